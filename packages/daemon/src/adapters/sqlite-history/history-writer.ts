import type { DatabaseSync, StatementSync } from "node:sqlite";
import { BLOCK_SAMPLES, BlockTable } from "./block-table.ts";
import { DayTable } from "./day-table.ts";
import { inTransaction, openForWriting, type Synchronous } from "./history-database.ts";
import { type LogRecord, unpackLogRow } from "./log-row.ts";
import { newestBytes, newestFrom } from "./newest-bytes.ts";
import { SampleBuffer } from "./sample-buffer.ts";
import { HEAD_CAPACITY, type NewestSample, newHeadChunk, SharedHeads } from "./shared-heads.ts";
import type { NewNames, OpenedStore, StorePoint } from "./stored-names.ts";

export interface WriterOptions {
  readonly file: string;
  readonly synchronous: Synchronous;
  readonly dayStartOffsetMs: number;
}

interface PointState {
  holdMs: number;
  /** Samples of records up to here are in blocks. */
  sealedPosition: number;
  /** The first record with a sample that is not in a block; infinite where there is none. */
  waitingPosition: number;
  /** The first day for which no roll-ups were made yet. */
  rolledDay: number;
  /** Samples before this day are given up. */
  expiredDay: number;
  sealAtCount: number;
}

/** How long retention is: days of samples, and days of roll-ups. Infinity keeps for ever. */
export interface RetentionDays {
  readonly rawDays: number;
  readonly rollUpDays: number;
}

/** A head this full is sealed by the next record, whatever else is due. */
const URGENT_SAMPLES = 640;
const SEALS_TOGETHER = 96;
/** The log is trimmed by sealing what waits longest when it grows beyond this, and this much for each point. */
const LOG_BYTES = 24 * 2 ** 20;
const LOG_BYTES_PER_POINT = 12_288;
/** Blocks made early in one go, so that trimming the log never holds up a record for long. */
const FORCED_SEALS = 256;
/** Records after which the log is trimmed. */
const TRIM_EVERY = 32;

/**
 * The writing half of the store: log, heads, blocks and roll-ups.
 *
 * A record is safe when its log row is committed, together with the place in the journal. Heads fill from records and
 * are sealed into blocks by the transaction of a later record; a log row goes when all its samples are in blocks.
 */
export class HistoryWriter {
  readonly #database: DatabaseSync;
  readonly #blocks: BlockTable;
  readonly #days: DayTable;
  readonly #heads = new SharedHeads();
  readonly #points: PointState[] = [];
  readonly #dirty = new Map<number, Set<number>>();
  readonly #due = new Set<number>();
  readonly #head = new SampleBuffer();
  readonly #log: { readonly position: number; readonly byteCount: number }[] = [];
  #logByteCount = 0;
  #position: number;
  #sealedCount: number;
  #expiredCount = 0;
  #unsavedCount = 0;
  #rowCounts = new Uint32Array(1_024);
  #recordsSinceTrim = 0;
  #isUrgent = false;
  readonly #insertLog: StatementSync;
  readonly #trimLog: StatementSync;
  readonly #insertPoint: StatementSync;
  readonly #insertText: StatementSync;
  readonly #updatePoint: StatementSync;
  readonly #setMeta: StatementSync;
  readonly #addDirty: StatementSync;
  readonly #removeDirty: StatementSync;

