import { z } from "zod";

/** What all points said at one instant, as the simulators write it. */
export interface PastRow {
  readonly pointIds: readonly string[];
  readonly atMs: number;
  /** By place of the point; NaN where it said nothing. */
  readonly values: Float64Array;
}

const Head = z.object({ points: z.array(z.string()).min(1), rows: z.int().min(0) });
const NEW_LINE = 0x0a;
const DOUBLE_BYTES = 8;

/**
 * Takes the bytes of `weishan-simulators history` in pieces of any size: a line of JSON, then rows of doubles; and again,
 * where a later stretch has other points.
 */
export class PastReader {
  #waiting: Buffer = Buffer.alloc(0);
  #pointIds: readonly string[] = [];
  #rowsLeft = 0;

  /** The rows that are whole with this piece. */
  *take(chunk: Buffer): Generator<PastRow> {
    this.#waiting = this.#waiting.length === 0 ? chunk : Buffer.concat([this.#waiting, chunk]);
    while (this.#rowsLeft > 0 || this.#readHead()) {
      const { length } = this.#waiting;
      yield* this.#takeRows();
      if (this.#rowsLeft > 0 && this.#waiting.length === length) return;
    }
  }

  /** False where the head is not whole yet. */
  #readHead(): boolean {
    const end = this.#waiting.indexOf(NEW_LINE);
    if (end < 0) return false;
    const { points, rows } = Head.parse(JSON.parse(this.#waiting.toString("utf8", 0, end)));
    this.#pointIds = points;
    this.#rowsLeft = rows;
    this.#waiting = this.#waiting.subarray(end + 1);
    return true;
  }

  *#takeRows(): Generator<PastRow> {
    const pointIds = this.#pointIds;
    const rowBytes = DOUBLE_BYTES * (pointIds.length + 1);
    let at = 0;
    for (; this.#rowsLeft > 0 && this.#waiting.length - at >= rowBytes; at += rowBytes) {
      const values = new Float64Array(pointIds.length);
      for (let place = 0; place < values.length; place++) {
        values[place] = this.#waiting.readDoubleLE(at + DOUBLE_BYTES * (place + 1));
      }
      this.#rowsLeft -= 1;
      yield { pointIds, atMs: this.#waiting.readDoubleLE(at), values };
    }
    this.#waiting = this.#waiting.subarray(at);
  }
}
