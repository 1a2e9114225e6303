import { batchLength, type ReadingBatch } from "@weishan/core/reading";
import { setNone } from "./sample-buffer.ts";

/**
 * A few records of the journal in one piece of memory: the form in which they go to the writing thread and lie in
 * the log, so that nothing is encoded twice.
 *
 * Little-endian: record count, sample count, flags and a spare word (32 bits each); base instant (float64); per
 * record position, received at and sample count (float64 each); then columns: values (float64), instants (offsets from
 * the base in 32 bits where they fit, else float64), store ids (32 bits), statuses (left out where all are good).
 */
const HAS_STATUSES = 1;
const HAS_WIDE_ATS = 2;
const HEAD_BYTES = 24;
const RECORD_BYTES = 24;
const LARGEST_OFFSET_MS = 2 ** 31 - 1;

export interface PositionedBatch {
  readonly position: number;
  readonly batch: ReadingBatch;
}

/** How points and texts are numbered in the store. */
export interface StoreNumbering {
  storeIdOf(pointNumber: number): number;
  textCodeOf(text: string): number;
}

/** Packs records, which must not be empty as a list. */
export function packLogRow(records: readonly PositionedBatch[], numbering: StoreNumbering): ArrayBuffer {
  let sampleCount = 0;
  let hasStatuses = false;
  let hasWideAts = false;
  const baseMs = records[0]?.batch.ats[0] ?? 0;
  for (const { batch } of records) {
    sampleCount += batchLength(batch);
    hasStatuses ||= batch.statuses.some((status) => status !== 0);
    hasWideAts ||= batch.ats.some((at) => !isNarrow(at - baseMs) || Object.is(at, -0));
  }
  const valuesAt = HEAD_BYTES + records.length * RECORD_BYTES;
  const atsAt = valuesAt + sampleCount * 8;
  const idsAt = atsAt + sampleCount * (hasWideAts ? 8 : 4);
  const statusesAt = idsAt + sampleCount * 4;
  const row = new ArrayBuffer(statusesAt + (hasStatuses ? sampleCount : 0));
  new Uint32Array(row, 0, 3).set([
    records.length,
    sampleCount,
    (hasStatuses ? HAS_STATUSES : 0) | (hasWideAts ? HAS_WIDE_ATS : 0),
  ]);
  new Float64Array(row, 16, 1)[0] = baseMs;
  const heads = new Float64Array(row, HEAD_BYTES, records.length * 3);
  const values = new Float64Array(row, valuesAt, sampleCount);
  const words = new Uint32Array(row, valuesAt, 2 * sampleCount);
  const ats = hasWideAts ? new Float64Array(row, atsAt, sampleCount) : new Int32Array(row, atsAt, sampleCount);
  const ids = new Uint32Array(row, idsAt, sampleCount);
  const statuses = hasStatuses ? new Uint8Array(row, statusesAt, sampleCount) : null;
  let at = 0;
  for (const [index, { position, batch }] of records.entries()) {
    const count = batchLength(batch);
    heads.set([position, batch.receivedAt, count], index * 3);
    values.set(batch.values, at);
    statuses?.set(batch.statuses, at);
    for (let sample = 0; sample < count; sample++) {
      const target = at + sample;
      ats[target] = (batch.ats[sample] ?? 0) - (hasWideAts ? 0 : baseMs);
      ids[target] = numbering.storeIdOf(batch.pointNumbers[sample] ?? 0);
      const value = batch.values[sample] ?? Number.NaN;
      if (value !== value) setNone(words, target, 0);
    }
    for (const [sample, text] of batch.texts ?? []) setNone(words, at + sample, numbering.textCodeOf(text));
    at += count;
  }
  return row;
}

const isNarrow = (offsetMs: number): boolean =>
  Math.floor(offsetMs) === offsetMs && offsetMs <= LARGEST_OFFSET_MS && offsetMs >= -LARGEST_OFFSET_MS;

/** One record of a log row, its columns as views or copies that must not be changed. */
export interface LogRecord {
  readonly position: number;
  readonly receivedAt: number;
  readonly count: number;
  readonly ids: Uint32Array;
  readonly ats: Float64Array;
  readonly values: Float64Array;
  readonly words: Uint32Array;
  readonly statuses: Uint8Array;
}

/** Reads a log row. Throws a RangeError where it is shorter than it says. */
export function* unpackLogRow(row: ArrayBuffer): Iterable<LogRecord> {
  const [recordCount = 0, sampleCount = 0, flags = 0] = new Uint32Array(row, 0, 3);
  const hasWideAts = (flags & HAS_WIDE_ATS) !== 0;
  const baseMs = new Float64Array(row, 16, 1)[0] ?? 0;
  const heads = new Float64Array(row, HEAD_BYTES, recordCount * 3);
  const valuesAt = HEAD_BYTES + recordCount * RECORD_BYTES;
  const atsAt = valuesAt + sampleCount * 8;
  const idsAt = atsAt + sampleCount * (hasWideAts ? 8 : 4);
  const statuses =
    (flags & HAS_STATUSES) === 0
      ? new Uint8Array(sampleCount)
      : new Uint8Array(row, idsAt + sampleCount * 4, sampleCount);
  let ats: Float64Array;
  if (hasWideAts) ats = new Float64Array(row, atsAt, sampleCount);
  else {
    ats = new Float64Array(sampleCount);
    const offsets = new Int32Array(row, atsAt, sampleCount);
    for (let sample = 0; sample < sampleCount; sample++) ats[sample] = baseMs + (offsets[sample] ?? 0);
  }
  let at = 0;
  for (let index = 0; index < recordCount; index++) {
    const count = heads[index * 3 + 2] ?? 0;
    const values = new Float64Array(row, valuesAt + at * 8, count);
    yield {
      position: heads[index * 3] ?? 0,
      receivedAt: heads[index * 3 + 1] ?? 0,
      count,
      ids: new Uint32Array(row, idsAt + at * 4, count),
      ats: ats.subarray(at, at + count),
      values,
      words: new Uint32Array(row, values.byteOffset, 2 * count),
      statuses: statuses.subarray(at, at + count),
    };
    at += count;
  }
}