  constructor(options: WriterOptions) {
    const database = openForWriting(options.file, options.synchronous);
    this.#database = database;
    this.#setMeta = database.prepare("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)");
    const meta = new Map<unknown, number>();
    for (const row of database.prepare("SELECT name, value FROM meta").all())
      meta.set(row["name"], Number(row["value"]));
    // Roll-ups in the file were made for days that begin there, whatever is wanted now.
    const dayStartOffsetMs = meta.get("day_start_offset_ms") ?? options.dayStartOffsetMs;
    this.#setMeta.run("day_start_offset_ms", dayStartOffsetMs);
    this.#position = meta.get("position") ?? 0;
    this.#sealedCount = meta.get("sealed_count") ?? 0;
    this.#blocks = new BlockTable(database);
    this.#days = new DayTable(database, this.#blocks, dayStartOffsetMs);
    this.#insertLog = database.prepare("INSERT INTO log (position, records) VALUES (?, ?)");
    this.#trimLog = database.prepare("DELETE FROM log WHERE position < ?");
    this.#insertPoint = database.prepare(
      "INSERT INTO point (id, name, hold_ms) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET hold_ms = excluded.hold_ms",
    );
    this.#insertText = database.prepare("INSERT OR IGNORE INTO text (code, text_json) VALUES (?, ?)");
    this.#updatePoint = database.prepare(
      "UPDATE point SET sealed_position = ?, rolled_day = ?, expired_day = ?, newest = ? WHERE id = ?",
    );
    this.#addDirty = database.prepare("INSERT OR IGNORE INTO dirty_day (point, day) VALUES (?, ?)");
    this.#removeDirty = database.prepare("DELETE FROM dirty_day WHERE point = ? AND day = ?");
  }

  get dayStartOffsetMs(): number {
    return -this.#days.startOf(0);
  }

  get position(): number {
    return this.#position;
  }

  /** Samples in blocks and waiting. A late one that replaces another is counted twice until it is in a block. */
  get sampleCount(): number {
    let waitingCount = 0;
    for (let point = 0; point < this.#points.length; point++) waitingCount += this.#heads.count(point);
    return this.#sealedCount + waitingCount;
  }

  /** Samples that came later than their retention and were not kept. */
  get expiredCount(): number {
    return this.#expiredCount;
  }

  /** Loads what the file says of points and texts and fills the heads from the log. */
  open(): OpenedStore {
    const points: StorePoint[] = [];
    const chunks: SharedArrayBuffer[] = [];
    for (const row of this.#database.prepare("SELECT * FROM point ORDER BY id").all()) {
      const point = { id: Number(row["id"]), name: String(row["name"]), holdMs: Number(row["hold_ms"]) };
      points.push(point);
      if (point.id >= this.#heads.capacity) {
        const memory = newHeadChunk();
        chunks.push(memory);
        this.#heads.add(memory);
      }
      this.#know(point);
      const state = this.#stateOf(point.id);
      state.sealedPosition = Number(row["sealed_position"]);
      state.rolledDay = row["rolled_day"] === null ? Number.NEGATIVE_INFINITY : Number(row["rolled_day"]);
      state.expiredDay = row["expired_day"] === null ? Number.NEGATIVE_INFINITY : Number(row["expired_day"]);
      const newest = row["newest"];
      if (newest instanceof Uint8Array) this.#heads.reset(point.id, newestFrom(newest));
    }
    const texts = this.#database
      .prepare("SELECT code, text_json FROM text")
      .all()
      .map((row) => ({ code: Number(row["code"]), text: String(JSON.parse(String(row["text_json"]))) }));
    for (const row of this.#database.prepare("SELECT point, day FROM dirty_day").all()) {
      this.#rememberDirty(Number(row["point"]), Number(row["day"]));
    }
    this.#replay();
    return { points, texts, position: this.#position, sampleCount: this.sampleCount, heads: chunks };
  }

  addHeads(memory: SharedArrayBuffer): void {
    this.#heads.add(memory);
  }

  /** Sets how long values of points stay in force, where the installation says something new. */
  setHolds(points: readonly StorePoint[]): void {
    inTransaction(this.#database, () => this.#writeNames({ points, texts: [] }));
    for (const point of points) this.#know(point);
  }

  /** Keeps a log row: when this returns, its records are safe. On an error nothing of them is kept. */
  append(row: ArrayBuffer, lastPosition: number, names: NewNames): void {
    for (const point of names.points) this.#know(point);
    const records = [...unpackLogRow(row)];
    const crowded = this.#crowdedIn(records);
    this.#unsavedCount = 0;
    const sealed = inTransaction(this.#database, () => {
      this.#writeNames(names);
      this.#insertLog.run(lastPosition, new Uint8Array(row));
      this.#setMeta.run("position", lastPosition);
      const due = this.#isSealTime() ? [...this.#due].filter((point) => !crowded.has(point)).sort((a, b) => a - b) : [];
      return [...this.#seal(due, this.#position), ...this.#seal([...crowded.keys()], lastPosition, crowded)];
    });
    this.#finishSeals(sealed);
    if (sealed.length > 0) this.#isUrgent = false;
    this.#remember(lastPosition, row.byteLength);
    for (const record of records) this.#apply(record, lastPosition);
    this.#position = lastPosition;
    if (++this.#recordsSinceTrim >= TRIM_EVERY) this.#trim();
  }

  /** Whether days wait for their roll-ups to be made again. */
  get hasDirtyDays(): boolean {
    return this.#dirty.size > 0;
  }

  /** Makes roll-ups of days that late data changed, until `mayGoOn` says no. */
  makeDirtyDays(mayGoOn: () => boolean): void {
    inTransaction(this.#database, () => {
      for (const [point, days] of this.#dirty) {
        for (const day of days) {
          this.#days.make(point, day, this.#stateOf(point).holdMs);
          this.#removeDirty.run(point, day);
          days.delete(day);
          if (!mayGoOn()) return;
        }
        this.#dirty.delete(point);
      }
    });
  }

  /**
   * Gives up samples and roll-ups older than their retention for one point. Whole days only; a day's minutes are
   * rolled up before its samples go.
   */
  expire(point: number, nowMs: number, retention: RetentionDays): void {
    const state = this.#points[point];
    if (state === undefined) return;
    const today = this.#days.dayOf(nowMs);
    const keepFromDay = today - retention.rawDays;
    inTransaction(this.#database, () => {
      if (Number.isFinite(keepFromDay) && keepFromDay > state.expiredDay) {
        const keepFromMs = this.#days.startOf(keepFromDay);
        let atMs = this.#blocks.nextSampleAt(point, Number.NEGATIVE_INFINITY);
        while (atMs !== undefined && atMs < keepFromMs) {
          const day = this.#days.dayOf(atMs);
          this.#days.make(point, day, state.holdMs, true);
          this.#removeDirty.run(point, day);
          this.#dirty.get(point)?.delete(day);
          atMs = this.#blocks.nextSampleAt(point, this.#days.startOf(day + 1));
        }
        this.#sealedCount -= this.#blocks.removeBefore(point, keepFromMs);
        this.#setMeta.run("sealed_count", this.#sealedCount);
        state.expiredDay = keepFromDay;
        this.#database.prepare("UPDATE point SET expired_day = ? WHERE id = ?").run(keepFromDay, point);
      }
      if (Number.isFinite(retention.rollUpDays)) {
        this.#database.prepare("DELETE FROM day WHERE point = ? AND day < ?").run(point, today - retention.rollUpDays);
      }
    });
  }

  get pointCount(): number {
    return this.#points.length;
  }

  /** Bytes of the file that hold something, and of all of it. */
  sizeBytes(): number {
    const page = this.#database.prepare("PRAGMA page_size").get();
    const pages = this.#database.prepare("PRAGMA page_count").get();
    return Number(page?.["page_size"]) * Number(pages?.["page_count"]);
  }

  close(): void {
    this.#database.close();
  }

  #replay(): void {
    const rows = this.#database.prepare("SELECT position, records FROM log ORDER BY position");
    for (const row of rows.iterate()) {
      const records = row["records"];
      if (!(records instanceof Uint8Array)) continue;
      const memory = new ArrayBuffer(records.byteLength);
      new Uint8Array(memory).set(records);
      const position = Number(row["position"]);
      this.#remember(position, memory.byteLength);
      for (const record of unpackLogRow(memory)) this.#apply(record, position);
    }
  }

  #know(point: StorePoint): void {
    const known = this.#points[point.id];
    if (known !== undefined) known.holdMs = point.holdMs;
    else {
      this.#points[point.id] = {
        holdMs: point.holdMs,
        sealedPosition: 0,
        waitingPosition: Number.POSITIVE_INFINITY,
        rolledDay: Number.NEGATIVE_INFINITY,
        expiredDay: Number.NEGATIVE_INFINITY,
        // Points that are polled together would all be sealed by one record; the first blocks are of unequal length.
        sealAtCount: BLOCK_SAMPLES / 2 + ((point.id * 97) % (BLOCK_SAMPLES / 2)),
      };
    }
  }

  #stateOf(point: number): PointState {
    const state = this.#points[point];
    if (state === undefined) throw new RangeError(`the store has no point ${point}`);
    return state;
  }

  #writeNames(names: NewNames): void {
    for (const { id, name, holdMs } of names.points) this.#insertPoint.run(id, name, holdMs);
    // JSON keeps what UTF-8 cannot: half of a surrogate pair.
    for (const { code, text } of names.texts) this.#insertText.run(code, JSON.stringify(text));
  }

  #apply(record: LogRecord, rowPosition: number): void {
    const { ids, count } = record;
    for (let row = 0; row < count; row++) {
      const point = ids[row] ?? 0;
      const state = this.#stateOf(point);
      if (rowPosition <= state.sealedPosition) continue;
      if (this.#isExpired(state, record.ats[row] ?? 0)) {
        this.#expiredCount++;
        continue;
      }
      const waitingCount = this.#heads.push(point, record, row);
      if (waitingCount === 1) state.waitingPosition = rowPosition;
      if (waitingCount < state.sealAtCount) continue;
      this.#due.add(point);
      this.#isUrgent ||= waitingCount >= URGENT_SAMPLES;
    }
  }

  /** Heads are sealed many at a time: their blocks and what is noted of their points share pages of the file. */
  #isSealTime(): boolean {
    return this.#isUrgent || this.#due.size >= SEALS_TOGETHER;
  }

  /** The rows of points that have more of them than fit into their heads. Such rows go into blocks directly. */
  #crowdedIn(records: readonly LogRecord[]): ReadonlyMap<number, CrowdedRows> {
    const counts =
      this.#rowCounts.length < this.#points.length ? new Uint32Array(this.#points.length * 2) : this.#rowCounts;
    this.#rowCounts = counts.fill(0);
    const crowded = new Map<number, CrowdedRows>();
    for (const { ids, receivedAt } of records) {
      for (const point of ids) {
        const count = (counts[point] ?? 0) + 1;
        counts[point] = count;
        // Heads that are nearly full are sealed by this record, so that so many rows always fit.
        if (count <= HEAD_CAPACITY - URGENT_SAMPLES) continue;
        if (count + this.#heads.count(point) <= HEAD_CAPACITY || crowded.has(point)) continue;
        crowded.set(point, { rows: new SampleBuffer(), receivedAt });
      }
    }
    if (crowded.size === 0) return crowded;
    for (const record of records) {
      for (const [row, point] of record.ids.entries()) {
        const rows = crowded.get(point)?.rows;
        if (rows === undefined) continue;
        if (this.#isExpired(this.#stateOf(point), record.ats[row] ?? 0)) this.#expiredCount++;
        else rows.appendRow(record, row);
      }
    }
    return crowded;
  }

  #isExpired(state: PointState, at: number): boolean {
    return state.expiredDay > Number.NEGATIVE_INFINITY && this.#days.dayOf(at) < state.expiredDay;
  }

  /**
   * Moves heads into blocks, with rows that did not fit into them, inside a transaction. The heads are emptied after
   * it by {@link #finishSeals}.
   */
  #seal(points: readonly number[], upToPosition: number, crowded?: ReadonlyMap<number, CrowdedRows>): SealedPoint[] {
    const sealed: SealedPoint[] = [];
    let addedCount = 0;
    for (const point of points) {
      const state = this.#stateOf(point);
      this.#heads.copy(point, this.#head);
      const extra = crowded?.get(point);
      if (extra !== undefined) {
        this.#head.append(extra.rows);
        this.#head.sort();
      }
      if (this.#head.length === 0) continue;
      const newest = newestOf(this.#head, this.#heads.newest(point), extra);
      const change = this.#blocks.add(point, this.#head);
      addedCount += change.addedCount;
      const rolledDay = this.#rollDays(point, state, change.newestAt);
      const expiredDay = Number.isFinite(state.expiredDay) ? state.expiredDay : null;
      this.#updatePoint.run(upToPosition, rolledDay, expiredDay, newestBytes(newest), point);
      sealed.push({ point, newest, rolledDay, position: upToPosition, addedCount: change.addedCount });
    }
    // Two seals of one transaction add up; a transaction that fails leaves the sum in memory as it was.
    this.#unsavedCount += addedCount;
    if (sealed.length > 0) this.#setMeta.run("sealed_count", this.#sealedCount + this.#unsavedCount);
    return sealed;
  }

  /** Makes the roll-ups of days that are over, and takes away those of days that the head's late samples changed. */
  #rollDays(point: number, state: PointState, newestAt: number): number {
    const lastDay = this.#days.dayOf(newestAt);
    let day = state.rolledDay;
    if (day === Number.NEGATIVE_INFINITY) day = this.#days.dayOf(this.#head.ats[0] ?? 0);
    let changedDay = Number.NaN;
    for (let row = 0; row < this.#head.length; row++) {
      const sampleDay = this.#days.dayOf(this.#head.ats[row] ?? 0);
      if (sampleDay >= day) break;
      if (sampleDay === changedDay) continue;
      changedDay = sampleDay;
      this.#days.remove(point, sampleDay);
      this.#addDirty.run(point, sampleDay);
      this.#rememberDirty(point, sampleDay);
    }
    while (day < lastDay) {
      this.#days.make(point, day, state.holdMs);
      const nextAt = this.#blocks.nextSampleAt(point, this.#days.startOf(day + 1));
      day = nextAt === undefined ? lastDay : this.#days.dayOf(nextAt);
    }
    return day;
  }

  #finishSeals(sealed: readonly SealedPoint[]): void {
    this.#unsavedCount = 0;
    for (const { point, newest, rolledDay, position, addedCount } of sealed) {
      const state = this.#stateOf(point);
      state.sealedPosition = Math.max(state.sealedPosition, position);
      state.waitingPosition = Number.POSITIVE_INFINITY;
      state.rolledDay = rolledDay;
      state.sealAtCount = BLOCK_SAMPLES;
      this.#sealedCount += addedCount;
      this.#heads.reset(point, newest);
      this.#due.delete(point);
    }
  }

  #rememberDirty(point: number, day: number): void {
    const days = this.#dirty.get(point);
    if (days === undefined) this.#dirty.set(point, new Set([day]));
    else days.add(day);
  }

  #remember(position: number, byteCount: number): void {
    this.#log.push({ position, byteCount });
    this.#logByteCount += byteCount;
  }

  /** Drops log rows whose samples are all in blocks; where that leaves too many, the longest waiting are due. */
  #trim(): void {
    this.#recordsSinceTrim = 0;
    let waitingPosition = Number.POSITIVE_INFINITY;
    for (const state of this.#points) waitingPosition = Math.min(waitingPosition, state.waitingPosition);
    const keepFrom = this.#log.findIndex(({ position }) => position >= waitingPosition);
    const dropped = this.#log.splice(0, keepFrom < 0 ? this.#log.length : keepFrom);
    if (dropped.length > 0) {
      this.#trimLog.run(waitingPosition === Number.POSITIVE_INFINITY ? this.#position + 1 : waitingPosition);
      for (const { byteCount } of dropped) this.#logByteCount -= byteCount;
    }
    if (this.#logByteCount <= Math.max(LOG_BYTES, this.#points.length * LOG_BYTES_PER_POINT)) return;
    const half = this.#log[this.#log.length >>> 1]?.position ?? 0;
    for (const [point, state] of this.#points.entries()) {
      if (this.#due.size >= FORCED_SEALS) return;
      if (state.waitingPosition <= half) this.#due.add(point);
      this.#isUrgent = true;
    }
  }
}

/** The newest sample after a seal; at one instant the one that came last. */
function newestOf(head: SampleBuffer, before: NewestSample | undefined, extra: CrowdedRows | undefined): NewestSample {
  const last = head.length - 1;
  const at = head.ats[last] ?? 0;
  if (before !== undefined && (before.at > at || extra === undefined)) return before;
  return {
    at,
    receivedAt: extra?.receivedAt ?? at,
    status: head.statuses[last] ?? 0,
    words: [head.words[2 * last] ?? 0, head.words[2 * last + 1] ?? 0],
  };
}

interface CrowdedRows {
  readonly rows: SampleBuffer;
  readonly receivedAt: number;
}

interface SealedPoint {
  readonly point: number;
  readonly newest: NewestSample;
  readonly rolledDay: number;
  readonly position: number;
  readonly addedCount: number;
}
