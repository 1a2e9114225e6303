import { endsInForce, type RollUp } from "./roll-up.ts";
import { isUsable, type Samples, type Span } from "./samples.ts";

/**
 * Figures of one point in equal buckets of time, in columns; bucket `i` is `[startMs + i·bucketMs, +bucketMs)`.
 *
 * `min`, `max`, `mean`, `first`, `last` and `sum` are of the usable samples inside the bucket and NaN where there is
 * none. `timeWeightedMean` and `coverage` count what was in force, also from a sample before the bucket.
 */
export interface BucketColumns {
  readonly startMs: number;
  readonly bucketMs: number;
  readonly min: Float64Array;
  readonly max: Float64Array;
  readonly mean: Float64Array;
  readonly timeWeightedMean: Float64Array;
  readonly first: Float64Array;
  readonly last: Float64Array;
  readonly sum: Float64Array;
  readonly count: Uint32Array;
  readonly coverage: Float64Array;
}

/**
 * Fills buckets from samples and roll-ups that are added in time order.
 *
 * What lies before the span is used only for the value in force when it begins; add at least the last sample before
 * it. What lies after it only ends the last value; nothing of it is in the figures. The last bucket may reach beyond
 * the span; its coverage is still a part of the whole bucket.
 */
export class BucketAccumulator {
  readonly #fromMs: number;
  readonly #toMs: number;
  readonly #bucketMs: number;
  readonly #holdMs: number;
  readonly #min: Float64Array;
  readonly #max: Float64Array;
  readonly #first: Float64Array;
  readonly #last: Float64Array;
  readonly #sum: Float64Array;
  readonly #count: Uint32Array;
  readonly #integral: Float64Array;
  readonly #coveredMs: Float64Array;
  #previousAt = Number.NaN;
  #inForce = Number.NaN;

  /** Throws a RangeError for an empty span or a bucket that is not longer than nothing. */
  constructor(span: Span, bucketMs: number, holdMs: number) {
    if (!(span.toMs > span.fromMs) || !(bucketMs > 0)) throw new RangeError("the span and the buckets have a length");
    this.#fromMs = span.fromMs;
    this.#toMs = span.toMs;
    this.#bucketMs = bucketMs;
    this.#holdMs = holdMs;
    const bucketCount = Math.ceil((span.toMs - span.fromMs) / bucketMs);
    this.#min = new Float64Array(bucketCount).fill(Number.NaN);
    this.#max = new Float64Array(bucketCount).fill(Number.NaN);
    this.#first = new Float64Array(bucketCount).fill(Number.NaN);
    this.#last = new Float64Array(bucketCount).fill(Number.NaN);
    this.#sum = new Float64Array(bucketCount);
    this.#count = new Uint32Array(bucketCount);
    this.#integral = new Float64Array(bucketCount);
    this.#coveredMs = new Float64Array(bucketCount);
  }

