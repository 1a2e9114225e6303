import type { ChartSpan } from "../../ui/chart/span.ts";
import { LONGEST_SPAN_MS, SHORTEST_SPAN_MS } from "../../ui/chart/span.ts";
import { parseDuration } from "./duration-text.ts";

/** What the address of the trend workbench says: all that is needed to show a colleague the same picture. */
export interface TrendSearch {
  /** Ids of the points to draw, separated by commas. */
  readonly points?: string;
  /** The last while, following the time: `6h`. */
  readonly last?: string;
  /** A fixed span, epoch milliseconds; stronger than `last`. */
  readonly from?: number;
  readonly to?: number;
  /** How long before it the other period lies that is laid over this one: `7d`. */
  readonly compare?: string;
  /** Counters as their register reads, instead of what they advanced. */
  readonly counters?: "raw";
  readonly view?: "table";
}

/** More lines than this nobody tells apart. */
export const MAX_POINTS = 8;
export const DEFAULT_LAST = "6h";

export function parseTrendSearch(search: Record<string, unknown>): TrendSearch {
  const { points, last, from, to, compare, counters, view } = search;
  const fromMs = instantOf(from);
  const toMs = instantOf(to);
  const isSpan = fromMs !== undefined && toMs !== undefined && toMs > fromMs;
  return {
    ...(typeof points === "string" && points !== "" ? { points } : {}),
    ...(isSpan ? { from: fromMs, to: toMs } : isDuration(last) ? { last } : {}),
    ...(isDuration(compare) ? { compare } : {}),
    ...(counters === "raw" ? { counters } : {}),
    ...(view === "table" ? { view } : {}),
  };
}

const isDuration = (value: unknown): value is string => typeof value === "string" && parseDuration(value) !== undefined;

/** Epoch milliseconds, or a time as people type it into an address. */
function instantOf(value: unknown): number | undefined {
  const atMs = typeof value === "string" ? Date.parse(value) : value;
  return typeof atMs === "number" && Number.isFinite(atMs) ? Math.round(atMs) : undefined;
}

/** The points to draw, each once. */
export const pointIdsOf = ({ points = "" }: TrendSearch): string[] =>
  [...new Set(points.split(",").map((id) => id.trim()))].filter((id) => id !== "").slice(0, MAX_POINTS);

/** What is looked at: a fixed span, or the last while. */
export type TrendWindow =
  | { readonly kind: "fixed"; readonly span: ChartSpan }
  | { readonly kind: "following"; readonly lastMs: number };

export function windowOf({ from, to, last = DEFAULT_LAST }: TrendSearch): TrendWindow {
  if (from !== undefined && to !== undefined) return { kind: "fixed", span: { fromMs: from, toMs: to } };
  const lastMs = parseDuration(last) ?? parseDuration(DEFAULT_LAST) ?? SHORTEST_SPAN_MS;
  return { kind: "following", lastMs: Math.min(LONGEST_SPAN_MS, Math.max(SHORTEST_SPAN_MS, lastMs)) };
}

/** The address with a fixed span. */
export function withSpan({ last: _last, ...search }: TrendSearch, { fromMs, toMs }: ChartSpan): TrendSearch {
  return { ...search, from: Math.round(fromMs), to: Math.round(toMs) };
}

/** The address that follows the time. */
export function withLast({ from: _from, to: _to, ...search }: TrendSearch, last: string): TrendSearch {
  return { ...search, last };
}

/** The address with other points. */
export function withPoints({ points: _points, ...search }: TrendSearch, ids: readonly string[]): TrendSearch {
  return ids.length === 0 ? search : { ...search, points: ids.join(",") };
}
