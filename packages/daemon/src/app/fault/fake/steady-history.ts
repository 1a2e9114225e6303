import type { Buckets, TimeSpan } from "../../../ports/reading-history.ts";

/** What a point said at an instant; NaN where it said nothing. */
export type SaidAt = (pointId: string, atMs: number) => number;

/** A history that is a function of time: each bucket has the value of its beginning. */
export class SteadyHistory {
  readonly #said: SaidAt;
  askedCount = 0;

  constructor(said: SaidAt) {
    this.#said = said;
  }

  async buckets(pointId: string, span: TimeSpan, bucketMs: number): Promise<Buckets> {
    this.askedCount++;
    const length = Math.ceil((span.toMs - span.fromMs) / bucketMs);
    const values = Float64Array.from({ length }, (_, row) => this.#said(pointId, span.fromMs + row * bucketMs));
    return {
      pointId,
      startMs: span.fromMs,
      bucketMs,
      min: values,
      max: values,
      mean: values,
      timeWeightedMean: values,
      first: values,
      last: values,
      sum: values,
      count: Uint32Array.from(values, (value) => Number(!Number.isNaN(value))),
      coverage: values.map((value) => Number(!Number.isNaN(value))),
    };
  }
}
