import { WeishanError } from "@weishan/core/error";
import { epochMs } from "@weishan/core/reading";
import type { BackupProgress, BackupStore, Snapshot } from "../../ports/backup-store.ts";
import type { Clock, Timer } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import type { BackupSchedule, BackupState, BackupTrouble, RunningBackup } from "./backup-state.ts";
import { nextBackupAt } from "./due-backup.ts";
import { backupsToRemove } from "./kept-backups.ts";

/** How often it is looked whether a backup is due: the machine's clock may be set in between. */
const LOOK_EVERY_MS = 30_000;
/** What polls when it starts is not disturbed at once. */
const FIRST_LOOK_MS = 20_000;
const FIRST_RETRY_MS = 5 * 60_000;
const LONGEST_RETRY_MS = 60 * 60_000;

export interface BackupKeeperOptions {
  readonly store: BackupStore;
  readonly folder: string;
  readonly encryption: "none" | "passphrase" | "recipients";
  readonly schedule: BackupSchedule;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * Takes the backups of a running daemon when they are due, keeps as many as are wanted, and tries again where one did
 * not come about.
 *
 * What is due is decided from the backups that there are, not from a timer: after any downtime exactly one is taken.
 */
export class BackupKeeper {
  readonly #options: BackupKeeperOptions;
  readonly #ending = new AbortController();
  #snapshots: readonly Snapshot[] = [];
  #isListed = false;
  #trouble: BackupTrouble | null = null;
  #retryAtMs = 0;
  #running: RunningBackup | null = null;
  #work: Promise<void> = Promise.resolve();
  #timer: Timer | undefined;

  constructor(options: BackupKeeperOptions) {
    this.#options = options;
  }

  start(): void {
    this.#lookAfter(FIRST_LOOK_MS);
    this.#work = this.#list();
  }

  /** Breaks off what is under way: a backup that was broken off is none. */
  async stop(): Promise<void> {
    this.#timer?.cancel();
    this.#ending.abort();
    await this.#work;
  }

  state(): BackupState {
    const { folder, encryption, schedule } = this.#options;
    return {
      isConfigured: true,
      schedule,
      folder,
      encryption,
      lastGoodAt: this.#lastGoodAt(),
      nextAt: this.#isListed || this.#trouble !== null ? epochMs(this.#dueAtMs()) : null,
      trouble: this.#trouble,
      running: this.#running,
      snapshots: this.#snapshots.toReversed(),
    };
  }

  /** Begins a backup now. @throws WeishanError BACKUP_UNAVAILABLE where something runs */
  begin(): void {
    this.mustBeFree();
    this.#work = this.#take();
  }

  /** Begins to restore a backup for a trial. @throws WeishanError BACKUP_UNAVAILABLE, RECORD_UNKNOWN */
  beginRehearsal(snapshotId: string): void {
    this.mustBeFree();
    this.mustHave(snapshotId);
    this.#work = this.#rehearse(snapshotId);
  }

  /** @throws WeishanError RECORD_UNKNOWN */
  mustHave(snapshotId: string): void {
    if (this.#snapshots.some(({ id }) => id === snapshotId)) return;
    throw new WeishanError("RECORD_UNKNOWN", `there is no backup ${snapshotId}`, { snapshotId });
  }

  /** @throws WeishanError BACKUP_UNAVAILABLE where a backup or a rehearsal is under way, or all of it stops */
  mustBeFree(): void {
    if (this.#ending.signal.aborted) throw new WeishanError("BACKUP_UNAVAILABLE", "the daemon is stopping");
    if (this.#running === null) return;
    const what = this.#running.kind === "backup" ? "a backup is being taken" : "a backup is being rehearsed";
    throw new WeishanError("BACKUP_UNAVAILABLE", `${what}; wait until it is done`);
  }

  #lastGoodAt() {
    return this.#snapshots.at(-1)?.takenAt ?? null;
  }

  #dueAtMs(): number {
    const { schedule, clock } = this.#options;
    return Math.max(nextBackupAt(this.#lastGoodAt(), schedule, clock.now()), this.#retryAtMs);
  }

  #lookAfter(delayMs: number): void {
    this.#timer = this.#options.clock.after(delayMs, () => {
      this.#look();
      this.#lookAfter(LOOK_EVERY_MS);
    });
  }

  #look(): void {
    const now = this.#options.clock.now();
    if (this.#running !== null || this.#retryAtMs > now) return;
    // Without knowing what there is, it is not known what is due.
    if (!this.#isListed) this.#work = this.#list();
    else if (this.#dueAtMs() <= now) this.#work = this.#take();
  }

  async #list(): Promise<void> {
    try {
      this.#snapshots = await this.#options.store.list();
      this.#isListed = true;
    } catch (error) {
      this.#failed(error);
    }
  }

  async #take(): Promise<void> {
    const { store, schedule, log } = this.#options;
    const report = this.#begins("backup", null);
    try {
      const snapshot = await store.take({ signal: this.#ending.signal, onProgress: report });
      const { id, durationMs, sizeBytes, addedBytes } = snapshot;
      log.info({ id, durationMs, sizeBytes, addedBytes }, "a backup was taken");
      this.#recovered();
      const surplus = backupsToRemove([...this.#snapshots, snapshot], schedule.keep);
      if (surplus.length > 0) await store.remove(surplus);
      await this.#list();
    } catch (error) {
      this.#failed(error);
    } finally {
      this.#running = null;
    }
  }

  async #rehearse(snapshotId: string): Promise<void> {
    const { store, log } = this.#options;
    const report = this.#begins("rehearsal", snapshotId);
    try {
      const { restores, findings } = await store.rehearse(snapshotId, {
        signal: this.#ending.signal,
        onProgress: report,
      });
      if (restores) log.info({ snapshotId }, "a backup was restored for a trial");
      else log.error({ snapshotId, findings }, "a backup does not restore");
      await this.#list();
    } catch (error) {
      if (!this.#ending.signal.aborted) log.error({ snapshotId, error }, "a backup could not be rehearsed");
    } finally {
      this.#running = null;
    }
  }

  #begins(kind: RunningBackup["kind"], snapshotId: string | null): (progress: BackupProgress) => void {
    const startedAt = this.#options.clock.now();
    const report = ({ doneBytes, totalBytes }: BackupProgress): void => {
      this.#running = { kind, snapshotId, startedAt, doneBytes, totalBytes };
    };
    report({ doneBytes: 0, totalBytes: null });
    return report;
  }

  #failed(error: unknown): void {
    if (this.#ending.signal.aborted) return;
    const { clock, log } = this.#options;
    const code = error instanceof WeishanError ? error.code : "BACKUP_UNAVAILABLE";
    const text = error instanceof Error ? error.message : String(error);
    const attempts = (this.#trouble?.attempts ?? 0) + 1;
    this.#trouble = { since: this.#trouble?.since ?? clock.now(), attempts, code, text };
    this.#retryAtMs = clock.now() + Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (attempts - 1));
    const facts = { code, error, attempts };
    if (attempts === 1) log.error(facts, "a backup did not come about");
    else log.debug(facts, "a backup did not come about again");
  }

  #recovered(): void {
    this.#retryAtMs = 0;
    if (this.#trouble === null) return;
    const elapsedMs = this.#options.clock.now() - this.#trouble.since;
    this.#trouble = null;
    this.#options.log.info({ elapsedMs }, "backups are taken again");
  }
}
