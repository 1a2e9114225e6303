import type { Samples } from "@weishan/core/reading";

/**
 * The high word of a NaN that stands for "no number". The low word is the code of a text, 0 for none: so a text
 * point's samples travel in the same columns as numbers, and arithmetic sees NaN.
 */
const NONE_HIGH_WORD = 0x7ff8_0000;

/** The code of the text in a row of values, 0 where there is none. `words` is the values' memory as 32-bit words. */
export const textCodeAt = (words: Uint32Array, row: number): number => words[2 * row] ?? 0;

/** Makes a row of values say "no number", with a text where the code is not 0. */
export function setNone(words: Uint32Array, row: number, textCode: number): void {
  words[2 * row] = textCode;
  words[2 * row + 1] = NONE_HIGH_WORD;
}

/** Columns of samples that grow; used again for many blocks. Rows at and after `length` have no meaning. */
export class SampleBuffer implements Samples {
  ats: Float64Array<ArrayBuffer>;
  values: Float64Array<ArrayBuffer>;
  /** The memory of `values` as 32-bit words, low word first. */
  words: Uint32Array<ArrayBuffer>;
  statuses: Uint8Array<ArrayBuffer>;
  length = 0;

  constructor(capacity = 1_024) {
    this.ats = new Float64Array(capacity);
    this.values = new Float64Array(capacity);
    this.words = new Uint32Array(this.values.buffer);
    this.statuses = new Uint8Array(capacity);
  }

  clear(): void {
    this.length = 0;
  }

  /** Makes room for so many more rows. */
  reserve(rowCount: number): void {
    const needed = this.length + rowCount;
    if (needed <= this.ats.length) return;
    const capacity = Math.max(needed, this.ats.length * 2);
    const { ats, words, statuses } = this;
    this.ats = new Float64Array(capacity);
    this.ats.set(ats.subarray(0, this.length));
    this.values = new Float64Array(capacity);
    this.words = new Uint32Array(this.values.buffer);
    this.words.set(words.subarray(0, 2 * this.length));
    this.statuses = new Uint8Array(capacity);
    this.statuses.set(statuses.subarray(0, this.length));
  }

  /** Appends rows `[fromRow, toRow)` of another buffer. */
  append(other: SampleBuffer, fromRow = 0, toRow = other.length): void {
    const rowCount = toRow - fromRow;
    if (rowCount <= 0) return;
    this.reserve(rowCount);
    this.ats.set(other.ats.subarray(fromRow, toRow), this.length);
    this.words.set(other.words.subarray(2 * fromRow, 2 * toRow), 2 * this.length);
    this.statuses.set(other.statuses.subarray(fromRow, toRow), this.length);
    this.length += rowCount;
  }

  /** Appends one row of columns that may lie in other memory, for example shared. */
  appendRow(
    columns: { readonly ats: Float64Array; readonly words: Uint32Array; readonly statuses: Uint8Array },
    row: number,
  ): void {
    this.reserve(1);
    const target = this.length++;
    this.ats[target] = columns.ats[row] ?? Number.NaN;
    this.words[2 * target] = columns.words[2 * row] ?? 0;
    this.words[2 * target + 1] = columns.words[2 * row + 1] ?? 0;
    this.statuses[target] = columns.statuses[row] ?? 0;
  }

  /** Makes the rows ascend in time; of rows with one instant the last stays. */
  sort(): void {
    const { ats, length } = this;
    let isSorted = true;
    for (let row = 1; row < length && isSorted; row++) isSorted = (ats[row] ?? 0) > (ats[row - 1] ?? 0);
    if (isSorted) return;
    // Ties by row keep the order of arrival, so that the later of two readings of one instant is the last.
    const order = Uint32Array.from({ length }, (_, row) => row).sort((a, b) => (ats[a] ?? 0) - (ats[b] ?? 0) || a - b);
    const unsorted = new SampleBuffer(length);
    unsorted.append(this);
    this.clear();
    for (const [index, row] of order.entries()) {
      if (unsorted.ats[row] !== unsorted.ats[order[index + 1] ?? -1]) this.appendRow(unsorted, row);
    }
  }

  /** Merges rows that ascend in time into this buffer's, which do too; at one instant the other's row stays. */
  merge(other: SampleBuffer): void {
    if (other.length === 0) return;
    if (this.length === 0 || (other.ats[0] ?? 0) > (this.ats[this.length - 1] ?? 0)) {
      this.append(other);
      return;
    }
    const own = new SampleBuffer(this.length);
    own.append(this);
    this.clear();
    let ownRow = 0;
    for (let row = 0; row < other.length; row++) {
      const at = other.ats[row] ?? 0;
      const fromRow = ownRow;
      while (ownRow < own.length && (own.ats[ownRow] ?? 0) < at) ownRow++;
      this.append(own, fromRow, ownRow);
      if (own.ats[ownRow] === at && ownRow < own.length) ownRow++;
      this.appendRow(other, row);
    }
    this.append(own, ownRow, own.length);
  }

  /** The columns, cut to length and in memory of their own. */
  take(
    fromRow = 0,
    toRow = this.length,
  ): { ats: Float64Array<ArrayBuffer>; values: Float64Array<ArrayBuffer>; statuses: Uint8Array<ArrayBuffer> } {
    return {
      ats: this.ats.slice(fromRow, toRow),
      values: new Float64Array(this.words.slice(2 * fromRow, 2 * toRow).buffer),
      statuses: this.statuses.slice(fromRow, toRow),
    };
  }
}
