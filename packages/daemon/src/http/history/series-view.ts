import type { Point } from "@weishan/core/center";
import type { z } from "zod";
import type { Buckets, Series } from "../../app/overview/read-side.ts";
import type { Legend } from "./history-query.ts";
import type { bucketsListSchema, seriesListSchema } from "./history-schemas.ts";

type SeriesView = z.output<typeof seriesListSchema>["series"][number];
type BucketsView = z.output<typeof bucketsListSchema>["series"][number];

/** Samples in columns. A sample without a number or text is null. */
export function seriesView(point: Point, series: Series, options: { legend: Legend; limit: number }): SeriesView {
  const { legend, limit } = options;
  const isTruncated = series.ats.length > limit;
  const { texts } = series;
  return {
    pointId: point.id,
    unit: point.unit,
    ats: Array.from(series.ats.subarray(0, limit)),
    values: Array.from(series.values.subarray(0, limit), (value, row) => texts?.get(row) ?? numberOrNull(value)),
    qualities: Array.from(series.statuses.subarray(0, limit), (status) => legend.rowOf(status)),
    truncated: isTruncated,
    nextFromAt: isTruncated ? (series.ats[limit] ?? null) : null,
  };
}

export const bucketsView = (point: Point, buckets: Buckets): BucketsView => ({
  pointId: point.id,
  unit: point.unit,
  startAt: buckets.startMs,
  min: column(buckets.min),
  max: column(buckets.max),
  mean: column(buckets.mean),
  timeWeightedMean: column(buckets.timeWeightedMean),
  first: column(buckets.first),
  last: column(buckets.last),
  sum: column(buckets.sum),
  count: Array.from(buckets.count),
  coverage: column(buckets.coverage),
});

const numberOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

const column = (values: Float64Array): (number | null)[] => Array.from(values, numberOrNull);
