import type { LatencyMs } from "./field-health.ts";

/** Eight buckets to each doubling: a quantile is then at most 9 % above the truth, which is finer than it matters. */
const BUCKETS_PER_DOUBLING = 8;
/** The finest length of time told apart, in milliseconds. */
const FLOOR_MS = 0.125;
/** 0.125 ms to 0.125 · 2^20 ms, a little over two minutes: longer than any time-out. */
const BUCKETS = BUCKETS_PER_DOUBLING * 20;

/**
 * How long something took, many times over, in a fixed 640 bytes.
 *
 * Two halves are kept and swapped at `rotate`, so that the figures tell of the last one to two periods and an hour of
 * trouble last week does not colour today's percentiles.
 */
export class LatencyHistogram {
  #current = new Uint32Array(BUCKETS);
  #previous = new Uint32Array(BUCKETS);

  record(elapsedMs: number): void {
    const bucket = bucketOf(elapsedMs);
    this.#current[bucket] = (this.#current[bucket] ?? 0) + 1;
  }

  /** Begins a new period and forgets the one before the last. */
  rotate(): void {
    const oldest = this.#previous;
    oldest.fill(0);
    this.#previous = this.#current;
    this.#current = oldest;
  }

  /** The time within which the part `share` (0–1) of all stayed, rounded up to its bucket; null when none was seen. */
  quantileMs(share: number): number | null {
    let total = 0;
    for (let bucket = 0; bucket < BUCKETS; bucket++) total += this.#countOf(bucket);
    if (total === 0) return null;
    const wanted = Math.max(1, Math.ceil(share * total));
    let seen = 0;
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      seen += this.#countOf(bucket);
      if (seen >= wanted) return upperEdgeMs(bucket);
    }
    return upperEdgeMs(BUCKETS - 1);
  }

  summary(): LatencyMs {
    return { p50Ms: this.quantileMs(0.5), p95Ms: this.quantileMs(0.95), p99Ms: this.quantileMs(0.99) };
  }

  #countOf(bucket: number): number {
    return (this.#current[bucket] ?? 0) + (this.#previous[bucket] ?? 0);
  }
}

function bucketOf(elapsedMs: number): number {
  if (!(elapsedMs > FLOOR_MS)) return 0;
  return Math.min(BUCKETS - 1, Math.ceil(Math.log2(elapsedMs / FLOOR_MS) * BUCKETS_PER_DOUBLING));
}

const upperEdgeMs = (bucket: number): number =>
  Number((FLOOR_MS * 2 ** (bucket / BUCKETS_PER_DOUBLING)).toPrecision(3));
