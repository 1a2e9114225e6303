import { ByteSink, ByteSource } from "./byte-stream.ts";
import { NumberColumnCodec } from "./number-column.ts";
import { type SampleBuffer, setNone, textCodeAt } from "./sample-buffer.ts";

const FORMAT = 1;

/** What a block has beside numbers measured at whole milliseconds with good quality. */
const HAS_STATUSES = 1;
const HAS_NONES = 2;
const HAS_TEXTS = 4;
const HAS_FRACTIONS_OF_MS = 8;

/** Larger instants (year 37,000 and beyond, or −0) are written as they are, so that steps stay safe whole numbers. */
const MOST_WHOLE_MS = 2 ** 50;

/**
 * Samples of one point as a compressed block, and back, every bit kept.
 *
 * Instants are written as changes of the step between them, numbers by {@link NumberColumnCodec}, statuses as runs.
 * Rows without a number are left out of the numbers and listed as runs, their texts by code.
 */
export class SampleCodec {
  readonly #numbers = new NumberColumnCodec();
  readonly #sink = new ByteSink();
  #scratch = new Float64Array(4_096);

  /** Rows `[fromRow, toRow)`, ascending in time, as a block. */
  encode(samples: SampleBuffer, fromRow: number, toRow: number): Uint8Array {
    const count = toRow - fromRow;
    const sink = this.#sink;
    sink.clear();
    const noneCount = countNones(samples, fromRow, toRow);
    const hasTexts = noneCount > 0 && hasText(samples, fromRow, toRow);
    const isWhole = areWholeMs(samples.ats, fromRow, toRow);
    const flags =
      (hasStatus(samples, fromRow, toRow) ? HAS_STATUSES : 0) |
      (noneCount > 0 ? HAS_NONES : 0) |
      (hasTexts ? HAS_TEXTS : 0) |
      (isWhole ? 0 : HAS_FRACTIONS_OF_MS);
    sink.byte(FORMAT);
    sink.byte(flags);
    sink.whole(count);
    if (isWhole) this.#writeWholeMs(samples.ats, fromRow, toRow);
    else for (let row = fromRow; row < toRow; row++) sink.float(samples.ats[row] ?? 0);
    if ((flags & HAS_STATUSES) !== 0) writeStatuses(sink, samples.statuses, fromRow, toRow);
    if (noneCount > 0) writeNones(sink, samples.values, fromRow, toRow);
    if (hasTexts) this.#writeTexts(samples, fromRow, toRow);
    this.#writeNumbers(samples.values, fromRow, toRow);
    return sink.take();
  }

  /** Appends the samples of a block. */
  decode(block: Uint8Array, samples: SampleBuffer): void {
    const source = new ByteSource(block);
    const format = source.byte();
    if (format !== FORMAT) throw new RangeError(`a block has the unknown format ${format}`);
    const flags = source.byte();
    const count = source.whole();
    samples.reserve(count);
    const fromRow = samples.length;
    const toRow = fromRow + count;
    samples.length = toRow;
    if ((flags & HAS_FRACTIONS_OF_MS) === 0) readWholeMs(source, samples.ats.subarray(fromRow, toRow));
    else for (let row = fromRow; row < toRow; row++) samples.ats[row] = source.float();
    if ((flags & HAS_STATUSES) === 0) samples.statuses.fill(0, fromRow, toRow);
    else readStatuses(source, samples.statuses, fromRow, toRow);
    if ((flags & HAS_NONES) === 0) this.#numbers.read(source, samples.values.subarray(fromRow, toRow), count);
    else this.#readWithNones(source, samples, fromRow, (flags & HAS_TEXTS) !== 0);
  }

