import type { z } from "zod";
import type { bucketsListSchema, seriesListSchema } from "./history-schemas.ts";
import { Legend } from "./legend.ts";
import type { BucketsQuestion, PointBuckets, PointSeries, SeriesQuestion } from "./text-request.ts";

type SeriesList = z.output<typeof seriesListSchema>;
type BucketsList = z.output<typeof bucketsListSchema>;

/** Samples of some points, with one legend for all of them. */
export function seriesList({ fromAt, toAt, limit, parts }: SeriesQuestion): SeriesList {
  const legend = new Legend();
  const series = parts.map((part) => seriesView(part, { legend, limit: limit ?? Number.POSITIVE_INFINITY }));
  return { fromAt, toAt, legend: legend.rows, series };
}

export const bucketsList = ({ fromAt, toAt, bucketMs, parts }: BucketsQuestion): BucketsList => ({
  fromAt,
  toAt,
  bucketMs,
  series: parts.map(bucketsView),
});

/** Samples in columns. A sample without a number or text is null. */
function seriesView(
  { unit, series }: PointSeries,
  { legend, limit }: { readonly legend: Legend; readonly limit: number },
): SeriesList["series"][number] {
  const isTruncated = series.ats.length > limit;
  const { pointId, texts } = series;
  return {
    pointId,
    unit,
    ats: Array.from(series.ats.subarray(0, limit)),
    values: Array.from(series.values.subarray(0, limit), (value, row) => texts?.get(row) ?? numberOrNull(value)),
    qualities: Array.from(series.statuses.subarray(0, limit), (status) => legend.rowOf(status)),
    truncated: isTruncated,
    nextFromAt: isTruncated ? (series.ats[limit] ?? null) : null,
  };
}

const bucketsView = ({ unit, buckets }: PointBuckets): BucketsList["series"][number] => ({
  pointId: buckets.pointId,
  unit,
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
