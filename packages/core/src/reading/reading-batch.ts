import { type EpochMs, epochMs } from "./quantity.ts";
import type { Reading } from "./reading.ts";
import { qualityOf, reasonOf, type Status, statusOf } from "./status.ts";

/**
 * Dense numbers for the points of one run of the program, so that readings travel as columns.
 *
 * A number is never reused or changed while the program runs; across runs only the id is stable, which is why the
 * journal and the history keep ids of their own.
 */
export class PointTable {
  readonly #numbers = new Map<string, number>();
  readonly #ids: string[] = [];

  /** The number of a point, given out on first sight. */
  numberOf(pointId: string): number {
    const known = this.#numbers.get(pointId);
    if (known !== undefined) return known;
    const pointNumber = this.#ids.length;
    this.#ids.push(pointId);
    this.#numbers.set(pointId, pointNumber);
    return pointNumber;
  }

  /** The number of a point that was seen before, or undefined. */
  find(pointId: string): number | undefined {
    return this.#numbers.get(pointId);
  }

  /** The id behind a number. Throws a RangeError for a number that was never given out. */
  idOf(pointNumber: number): string {
    const id = this.#ids[pointNumber];
    if (id === undefined) throw new RangeError(`no point has the number ${pointNumber}`);
    return id;
  }

  get size(): number {
    return this.#ids.length;
  }
}

/**
 * Readings that arrived together, in columns: the form in which they travel from the wire to every consumer.
 *
 * Row `i` is point `pointNumbers[i]` of the {@link PointTable}, measured at `ats[i]` (epoch ms), with `values[i]`
 * (NaN where there is no number), the status byte `statuses[i]`, and a text in `texts` where the point says text.
 * All columns have the same length. A batch is not changed after it was made.
 */
export interface ReadingBatch {
  readonly receivedAt: EpochMs;
  readonly pointNumbers: Uint32Array;
  readonly ats: Float64Array;
  readonly values: Float64Array;
  readonly statuses: Uint8Array;
  readonly texts: ReadonlyMap<number, string> | null;
}

/** How many readings a batch holds. */
export const batchLength = (batch: ReadingBatch): number => batch.pointNumbers.length;

/** Columns from single readings. They must share the time received of the first; an empty list is refused. */
export function batchOf(readings: readonly Reading[], points: PointTable): ReadingBatch {
  const first = readings[0];
  if (first === undefined) throw new RangeError("a batch holds at least one reading");
  const pointNumbers = new Uint32Array(readings.length);
  const ats = new Float64Array(readings.length);
  const values = new Float64Array(readings.length);
  const statuses = new Uint8Array(readings.length);
  const texts = new Map<number, string>();
  for (const [row, reading] of readings.entries()) {
    pointNumbers[row] = points.numberOf(reading.pointId);
    ats[row] = reading.at;
    values[row] = typeof reading.value === "number" ? reading.value : Number.NaN;
    statuses[row] = statusOf(reading.quality, reading.reason);
    if (typeof reading.value === "string") texts.set(row, reading.value);
  }
  return { receivedAt: first.receivedAt, pointNumbers, ats, values, statuses, texts: texts.size === 0 ? null : texts };
}

/** One row of a batch as a reading. Throws a RangeError for a row the batch does not have. */
export function readingAt(batch: ReadingBatch, row: number, points: PointTable): Reading {
  const pointNumber = batch.pointNumbers[row];
  const at = batch.ats[row];
  const value = batch.values[row];
  const status: Status | undefined = batch.statuses[row];
  if (pointNumber === undefined || at === undefined || value === undefined || status === undefined) {
    throw new RangeError(`the batch has no row ${row}`);
  }
  return {
    pointId: points.idOf(pointNumber),
    value: batch.texts?.get(row) ?? (Number.isNaN(value) ? null : value),
    quality: qualityOf(status),
    reason: reasonOf(status),
    at: epochMs(at),
    receivedAt: batch.receivedAt,
  };
}
