import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { answered, api, type FoundPoint, type SeriesList } from "../../api/client.ts";
import { pointQuery } from "../../api/queries.ts";
import type { components } from "../../api/schema.ts";
import { holdMs, type LineData, type Stretch, stretches } from "../../ui/chart/drawn-series.ts";
import { type ChartSpan, lengthMs, shifted } from "../../ui/chart/span.ts";
import { bucketMsFor, bucketSpan, counterBars } from "./counter-bars.ts";
import type { TrendWindow } from "./trend-search.ts";

type BucketsList = components["schemas"]["BucketsList"];

/** A closed period never changes; one that reaches into the present does. */
const OPEN_SPAN_FRESH_MS = 15_000;
const FASTEST_FOLLOW_MS = 2_000;
const SLOWEST_FOLLOW_MS = 60_000;

/** The points themselves. Those that do not exist are left out and named. */
export function useTrendPoints(ids: readonly string[]) {
  return useQueries({
    queries: ids.map((id) => pointQuery(id)),
    combine: (results) => ({
      points: results.flatMap(({ data }) => (data === undefined ? [] : [data])),
      isPending: results.some(({ isPending }) => isPending),
      missingIds: ids.filter((_, index) => results[index]?.isError === true),
      error: results.find(({ error }) => error !== null)?.error ?? null,
    }),
  });
}

/** One answer: the span that was asked for, and what was found in it. */
interface TrendAnswer {
  readonly span: ChartSpan;
  readonly columnMs: number;
  readonly series: SeriesList | null;
  readonly buckets: BucketsList | null;
}

export interface TrendQuestion {
  readonly points: readonly FoundPoint[];
  readonly window: TrendWindow;
  readonly widthPx: number;
  readonly areCountersRaw: boolean;
  /** How long ago the period lies; 0 for the one itself. */
  readonly agoMs: number;
  readonly isWanted: boolean;
}

/** Asks the history for a picture of the span, as wide as the screen; keeps the last one while another is on its way. */
export function useTrendAnswer({ points, window, widthPx, areCountersRaw, agoMs, isWanted }: TrendQuestion) {
  const counters = areCountersRaw ? [] : points.filter(({ kind }) => kind === "counter");
  const lengthOfWindowMs = window.kind === "fixed" ? lengthMs(window.span) : window.lastMs;
  const followMs = Math.min(SLOWEST_FOLLOW_MS, Math.max(FASTEST_FOLLOW_MS, lengthOfWindowMs / widthPx));
  return useQuery({
    queryKey: ["trend", points.map(({ id }) => id), counters.length, window, widthPx, agoMs],
    enabled: isWanted && points.length > 0,
    placeholderData: keepPreviousData,
    staleTime: window.kind === "following" ? followMs : OPEN_SPAN_FRESH_MS,
    refetchInterval: window.kind === "following" ? followMs : false,
    queryFn: async ({ signal }): Promise<TrendAnswer> => {
      const now = Date.now();
      const shown = window.kind === "fixed" ? window.span : { fromMs: now - window.lastMs, toMs: now };
      const span = shifted(shown, -agoMs);
      const columnMs = lengthMs(span) / widthPx;
      const [series, buckets] = await Promise.all([
        askSeries({ points, span, columnMs, widthPx, signal }),
        counters.length === 0 ? null : askBuckets(counters, span, signal),
      ]);
      return { span, columnMs, series, buckets };
    },
  });
}

interface SeriesQuestion {
  readonly points: readonly FoundPoint[];
  readonly span: ChartSpan;
  readonly columnMs: number;
  readonly widthPx: number;
  readonly signal: AbortSignal;
}

/** A little more than the span, so that lines come in from the left edge and the value in force there is known. */
function askSeries({ points, span, columnMs, widthPx, signal }: SeriesQuestion): Promise<SeriesList> {
  const marginMs = Math.max(...points.map(({ expectedIntervalMs }) => holdMs(expectedIntervalMs, columnMs)));
  const query = {
    points: points.map(({ id }) => id).join(","),
    fromAt: String(Math.round(span.fromMs - marginMs)),
    toAt: String(Math.round(span.toMs + columnMs)),
    pixels: String(widthPx),
  };
  return answered(api.GET("/api/v1/history/series", { params: { query }, signal }));
}

function askBuckets(points: readonly FoundPoint[], span: ChartSpan, signal: AbortSignal): Promise<BucketsList> {
  const bucketMs = bucketMsFor(span);
  const { fromMs, toMs } = bucketSpan(span, bucketMs);
  const query = {
    points: points.map(({ id }) => id).join(","),
    fromAt: String(fromMs),
    toAt: String(toMs),
    bucketMs: String(bucketMs),
  };
  return answered(api.GET("/api/v1/history/buckets", { params: { query }, signal }));
}

/** What is known of one point over the span. */
export interface TrendData {
  readonly stretches: readonly Stretch[];
  /** Of a counter: what it advanced. */
  readonly bars: LineData | null;
  readonly bucketMs: number;
}

const NOTHING: TrendData = { stretches: [], bars: null, bucketMs: 0 };

/** An answer by point, moved by `byMs` to lie over another period. */
export function useTrendData(answer: TrendAnswer | undefined, points: readonly FoundPoint[], byMs: number) {
  return useMemo(() => {
    const byPoint = new Map(points.map(({ id, ...point }) => [id, dataOf(answer, { id, ...point }, byMs)]));
    return (id: string): TrendData => byPoint.get(id) ?? NOTHING;
  }, [answer, points, byMs]);
}

function dataOf(answer: TrendAnswer | undefined, point: FoundPoint, byMs: number): TrendData {
  if (answer === undefined) return NOTHING;
  const series = answer.series?.series.find(({ pointId }) => pointId === point.id);
  const buckets = answer.buckets?.series.find(({ pointId }) => pointId === point.id);
  const bucketMs = answer.buckets?.bucketMs ?? 0;
  const holdForMs = holdMs(point.expectedIntervalMs, answer.columnMs);
  const found =
    series === undefined ? [] : stretches(series, answer.series?.legend ?? [], { holdForMs, toMs: answer.span.toMs });
  const bars = buckets === undefined ? null : counterBars(buckets, bucketMs, point.counterSpan);
  return {
    stretches:
      byMs === 0 ? found : found.map((each) => ({ ...each, fromMs: each.fromMs + byMs, toMs: each.toMs + byMs })),
    bars: bars === null || byMs === 0 ? bars : { ...bars, ats: bars.ats.map((at) => at + byMs) },
    bucketMs,
  };
}
