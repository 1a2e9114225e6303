import {
  batchLength,
  epochMs,
  type PointTable,
  qualityOf,
  type Reading,
  type ReadingBatch,
  reasonOf,
} from "@weishan/core/reading";

/** Hears which points changed; called once per batch with the numbers of the points, which may repeat. */
export type LiveListener = (changed: Uint32Array) => void;

const FIRST_CAPACITY = 1_024;

/**
 * The newest reading of every point, in memory.
 *
 * A reading older than the one that is held does not replace it: late data belongs to history, not to the live view.
 * The readings are copied into columns by point number: to keep the batches themselves would hold a whole batch for
 * the one slow point in it.
 */
export class LiveState {
  readonly #points: PointTable;
  readonly #listeners = new Set<LiveListener>();
  readonly #texts = new Map<number, string>();
  #ats = new Float64Array(FIRST_CAPACITY).fill(Number.NEGATIVE_INFINITY);
  #receivedAts = new Float64Array(FIRST_CAPACITY);
  #values = new Float64Array(FIRST_CAPACITY);
  #statuses = new Uint8Array(FIRST_CAPACITY);
  /** One more than the highest point number that was seen. */
  #end = 0;
  #revision = 0;

  constructor(points: PointTable) {
    this.#points = points;
  }

  /** Counts up with every batch, so that a reader knows whether what it serialised is still the truth. */
  get revision(): number {
    return this.#revision;
  }

  apply(batch: ReadingBatch): void {
    const rows = batchLength(batch);
    for (let row = 0; row < rows; row++) {
      const pointNumber = batch.pointNumbers[row] ?? 0;
      const at = batch.ats[row] ?? 0;
      if (pointNumber >= this.#ats.length) this.#grow(pointNumber + 1);
      if ((this.#ats[pointNumber] ?? 0) > at) continue;
      if (pointNumber >= this.#end) this.#end = pointNumber + 1;
      this.#ats[pointNumber] = at;
      this.#receivedAts[pointNumber] = batch.receivedAt;
      this.#values[pointNumber] = batch.values[row] ?? Number.NaN;
      this.#statuses[pointNumber] = batch.statuses[row] ?? 0;
      if (batch.texts !== null || this.#texts.size > 0) this.#keepText(pointNumber, batch.texts?.get(row));
    }
    this.announce(batch.pointNumbers);
  }

  /** Tells the listeners that points are to be shown anew, without a new reading: they have become stale. */
  announce(changed: Uint32Array): void {
    this.#revision++;
    for (const listener of this.#listeners) listener(changed);
  }

  /** The newest reading of a point, or undefined when it never said anything. */
  latest(pointId: string): Reading | undefined {
    const pointNumber = this.#points.find(pointId);
    return pointNumber === undefined ? undefined : this.latestByNumber(pointNumber);
  }

  latestByNumber(pointNumber: number): Reading | undefined {
    const at = this.#ats[pointNumber];
    const value = this.#values[pointNumber];
    const status = this.#statuses[pointNumber];
    if (at === undefined || at === Number.NEGATIVE_INFINITY || value === undefined || status === undefined) {
      return undefined;
    }
    return {
      pointId: this.#points.idOf(pointNumber),
      value: this.#texts.get(pointNumber) ?? (Number.isNaN(value) ? null : value),
      quality: qualityOf(status),
      reason: reasonOf(status),
      at: epochMs(at),
      receivedAt: epochMs(this.#receivedAts[pointNumber] ?? at),
    };
  }

  /** When the newest reading of a point was measured, or undefined when it never said anything. */
  latestAtMs(pointNumber: number): number | undefined {
    const at = this.#ats[pointNumber];
    return at === Number.NEGATIVE_INFINITY ? undefined : at;
  }

  /** Every newest reading, in the order of the points' numbers. */
  *all(): Iterable<Reading> {
    for (let pointNumber = 0; pointNumber < this.#end; pointNumber++) {
      const reading = this.latestByNumber(pointNumber);
      if (reading !== undefined) yield reading;
    }
  }

  listen(listener: LiveListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #keepText(pointNumber: number, text: string | undefined): void {
    if (text === undefined) this.#texts.delete(pointNumber);
    else this.#texts.set(pointNumber, text);
  }

  #grow(needed: number): void {
    const capacity = Math.max(needed, this.#ats.length * 2);
    const ats = new Float64Array(capacity).fill(Number.NEGATIVE_INFINITY);
    ats.set(this.#ats);
    this.#ats = ats;
    this.#receivedAts = grown(this.#receivedAts, capacity);
    this.#values = grown(this.#values, capacity);
    const statuses = new Uint8Array(capacity);
    statuses.set(this.#statuses);
    this.#statuses = statuses;
  }
}

function grown(column: Float64Array<ArrayBuffer>, capacity: number): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(capacity);
  larger.set(column);
  return larger;
}
