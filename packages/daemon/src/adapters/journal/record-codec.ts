import { batchLength, type EpochMs, epochMs, type ReadingBatch } from "@weishan/core/reading";
import type { JournalPosition, JournalRecord } from "../../ports/journal.ts";
import type { ByteSink } from "./byte-sink.ts";
import { ByteSource } from "./byte-source.ts";
import type { ReadDictionary, SegmentDictionary } from "./segment-dictionary.ts";
import { putValues, takeValues } from "./value-column.ts";

const POINTS = { run: 0, uint16: 1, uint32: 2 } as const;
const TIMES = { equal: 0, uint16: 1, uint32: 2, float64: 3 } as const;
const STATUSES = { equal: 0, bytes: 1 } as const;

const UINT16_MAX = 0xffff;
const UINT32_MAX = 0xffff_ffff;

/**
 * Puts one record: position, time received, ids of points that are new to the segment, then the columns, each in the
 * smallest of a few forms. A poll of one device costs 2 to 6 bytes a reading.
 */
export function putRecord(sink: ByteSink, record: JournalRecord, dictionary: SegmentDictionary): void {
  const { position, batch } = record;
  const knownPoints = dictionary.size;
  const locals = new Uint32Array(batchLength(batch));
  for (let row = 0; row < locals.length; row++) locals[row] = dictionary.localOf(batch.pointNumbers[row] ?? 0);

  sink.putFloat64(position);
  sink.putFloat64(batch.receivedAt);
  sink.putUInt32(locals.length);
  const newIds = dictionary.idsFrom(knownPoints);
  sink.putUInt32(knownPoints);
  sink.putUInt32(newIds.length);
  for (const id of newIds) sink.putText(id);
  putPoints(sink, locals);
  putTimes(sink, batch.ats);
  putValues(sink, batch.values);
  putStatuses(sink, batch.statuses);
  sink.putUInt32(batch.texts?.size ?? 0);
  for (const [row, text] of batch.texts ?? []) {
    sink.putUInt32(row);
    sink.putText(text);
  }
}

/** Learns the ids that a record defines, and answers its position, without taking the rest apart. */
export function takeDefinitions(payload: Buffer, dictionary: ReadDictionary): JournalPosition {
  return takeHead(new ByteSource(payload), dictionary).position;
}

/** The position of a record, without taking the rest apart. */
export const positionOf = (payload: Buffer): number => payload.readDoubleLE(0);

/**
 * The record that {@link putRecord} put. Throws a RangeError for bytes it cannot have put, and where the ids that the
 * record needs were in a record that was lost.
 */
export function takeRecord(payload: Buffer, dictionary: ReadDictionary): JournalRecord {
  const source = new ByteSource(payload);
  const { position, receivedAt, count } = takeHead(source, dictionary);
  const batch: ReadingBatch = {
    receivedAt,
    pointNumbers: takePoints(source, count, dictionary),
    ats: takeTimes(source, count),
    values: takeValues(source, count),
    statuses: takeStatuses(source, count),
    texts: takeTexts(source),
  };
  return { position, batch };
}

interface RecordHead {
  readonly position: JournalPosition;
  readonly receivedAt: EpochMs;
  readonly count: number;
}

function takeHead(source: ByteSource, dictionary: ReadDictionary): RecordHead {
  const position = source.float64();
  const receivedAt = epochMs(source.float64());
  const count = source.uint32();
  const firstNew = source.uint32();
  const newCount = source.uint32();
  for (let index = 0; index < newCount; index++) dictionary.define(firstNew + index, source.text());
  return { position, receivedAt, count };
}

