import type { DatabaseSync, StatementSync } from "node:sqlite";
import { BlockTable } from "./block-table.ts";
import { DayTable } from "./day-table.ts";
import { DirtyDays } from "./dirty-days.ts";
import { inTransaction, openForWriting, type Synchronous } from "./history-database.ts";
import { type LogRecord, unpackLogRow } from "./log-row.ts";
import { LogTable } from "./log-table.ts";
import { type PointState, PointStates } from "./point-states.ts";
import { SampleBuffer } from "./sample-buffer.ts";
import { HEAD_CAPACITY, type NewestSample, newHeadChunk, SharedHeads } from "./shared-heads.ts";
import type { NewNames, OpenedStore, StorePoint } from "./stored-names.ts";

export interface WriterOptions {
  readonly file: string;
  readonly synchronous: Synchronous;
  readonly dayStartOffsetMs: number;
}

/** How long retention is: days of samples, and days of roll-ups. Infinity keeps for ever. */
export interface RetentionDays {
  readonly rawDays: number;
  readonly rollUpDays: number;
}

export interface PointRetention extends RetentionDays {
  readonly point: number;
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
 *
 * What is in memory changes only when the file has changed: a transaction that fails leaves both as they were.
 */
export class HistoryWriter {
  readonly #database: DatabaseSync;
  readonly #points: PointStates;
  readonly #blocks: BlockTable;
  readonly #days: DayTable;
  readonly #dirtyDays: DirtyDays;
  readonly #log: LogTable;
  readonly #setMeta: StatementSync;
  readonly #heads = new SharedHeads();
  readonly #head = new SampleBuffer();
  /** Points whose heads are long enough for a block. */
  readonly #due = new Set<number>();
  #isUrgent = false;
  /** The last record that is safe. */
  #position: number;
  #sealedCount: number;
  #expiredCount = 0;
  #rowCounts = new Uint32Array(1_024);
  #recordsSinceTrim = 0;
  /** What the transaction under way adds to the samples in blocks, and what follows in memory when it is committed. */
  #countChange = 0;
  #whenCommitted: (() => void)[] = [];

  constructor(options: WriterOptions) {
    const database = openForWriting(options.file, options.synchronous);
    this.#database = database;
    this.#setMeta = database.prepare("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)");
    const meta = new Map<unknown, number>();
    for (const { name, value } of database.prepare("SELECT name, value FROM meta").all()) meta.set(name, Number(value));
    // Roll-ups in the file were made for days that begin there, whatever is wanted now.
    const dayStartOffsetMs = meta.get("day_start_offset_ms") ?? options.dayStartOffsetMs;
    this.#setMeta.run("day_start_offset_ms", dayStartOffsetMs);
    this.#position = meta.get("position") ?? 0;
    this.#sealedCount = meta.get("sealed_count") ?? 0;
    this.#points = new PointStates(database);
    this.#blocks = new BlockTable(database);
    this.#days = new DayTable(database, this.#blocks, dayStartOffsetMs);
    this.#dirtyDays = new DirtyDays(database);
    this.#log = new LogTable(database);
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
    for (let point = 0; point < this.#points.count; point++) waitingCount += this.#heads.count(point);
    return this.#sealedCount + waitingCount;
  }

  /** Samples that came later than their retention and were not kept. */
  get expiredCount(): number {
    return this.#expiredCount;
  }

  /** Loads what the file says of points and texts and fills the heads from the log. */
  open(): OpenedStore {
    const heads: SharedArrayBuffer[] = [];
    const loaded = this.#points.load();
    for (const { point, newest } of loaded) {
      if (point.id >= this.#heads.capacity) {
        const memory = newHeadChunk();
        heads.push(memory);
        this.#heads.add(memory);
      }
      if (newest !== null) this.#heads.reset(point.id, newest);
    }
    for (const { position, records } of this.#log.replay()) {
      for (const record of records) this.#apply(record, position);
    }
    return {
      points: loaded.map(({ point }) => point),
      texts: this.#points.loadTexts(),
      position: this.#position,
      sampleCount: this.sampleCount,
      heads,
    };
  }

  addHeads(memory: SharedArrayBuffer): void {
    this.#heads.add(memory);
  }

  /** Sets how long values of points stay in force, where the installation says something new. */
  setHolds(points: readonly StorePoint[]): void {
    this.#transact(() => this.#points.writeNames({ points, texts: [] }));
    for (const point of points) this.#points.know(point);
  }

  /** Keeps a log row: when this returns, its records are safe. On an error nothing of them is kept. */
  append(row: ArrayBuffer, lastPosition: number, names: NewNames): void {
    for (const point of names.points) this.#points.know(point);
    const records = [...unpackLogRow(row)];
    const crowded = this.#crowdedIn(records);
    const due = this.#isSealTime() ? [...this.#due].filter((point) => !crowded.has(point)).sort((a, b) => a - b) : [];
    this.#transact(() => {
      this.#points.writeNames(names);
      this.#log.insert(lastPosition, row);
      this.#setMeta.run("position", lastPosition);
      for (const point of due) this.#seal(point, this.#position);
      for (const [point, rows] of crowded) this.#seal(point, lastPosition, rows);
      if (++this.#recordsSinceTrim >= TRIM_EVERY) this.#trim();
    });
    if (due.length > 0) this.#isUrgent = false;
    this.#log.added(lastPosition, row.byteLength);
    for (const record of records) this.#apply(record, lastPosition);
    this.#position = lastPosition;
  }

