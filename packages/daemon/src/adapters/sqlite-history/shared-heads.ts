import type { SampleBuffer } from "./sample-buffer.ts";
import { setNone } from "./sample-buffer.ts";

/** Points whose newest samples share one piece of memory. */
const POINTS_PER_CHUNK = 256;
/** Samples of a point that wait in memory at most; blocks are made somewhat earlier. */
export const HEAD_CAPACITY = 768;

const SEQUENCE = 0;
const COUNT = 1;
const IS_UNORDERED = 2;
const IS_SEALED = 3;
const CONTROL_WORDS = 4;

/** A change takes some hundred nanoseconds. So often it is looked at at once, and then once a millisecond for 100 ms. */
const SPINS = 1_000;
const LAST_ATTEMPT = SPINS + 100;

const FLOAT_BYTES = 8;
const SLOTS = POINTS_PER_CHUNK;
const CELLS = SLOTS * HEAD_CAPACITY;
/**
 * Samples of one point that lie side by side. The heads of a chunk fill together, tile after tile, so that memory is
 * touched as samples come: whole heads side by side would take two pages of memory for the first sample of each point.
 */
const TILE = 16;

/** The cell of sample `index` of the point in `slot`. */
const cellOf = (slot: number, index: number): number =>
  ((index / TILE) | 0) * SLOTS * TILE + slot * TILE + (index % TILE);

/** Bytes of one sample in a head: instant, value, status. */
export const HEAD_SAMPLE_BYTES = 2 * FLOAT_BYTES + 1;

/** Memory for the heads of {@link POINTS_PER_CHUNK} more points. Pages that are never touched cost nothing. */
export const newHeadChunk = (): SharedArrayBuffer =>
  new SharedArrayBuffer(2 * CELLS * FLOAT_BYTES + 3 * SLOTS * FLOAT_BYTES + SLOTS * CONTROL_WORDS * 4 + CELLS + SLOTS);

/** One chunk's memory, seen as columns. */
class HeadChunk {
  readonly ats: Float64Array;
  readonly values: Float64Array;
  readonly words: Uint32Array;
  readonly sealedAts: Float64Array;
  readonly sealedWords: Uint32Array;
  readonly receivedAts: Float64Array;
  readonly control: Int32Array;
  readonly statuses: Uint8Array;
  readonly sealedStatuses: Uint8Array;

  constructor(memory: SharedArrayBuffer) {
    let at = 0;
    const take = (byteCount: number): number => {
      at += byteCount;
      return at - byteCount;
    };
    this.ats = new Float64Array(memory, take(CELLS * FLOAT_BYTES), CELLS);
    const valuesAt = take(CELLS * FLOAT_BYTES);
    this.values = new Float64Array(memory, valuesAt, CELLS);
    this.words = new Uint32Array(memory, valuesAt, 2 * CELLS);
    this.sealedAts = new Float64Array(memory, take(SLOTS * FLOAT_BYTES), SLOTS);
    this.sealedWords = new Uint32Array(memory, take(SLOTS * FLOAT_BYTES), 2 * SLOTS);
    this.receivedAts = new Float64Array(memory, take(SLOTS * FLOAT_BYTES), SLOTS);
    this.control = new Int32Array(memory, take(SLOTS * CONTROL_WORDS * 4), SLOTS * CONTROL_WORDS);
    this.statuses = new Uint8Array(memory, take(CELLS), CELLS);
    this.sealedStatuses = new Uint8Array(memory, take(SLOTS), SLOTS);
  }
}

/** The newest sample of a point; `words` are its value's memory, low word first. */
export interface NewestSample {
  readonly at: number;
  readonly receivedAt: number;
  readonly status: number;
  readonly words: readonly [low: number, high: number];
}

/**
 * The samples of every point that are not in a block yet, in memory that the writing thread fills and all threads
 * read, so that a reader never waits for the writer.
 *
 * The writer only adds rows and then raises the count, so a reader sees whole rows. Emptying a head is bracketed by
 * an odd sequence number: a reader that meets one, or another one after copying, copies again. A head is emptied
 * after its block was committed; a reader that takes the head first and the database second misses nothing, and what
 * it sees twice are equal samples at equal instants.
 */
export class SharedHeads {
  readonly #chunks: HeadChunk[] = [];

  add(memory: SharedArrayBuffer): void {
    this.#chunks.push(new HeadChunk(memory));
  }

  /** How many points there is memory for. */
  get capacity(): number {
    return this.#chunks.length * POINTS_PER_CHUNK;
  }

  /** Writer: adds row `row` of the columns and answers how many rows the head has now; 0 when it was full. */
  push(point: number, columns: SampleColumns, row: number): number {
    const chunk = this.#chunkOf(point);
    const slot = point % POINTS_PER_CHUNK;
    const control = slot * CONTROL_WORDS;
    const count = chunk.control[control + COUNT] ?? 0;
    if (count === HEAD_CAPACITY) return 0;
    const cell = cellOf(slot, count);
    const at = columns.ats[row] ?? Number.NaN;
    if (count > 0 && at <= (chunk.ats[cellOf(slot, count - 1)] ?? 0))
      Atomics.store(chunk.control, control + IS_UNORDERED, 1);
    chunk.ats[cell] = at;
    const value = columns.values[row] ?? Number.NaN;
    // The low word of a NaN is a text's code, which a plain assignment need not keep.
    if (value === value) chunk.values[cell] = value;
    else setNone(chunk.words, cell, columns.words[2 * row] ?? 0);
    chunk.statuses[cell] = columns.statuses[row] ?? 0;
    chunk.receivedAts[slot] = columns.receivedAt;
    Atomics.store(chunk.control, control + COUNT, count + 1);
    return count + 1;
  }

