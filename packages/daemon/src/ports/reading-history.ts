import type { Reading, ReadingBatch } from "@weishan/core/reading";
import type { JournalPosition } from "./journal.ts";

/** A span of time, `[fromMs, toMs)`, epoch milliseconds. */
export interface TimeSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Samples of one point in time order, in columns. `values[i]` is NaN where there is no number. */
export interface Series {
  readonly pointId: string;
  readonly ats: Float64Array;
  readonly values: Float64Array;
  readonly statuses: Uint8Array;
  /** Texts by row, for points that say text. */
  readonly texts: ReadonlyMap<number, string> | null;
}

/**
 * One point in equal buckets of time, in columns; bucket `i` is `[startMs + i·bucketMs, +bucketMs)`.
 *
 * Only values whose quality is good or uncertain are in the figures. `coverage` is the part of the bucket for which
 * such a value was in force, 0–1; where it is 0 the other figures are NaN, never zero.
 */
export interface Buckets {
  readonly pointId: string;
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

/** What a counter advanced between two instants, and how sure that is. */
export interface CounterAdvance {
  readonly pointId: string;
  /** In the counter's unit; null where it cannot be known. */
  readonly advance: number | null;
  /** The part of the span that lies between readings of the counter that can be trusted, 0–1. */
  readonly coverage: number;
  readonly resets: number;
}

export interface HistoryState {
  readonly kind: "embedded" | "influxdb";
  readonly available: boolean;
  /** What is wrong, for people; null while available. */
  readonly trouble: string | null;
  readonly position: JournalPosition;
  readonly samples: number;
  readonly sizeBytes: number | null;
  /** Threads of the store that ended by themselves and were begun again; 0 for a store in another process. */
  readonly lostThreads: number;
}

/**
 * Where readings are kept for years.
 *
 * Contract, checked for every implementation by one suite:
 * - records are applied in order and each exactly once: applying a record again changes nothing;
 * - `append` resolves when the records are as safe as the store can make them, and rejects with HISTORY_UNAVAILABLE
 *   when they are not, after which the same records are offered again;
 * - late and out-of-order readings are merged: queries answer in time order; a second reading of the same point and
 *   instant replaces the first;
 * - a point that was never seen answers an empty series, not an error;
 * - the columns of an answer belong to who asked, who may hand their memory over.
 */
export interface ReadingHistory {
  start(): Promise<void>;
  stop(): Promise<void>;
  append(records: readonly { readonly position: JournalPosition; readonly batch: ReadingBatch }[]): Promise<void>;
  /** The last record this store has for certain. */
  position(): Promise<JournalPosition>;
  /** The newest reading of each point that has any. */
  latest(pointIds: readonly string[]): Promise<readonly Reading[]>;
  raw(pointId: string, span: TimeSpan, limit: number): Promise<Series>;
  buckets(pointId: string, span: TimeSpan, bucketMs: number): Promise<Buckets>;
  /** At most about `4 × pixels` samples that draw the same picture: peaks and gaps stay. */
  downsample(pointId: string, span: TimeSpan, pixels: number): Promise<Series>;
  counterAdvance(pointId: string, span: TimeSpan): Promise<CounterAdvance>;
  /** Raw samples, point after point, in chunks small enough to stream. */
  export(pointIds: readonly string[], span: TimeSpan): AsyncIterable<Series>;
  /** A consistent copy in a file, while the store goes on. Stores that cannot reject with QUERY_INVALID. */
  backup(file: string): Promise<void>;
  state(): Promise<HistoryState>;
}
