import { DatabaseSync } from "node:sqlite";
import { WeishanError } from "@weishan/core/error";

/** `full` survives a loss of power with every acknowledged record; `normal` a crash of the program only. */
export type Synchronous = "full" | "normal";

/**
 * What the file holds.
 *
 * - `meta`: the place in the journal, how many samples are in blocks, where a day begins.
 * - `log`: records whose samples are not all in blocks, as they came.
 * - `point`: what the writer must know of each point to start: what is sealed, its last block, its newest sample.
 * - `block`: compressed samples. Blocks of one point never overlap in time.
 * - `day`: roll-ups of one day of one point. A row is there only while it says what the blocks say; `minutes` is
 *   there once the day's blocks are gone.
 * - `dirty_day`: days whose row was taken away by late data and has to be made again.
 *
 * Rows have a rowid and a unique index rather than a primary key without one: large rows waste a third of the pages
 * of a WITHOUT ROWID table (measured: 3.9 against 2.6 bytes a sample).
 */
const SCHEMA = `
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value REAL NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS log (position INTEGER PRIMARY KEY, records BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS text (code INTEGER PRIMARY KEY, text_json TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS point (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, hold_ms REAL NOT NULL,
  sealed_position INTEGER NOT NULL DEFAULT 0, rolled_day INTEGER, expired_day INTEGER, newest BLOB
);
CREATE TABLE IF NOT EXISTS block (
  id INTEGER PRIMARY KEY, point INTEGER NOT NULL, from_at NUMERIC NOT NULL, to_at NUMERIC NOT NULL,
  count INTEGER NOT NULL, samples BLOB NOT NULL
);
CREATE UNIQUE INDEX IF NOT EXISTS block_by_time ON block (point, from_at);
CREATE TABLE IF NOT EXISTS day (
  id INTEGER PRIMARY KEY, point INTEGER NOT NULL, day INTEGER NOT NULL, quarters BLOB NOT NULL, minutes BLOB
);
CREATE UNIQUE INDEX IF NOT EXISTS day_by_time ON day (point, day);
CREATE TABLE IF NOT EXISTS dirty_day (point INTEGER NOT NULL, day INTEGER NOT NULL, PRIMARY KEY (point, day)) WITHOUT ROWID;
`;

/** Pages of cache of the writing connection: the tails of its tables and indexes, not the data. */
const WRITER_CACHE_KIB = 16_384;
const READER_CACHE_KIB = 8_192;
/** A longer write-ahead log makes fewer checkpoints, each page written once for several changes. */
const CHECKPOINT_PAGES = 1_000;

/** Counts up whenever what the tables hold is written otherwise, so that no program misreads another's samples. */
const FORMAT = 1;

/**
 * Opens the file and makes its tables.
 *
 * @throws WeishanError HISTORY_UNAVAILABLE for a file in a format that this program does not know
 */
export function openForWriting(file: string, synchronous: Synchronous): DatabaseSync {
  const database = new DatabaseSync(file);
  claimFormat(database, file);
  database.exec(`PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = ${synchronous};
    PRAGMA cache_size = -${WRITER_CACHE_KIB}; PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES};
    PRAGMA busy_timeout = 5000; PRAGMA temp_store = MEMORY; ${SCHEMA}`);
  return database;
}

function claimFormat(database: DatabaseSync, file: string): void {
  const format = numberIn(database, "PRAGMA user_version");
  const isNew = numberIn(database, "SELECT count(*) FROM sqlite_schema") === 0;
  if (isNew) database.exec(`PRAGMA user_version = ${FORMAT}`);
  else if (format !== FORMAT) {
    database.close();
    const message = `${file} is in format ${format}, this program knows format ${FORMAT}; run the version that wrote it, or move the file away to begin a new history`;
    throw new WeishanError("HISTORY_UNAVAILABLE", message, { file, format });
  }
}

const numberIn = (database: DatabaseSync, sql: string): number => {
  const [value] = Object.values(database.prepare(sql).get() ?? {});
  return Number(value);
};

export function openForReading(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { readOnly: true });
  database.exec(`PRAGMA cache_size = -${READER_CACHE_KIB}; PRAGMA busy_timeout = 5000;`);
  return database;
}

/** Does the work whole or not at all. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    database.exec("COMMIT");
    return result;
  } catch (error) {
    // A full disk may have ended the transaction by itself.
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}
