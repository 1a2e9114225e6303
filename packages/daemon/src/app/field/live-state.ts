import { batchLength, type PointTable, type Reading, type ReadingBatch, readingAt } from "@weishan/core/reading";

/** Hears which points changed; called once per batch with the numbers of the points, which may repeat. */
export type LiveListener = (changed: Uint32Array) => void;

/**
 * The newest reading of every point, in memory.
 *
 * A reading older than the one that is held does not replace it: late data belongs to history, not to the live view.
 */
export class LiveState {
  readonly #points: PointTable;
  readonly #rowOf: (ReadingBatch | undefined)[] = [];
  readonly #row: number[] = [];
  readonly #listeners = new Set<LiveListener>();
  #revision = 0;

  constructor(points: PointTable) {
    this.#points = points;
  }

  /** Counts up with every batch, so that a reader knows whether what it serialised is still the truth. */
  get revision(): number {
    return this.#revision;
  }

  apply(batch: ReadingBatch): void {
    for (let row = 0; row < batchLength(batch); row++) {
      const pointNumber = batch.pointNumbers[row] ?? 0;
      const held = this.#rowOf[pointNumber];
      if (held !== undefined && (held.ats[this.#row[pointNumber] ?? 0] ?? 0) > (batch.ats[row] ?? 0)) continue;
      this.#rowOf[pointNumber] = batch;
      this.#row[pointNumber] = row;
    }
    this.#revision++;
    for (const listener of this.#listeners) listener(batch.pointNumbers);
  }

  /** The newest reading of a point, or undefined when it never said anything. */
  latest(pointId: string): Reading | undefined {
    const pointNumber = this.#points.find(pointId);
    return pointNumber === undefined ? undefined : this.latestByNumber(pointNumber);
  }

  latestByNumber(pointNumber: number): Reading | undefined {
    const batch = this.#rowOf[pointNumber];
    return batch === undefined ? undefined : readingAt(batch, this.#row[pointNumber] ?? 0, this.#points);
  }

  /** Every newest reading, in the order of the points' numbers. */
  *all(): Iterable<Reading> {
    for (let pointNumber = 0; pointNumber < this.#rowOf.length; pointNumber++) {
      const reading = this.latestByNumber(pointNumber);
      if (reading !== undefined) yield reading;
    }
  }

  listen(listener: LiveListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