  #writeWholeMs(ats: Float64Array, fromRow: number, toRow: number): void {
    const changes = this.#room(toRow - fromRow);
    let previousMs = 0;
    let previousStepMs = 0;
    for (let row = fromRow; row < toRow; row++) {
      const atMs = ats[row] ?? 0;
      const stepMs = atMs - previousMs;
      changes[row - fromRow] = stepMs - previousStepMs;
      previousMs = atMs;
      // The first step is from 1970 and says nothing about the interval.
      previousStepMs = row === fromRow ? 0 : stepMs;
    }
    this.#sink.signed(changes, toRow - fromRow);
  }

  #writeTexts(samples: SampleBuffer, fromRow: number, toRow: number): void {
    const codes = this.#room(toRow - fromRow);
    let codeCount = 0;
    for (let row = fromRow; row < toRow; row++) {
      if (Number.isNaN(samples.values[row])) codes[codeCount++] = textCodeAt(samples.words, row);
    }
    this.#sink.wholes(codes, codeCount);
  }

  #writeNumbers(values: Float64Array, fromRow: number, toRow: number): void {
    const numbers = this.#room(toRow - fromRow);
    let numberCount = 0;
    for (let row = fromRow; row < toRow; row++) {
      const value = values[row] ?? Number.NaN;
      if (!Number.isNaN(value)) numbers[numberCount++] = value;
    }
    this.#numbers.write(this.#sink, numbers, numberCount);
  }

  #readWithNones(source: ByteSource, samples: SampleBuffer, fromRow: number, hasTexts: boolean): void {
    const count = samples.length - fromRow;
    const runs: number[] = [];
    let noneCount = 0;
    for (let rowCount = 0; rowCount < count; ) {
      const run = source.whole();
      if (runs.length % 2 === 1) noneCount += run;
      runs.push(run);
      rowCount += run;
    }
    const codes = new Float64Array(noneCount);
    if (hasTexts) source.wholes(codes, noneCount);
    const numbers = this.#room(count - noneCount);
    this.#numbers.read(source, numbers, count - noneCount);
    let row = fromRow;
    let numberRow = 0;
    let noneRow = 0;
    for (const [index, run] of runs.entries()) {
      for (const endRow = row + run; row < endRow; row++) {
        if (index % 2 === 0) samples.values[row] = numbers[numberRow++] ?? 0;
        else setNone(samples.words, row, codes[noneRow++] ?? 0);
      }
    }
  }

  #room(count: number): Float64Array {
    if (this.#scratch.length < count) this.#scratch = new Float64Array(count * 2);
    return this.#scratch;
  }
}

function readWholeMs(source: ByteSource, ats: Float64Array): void {
  source.signed(ats, ats.length);
  let atMs = 0;
  let stepMs = 0;
  for (let row = 0; row < ats.length; row++) {
    stepMs += ats[row] ?? 0;
    atMs += stepMs;
    ats[row] = atMs;
    if (row === 0) stepMs = 0;
  }
}

function areWholeMs(ats: Float64Array, fromRow: number, toRow: number): boolean {
  for (let row = fromRow; row < toRow; row++) {
    const atMs = ats[row] ?? 0;
    if (Math.floor(atMs) !== atMs || Math.abs(atMs) > MOST_WHOLE_MS || Object.is(atMs, -0)) return false;
  }
  return true;
}

function hasStatus({ statuses }: SampleBuffer, fromRow: number, toRow: number): boolean {
  for (let row = fromRow; row < toRow; row++) if (statuses[row] !== 0) return true;
  return false;
}

function hasText({ values, words }: SampleBuffer, fromRow: number, toRow: number): boolean {
  for (let row = fromRow; row < toRow; row++) {
    if (Number.isNaN(values[row]) && textCodeAt(words, row) !== 0) return true;
  }
  return false;
}

function countNones({ values }: SampleBuffer, fromRow: number, toRow: number): number {
  let noneCount = 0;
  for (let row = fromRow; row < toRow; row++) if (Number.isNaN(values[row])) noneCount++;
  return noneCount;
}

function writeStatuses(sink: ByteSink, statuses: Uint8Array, fromRow: number, toRow: number): void {
  for (let row = fromRow; row < toRow; ) {
    const status = statuses[row] ?? 0;
    const runFromRow = row;
    while (row < toRow && statuses[row] === status) row++;
    sink.byte(status);
    sink.whole(row - runFromRow);
  }
}

function readStatuses(source: ByteSource, statuses: Uint8Array, fromRow: number, toRow: number): void {
  for (let row = fromRow; row < toRow; ) {
    const status = source.byte();
    const endRow = row + source.whole();
    statuses.fill(status, row, endRow);
    row = endRow;
  }
}

/** Lengths of runs, with a number and without in turn, beginning with one that may be 0. */
function writeNones(sink: ByteSink, values: Float64Array, fromRow: number, toRow: number): void {
  let isNone = false;
  for (let row = fromRow; row < toRow; ) {
    const runFromRow = row;
    while (row < toRow && Number.isNaN(values[row]) === isNone) row++;
    sink.whole(row - runFromRow);
    isNone = !isNone;
  }
}