  /** Writer: how many samples wait. */
  count(point: number): number {
    return this.#chunkOf(point).control[(point % POINTS_PER_CHUNK) * CONTROL_WORDS + COUNT] ?? 0;
  }

  /** Writer: the earliest instant that waits, infinite where nothing does. */
  oldestAt(point: number): number {
    const chunk = this.#chunkOf(point);
    const slot = point % POINTS_PER_CHUNK;
    const count = this.count(point);
    let oldestAt = Number.POSITIVE_INFINITY;
    for (let index = 0; index < count; index++) {
      oldestAt = Math.min(oldestAt, chunk.ats[cellOf(slot, index)] ?? oldestAt);
    }
    return oldestAt;
  }

  /** Writer: empties a head whose samples are in blocks; `newest` is the newest sample of all blocks. */
  reset(point: number, newest: NewestSample): void {
    const chunk = this.#chunkOf(point);
    const slot = point % POINTS_PER_CHUNK;
    const control = slot * CONTROL_WORDS;
    Atomics.add(chunk.control, control + SEQUENCE, 1);
    chunk.sealedAts[slot] = newest.at;
    chunk.sealedWords[2 * slot] = newest.words[0];
    chunk.sealedWords[2 * slot + 1] = newest.words[1];
    chunk.sealedStatuses[slot] = newest.status;
    chunk.receivedAts[slot] = newest.receivedAt;
    Atomics.store(chunk.control, control + IS_SEALED, 1);
    Atomics.store(chunk.control, control + COUNT, 0);
    Atomics.store(chunk.control, control + IS_UNORDERED, 0);
    Atomics.add(chunk.control, control + SEQUENCE, 1);
  }

  /** Copies a head into a buffer, replacing what is there, ascending in time. */
  copy(point: number, target: SampleBuffer): void {
    target.clear();
    target.reserve(HEAD_CAPACITY);
    const chunk = this.#chunkOf(point);
    const slot = point % POINTS_PER_CHUNK;
    this.#consistently(chunk, slot, (count) => {
      for (let index = 0; index < count; index += TILE) {
        const from = cellOf(slot, index);
        const to = from + Math.min(TILE, count - index);
        target.ats.set(chunk.ats.subarray(from, to), index);
        target.words.set(chunk.words.subarray(2 * from, 2 * to), 2 * index);
        target.statuses.set(chunk.statuses.subarray(from, to), index);
      }
      target.length = count;
    });
    target.sort();
  }

  /** The newest sample of a point, or undefined when it has none. */
  newest(point: number): NewestSample | undefined {
    if (point >= this.capacity) return undefined;
    const chunk = this.#chunkOf(point);
    const slot = point % POINTS_PER_CHUNK;
    return this.#consistently(chunk, slot, (count) => {
      let cell = count === 0 ? -1 : cellOf(slot, count - 1);
      if (chunk.control[slot * CONTROL_WORDS + IS_UNORDERED] === 1) {
        for (let index = 0; index < count; index++) {
          const other = cellOf(slot, index);
          if ((chunk.ats[other] ?? 0) > (chunk.ats[cell] ?? 0)) cell = other;
        }
      }
      const receivedAt = chunk.receivedAts[slot] ?? 0;
      const isSealed = chunk.control[slot * CONTROL_WORDS + IS_SEALED] === 1;
      const sealedAt = chunk.sealedAts[slot] ?? 0;
      if (count > 0 && !(isSealed && (chunk.ats[cell] ?? 0) < sealedAt)) {
        return {
          at: chunk.ats[cell] ?? 0,
          receivedAt,
          status: chunk.statuses[cell] ?? 0,
          words: [chunk.words[2 * cell] ?? 0, chunk.words[2 * cell + 1] ?? 0],
        };
      }
      if (!isSealed) return undefined;
      return {
        at: sealedAt,
        receivedAt,
        status: chunk.sealedStatuses[slot] ?? 0,
        words: [chunk.sealedWords[2 * slot] ?? 0, chunk.sealedWords[2 * slot + 1] ?? 0],
      };
    });
  }

  #consistently<T>(chunk: HeadChunk, slot: number, read: (count: number) => T): T {
    const control = slot * CONTROL_WORDS;
    for (let attempt = 0; attempt < LAST_ATTEMPT; attempt++) {
      const sequence = Atomics.load(chunk.control, control + SEQUENCE);
      if (sequence % 2 === 0) {
        const result = read(Atomics.load(chunk.control, control + COUNT));
        if (Atomics.load(chunk.control, control + SEQUENCE) === sequence) return result;
      } else if (attempt > SPINS) {
        // The writer was stopped in the middle; waiting leaves it the processor.
        Atomics.wait(chunk.control, control + SEQUENCE, sequence, 1);
      }
    }
    throw new Error("the writing thread ended in the middle of a change");
  }

  #chunkOf(point: number): HeadChunk {
    const chunk = this.#chunks[(point / POINTS_PER_CHUNK) | 0];
    if (chunk === undefined) throw new RangeError(`there is no memory for the samples of point ${point}`);
    return chunk;
  }
}

/** Columns from which heads are filled: those of one record. */
export interface SampleColumns {
  readonly ats: Float64Array;
  readonly values: Float64Array;
  readonly words: Uint32Array;
  readonly statuses: Uint8Array;
  readonly receivedAt: number;
}
