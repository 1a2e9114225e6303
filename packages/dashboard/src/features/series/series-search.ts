/** What the address of a series says. */
export interface SeriesSearch {
  /** The booking from which somebody came: its occurrence is shown. */
  readonly booking?: string;
}

export function parseSeriesSearch({ booking }: Record<string, unknown>): SeriesSearch {
  return typeof booking === "string" && booking !== "" ? { booking } : {};
}
