const FIRST_CAPACITY_BYTES = 64 * 1024;
/** A buffer that grew for one large group is given back, so that a burst does not hold memory for ever. */
const KEPT_CAPACITY_BYTES = 4 * 1024 * 1024;

/** Bytes that are put one after the other into one buffer, which grows as needed and is used again. */
export class ByteSink {
  #buffer = Buffer.allocUnsafe(FIRST_CAPACITY_BYTES);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** What was put so far. Valid until the next put or clear. */
  get bytes(): Buffer {
    return this.#buffer.subarray(0, this.#length);
  }

  clear(): void {
    if (this.#buffer.length > KEPT_CAPACITY_BYTES) this.#buffer = Buffer.allocUnsafe(FIRST_CAPACITY_BYTES);
    this.#length = 0;
  }

  /** Takes back everything after `length`. */
  rewind(length: number): void {
    this.#length = length;
  }

  /** Leaves room to be filled in later with {@link patchUInt32}; answers where it is. */
  skip(byteCount: number): number {
    this.#reserve(byteCount);
    const offset = this.#length;
    this.#length += byteCount;
    return offset;
  }

  patchUInt32(value: number, offset: number): void {
    this.#buffer.writeUInt32LE(value, offset);
  }

  putUInt8(value: number): void {
    this.#reserve(1);
    this.#length = this.#buffer.writeUInt8(value, this.#length);
  }

  putUInt32(value: number): void {
    this.#reserve(4);
    this.#length = this.#buffer.writeUInt32LE(value, this.#length);
  }

  putFloat64(value: number): void {
    this.#reserve(8);
    this.#length = this.#buffer.writeDoubleLE(value, this.#length);
  }

  /** A text with its length in bytes before it. */
  putText(text: string): void {
    const byteCount = Buffer.byteLength(text);
    this.putUInt32(byteCount);
    this.#reserve(byteCount);
    this.#length += this.#buffer.write(text, this.#length, byteCount, "utf8");
  }

  /** A column as it lies in memory (little-endian on every platform that Node runs on). */
  putColumn(
    column: Uint8Array | Uint16Array | Uint32Array | Int16Array | Int32Array | Float32Array | Float64Array,
  ): void {
    this.#reserve(column.byteLength);
    this.#buffer.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), this.#length);
    this.#length += column.byteLength;
  }

  #reserve(byteCount: number): void {
    const needed = this.#length + byteCount;
    if (needed <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(needed, this.#buffer.length * 2));
    larger.set(this.#buffer.subarray(0, this.#length));
    this.#buffer = larger;
  }
}
