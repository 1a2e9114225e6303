import { counterStep } from "@weishan/core/reading";
import type { components } from "../../api/schema.ts";
import type { LineData } from "../../ui/chart/drawn-series.ts";
import type { ChartSpan } from "../../ui/chart/span.ts";

type BucketSeries = components["schemas"]["BucketSeries"];

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const TAIPEI_OFFSET_MS = 8 * HOUR_MS;

/** Buckets that people reckon in: meters are billed by the quarter of an hour. */
const BUCKETS_MS = [MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS, HOUR_MS, 3 * HOUR_MS, 6 * HOUR_MS, DAY_MS, 7 * DAY_MS];
const MAX_BARS = 72;

/** The width of the bars over a span: as narrow as can still be seen one by one. */
export const bucketMsFor = ({ fromMs, toMs }: ChartSpan): number =>
  BUCKETS_MS.find((bucketMs) => (toMs - fromMs) / bucketMs <= MAX_BARS) ?? 28 * DAY_MS;

/** A span widened to whole buckets of Taipei's clock, with one bucket ahead, from which the first bar counts. */
export function bucketSpan({ fromMs, toMs }: ChartSpan, bucketMs: number): ChartSpan {
  const floor = (atMs: number): number =>
    Math.floor((atMs + TAIPEI_OFFSET_MS) / bucketMs) * bucketMs - TAIPEI_OFFSET_MS;
  return { fromMs: floor(fromMs) - bucketMs, toMs: floor(toMs - 1) + bucketMs };
}

/**
 * What a counter advanced in each bucket: from the last reading before the bucket to its own last one. A bucket that
 * cannot be known, because nothing was read or the counter began anew, has no bar; that is not zero.
 */
export function counterBars(buckets: BucketSeries, bucketMs: number, counterSpan: number | undefined): LineData {
  const ats: number[] = [];
  const values: (number | null)[] = [];
  const rules = counterSpan === undefined ? {} : { span: counterSpan };
  for (let bucket = 1; bucket < buckets.last.length; bucket++) {
    const atMs = buckets.startAt + bucket * bucketMs;
    const last = buckets.last[bucket] ?? null;
    const before = buckets.last[bucket - 1] ?? buckets.first[bucket] ?? null;
    ats.push(atMs);
    if (last === null || before === null) {
      values.push(null);
      continue;
    }
    const step = counterStep({ atMs: atMs - 1, reading: before }, { atMs: atMs + bucketMs, reading: last }, rules);
    values.push(step.kind === "advance" ? step.advance : null);
  }
  return { ats, values };
}
