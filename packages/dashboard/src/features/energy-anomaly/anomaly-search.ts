import { parseSpanSearch, type SpanSearch } from "../../ui/energy/span-search.ts";

/** Only what nobody decided yet, or all. */
export const ANOMALY_VIEWS = ["open", "all"] as const;

/** What the address of the anomalies says. */
export interface AnomalySearch extends SpanSearch {
  readonly view?: "all";
}

export type AnomalyChange = { readonly [Key in keyof AnomalySearch]?: AnomalySearch[Key] | undefined };

export const parseAnomalySearch = (search: Record<string, unknown>): AnomalySearch => ({
  ...parseSpanSearch(search),
  ...(search["view"] === "all" ? { view: "all" } : {}),
});

/** What the address of the reasons says. */
export interface ReasonSearch {
  readonly center?: string;
  /** `2026-07`; absent: the last whole one. */
  readonly month?: string;
  /** Absent: the same month of the year before. */
  readonly against?: string;
}

export type ReasonChange = { readonly [Key in keyof ReasonSearch]?: ReasonSearch[Key] | undefined };

const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/u;
const monthOf = (value: unknown): string | undefined =>
  typeof value === "string" && MONTH.test(value) ? value : undefined;

export function parseReasonSearch({ center, month, against }: Record<string, unknown>): ReasonSearch {
  const all = {
    center: typeof center === "string" && center !== "" ? center : undefined,
    month: monthOf(month),
    against: monthOf(against),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
