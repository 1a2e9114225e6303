import { GOOD, type PointTable, type ReadingBatch, type Status, statusOf } from "@weishan/core/reading";

const DOUBTED: Status = statusOf("uncertain", "cross-check");

/**
 * Sensors that contradict physics. Their readings are kept as uncertain from the moment they are doubted on, before
 * they enter the journal: the journal stays as it was written, and everybody behind it sees the same quality.
 */
export class DoubtList {
  readonly #points: PointTable;
  readonly #doubted = new Map<number, string>();

  constructor(points: PointTable) {
    this.#points = points;
  }

  /** From now on, readings of the point are uncertain. */
  doubt(pointId: string, checkId: string): void {
    this.#doubted.set(this.#points.numberOf(pointId), checkId);
  }

  /** The check that doubted these holds again. */
  trust(checkId: string): void {
    for (const [pointNumber, by] of this.#doubted) if (by === checkId) this.#doubted.delete(pointNumber);
  }

  isDoubted(pointId: string): boolean {
    const pointNumber = this.#points.find(pointId);
    return pointNumber !== undefined && this.#doubted.has(pointNumber);
  }

  /** The batch with good readings of doubted points made uncertain; the same batch where there are none. */
  lower(batch: ReadingBatch): ReadingBatch {
    if (this.#doubted.size === 0) return batch;
    let statuses: Uint8Array | undefined;
    for (const [row, pointNumber] of batch.pointNumbers.entries()) {
      if (batch.statuses[row] !== GOOD || !this.#doubted.has(pointNumber)) continue;
      statuses ??= batch.statuses.slice();
      statuses[row] = DOUBTED;
    }
    return statuses === undefined ? batch : { ...batch, statuses };
  }
}
