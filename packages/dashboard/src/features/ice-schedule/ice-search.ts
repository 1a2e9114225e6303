/** What the address of the ice store says. */
export interface IceSearch {
  readonly center?: string;
  /** `2026-07-01`; absent: tomorrow. */
  readonly date?: string;
}

export type IceChange = { readonly [Key in keyof IceSearch]?: IceSearch[Key] | undefined };

const DAY = /^\d{4}-\d{2}-\d{2}$/u;

export function parseIceSearch({ center, date }: Record<string, unknown>): IceSearch {
  return {
    ...(typeof center === "string" && center !== "" ? { center } : {}),
    ...(typeof date === "string" && DAY.test(date) && Number.isFinite(Date.parse(date)) ? { date } : {}),
  };
}
