import type { PointTable } from "@weishan/core/reading";

const NOT_DEFINED = -1;

/**
 * The points of one segment, numbered in order of their first appearance in it.
 *
 * Point numbers of the running program mean nothing in the next run. A segment therefore says itself which point is
 * which: the first record that speaks of a point also carries its id.
 */
export class SegmentDictionary {
  readonly #points: PointTable;
  #localOf = new Int32Array(1024).fill(NOT_DEFINED);
  readonly #pointNumbers: number[] = [];

  constructor(points: PointTable) {
    this.#points = points;
  }

  get size(): number {
    return this.#pointNumbers.length;
  }

  /** The number of a point within the segment, given out on first sight. */
  localOf(pointNumber: number): number {
    if (pointNumber >= this.#localOf.length) this.#grow(pointNumber);
    const known = this.#localOf[pointNumber] ?? NOT_DEFINED;
    if (known !== NOT_DEFINED) return known;
    const local = this.#pointNumbers.length;
    this.#pointNumbers.push(pointNumber);
    this.#localOf[pointNumber] = local;
    return local;
  }

  /** The ids given out from `from` on. */
  idsFrom(from: number): string[] {
    return this.#pointNumbers.slice(from).map((pointNumber) => this.#points.idOf(pointNumber));
  }

  /** Takes back every number from `size` on: the record that defined them did not reach the disk. */
  truncate(size: number): void {
    for (const pointNumber of this.#pointNumbers.splice(size)) this.#localOf[pointNumber] = NOT_DEFINED;
  }

  #grow(pointNumber: number): void {
    const larger = new Int32Array(Math.max(pointNumber + 1, this.#localOf.length * 2)).fill(NOT_DEFINED);
    larger.set(this.#localOf);
    this.#localOf = larger;
  }
}

/** The points of a segment that is read: the number of the running program behind each number of the segment. */
export class ReadDictionary {
  readonly #points: PointTable;
  readonly #pointNumbers: (number | undefined)[] = [];

  constructor(points: PointTable) {
    this.#points = points;
  }

  define(local: number, pointId: string): void {
    this.#pointNumbers[local] = this.#points.numberOf(pointId);
  }

  /** Throws a RangeError where the record that defined the number was lost. */
  pointNumberOf(local: number): number {
    const pointNumber = this.#pointNumbers[local];
    if (pointNumber === undefined) throw new RangeError(`the segment does not say which point is ${local}`);
    return pointNumber;
  }
}