  /** Whether days wait for their roll-ups to be made again. */
  get hasDirtyDays(): boolean {
    return !this.#dirtyDays.isEmpty;
  }

  /** Makes roll-ups of days that late data changed, until `mayGoOn` says no. */
  makeDirtyDays(mayGoOn: () => boolean): void {
    this.#transact(() => {
      for (const [point, day] of this.#dirtyDays) {
        this.#days.make(point, day, this.#points.of(point).holdMs);
        this.#makeClean(point, day);
        if (!mayGoOn()) return;
      }
    });
  }

  /**
   * Gives up samples and roll-ups that are older than the retention of their points, until `mayGoOn` says no. Whole
   * days only; a day's minutes are rolled up before its samples go. Answers how many of the points are done.
   */
  expire(points: readonly PointRetention[], nowMs: number, mayGoOn: () => boolean): number {
    const today = this.#days.dayOf(nowMs);
    let doneCount = 0;
    this.#transact(() => {
      for (const { point, rawDays, rollUpDays } of points) {
        if (!this.#expireSamples(point, today - rawDays, mayGoOn)) return;
        this.#expireRollUps(point, today - rollUpDays);
        doneCount++;
        if (!mayGoOn()) return;
      }
    });
    return doneCount;
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

  /** Does the work in the file whole or not at all, and then what it left to do in memory. */
  #transact(work: () => void): void {
    this.#countChange = 0;
    this.#whenCommitted = [];
    inTransaction(this.#database, () => {
      work();
      if (this.#countChange !== 0) this.#setMeta.run("sealed_count", this.#sealedCount + this.#countChange);
    });
    this.#sealedCount += this.#countChange;
    for (const follow of this.#whenCommitted) follow();
  }

  #makeClean(point: number, day: number): void {
    this.#dirtyDays.remove(point, day);
    this.#whenCommitted.push(() => this.#dirtyDays.forget(point, day));
  }

  /** Gives up samples before a day. Answers false where there was no time for all of them. */
  #expireSamples(point: number, keepFromDay: number, mayGoOn: () => boolean): boolean {
    const state = this.#points.of(point);
    if (keepFromDay <= state.expiredDay || keepFromDay === Number.NEGATIVE_INFINITY) return true;
    const keepFromMs = this.#days.startOf(keepFromDay);
    // What waits in the head belongs to those days too: sealed later, it would replace the roll-ups made here.
    if (this.#heads.oldestAt(point) < keepFromMs) this.#seal(point, this.#position);
    let reachedDay = keepFromDay;
    let atMs = this.#blocks.nextSampleAt(point, Number.NEGATIVE_INFINITY);
    while (atMs !== undefined && atMs < keepFromMs) {
      const day = this.#days.dayOf(atMs);
      this.#days.make(point, day, state.holdMs, true);
      this.#makeClean(point, day);
      atMs = this.#blocks.nextSampleAt(point, this.#days.startOf(day + 1));
      if (mayGoOn()) continue;
      reachedDay = Math.min(keepFromDay, day + 1);
      break;
    }
    this.#countChange -= this.#blocks.removeBefore(point, this.#days.startOf(reachedDay));
    this.#points.writeExpired(point, reachedDay);
    this.#whenCommitted.push(() => {
      state.expiredDay = reachedDay;
    });
    return reachedDay === keepFromDay;
  }

  #expireRollUps(point: number, keepFromDay: number): void {
    const state = this.#points.of(point);
    if (keepFromDay <= state.forgottenDay || keepFromDay === Number.NEGATIVE_INFINITY) return;
    this.#days.removeBefore(point, keepFromDay);
    this.#whenCommitted.push(() => {
      state.forgottenDay = keepFromDay;
    });
  }

  #apply(record: LogRecord, rowPosition: number): void {
    const { ids, count } = record;
    const { sealAtCount } = this.#points;
    for (let row = 0; row < count; row++) {
      const point = ids[row] ?? 0;
      const state = this.#points.of(point);
      if (rowPosition <= state.sealedPosition) continue;
      if (this.#isExpired(state, record.ats[row] ?? 0)) {
        this.#expiredCount++;
        continue;
      }
      const waitingCount = this.#heads.push(point, record, row);
      if (waitingCount === 1) state.waitingPosition = rowPosition;
      if (waitingCount < state.sealShare * sealAtCount) continue;
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
      this.#rowCounts.length < this.#points.count ? new Uint32Array(this.#points.count * 2) : this.#rowCounts;
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
        if (this.#isExpired(this.#points.of(point), record.ats[row] ?? 0)) this.#expiredCount++;
        else rows.appendRow(record, row);
      }
    }
    return crowded;
  }

  #isExpired(state: PointState, at: number): boolean {
    return state.expiredDay > Number.NEGATIVE_INFINITY && this.#days.dayOf(at) < state.expiredDay;
  }

  /**
   * Moves a head into blocks, with rows that did not fit into it, inside a transaction. The head is emptied when that
   * is committed.
   */
  #seal(point: number, upToPosition: number, crowded?: CrowdedRows): void {
    const state = this.#points.of(point);
    this.#heads.copy(point, this.#head);
    if (crowded !== undefined) {
      this.#head.append(crowded.rows);
      this.#head.sort();
    }
    if (this.#head.length === 0) return;
    const newest = newestOf(this.#head, this.#heads.newest(point), crowded);
    const change = this.#blocks.add(point, this.#head);
    this.#countChange += change.addedCount;
    const rolledDay = this.#rollDays(point, state, change.newestAt);
    const position = Math.max(state.sealedPosition, upToPosition);
    this.#points.writeSealed(point, { position, rolledDay, newest });
    this.#whenCommitted.push(() => {
      state.sealedPosition = position;
      state.waitingPosition = Number.POSITIVE_INFINITY;
      state.rolledDay = rolledDay;
      state.sealShare = 1;
      this.#heads.reset(point, newest);
      this.#due.delete(point);
    });
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
      this.#dirtyDays.add(point, sampleDay);
    }
    while (day < lastDay) {
      this.#days.make(point, day, state.holdMs);
      const nextAt = this.#blocks.nextSampleAt(point, this.#days.startOf(day + 1));
      day = nextAt === undefined ? lastDay : this.#days.dayOf(nextAt);
    }
    return day;
  }

  /** Drops log rows whose samples are all in blocks, inside a transaction; where that leaves too many, the longest waiting are due. */
  #trim(): void {
    this.#recordsSinceTrim = 0;
    let waitingPosition = this.#position + 1;
    for (const [, state] of this.#points.entries()) {
      waitingPosition = Math.min(waitingPosition, state.waitingPosition);
    }
    this.#log.removeBefore(waitingPosition);
    this.#whenCommitted.push(() => {
      this.#log.removedBefore(waitingPosition);
      if (this.#log.byteCount > Math.max(LOG_BYTES, this.#points.count * LOG_BYTES_PER_POINT)) this.#sealOldHalf();
    });
  }

  /** Makes those points due that hold back the older half of the log. */
  #sealOldHalf(): void {
    const { middlePosition } = this.#log;
    for (const [point, state] of this.#points.entries()) {
      if (this.#due.size >= FORCED_SEALS) return;
      if (state.waitingPosition <= middlePosition) this.#due.add(point);
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
