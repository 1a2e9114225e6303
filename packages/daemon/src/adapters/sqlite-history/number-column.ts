import type { ByteSink, ByteSource } from "./byte-stream.ts";

/** How a column of numbers is written. Chosen per column as the first that gives every bit back. */
const DECIMAL = 0;
const FLOAT32 = 1;
const FLOAT64 = 2;

/** More decimals than any meter has; beyond it numbers are noise of binary arithmetic, not decimals. */
const MOST_DECIMALS = 9;
const POWERS_OF_TEN = Float64Array.from({ length: MOST_DECIMALS + 1 }, (_, decimals) => 10 ** decimals);

/**
 * Writes and reads columns of numbers, each number exactly, −0 and infinities included. NaN must not occur.
 *
 * Numbers that are decimals with few places are whole multiples of a power of ten, and small steps apart; others
 * are written as the bits in which they differ from the number before.
 */
export class NumberColumnCodec {
  readonly #scratch = new Float64Array(4_096);
  #wholes = this.#scratch;
  readonly #single = new Float32Array(1);
  readonly #singleWord = new Uint32Array(this.#single.buffer);
  readonly #double = new Float64Array(1);
  readonly #doubleWords = new Uint32Array(this.#double.buffer);

  write(sink: ByteSink, values: Float64Array, count: number): void {
    const decimals = decimalsOf(values, count);
    if (decimals >= 0) {
      sink.byte(DECIMAL + 3 * decimals);
      this.#writeDecimals(sink, values, count, decimals);
    } else if (areSingles(values, count)) {
      sink.byte(FLOAT32);
      this.#writeSingles(sink, values, count);
    } else {
      sink.byte(FLOAT64);
      this.#writeDoubles(sink, values, count);
    }
  }

  read(source: ByteSource, values: Float64Array, count: number): void {
    const head = source.byte();
    const mode = head % 3;
    if (mode === DECIMAL) {
      const scaleFactor = POWERS_OF_TEN[(head / 3) | 0] ?? 1;
      source.signed(values, count);
      let whole = 0;
      for (let row = 0; row < count; row++) {
        whole += values[row] ?? 0;
        values[row] = scaleFactor === 1 ? whole : whole / scaleFactor;
      }
    } else if (mode === FLOAT32) this.#readSingles(source, values, count);
    else this.#readDoubles(source, values, count);
  }

  #writeDecimals(sink: ByteSink, values: Float64Array, count: number, decimals: number): void {
    const steps = this.#room(count);
    const scaleFactor = POWERS_OF_TEN[decimals] ?? 1;
    let previous = 0;
    for (let row = 0; row < count; row++) {
      const whole = Math.round((values[row] ?? 0) * scaleFactor);
      steps[row] = whole - previous;
      previous = whole;
    }
    sink.signed(steps, count);
  }

  #writeSingles(sink: ByteSink, values: Float64Array, count: number): void {
    const differences = this.#room(count);
    let previous = 0;
    for (let row = 0; row < count; row++) {
      this.#single[0] = values[row] ?? 0;
      const word = this.#singleWord[0] ?? 0;
      differences[row] = (word ^ previous) >>> 0;
      previous = word;
    }
    sink.wholes(differences, count);
  }

  #readSingles(source: ByteSource, values: Float64Array, count: number): void {
    source.wholes(values, count);
    let word = 0;
    for (let row = 0; row < count; row++) {
      word ^= values[row] ?? 0;
      this.#singleWord[0] = word;
      values[row] = this.#single[0] ?? 0;
    }
  }

  #writeDoubles(sink: ByteSink, values: Float64Array, count: number): void {
    const differences = this.#room(count);
    for (const half of [1, 0]) {
      let previous = 0;
      for (let row = 0; row < count; row++) {
        this.#double[0] = values[row] ?? 0;
        const word = this.#doubleWords[half] ?? 0;
        differences[row] = (word ^ previous) >>> 0;
        previous = word;
      }
      sink.wholes(differences, count);
    }
  }

  #readDoubles(source: ByteSource, values: Float64Array, count: number): void {
    const highs = this.#room(count);
    source.wholes(highs, count);
    source.wholes(values, count);
    let high = 0;
    let low = 0;
    for (let row = 0; row < count; row++) {
      high ^= highs[row] ?? 0;
      low ^= values[row] ?? 0;
      this.#doubleWords[1] = high;
      this.#doubleWords[0] = low;
      values[row] = this.#double[0] ?? 0;
    }
  }

  #room(count: number): Float64Array {
    if (this.#wholes.length < count) this.#wholes = new Float64Array(count * 2);
    return this.#wholes;
  }
}

/** With how many decimals every number is given back exactly; −1 where none does. */
function decimalsOf(values: Float64Array, count: number): number {
  let decimals = 0;
  let scaleFactor = 1;
  for (let row = 0; row < count; row++) {
    const value = values[row] ?? 0;
    if (value === 0 && 1 / value < 0) return -1;
    while (!isMultiple(value, scaleFactor)) {
      if (++decimals > MOST_DECIMALS) return -1;
      scaleFactor = POWERS_OF_TEN[decimals] ?? 1;
    }
  }
  // A number that fitted fewer decimals can fail more of them only by being huge; then the bits are safer.
  for (let row = 0; row < count; row++) if (!isMultiple(values[row] ?? 0, scaleFactor)) return -1;
  return decimals;
}

/** Half of the safe whole numbers, so that a step between any two of them is safe too, even doubled by its sign. */
const MOST_WHOLE = 2 ** 51;

function isMultiple(value: number, scaleFactor: number): boolean {
  const whole = Math.round(value * scaleFactor);
  return whole / scaleFactor === value && whole < MOST_WHOLE && whole > -MOST_WHOLE;
}

function areSingles(values: Float64Array, count: number): boolean {
  for (let row = 0; row < count; row++) if (!Object.is(Math.fround(values[row] ?? 0), values[row])) return false;
  return true;
}
