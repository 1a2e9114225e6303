/** Reads one after the other what a ByteSink put. Throws a RangeError where the bytes end too early. */
export class ByteSource {
  readonly #bytes: Buffer;
  #offset = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  uint8(): number {
    const value = this.#bytes.readUInt8(this.#offset);
    this.#offset += 1;
    return value;
  }

  uint32(): number {
    const value = this.#bytes.readUInt32LE(this.#offset);
    this.#offset += 4;
    return value;
  }

  float64(): number {
    const value = this.#bytes.readDoubleLE(this.#offset);
    this.#offset += 8;
    return value;
  }

  text(): string {
    const byteCount = this.uint32();
    return this.#take(byteCount).toString("utf8");
  }

  uint8s(count: number): Uint8Array {
    return new Uint8Array(this.#copy(count));
  }

  uint16s(count: number): Uint16Array {
    return new Uint16Array(this.#copy(count * 2));
  }

  uint32s(count: number): Uint32Array {
    return new Uint32Array(this.#copy(count * 4));
  }

  int16s(count: number): Int16Array {
    return new Int16Array(this.#copy(count * 2));
  }

  int32s(count: number): Int32Array {
    return new Int32Array(this.#copy(count * 4));
  }

  float32s(count: number): Float32Array {
    return new Float32Array(this.#copy(count * 4));
  }

  float64s(count: number): Float64Array {
    return new Float64Array(this.#copy(count * 8));
  }

  #take(byteCount: number): Buffer {
    const end = this.#offset + byteCount;
    if (end > this.#bytes.length) throw new RangeError(`${byteCount} bytes wanted at ${this.#offset}, fewer are there`);
    const taken = this.#bytes.subarray(this.#offset, end);
    this.#offset = end;
    return taken;
  }

  /** A copy of its own, because typed arrays must start at a multiple of their element. */
  #copy(byteCount: number): ArrayBuffer {
    const copied = new ArrayBuffer(byteCount);
    new Uint8Array(copied).set(this.#take(byteCount));
    return copied;
  }
}
