/** What the address of a screen about one centre says. */
export interface CenterSearch {
  readonly center?: string;
}

export const parseCenterSearch = ({ center }: Record<string, unknown>): CenterSearch =>
  typeof center === "string" && center !== "" ? { center } : {};
