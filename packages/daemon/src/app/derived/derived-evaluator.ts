import { batchLength, qualityOf, type Reading, type ReadingBatch, reasonOf } from "@weishan/core/reading";
import type { DerivedBook, DerivedInput, DerivedPoint } from "./derived-book.ts";
import { type InputSample, workOut } from "./work-out.ts";

/** A stretch of time for which a derived point has to be worked out anew: readings came late. */
export interface LateSpan {
  readonly derived: DerivedPoint;
  readonly fromMs: number;
  readonly toMs: number;
}

/** What one batch made of the derived points. */
export interface Evaluated {
  readonly readings: readonly Reading[];
  readonly late: readonly LateSpan[];
}

/**
 * Works derived points out as readings arrive: each that a batch touches once, at the instant of the newest reading
 * that touched it. A reading older than what is known changes nothing now; the stretch from it to what is known is
 * told as late. Holds the newest sample of each input and nothing else.
 */
export class DerivedEvaluator {
  readonly #book: DerivedBook;
  readonly #newest = new Map<number, InputSample>();

  constructor(book: DerivedBook) {
    this.#book = book;
  }

  /** What was known before the first batch, so that a restart makes no gap. */
  seed(readings: readonly Reading[]): void {
    const numbers = new Map(this.#book.inputs.map(({ pointId, pointNumber }) => [pointId, pointNumber]));
    for (const { pointId, value, quality, reason, at } of readings) {
      const pointNumber = numbers.get(pointId);
      if (pointNumber === undefined || typeof value === "string") continue;
      this.#newest.set(pointNumber, { value, quality, reason, at });
    }
  }

  take(batch: ReadingBatch): Evaluated {
    const touched = new Map<DerivedPoint, number>();
    const late: LateSpan[] = [];
    for (let row = 0; row < batchLength(batch); row++) {
      const pointNumber = batch.pointNumbers[row] ?? 0;
      const points = this.#book.touchedBy(pointNumber);
      const at = batch.ats[row];
      if (points === undefined || at === undefined) continue;
      const known = this.#newest.get(pointNumber);
      if (known !== undefined && at < known.at) {
        for (const derived of points) late.push({ derived, fromMs: at, toMs: known.at });
        continue;
      }
      this.#newest.set(pointNumber, sampleAt(batch, row, at));
      for (const derived of points) touched.set(derived, Math.max(touched.get(derived) ?? at, at));
    }
    const sampleOf = (input: DerivedInput) => this.#newest.get(input.pointNumber);
    const { receivedAt } = batch;
    const readings = [...touched].flatMap(([derived, atMs]) => workOut(derived, sampleOf, { atMs, receivedAt }) ?? []);
    return { readings, late };
  }
}

function sampleAt(batch: ReadingBatch, row: number, at: number): InputSample {
  const status = batch.statuses[row] ?? 0;
  const value = batch.values[row] ?? Number.NaN;
  return { at, value: Number.isNaN(value) ? null : value, quality: qualityOf(status), reason: reasonOf(status) };
}
