/** What the address of the year says. */
export interface CarbonSearch {
  readonly center?: string;
  /** Absent: the present one. */
  readonly year?: number;
}

export type CarbonChange = { readonly [Key in keyof CarbonSearch]?: CarbonSearch[Key] | undefined };

const FIRST_YEAR = 2_000;
const LAST_YEAR = 2_100;

export function parseCarbonSearch(search: Record<string, unknown>): CarbonSearch {
  const year = Number(search["year"]);
  const { center } = search;
  return {
    ...(typeof center === "string" && center !== "" ? { center } : {}),
    ...(Number.isInteger(year) && year >= FIRST_YEAR && year <= LAST_YEAR ? { year } : {}),
  };
}
