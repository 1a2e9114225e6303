import { WeishanError } from "@weishan/core/error";
import { batchLength, type PointTable, type ReadingBatch } from "@weishan/core/reading";
import type { Clock, Timer } from "../../ports/clock.ts";
import type { FollowOptions, Journal, JournalPosition, JournalRecord, JournalState } from "../../ports/journal.ts";
import type { Logger } from "../../ports/logger.ts";
import { backlog } from "./backlog.ts";
import { ConsumerPlaces } from "./consumer-places.ts";
import { type FolderLock, lockFolder } from "./folder-lock.ts";
import { JournalTrouble } from "./journal-trouble.ts";
import { RecentRecords } from "./recent-records.ts";
import { SegmentAppender } from "./segment-appender.ts";
import { SegmentList } from "./segment-list.ts";
import { type CreateSegmentFile, createSegmentFile } from "./segment-writer.ts";

/** `always`: an append resolves after its bytes are on the disk. `1s`: after the write; the disk is synced each second. */
type FsyncPolicy = "always" | "1s";

export interface FileJournalOptions {
  /** A folder of its own; made when it is not there. */
  readonly folder: string;
  readonly points: PointTable;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly maxBytes: number;
  readonly fsync: FsyncPolicy;
  /** How large a file grows before the next is begun. Space comes back a file at a time. */
  readonly segmentBytes?: number;
  /** How many of the newest readings stay in memory for followers. */
  readonly recentReadings?: number;
  /** How many readings may wait for the disk before more are refused. */
  readonly maxQueuedReadings?: number;
  readonly createFile?: CreateSegmentFile;
}

const MAX_SEGMENT_BYTES = 64 * 1024 * 1024;
/** Space comes back in steps small enough to matter also in a small journal. */
const SEGMENTS_PER_JOURNAL = 16;
/** Two seconds at 100,000 readings a second, about 5 MB. */
const DEFAULT_RECENT_READINGS = 200_000;
/** Ten seconds at 100,000 readings a second, about 20 MB: a disk that stands still longer than that has failed. */
const DEFAULT_MAX_QUEUED_READINGS = 1_000_000;
/** What goes to the disk in one write: large enough for its full speed, small enough to keep appends short. */
const MAX_GROUP_READINGS = 200_000;
const SYNC_INTERVAL_MS = 1_000;

interface PendingAppend {
  readonly batch: ReadingBatch;
  readonly resolve: (position: JournalPosition) => void;
  readonly reject: (error: unknown) => void;
}

/** What exists between start and stop. */
interface OpenJournal {
  readonly lock: FolderLock;
  readonly segments: SegmentList;
  readonly places: ConsumerPlaces;
  readonly appender: SegmentAppender;
  readonly recent: RecentRecords;
  head: JournalPosition;
  isStopping: boolean;
}

/** The journal in files of one folder, see docs/how-to/journal.md for what is promised when. */
export class FileJournal implements Journal {
  readonly #options: FileJournalOptions;
  readonly #trouble: JournalTrouble;
  #open: OpenJournal | null = null;
  #queue: PendingAppend[] = [];
  #queuedReadings = 0;
  #draining: Promise<void> | null = null;
  #syncTimer: Timer | null = null;
  #syncing: Promise<void> | null = null;
  #appendedReadings = 0;
  readonly #waiting = new Set<() => void>();

  constructor(options: FileJournalOptions) {
    this.#options = options;
    this.#trouble = new JournalTrouble(options.logger);
  }

