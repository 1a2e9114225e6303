import { HOUR_MS } from "@weishan/core/fault";
import type { ReadingHistory } from "../../ports/reading-history.ts";

/** A mean that covers less of its hour is none. */
const LEAST_COVERAGE = 0.2;

/** Means of whole hours, from the history, for one look at the cross-checks. */
export class HourlyMeans {
  readonly #history: Pick<ReadingHistory, "buckets">;
  readonly #endMs: number;
  readonly #hours: number;
  readonly #series = new Map<string, Float64Array>();

  /** @param endMs - the end of the newest whole hour */
  constructor(history: Pick<ReadingHistory, "buckets">, endMs: number, hours: number) {
    this.#history = history;
    this.#endMs = endMs;
    this.#hours = hours;
  }

  /** One mean an hour, the newest last; NaN where too little is known. */
  async series(pointId: string): Promise<Float64Array> {
    const known = this.#series.get(pointId);
    if (known !== undefined) return known;
    const span = { fromMs: this.#endMs - this.#hours * HOUR_MS, toMs: this.#endMs };
    const { timeWeightedMean, coverage } = await this.#history.buckets(pointId, span, HOUR_MS);
    const means = timeWeightedMean.map((mean, hour) => ((coverage[hour] ?? 0) >= LEAST_COVERAGE ? mean : Number.NaN));
    this.#series.set(pointId, means);
    return means;
  }

  /** The mean of the newest hour. */
  async newest(pointId: string | undefined): Promise<number> {
    return pointId === undefined ? Number.NaN : ((await this.series(pointId)).at(-1) ?? Number.NaN);
  }

  /** The median of the same hour on the days before; null where none is known. */
  async usual(pointId: string): Promise<number | null> {
    const means = await this.series(pointId);
    const same: number[] = [];
    for (let hour = means.length - 25; hour >= 0; hour -= 24) {
      const mean = means[hour] ?? Number.NaN;
      if (!Number.isNaN(mean)) same.push(mean);
    }
    return same.length < 3 ? null : (same.sort((a, b) => a - b)[Math.floor(same.length / 2)] ?? null);
  }
}
