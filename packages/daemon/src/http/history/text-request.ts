import type { Unit } from "@weishan/core/reading";
import type { Buckets, Series } from "../../app/overview/read-side.ts";
import type { Encoding } from "../encoding.ts";

export interface PointSeries {
  readonly unit: Unit;
  readonly series: Series;
}

export interface PointBuckets {
  readonly unit: Unit;
  readonly buckets: Buckets;
}

export interface SeriesQuestion {
  readonly fromAt: number;
  readonly toAt: number;
  /** Samples of each point at most; null for all there are. */
  readonly limit: number | null;
  readonly parts: readonly PointSeries[];
}

export interface BucketsQuestion {
  readonly fromAt: number;
  readonly toAt: number;
  readonly bucketMs: number;
  readonly parts: readonly PointBuckets[];
}

export type ExportFormat = "csv" | "ndjson";

/** What the thread that writes the texts of the history is asked. */
export type TextRequest =
  | (SeriesQuestion & { readonly kind: "series"; readonly encoding: Encoding })
  | (BucketsQuestion & { readonly kind: "buckets"; readonly encoding: Encoding })
  | (PointSeries & { readonly kind: "rows"; readonly format: ExportFormat })
  | { readonly kind: "close" };

/** A whole body, in the encoding it travels in. */
export interface BodyText {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly encoding: Encoding;
  /** Of the text, whatever its encoding. */
  readonly tag: string;
}

export interface TextAnswers {
  readonly series: BodyText;
  readonly buckets: BodyText;
  readonly rows: { readonly bytes: Uint8Array<ArrayBuffer> };
  readonly close: null;
}
