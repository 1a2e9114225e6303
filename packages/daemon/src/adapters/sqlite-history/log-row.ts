import { batchLength, type ReadingBatch } from "@weishan/core/reading";
import { setNone } from "./sample-buffer.ts";

/**
 * A few records of the journal in one piece of memory: the form in which they go to the writing thread and lie in
 * the log, so that nothing is encoded twice. The log is written twice by SQLite (write-ahead log and file) and thrown
 * away soon: columns are as narrow as their content allows, no more is done.
 *
 * Little-endian: record count, sample count, flags and a spare word (32 bits each); first instant (float64); per record
 * position, received at and sample count (float64 each); then columns: values (float64, or float32 where that keeps
 * every bit of each), instants (float64, or steps from the sample before in 32 or 16 bits), store ids (32 bits, or
 * steps in 8), statuses (left out where all are good). Each wide column is aligned to its width.
 */
const HAS_STATUSES = 1;
const HAS_WIDE_ATS = 2;
const HAS_SHORT_ATS = 4;
const HAS_STEPPED_IDS = 8;
const HAS_NARROW_VALUES = 16;
const HEAD_BYTES = 24;
const RECORD_BYTES = 24;
const LARGEST_STEP_MS = 2 ** 31 - 1;
const LARGEST_SHORT_STEP = 2 ** 15 - 1;
const LARGEST_ID_STEP = 127;

export interface PositionedBatch {
  readonly position: number;
  readonly batch: ReadingBatch;
}

/** How points and texts are numbered in the store. */
export interface StoreNumbering {
  storeIdOf(pointNumber: number): number;
  textCodeOf(text: string): number;
}

/** Where the columns of a row lie. */
interface Layout {
  readonly valuesAt: number;
  readonly atsAt: number;
  readonly idsAt: number;
  readonly statusesAt: number;
  readonly byteCount: number;
}

function layoutOf(recordCount: number, sampleCount: number, flags: number): Layout {
  const aligned = (at: number): number => Math.ceil(at / 8) * 8;
  const valuesAt = HEAD_BYTES + recordCount * RECORD_BYTES;
  const atsAt = aligned(valuesAt + sampleCount * ((flags & HAS_NARROW_VALUES) === 0 ? 8 : 4));
  const atBytes = (flags & HAS_WIDE_ATS) !== 0 ? 8 : (flags & HAS_SHORT_ATS) !== 0 ? 2 : 4;
  const idsAt = aligned(atsAt + sampleCount * atBytes);
  const statusesAt = idsAt + sampleCount * ((flags & HAS_STEPPED_IDS) === 0 ? 4 : 1);
  const byteCount = statusesAt + ((flags & HAS_STATUSES) === 0 ? 0 : sampleCount);
  return { valuesAt, atsAt, idsAt, statusesAt, byteCount };
}

/** Store ids of all samples, and which of the narrow forms fit. */
function survey(records: readonly PositionedBatch[], sampleCount: number, numbering: StoreNumbering) {
  const ids = new Uint32Array(sampleCount);
  let hasStatuses = false;
  let hasNarrowValues = true;
  let largestStepMs = 0;
  let largestIdStep = 0;
  let previousMs = records[0]?.batch.ats[0] ?? 0;
  let previousId = 0;
  let target = 0;
  for (const { batch } of records) {
    const { pointNumbers, ats, values, statuses, texts } = batch;
    if (texts !== null) hasNarrowValues = false;
    for (let sample = 0; sample < pointNumbers.length; sample++) {
      const id = numbering.storeIdOf(pointNumbers[sample] ?? 0);
      const atMs = ats[sample] ?? 0;
      const value = values[sample] ?? Number.NaN;
      ids[target++] = id;
      if (statuses[sample] !== 0) hasStatuses = true;
      if (hasNarrowValues && value === value && Math.fround(value) !== value) hasNarrowValues = false;
      const stepMs = atMs - previousMs;
      const isWhole = Math.floor(atMs) === atMs && !Object.is(atMs, -0);
      largestStepMs = Math.max(largestStepMs, isWhole ? Math.abs(stepMs) : Number.POSITIVE_INFINITY);
      largestIdStep = Math.max(largestIdStep, Math.abs(id - previousId));
      previousMs = atMs;
      previousId = id;
    }
  }
  const flags =
    (hasStatuses ? HAS_STATUSES : 0) |
    // Written so that an instant that is no number takes the wide form.
    (largestStepMs <= LARGEST_STEP_MS ? 0 : HAS_WIDE_ATS) |
    (largestStepMs <= LARGEST_SHORT_STEP ? HAS_SHORT_ATS : 0) |
    (largestIdStep <= LARGEST_ID_STEP ? HAS_STEPPED_IDS : 0) |
    (hasNarrowValues ? HAS_NARROW_VALUES : 0);
  return { ids, flags };
}

