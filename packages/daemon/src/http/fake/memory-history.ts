import { WeishanError } from "@weishan/core/error";
import {
  bucketSamples,
  counterAdvance,
  downsampleRows,
  firstRowAt,
  pickRows,
  type Reading,
  statusOf,
} from "@weishan/core/reading";
import type { Series, TimeSpan } from "../../app/overview/read-side.ts";
import type { HistoryReader } from "../http-deps.ts";

const HOLD_MS = 60_000;
const EXPORT_ROWS = 1_000;

/** A history in memory: exact, small, and out of reach when it is told so. */
export class MemoryHistory implements HistoryReader {
  readonly #readings = new Map<string, Reading[]>();
  isAvailable = true;
  /** How many exports are being read. */
  openExports = 0;

  /** Readings of a point are added in order of time. */
  add(reading: Reading): void {
    const known = this.#readings.get(reading.pointId) ?? [];
    this.#readings.set(reading.pointId, known);
    known.push(reading);
  }

  async raw(pointId: string, span: TimeSpan, limit: number): Promise<Series> {
    return this.#rows(pointId, span, limit);
  }

  async buckets(pointId: string, span: TimeSpan, bucketMs: number) {
    const columns = bucketSamples(this.#rows(pointId, span), span, bucketMs, HOLD_MS);
    return { pointId, ...columns };
  }

  async downsample(pointId: string, span: TimeSpan, pixels: number): Promise<Series> {
    const series = this.#rows(pointId, span);
    return { pointId, ...pickRows(series, downsampleRows(series, span, pixels)), texts: null };
  }

  async counterAdvance(pointId: string, span: TimeSpan) {
    const { advance, coverage, resetCount } = counterAdvance(this.#rows(pointId, span), span, {});
    return { pointId, advance, coverage, resets: resetCount };
  }

  async *export(pointIds: readonly string[], span: TimeSpan): AsyncIterable<Series> {
    this.openExports++;
    try {
      for (const pointId of pointIds) {
        const { ats, values, statuses, texts } = this.#rows(pointId, span);
        for (let row = 0; row < ats.length; row += EXPORT_ROWS) {
          const end = row + EXPORT_ROWS;
          yield {
            pointId,
            ats: ats.slice(row, end),
            values: values.slice(row, end),
            statuses: statuses.slice(row, end),
            texts: texts === null ? null : new Map([...texts].map(([at, text]) => [at - row, text])),
          };
        }
      }
    } finally {
      this.openExports--;
    }
  }

  async state() {
    let samples = 0;
    for (const readings of this.#readings.values()) samples += readings.length;
    return {
      kind: "embedded" as const,
      available: this.isAvailable,
      trouble: this.isAvailable ? null : "the disk is full",
      position: 40,
      samples,
      sizeBytes: null,
      lostThreads: 0,
    };
  }

  #rows(pointId: string, span: TimeSpan, limit = Number.POSITIVE_INFINITY): Series {
    if (!this.isAvailable) throw new WeishanError("HISTORY_UNAVAILABLE", "the history does not answer");
    const all = this.#readings.get(pointId) ?? [];
    const allAts = Float64Array.from(all, (reading) => reading.at);
    const rows = all.slice(firstRowAt(allAts, span.fromMs), firstRowAt(allAts, span.toMs)).slice(0, limit);
    const texts = new Map<number, string>();
    for (const [row, { value }] of rows.entries()) if (typeof value === "string") texts.set(row, value);
    return {
      pointId,
      ats: Float64Array.from(rows, (reading) => reading.at),
      values: Float64Array.from(rows, ({ value }) => (typeof value === "number" ? value : Number.NaN)),
      statuses: Uint8Array.from(rows, ({ quality, reason }) => statusOf(quality, reason)),
      texts: texts.size === 0 ? null : texts,
    };
  }
}