function putPoints(sink: ByteSink, locals: Uint32Array): void {
  const first = locals[0] ?? 0;
  let isRun = true;
  let largest = 0;
  for (let row = 0; row < locals.length; row++) {
    const local = locals[row] ?? 0;
    if (local !== first + row) isRun = false;
    if (local > largest) largest = local;
  }
  if (isRun) {
    sink.putUInt8(POINTS.run);
    sink.putUInt32(first);
  } else if (largest <= UINT16_MAX) {
    sink.putUInt8(POINTS.uint16);
    sink.putColumn(Uint16Array.from(locals));
  } else {
    sink.putUInt8(POINTS.uint32);
    sink.putColumn(locals);
  }
}

function takePoints(source: ByteSource, count: number, dictionary: ReadDictionary): Uint32Array {
  const pointNumbers = new Uint32Array(count);
  const form = source.uint8();
  if (form === POINTS.run) {
    const first = source.uint32();
    for (let row = 0; row < count; row++) pointNumbers[row] = dictionary.pointNumberOf(first + row);
    return pointNumbers;
  }
  if (form !== POINTS.uint16 && form !== POINTS.uint32)
    throw new RangeError(`no form of points has the number ${form}`);
  const locals = form === POINTS.uint16 ? source.uint16s(count) : source.uint32s(count);
  for (let row = 0; row < count; row++) pointNumbers[row] = dictionary.pointNumberOf(locals[row] ?? 0);
  return pointNumbers;
}

function putTimes(sink: ByteSink, ats: Float64Array): void {
  let earliest = ats[0] ?? 0;
  let latest = earliest;
  let areWhole = true;
  for (let row = 0; row < ats.length; row++) {
    const at = ats[row] ?? 0;
    if (at < earliest) earliest = at;
    if (at > latest) latest = at;
    if (!Number.isSafeInteger(at) || Object.is(at, -0)) areWhole = false;
  }
  const spanMs = latest - earliest;
  if (!areWhole || spanMs > UINT32_MAX) {
    sink.putUInt8(TIMES.float64);
    sink.putColumn(ats);
    return;
  }
  sink.putUInt8(spanMs === 0 ? TIMES.equal : spanMs <= UINT16_MAX ? TIMES.uint16 : TIMES.uint32);
  sink.putFloat64(earliest);
  if (spanMs === 0) return;
  const offsets = spanMs <= UINT16_MAX ? new Uint16Array(ats.length) : new Uint32Array(ats.length);
  for (let row = 0; row < ats.length; row++) offsets[row] = (ats[row] ?? 0) - earliest;
  sink.putColumn(offsets);
}

function takeTimes(source: ByteSource, count: number): Float64Array {
  const form = source.uint8();
  if (form === TIMES.float64) return source.float64s(count);
  const earliest = source.float64();
  switch (form) {
    case TIMES.equal:
      return new Float64Array(count).fill(earliest);
    case TIMES.uint16:
      return Float64Array.from(source.uint16s(count), (offsetMs) => earliest + offsetMs);
    case TIMES.uint32:
      return Float64Array.from(source.uint32s(count), (offsetMs) => earliest + offsetMs);
    default:
      throw new RangeError(`no form of times has the number ${form}`);
  }
}

function putStatuses(sink: ByteSink, statuses: Uint8Array): void {
  const first = statuses[0] ?? 0;
  if (statuses.every((status) => status === first)) {
    sink.putUInt8(STATUSES.equal);
    sink.putUInt8(first);
  } else {
    sink.putUInt8(STATUSES.bytes);
    sink.putColumn(statuses);
  }
}

function takeStatuses(source: ByteSource, count: number): Uint8Array {
  const form = source.uint8();
  if (form === STATUSES.equal) return new Uint8Array(count).fill(source.uint8());
  if (form === STATUSES.bytes) return source.uint8s(count);
  throw new RangeError(`no form of statuses has the number ${form}`);
}

function takeTexts(source: ByteSource): ReadonlyMap<number, string> | null {
  const count = source.uint32();
  if (count === 0) return null;
  const texts = new Map<number, string>();
  for (let index = 0; index < count; index++) texts.set(source.uint32(), source.text());
  return texts;
}
