import type { Unit } from "@weishan/core/reading";
import type { Buckets, Series } from "../../app/overview/read-side.ts";
import type { Encoding } from "../encoding.ts";
import type { GzipSoFar } from "./gzip-parts.ts";

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

export interface RowsQuestion extends PointSeries {
  readonly format: ExportFormat;
  /** What was packed before; null where the lines travel as they are. */
  readonly soFar: GzipSoFar | null;
}

/** What the thread that writes the texts of the history is asked. */
export type TextRequest =
  | (SeriesQuestion & { readonly kind: "series"; readonly encoding: Encoding })
  | (BucketsQuestion & { readonly kind: "buckets"; readonly encoding: Encoding })
  | (RowsQuestion & { readonly kind: "rows" })
  | { readonly kind: "close" };

/** A whole body, in the encoding it travels in. */
export interface BodyText {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly encoding: Encoding;
  /** Of the text, whatever its encoding. */
  readonly tag: string;
}

/** Lines of an export. */
export interface RowsText {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly soFar: GzipSoFar | null;
}

export interface TextAnswers {
  readonly series: BodyText;
  readonly buckets: BodyText;
  readonly rows: RowsText;
  readonly close: null;
}
