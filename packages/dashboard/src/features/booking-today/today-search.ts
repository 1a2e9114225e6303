/** What the address of the day says. */
export interface TodaySearch {
  /** Absent: today. */
  readonly date?: string;
  readonly center?: string;
  /** For a screen on a wall: large, and nothing to press. */
  readonly wall?: true;
}

export type TodaySearchChange = { readonly [Key in keyof TodaySearch]?: TodaySearch[Key] | undefined };

const DAY = /^\d{4}-\d{2}-\d{2}$/u;

export function parseTodaySearch(search: Record<string, unknown>): TodaySearch {
  const { date, center, wall } = search;
  return {
    ...(typeof date === "string" && DAY.test(date) && Number.isFinite(Date.parse(date)) ? { date } : {}),
    ...(typeof center === "string" && center !== "" ? { center } : {}),
    ...(wall === true || wall === "true" || wall === "1" || wall === 1 ? { wall: true } : {}),
  };
}