  /** Adds rows `[fromRow, toRow)`, all later than anything added before. */
  addSamples(samples: Samples, fromRow = 0, toRow = samples.ats.length): void {
    const { ats, values, statuses } = samples;
    const fromMs = this.#fromMs;
    const toMs = this.#toMs;
    for (let row = fromRow; row < toRow; row++) {
      const at = ats[row] ?? Number.NaN;
      const value = values[row] ?? Number.NaN;
      this.#holdUntil(at);
      this.#previousAt = at;
      if (!isUsable(value, statuses[row] ?? 0)) {
        this.#inForce = Number.NaN;
        continue;
      }
      this.#inForce = value;
      if (at < fromMs || at >= toMs) continue;
      const bucket = Math.floor((at - fromMs) / this.#bucketMs);
      const count = this.#count[bucket] ?? 0;
      this.#count[bucket] = count + 1;
      this.#sum[bucket] = (this.#sum[bucket] ?? 0) + value;
      this.#last[bucket] = value;
      if (count === 0) {
        this.#first[bucket] = value;
        this.#min[bucket] = value;
        this.#max[bucket] = value;
        continue;
      }
      if (value < (this.#min[bucket] ?? 0)) this.#min[bucket] = value;
      if (value > (this.#max[bucket] ?? 0)) this.#max[bucket] = value;
    }
  }

  /** Adds a roll-up whose samples all lie in one bucket of the span, later than anything added before. */
  addRollUp(rollUp: RollUp): void {
    if (rollUp.sampleCount === 0) return;
    this.#holdUntil(rollUp.firstAt);
    this.#previousAt = rollUp.lastAt;
    this.#inForce = endsInForce(rollUp) ? rollUp.last : Number.NaN;
    const bucket = Math.floor((rollUp.firstAt - this.#fromMs) / this.#bucketMs);
    this.#integral[bucket] = (this.#integral[bucket] ?? 0) + rollUp.integral;
    this.#coveredMs[bucket] = (this.#coveredMs[bucket] ?? 0) + rollUp.coveredMs;
    if (rollUp.count === 0) return;
    const count = this.#count[bucket] ?? 0;
    this.#count[bucket] = count + rollUp.count;
    this.#sum[bucket] = (this.#sum[bucket] ?? 0) + rollUp.sum;
    this.#last[bucket] = rollUp.last;
    if (count === 0) this.#first[bucket] = rollUp.first;
    if (count === 0 || rollUp.min < (this.#min[bucket] ?? 0)) this.#min[bucket] = rollUp.min;
    if (count === 0 || rollUp.max > (this.#max[bucket] ?? 0)) this.#max[bucket] = rollUp.max;
  }

  /** The figures. The last value is in force until the end of the span, at most for its hold. */
  finish(): BucketColumns {
    this.#holdUntil(this.#toMs);
    const bucketCount = this.#count.length;
    const mean = new Float64Array(bucketCount);
    const timeWeightedMean = new Float64Array(bucketCount);
    const coverage = new Float64Array(bucketCount);
    for (let bucket = 0; bucket < bucketCount; bucket++) {
      const count = this.#count[bucket] ?? 0;
      const coveredMs = this.#coveredMs[bucket] ?? 0;
      mean[bucket] = count === 0 ? Number.NaN : (this.#sum[bucket] ?? 0) / count;
      if (count === 0) this.#sum[bucket] = Number.NaN;
      timeWeightedMean[bucket] = coveredMs === 0 ? Number.NaN : (this.#integral[bucket] ?? 0) / coveredMs;
      coverage[bucket] = Math.min(1, coveredMs / this.#bucketMs);
    }
    return {
      startMs: this.#fromMs,
      bucketMs: this.#bucketMs,
      min: this.#min,
      max: this.#max,
      mean,
      timeWeightedMean,
      first: this.#first,
      last: this.#last,
      sum: this.#sum,
      count: this.#count,
      coverage,
    };
  }

  /** Gives the value in force its time, up to `untilMs`, in every bucket it reaches into. */
  #holdUntil(untilMs: number): void {
    const value = this.#inForce;
    if (Number.isNaN(value)) return;
    let fromMs = Math.max(this.#previousAt, this.#fromMs);
    const toMs = Math.min(untilMs, this.#previousAt + this.#holdMs, this.#toMs);
    // The bucket counts up by itself, so that rounding at an edge can never hold the loop at one instant.
    for (let bucket = Math.floor((fromMs - this.#fromMs) / this.#bucketMs); fromMs < toMs; bucket++) {
      const heldMs = Math.min(toMs, this.#fromMs + (bucket + 1) * this.#bucketMs) - fromMs;
      if (heldMs <= 0) continue;
      this.#integral[bucket] = (this.#integral[bucket] ?? 0) + value * heldMs;
      this.#coveredMs[bucket] = (this.#coveredMs[bucket] ?? 0) + heldMs;
      fromMs += heldMs;
    }
  }
}

/**
 * One point's samples in equal buckets.
 *
 * @param samples - in time order, with at least the last sample before the span where there is one
 * @param holdMs - how long a value stays in force without a new sample
 */
export function bucketSamples(samples: Samples, span: Span, bucketMs: number, holdMs: number): BucketColumns {
  const accumulator = new BucketAccumulator(span, bucketMs, holdMs);
  accumulator.addSamples(samples);
  return accumulator.finish();
}

/** A mean over time, and the part of the span (0–1) in which a value was in force. NaN where the part is 0. */
export interface TimeWeightedMean {
  readonly mean: number;
  readonly coverage: number;
}

/** The time-weighted mean of a span: {@link bucketSamples} with one bucket. */
export function timeWeightedMean(samples: Samples, span: Span, holdMs: number): TimeWeightedMean {
  const buckets = bucketSamples(samples, span, span.toMs - span.fromMs, holdMs);
  return { mean: buckets.timeWeightedMean[0] ?? Number.NaN, coverage: buckets.coverage[0] ?? 0 };
}
