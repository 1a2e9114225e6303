import type { EpochMs } from "@weishan/core/reading";

/** One backup in its folder: everything as it was at one moment. */
export interface Snapshot {
  /** Sorts by time; names its files. */
  readonly id: string;
  readonly takenAt: EpochMs;
  readonly durationMs: number;
  /** The version of Weishan that took it. */
  readonly version: string;
  /** What a restore brings back. */
  readonly sizeBytes: number;
  /** What this backup added to the folder; the rest was there from those before it. */
  readonly addedBytes: number;
  readonly fileCount: number;
  readonly isEncrypted: boolean;
  /** `elsewhere`: in a database with backup tools of its own, which this backup does not hold. */
  readonly records: "included" | "elsewhere";
  readonly history: "included" | "elsewhere";
  /** The last record of the journal that this backup holds, in its history or beside it. */
  readonly journalPosition: number;
  /** The newest rehearsal of it, or null where nobody tried. */
  readonly rehearsal: Rehearsal | null;
}

/** What came of restoring a backup for a trial. */
export interface Rehearsal {
  readonly at: EpochMs;
  readonly restores: boolean;
  /** What was found, a line each, for people. */
  readonly findings: readonly string[];
  readonly durationMs: number;
}

/** How far a backup or a rehearsal has come. */
export interface BackupProgress {
  readonly doneBytes: number;
  /** Null while it is not known. */
  readonly totalBytes: number | null;
}

export interface BackupTask {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: BackupProgress) => void;
}

/**
 * The folder of the backups of one installation.
 *
 * Contract, checked against real folders:
 * - `take` copies records, history and what the journal holds beyond it as they were at one moment, while the daemon
 *   goes on; it resolves once the backup would survive a loss of power, and a backup that was broken off is none: it is
 *   not listed, and what it wrote is cleared away by the next;
 * - a backup stores only what no earlier one holds, and each can be restored by itself;
 * - `remove` deletes backups and then what no other backup needs.
 *
 * @throws WeishanError BACKUP_UNAVAILABLE where the folder cannot be read or written, or another backup runs;
 * BACKUP_INVALID for a backup that is damaged or encrypted with another key
 */
export interface BackupStore {
  take(task: BackupTask): Promise<Snapshot>;
  /** Oldest first. */
  list(): Promise<readonly Snapshot[]>;
  rehearse(id: string, task: BackupTask): Promise<Rehearsal>;
  remove(ids: readonly string[]): Promise<void>;
}