/** Packs records, which must not be empty as a list. */
export function packLogRow(records: readonly PositionedBatch[], numbering: StoreNumbering): ArrayBuffer {
  let sampleCount = 0;
  for (const { batch } of records) sampleCount += batchLength(batch);
  const { ids, flags } = survey(records, sampleCount, numbering);
  const { valuesAt, atsAt, idsAt, statusesAt, byteCount } = layoutOf(records.length, sampleCount, flags);
  const row = new ArrayBuffer(byteCount);
  const firstMs = records[0]?.batch.ats[0] ?? 0;
  new Uint32Array(row, 0, 3).set([records.length, sampleCount, flags]);
  new Float64Array(row, 16, 1)[0] = firstMs;
  const heads = new Float64Array(row, HEAD_BYTES, records.length * 3);
  const wideValues = (flags & HAS_NARROW_VALUES) === 0 ? new Float64Array(row, valuesAt, sampleCount) : null;
  const narrowValues = wideValues === null ? new Float32Array(row, valuesAt, sampleCount) : null;
  const words = wideValues === null ? null : new Uint32Array(row, valuesAt, 2 * sampleCount);
  const ats = atsColumn(row, { atsAt, sampleCount, flags });
  const statuses = (flags & HAS_STATUSES) === 0 ? null : new Uint8Array(row, statusesAt, sampleCount);
  let at = 0;
  let previousMs = firstMs;
  for (const [index, { position, batch }] of records.entries()) {
    const count = batchLength(batch);
    heads.set([position, batch.receivedAt, count], index * 3);
    wideValues?.set(batch.values, at);
    narrowValues?.set(batch.values, at);
    statuses?.set(batch.statuses, at);
    if (ats instanceof Float64Array) ats.set(batch.ats, at);
    else {
      for (let sample = 0; sample < count; sample++) {
        const atMs = batch.ats[sample] ?? 0;
        ats[at + sample] = atMs - previousMs;
        previousMs = atMs;
      }
    }
    if (words !== null) {
      for (let sample = 0; sample < count; sample++) {
        const value = batch.values[sample] ?? Number.NaN;
        if (value !== value) setNone(words, at + sample, 0);
      }
      for (const [sample, text] of batch.texts ?? []) setNone(words, at + sample, numbering.textCodeOf(text));
    }
    at += count;
  }
  if ((flags & HAS_STEPPED_IDS) === 0) new Uint32Array(row, idsAt, sampleCount).set(ids);
  else {
    const steps = new Int8Array(row, idsAt, sampleCount);
    for (let sample = 0; sample < sampleCount; sample++) steps[sample] = (ids[sample] ?? 0) - (ids[sample - 1] ?? 0);
  }
  return row;
}

function atsColumn(
  row: ArrayBuffer,
  { atsAt, sampleCount, flags }: { readonly atsAt: number; readonly sampleCount: number; readonly flags: number },
): Float64Array | Int16Array | Int32Array {
  if ((flags & HAS_WIDE_ATS) !== 0) return new Float64Array(row, atsAt, sampleCount);
  return (flags & HAS_SHORT_ATS) === 0
    ? new Int32Array(row, atsAt, sampleCount)
    : new Int16Array(row, atsAt, sampleCount);
}

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
  const layout = layoutOf(recordCount, sampleCount, flags);
  const heads = new Float64Array(row, HEAD_BYTES, recordCount * 3);
  const statuses =
    (flags & HAS_STATUSES) === 0 ? new Uint8Array(sampleCount) : new Uint8Array(row, layout.statusesAt, sampleCount);
  const values = unpackValues(row, { at: layout.valuesAt, sampleCount, isNarrow: (flags & HAS_NARROW_VALUES) !== 0 });
  const words = new Uint32Array(values.buffer, values.byteOffset, 2 * sampleCount);
  let ats = atsColumn(row, { atsAt: layout.atsAt, sampleCount, flags });
  if (!(ats instanceof Float64Array)) {
    const steps = ats;
    ats = new Float64Array(sampleCount);
    let atMs = new Float64Array(row, 16, 1)[0] ?? 0;
    for (let sample = 0; sample < sampleCount; sample++) {
      atMs += steps[sample] ?? 0;
      ats[sample] = atMs;
    }
  }
  let ids: Uint32Array;
  if ((flags & HAS_STEPPED_IDS) === 0) ids = new Uint32Array(row, layout.idsAt, sampleCount);
  else {
    ids = new Uint32Array(sampleCount);
    const steps = new Int8Array(row, layout.idsAt, sampleCount);
    let id = 0;
    for (let sample = 0; sample < sampleCount; sample++) {
      id += steps[sample] ?? 0;
      ids[sample] = id;
    }
  }
  let at = 0;
  for (let index = 0; index < recordCount; index++) {
    const count = heads[index * 3 + 2] ?? 0;
    yield {
      position: heads[index * 3] ?? 0,
      receivedAt: heads[index * 3 + 1] ?? 0,
      count,
      ids: ids.subarray(at, at + count),
      ats: ats.subarray(at, at + count),
      values: values.subarray(at, at + count),
      words: words.subarray(2 * at, 2 * (at + count)),
      statuses: statuses.subarray(at, at + count),
    };
    at += count;
  }
}

function unpackValues(
  row: ArrayBuffer,
  { at, sampleCount, isNarrow }: { readonly at: number; readonly sampleCount: number; readonly isNarrow: boolean },
): Float64Array {
  if (!isNarrow) return new Float64Array(row, at, sampleCount);
  const values = Float64Array.from(new Float32Array(row, at, sampleCount));
  const words = new Uint32Array(values.buffer);
  for (let sample = 0; sample < sampleCount; sample++) if (Number.isNaN(values[sample])) setNone(words, sample, 0);
  return values;
}
