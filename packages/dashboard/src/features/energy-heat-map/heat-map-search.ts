import { parseSpanSearch, type SpanChange, type SpanSearch } from "../../ui/energy/span-search.ts";

/** What the address of the heat map says. */
export interface HeatMapSearch extends SpanSearch {
  /** Absent: the meter that the utility reads. */
  readonly meter?: string;
}

export type HeatMapChange = SpanChange & { readonly meter?: string | undefined };

export function parseHeatMapSearch(search: Record<string, unknown>): HeatMapSearch {
  const { meter } = search;
  return { ...parseSpanSearch(search), ...(typeof meter === "string" && meter !== "" ? { meter } : {}) };
}
