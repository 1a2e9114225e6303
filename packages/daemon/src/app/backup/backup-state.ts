import type { EpochMs } from "@weishan/core/reading";
import type { BackupProgress, Snapshot } from "../../ports/backup-store.ts";
import type { Actor } from "../../ports/records.ts";

/** How many backups are kept: the newest of each of so many days, weeks and months. */
export interface KeptBackups {
  readonly daily: number;
  readonly weekly: number;
  readonly monthly: number;
}

/** When backups are taken. */
export interface BackupSchedule {
  readonly everyMs: number;
  /** The time of day in Taipei at which days begin, `03:30`. Counts for schedules of a day or longer. */
  readonly at: string;
  readonly keep: KeptBackups;
}

/** Why the last backups did not come about. */
export interface BackupTrouble {
  readonly since: EpochMs;
  readonly attempts: number;
  readonly code: string;
  readonly text: string;
}

/** A backup or a rehearsal that is under way. */
export interface RunningBackup extends BackupProgress {
  readonly kind: "backup" | "rehearsal";
  /** The backup that is rehearsed; null for one that is being taken. */
  readonly snapshotId: string | null;
  readonly startedAt: EpochMs;
}

/** How the backups stand. */
export interface BackupState {
  readonly isConfigured: boolean;
  readonly schedule: BackupSchedule | null;
  readonly folder: string | null;
  readonly encryption: "none" | "passphrase" | "recipients" | null;
  readonly lastGoodAt: EpochMs | null;
  readonly nextAt: EpochMs | null;
  readonly trouble: BackupTrouble | null;
  readonly running: RunningBackup | null;
  /** Newest first. */
  readonly snapshots: readonly Snapshot[];
}

/** The backups, as those see them who look at them or ask for one. Who asks for what is in the audit trail. */
export interface BackupDesk {
  state(): BackupState;
  /**
   * Begins a backup now; it goes on after this resolves.
   * @throws WeishanError BACKUP_UNAVAILABLE where one runs or no folder is configured; RECORDS_UNAVAILABLE
   */
  begin(actor: Actor): Promise<void>;
  /**
   * Begins to restore a backup for a trial; that goes on after this resolves.
   * @throws WeishanError BACKUP_UNAVAILABLE, RECORD_UNKNOWN, RECORDS_UNAVAILABLE
   */
  beginRehearsal(snapshotId: string, actor: Actor): Promise<void>;
}
