import { access, constants, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { WeishanError } from "@weishan/core/error";

const LOCK_FILE = "lock";
const PID_FILE = "pid";
const SQLITE_BUSY = 5;

export interface FolderLock {
  release(): void;
}

/**
 * Makes this process the only one that uses a folder, or rejects with DATA_DIR_IN_USE; with DATA_DIR_UNWRITABLE where
 * the folder cannot be made or written.
 *
 * The lock is the operating system's, taken through SQLite because Node has no file lock of its own: it goes away with
 * the process, however that ends, so no stale lock can be left behind and no process id can be mistaken for another's.
 * The file `pid` beside it only serves the message.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw unwritable(folder, error);
  }
  const database = await takeLock(folder);
  try {
    await writeFile(join(folder, PID_FILE), `${process.pid}\n`);
  } catch (error) {
    database.close();
    throw unwritable(folder, error);
  }
  return { release: () => database.close() };
}

async function takeLock(folder: string): Promise<DatabaseSync> {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(join(folder, LOCK_FILE));
    // A journal of its own would leave a file behind at a kill; nothing is ever written here.
    database.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
    return database;
  } catch (error) {
    database?.close();
    if (!isBusy(error)) throw unwritable(folder, error);
    const pid = await holderOf(folder);
    throw new WeishanError(
      "DATA_DIR_IN_USE",
      `${folder} is in use by another running copy${pid === null ? "" : ` (process ${pid})`}; stop it first, or give this one a folder of its own: WEISHAN_DATA_DIR=/path`,
      pid === null ? { folder } : { folder, pid },
      error,
    );
  }
}

async function holderOf(folder: string): Promise<number | null> {
  try {
    const pid = Number.parseInt(await readFile(join(folder, PID_FILE), "utf8"), 10);
    return Number.isNaN(pid) ? null : pid;
  } catch {
    // The holder may not have written it yet; the message does without.
    return null;
  }
}

const isBusy = (error: unknown): boolean =>
  error instanceof Error && "errcode" in error && error.errcode === SQLITE_BUSY;

const unwritable = (folder: string, error: unknown): WeishanError =>
  new WeishanError(
    "DATA_DIR_UNWRITABLE",
    `${folder} cannot be written (${error instanceof Error ? error.message : String(error)}); give this user the right to write there, or choose another folder: WEISHAN_DATA_DIR=/path`,
    { folder },
    error,
  );
