/** What the address of the trend workbench says. */
export interface TrendSearch {
  /** Ids of the points to draw, separated by commas. */
  readonly points?: string;
}

export function parseTrendSearch(search: Record<string, unknown>): TrendSearch {
  const points = search["points"];
  return typeof points === "string" && points !== "" ? { points } : {};
}
