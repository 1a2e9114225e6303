/**
 * Whole numbers in as few bytes as their size needs, with runs of zeros in one byte: what deltas of readings are.
 *
 * | first byte | means |
 * |---|---|
 * | 0–127 | the number itself |
 * | 128–191 | 2–65 zeros |
 * | 192–223 | 13 bits + 128, in two bytes |
 * | 224–239 | 20 bits + 8,320, in three bytes |
 * | 240–247 | 27 bits, in four bytes |
 * | 253 | 32 bits follow |
 * | 254 | a run of zeros whose 32-bit length follows |
 * | 255 | a float64 follows: a whole number up to 2^53 |
 */
const ZERO_RUN = 128;
const LONGEST_SHORT_RUN = 65;
const TWO_BYTES = 192;
const THREE_BYTES = 224;
const FOUR_BYTES = 240;
const WORD = 253;
const LONG_RUN = 254;
const FLOAT = 255;
const TWO_BYTES_FROM = 128;
const THREE_BYTES_FROM = TWO_BYTES_FROM + 2 ** 13;
const FOUR_BYTES_FROM = THREE_BYTES_FROM + 2 ** 20;
const WORD_FROM = 2 ** 27;
const FLOAT_FROM = 2 ** 32;

/** Below it, numbers and their codes fit the processor's whole numbers, where shifts are exact and fast. */
const SMALL = 2 ** 30;

/** The most bytes one number can take. */
const MOST_BYTES = 9;

/** Non-negative for negative and positive alike, small for small: 0, −1, 1, −2, 2 … become 0, 1, 2, 3, 4 … */
const zigzag = (value: number): number =>
  value < SMALL && value > -SMALL ? ((value << 1) ^ (value >> 31)) >>> 0 : value < 0 ? -2 * value - 1 : 2 * value;
const unzigzag = (code: number): number =>
  code < SMALL ? (code >>> 1) ^ -(code & 1) : code % 2 === 1 ? -(code + 1) / 2 : code / 2;

/** Bytes being written; used again for every block. */
export class ByteSink {
  #bytes = new Uint8Array(16_384);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  clear(): void {
    this.#length = 0;
  }

  /** A copy of what was written. */
  take(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  byte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = value;
  }

  float(value: number): void {
    this.#reserve(8);
    this.#view.setFloat64(this.#length, value, true);
    this.#length += 8;
  }

  /** One whole number, not negative. */
  whole(value: number): void {
    this.#reserve(MOST_BYTES);
    this.#code(value);
  }

  /** Whole numbers, not negative. */
  wholes(values: Float64Array, count: number): void {
    this.#reserve(count * MOST_BYTES);
    let row = 0;
    while (row < count) {
      const value = values[row] ?? 0;
      if (value !== 0) {
        this.#code(value);
        row++;
        continue;
      }
      let endRow = row + 1;
      while (endRow < count && values[endRow] === 0) endRow++;
      this.#zeros(endRow - row);
      row = endRow;
    }
  }

  /** Whole numbers of either sign. Overwrites the values. */
  signed(values: Float64Array, count: number): void {
    for (let row = 0; row < count; row++) values[row] = zigzag(values[row] ?? 0);
    this.wholes(values, count);
  }

  #reserve(byteCount: number): void {
    if (this.#length + byteCount <= this.#bytes.length) return;
    const bytes = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + byteCount));
    bytes.set(this.#bytes);
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer);
  }

  #zeros(count: number): void {
    if (count === 1) this.#bytes[this.#length++] = 0;
    else if (count <= LONGEST_SHORT_RUN) this.#bytes[this.#length++] = ZERO_RUN + count - 2;
    else {
      this.#bytes[this.#length++] = LONG_RUN;
      this.#view.setUint32(this.#length, count, true);
      this.#length += 4;
    }
  }

  #code(value: number): void {
    const bytes = this.#bytes;
    let at = this.#length;
    if (value < TWO_BYTES_FROM) bytes[at++] = value;
    else if (value < THREE_BYTES_FROM) {
      const rest = value - TWO_BYTES_FROM;
      bytes[at++] = TWO_BYTES + (rest >>> 8);
      bytes[at++] = rest;
    } else if (value < FOUR_BYTES_FROM) {
      const rest = value - THREE_BYTES_FROM;
      bytes[at++] = THREE_BYTES + (rest >>> 16);
      bytes[at++] = rest >>> 8;
      bytes[at++] = rest;
    } else if (value < WORD_FROM) {
      bytes[at++] = FOUR_BYTES + (value >>> 24);
      bytes[at++] = value >>> 16;
      bytes[at++] = value >>> 8;
      bytes[at++] = value;
    } else if (value < FLOAT_FROM) {
      bytes[at++] = WORD;
      this.#view.setUint32(at, value, true);
      at += 4;
    } else {
      bytes[at++] = FLOAT;
      this.#view.setFloat64(at, value, true);
      at += 8;
    }
    this.#length = at;
  }
}

/** Bytes being read, written by a {@link ByteSink}. */
export class ByteSource {
  readonly #bytes: Uint8Array;
  #at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes;
    this.#at = at;
  }

  byte(): number {
    return this.#bytes[this.#at++] ?? 0;
  }

  float(): number {
    const value = this.#view().getFloat64(this.#at, true);
    this.#at += 8;
    return value;
  }

  whole(): number {
    const value = new Float64Array(1);
    this.wholes(value, 1);
    return value[0] ?? 0;
  }

  wholes(values: Float64Array, count: number): void {
    const bytes = this.#bytes;
    let at = this.#at;
    let row = 0;
    while (row < count) {
      const first = bytes[at++] ?? 0;
      if (first < ZERO_RUN) values[row++] = first;
      else if (first < TWO_BYTES) {
        for (let zeros = first - ZERO_RUN + 2; zeros > 0; zeros--) values[row++] = 0;
      } else if (first < THREE_BYTES) {
        values[row++] = (((first - TWO_BYTES) << 8) | (bytes[at++] ?? 0)) + TWO_BYTES_FROM;
      } else if (first < FOUR_BYTES) {
        values[row++] =
          (((first - THREE_BYTES) << 16) | ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)) + THREE_BYTES_FROM;
        at += 2;
      } else if (first < WORD) {
        values[row++] =
          ((first - FOUR_BYTES) << 24) | ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
        at += 3;
      } else if (first === WORD) {
        values[row++] = this.#view().getUint32(at, true);
        at += 4;
      } else if (first === LONG_RUN) {
        const endRow = row + this.#view().getUint32(at, true);
        values.fill(0, row, endRow);
        row = endRow;
        at += 4;
      } else {
        values[row++] = this.#view().getFloat64(at, true);
        at += 8;
      }
    }
    this.#at = at;
  }

  signed(values: Float64Array, count: number): void {
    this.wholes(values, count);
    for (let row = 0; row < count; row++) values[row] = unzigzag(values[row] ?? 0);
  }

  #view(): DataView {
    return new DataView(this.#bytes.buffer, this.#bytes.byteOffset, this.#bytes.byteLength);
  }
}