  /**
   * Opens the folder, repairs a torn tail, and goes on behind the newest record. Rejects with DATA_DIR_IN_USE while
   * another process has the folder and with DATA_DIR_UNWRITABLE where it cannot be written.
   */
  async start(): Promise<void> {
    const { folder, points, clock, logger, maxBytes } = this.#options;
    const lock = await lockFolder(folder);
    try {
      const segments = await SegmentList.load(folder, logger);
      const places = await this.#loadPlaces();
      // A consumer can be ahead where a power cut took records that were not synced: no position may mean two records.
      const head = Math.max(segments.lastPosition, places.highest());
      const appender = new SegmentAppender({
        folder,
        points,
        clock,
        logger,
        segments,
        maxBytes,
        segmentBytes: Math.min(
          this.#options.segmentBytes ?? MAX_SEGMENT_BYTES,
          Math.ceil(maxBytes / SEGMENTS_PER_JOURNAL),
        ),
        createFile: this.#options.createFile ?? createSegmentFile,
        syncEach: this.#options.fsync === "always",
      });
      const recent = new RecentRecords(this.#options.recentReadings ?? DEFAULT_RECENT_READINGS, head);
      this.#open = { lock, segments, places, appender, recent, head, isStopping: false };
      this.#checkTrouble(this.#open);
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  /** Writes and syncs what was appended, ends every follower, and lets go of the folder. */
  async stop(): Promise<void> {
    const open = this.#open;
    if (open === null) return;
    open.isStopping = true;
    await this.#draining;
    this.#syncTimer?.cancel();
    this.#syncTimer = null;
    await this.#syncing;
    try {
      await open.appender.close();
    } finally {
      this.#open = null;
      this.#wakeFollowers();
      open.lock.release();
    }
  }

  append(batch: ReadingBatch): Promise<JournalPosition> {
    const { promise, resolve, reject } = Promise.withResolvers<JournalPosition>();
    if (this.#open === null || this.#open.isStopping) {
      reject(new WeishanError("JOURNAL_UNAVAILABLE", "the journal is not running"));
    } else if (this.#queuedReadings >= (this.#options.maxQueuedReadings ?? DEFAULT_MAX_QUEUED_READINGS)) {
      reject(
        new WeishanError("JOURNAL_UNAVAILABLE", "the disk does not keep up: too many readings wait to be written", {
          waitingReadings: this.#queuedReadings,
        }),
      );
    } else {
      this.#queue.push({ batch, resolve, reject });
      this.#queuedReadings += batchLength(batch);
      this.#draining ??= this.#drain(this.#open);
    }
    return promise;
  }

  async *follow(after: JournalPosition, options: FollowOptions): AsyncGenerator<readonly JournalRecord[]> {
    const { maxReadings, signal, onCaughtUp } = options;
    let place = after;
    while (!signal.aborted && this.#open !== null) {
      const { head, recent, segments } = this.#open;
      if (place >= head) {
        onCaughtUp?.();
        // oxlint-disable-next-line no-await-in-loop -- waits for the next record
        await this.#change(signal);
      } else if (recent.covers(place)) {
        const records = recent.after(place, maxReadings);
        place = records.at(-1)?.position ?? head;
        if (records.length > 0) yield records;
      } else {
        // Each step needs what the one before it left.
        // oxlint-disable-next-line no-await-in-loop
        for await (const records of backlog(place, { segments, points: this.#options.points, head, maxReadings })) {
          place = records.at(-1)?.position ?? place;
          yield records;
          if (signal.aborted) return;
        }
        // Whatever of it could not be read is reported and gone.
        place = Math.max(place, head);
      }
    }
  }

  async register(name: string, known: JournalPosition = 0): Promise<JournalPosition> {
    const open = this.#running();
    if (known > open.head) await this.#jumpTo(open, known);
    const place = Math.max(open.places.get(name) ?? 0, known);
    if (open.places.get(name) !== place) await open.places.set(name, place);
    return place;
  }

  async confirm(name: string, position: JournalPosition): Promise<void> {
    const open = this.#running();
    if (position <= (open.places.get(name) ?? 0)) return;
    try {
      await open.places.set(name, Math.min(position, open.head));
      await this.#dropConfirmed(open);
    } catch (error) {
      throw new WeishanError("JOURNAL_UNAVAILABLE", `the place of ${name} could not be kept`, { position }, error);
    }
  }

  /** Takes a consumer that is no longer configured out of the count, so that it holds nothing back any more. */
  async forget(name: string): Promise<void> {
    const open = this.#running();
    await open.places.remove(name);
    await this.#dropConfirmed(open);
  }

  state(): JournalState {
    const { maxBytes } = this.#options;
    const open = this.#open;
    return {
      headPosition: open?.head ?? 0,
      tailPosition: open?.segments.tailPosition ?? 0,
      sizeBytes: open?.segments.sizeBytes ?? 0,
      maxBytes,
      appendedReadings: this.#appendedReadings,
      fsyncs: open?.appender.fsyncs ?? 0,
      repairedBytes: open?.segments.repairedBytes ?? 0,
      lostRecords: open?.segments.lostRecords ?? 0,
      trouble: this.#trouble.text,
      consumers: (open?.places.entries ?? []).map(([name, position]) => ({
        name,
        position,
        behindRecords: Math.max(0, (open?.head ?? 0) - position),
      })),
    };
  }

  /** Writes what waits, a group at a time; what arrives during a write shares the next one. */
  async #drain(open: OpenJournal): Promise<void> {
    while (this.#queue.length > 0) {
      const group = this.#takeGroup();
      const records = group.map(({ batch }, index) => ({ position: open.head + 1 + index, batch }));
      try {
        // One group at a time keeps the order.
        // oxlint-disable-next-line no-await-in-loop
        await open.appender.append(records);
      } catch (error) {
        this.#trouble.refused(error);
        for (const { reject } of group) reject(error);
        continue;
      }
      this.#trouble.accepted();
      this.#acknowledge(open, records, group);
    }
    // In the same turn in which the queue was seen empty: an append that came in between would wait for ever.
    this.#draining = null;
  }

  #takeGroup(): PendingAppend[] {
    let readings = 0;
    let count = 0;
    for (const { batch } of this.#queue) {
      if (count > 0 && readings + batchLength(batch) > MAX_GROUP_READINGS) break;
      readings += batchLength(batch);
      count++;
    }
    this.#queuedReadings -= readings;
    return this.#queue.splice(0, count);
  }

  #acknowledge(open: OpenJournal, records: readonly JournalRecord[], group: readonly PendingAppend[]): void {
    for (const [index, record] of records.entries()) {
      open.recent.push(record);
      open.head = record.position;
      this.#appendedReadings += batchLength(record.batch);
      group[index]?.resolve(record.position);
    }
    this.#checkTrouble(open);
    this.#wakeFollowers();
    if (this.#options.fsync === "1s") this.#syncSoon(open);
  }

  #syncSoon(open: OpenJournal): void {
    this.#syncTimer ??= this.#options.clock.after(SYNC_INTERVAL_MS, () => {
      this.#syncTimer = null;
      this.#syncing = open.appender
        .sync()
        .catch((error: unknown) => this.#trouble.refused(error))
        .finally(() => {
          this.#syncing = null;
        });
    });
  }

  async #jumpTo(open: OpenJournal, position: JournalPosition): Promise<void> {
    await this.#draining;
    if (position <= open.head) return;
    const facts = { head: open.head, goesOnBehind: position };
    // A new journal beside a store that was there before is nothing strange; one that knows less than before is.
    if (open.head === 0) this.#options.logger.info(facts, "the journal begins behind what a consumer has already");
    else this.#options.logger.warn(facts, "a consumer is ahead of the journal; positions go on behind its place");
    // Appends that come meanwhile wait behind the jump.
    this.#draining = this.#jump(open, position);
    await this.#draining;
  }

