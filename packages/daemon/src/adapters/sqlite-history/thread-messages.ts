import type { BucketColumns, CounterRules, CounterTotal, Span } from "@weishan/core/reading";
import type { StoredSeries } from "./history-reader.ts";
import type { PointRetention, WriterOptions } from "./history-writer.ts";
import type { NewNames, OpenedStore, StorePoint } from "./stored-names.ts";

/** What the writing thread is asked. */
export type WriterRequest =
  | { readonly kind: "open" }
  | { readonly kind: "heads"; readonly memory: SharedArrayBuffer }
  | { readonly kind: "holds"; readonly points: readonly StorePoint[] }
  | {
      readonly kind: "append";
      readonly row: ArrayBuffer;
      /** The place after which the row goes on; another one means that a row before was refused. */
      readonly afterPosition: number;
      readonly lastPosition: number;
      readonly names: NewNames;
    }
  | { readonly kind: "expire"; readonly nowMs: number; readonly points: readonly PointRetention[] }
  | { readonly kind: "settle" }
  | { readonly kind: "state" }
  | { readonly kind: "close" };

export interface WriterState {
  readonly position: number;
  readonly sampleCount: number;
  readonly expiredCount: number;
  readonly sizeBytes: number;
}

/** What a reading thread is asked. */
export type ReaderRequest =
  | { readonly kind: "heads"; readonly memory: SharedArrayBuffer }
  | { readonly kind: "raw"; readonly point: number; readonly span: Span; readonly limit: number }
  | {
      readonly kind: "buckets";
      readonly point: number;
      readonly span: Span;
      readonly bucketMs: number;
      readonly holdMs: number;
    }
  | { readonly kind: "downsample"; readonly point: number; readonly span: Span; readonly pixels: number }
  | { readonly kind: "counters"; readonly queries: readonly CounterQuery[] }
  | { readonly kind: "backup"; readonly file: string }
  | { readonly kind: "close" };

interface CounterQuery {
  readonly point: number;
  readonly spans: readonly Span[];
  readonly rules: CounterRules;
}

/** What the requests are answered with, by kind. */
export interface WriterAnswers {
  readonly open: OpenedStore & { readonly dayStartOffsetMs: number };
  readonly heads: null;
  readonly holds: null;
  readonly append: null;
  /** How many of the points are done; the piece of work for the others is still to come. */
  readonly expire: number;
  readonly settle: null;
  readonly state: WriterState;
  readonly close: null;
}

export interface ReaderAnswers {
  readonly heads: null;
  readonly raw: StoredSeries;
  readonly buckets: BucketColumns;
  readonly downsample: StoredSeries;
  readonly counters: readonly (readonly CounterTotal[])[];
  readonly backup: null;
  readonly close: null;
}

export interface WriterThreadData {
  readonly writer: WriterOptions;
}

export interface ReaderThreadData {
  readonly file: string;
  readonly dayStartOffsetMs: number;
  readonly heads: readonly SharedArrayBuffer[];
  /** Whether others who want the processor go first. */
  readonly isPatient: boolean;
}
