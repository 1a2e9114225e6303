import { closeSync, openSync, readSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";

/** A writer of another process commits within milliseconds; longer than this, something is wrong. */
const BUSY_MS = 30_000;
const WAL_HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
/** Frame headers lie a page apart; so many are looked at in one read. */
const FRAMES_PER_READ = 128;

/**
 * One SQLite database as it was at one moment, page by page, while others go on writing to it.
 *
 * A copy made by SQLite (VACUUM INTO, the backup interface) needs the space of the whole database and, where it puts
 * pages into a new order, leaves nothing that an earlier backup already has. Here the pages stay where they are:
 *
 * - a read transaction is opened while the write lock is held for a moment; so the last frame of the write-ahead log
 *   that belongs to it is known, it is the last one there is;
 * - where everything in the log was moved into the file by then, the file alone is the database of that moment, and no
 *   checkpoint changes it while the transaction is open. The log says nothing: it may be begun anew at once;
 * - otherwise a checkpoint may move only frames up to that one into the file, and the log is not begun anew while the
 *   transaction is open: a page is the one of its last such frame, or else the one in the file.
 *
 * The file is read through a descriptor of our own. Closing that would drop every lock that this process has on the
 * file, so a process that serves the same database must not use this class.
 *
 * @see https://www.sqlite.org/fileformat2.html §4 (the write-ahead log), https://www.sqlite.org/wal.html
 */
export class FrozenDatabase {
  readonly pageBytes: number;
  readonly sizeBytes: number;
  readonly #reader: DatabaseSync;
  readonly #file: number;
  readonly #log: number | undefined;
  /** By page number, counted from 1: where in the log its content is. */
  readonly #inLog: ReadonlyMap<number, number>;

  private constructor(path: string, reader: DatabaseSync, frameCount: number) {
    this.#reader = reader;
    this.pageBytes = numberOf(reader, "PRAGMA page_size");
    this.sizeBytes = numberOf(reader, "PRAGMA page_count") * this.pageBytes;
    this.#file = openSync(path, "r");
    this.#log = frameCount > 0 ? openSync(`${path}-wal`, "r") : undefined;
    this.#inLog = this.#log === undefined ? new Map() : framesOf(this.#log, frameCount, this.pageBytes);
  }

  /** Throws a plain error where the file is no database or its write lock is not to be had. */
  static freeze(path: string): FrozenDatabase {
    const [reader, writer, checkpointer] = [connect(path), connect(path), connect(path)];
    try {
      writer.exec("BEGIN IMMEDIATE");
      reader.exec("BEGIN");
      reader.prepare("SELECT count(*) FROM sqlite_schema").get();
      // Says how many frames the log has and how many of them the file has too; -1 both without a log.
      const state = checkpointer.prepare("PRAGMA wal_checkpoint(PASSIVE)").get();
      const frameCount = Number(state?.["log"] ?? 0);
      const isAllInFile = frameCount === Number(state?.["checkpointed"] ?? 0);
      return new FrozenDatabase(path, reader, isAllInFile ? 0 : frameCount);
    } catch (error) {
      reader.close();
      throw error;
    } finally {
      writer.close();
      checkpointer.close();
    }
  }

  /** Fills `target` with what the database has from `offset` on; both are whole pages. */
  read(target: Buffer, offset: number): void {
    let filled = 0;
    while (filled < target.length) {
      const byteCount = readSync(this.#file, target, filled, target.length - filled, offset + filled);
      // Pages at the end may be in the log only.
      if (byteCount === 0) break;
      filled += byteCount;
    }
    target.fill(0, filled);
    if (this.#log === undefined) return;
    for (let at = 0; at < target.length; at += this.pageBytes) {
      const place = this.#inLog.get((offset + at) / this.pageBytes + 1);
      if (place !== undefined) readSync(this.#log, target, at, this.pageBytes, place);
    }
  }

  /** Asks the database as it was at that moment. */
  ask(sql: string): readonly Record<string, unknown>[] {
    return this.#reader.prepare(sql).all();
  }

  close(): void {
    this.#reader.close();
    // Last: this drops the locks that the connections had.
    closeSync(this.#file);
    if (this.#log !== undefined) closeSync(this.#log);
  }
}

function connect(path: string): DatabaseSync {
  const database = new DatabaseSync(path);
  database.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
  return database;
}

const numberOf = (database: DatabaseSync, sql: string): number => {
  const [value] = Object.values(database.prepare(sql).get() ?? {});
  return Number(value);
};

/** Where the last frame of each page begins its content, among the first `frameCount` frames. */
function framesOf(log: number, frameCount: number, pageBytes: number): ReadonlyMap<number, number> {
  const frameBytes = FRAME_HEADER_BYTES + pageBytes;
  const places = new Map<number, number>();
  const window = Buffer.alloc(FRAMES_PER_READ * frameBytes);
  for (let first = 0; first < frameCount; first += FRAMES_PER_READ) {
    const count = Math.min(FRAMES_PER_READ, frameCount - first);
    const from = WAL_HEADER_BYTES + first * frameBytes;
    readSync(log, window, 0, count * frameBytes, from);
    for (let frame = 0; frame < count; frame++) {
      const page = window.readUInt32BE(frame * frameBytes);
      places.set(page, from + frame * frameBytes + FRAME_HEADER_BYTES);
    }
  }
  return places;
}