  async #jump(open: OpenJournal, position: JournalPosition): Promise<void> {
    try {
      await open.appender.endSegment();
      open.head = position;
    } finally {
      await this.#drain(open);
    }
  }

  async #dropConfirmed(open: OpenJournal): Promise<void> {
    const place = open.places.lowest();
    if (place !== null) await open.segments.dropUpTo(place);
    this.#checkTrouble(open);
  }

  async #loadPlaces(): Promise<ConsumerPlaces> {
    const { folder, logger } = this.#options;
    try {
      return await ConsumerPlaces.load(folder);
    } catch (error) {
      logger.error(
        { code: "JOURNAL_CORRUPT", error, folder },
        "the places of the consumers cannot be read; all start again at the oldest record",
      );
      return await ConsumerPlaces.startAfresh(folder);
    }
  }

  #checkTrouble({ segments, places, head }: OpenJournal): void {
    this.#trouble.filled(segments.sizeBytes / this.#options.maxBytes, slowestOf(places, head));
    this.#trouble.lost(segments.lostRecords);
  }

  #running(): OpenJournal {
    if (this.#open === null) throw new WeishanError("JOURNAL_UNAVAILABLE", "the journal is not running");
    return this.#open;
  }

  #change(signal: AbortSignal): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const wake = (): void => resolve();
    this.#waiting.add(resolve);
    signal.addEventListener("abort", wake);
    return promise.finally(() => {
      this.#waiting.delete(resolve);
      signal.removeEventListener("abort", wake);
    });
  }

  #wakeFollowers(): void {
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }
}

function slowestOf(places: ConsumerPlaces, head: JournalPosition): string {
  const [slowest] = places.entries.toSorted(([, one], [, other]) => one - other);
  if (slowest === undefined) return "no consumer is registered";
  const [name, position] = slowest;
  return `${name} is ${head - position} records behind`;
}
