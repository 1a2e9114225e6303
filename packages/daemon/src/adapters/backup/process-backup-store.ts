import { fork } from "node:child_process";
import { WeishanError } from "@weishan/core/error";
import { epochMs } from "@weishan/core/reading";
import type { BackupStore, BackupTask, Rehearsal, Snapshot } from "../../ports/backup-store.ts";
import { BackupFolder } from "./backup-folder.ts";
import type { BackupOrder, BackupReport } from "./backup-messages.ts";
import type { BackupPlan } from "./backup-plan.ts";
import { unavailable } from "./backup-trouble.ts";
import type { Manifest } from "./manifest.ts";

/** Enough for the index of a history of 50 GB; what needs more is wrong and ends rather than the machine. */
const MEMORY_MB = 512;

export interface ProcessBackupStoreOptions {
  readonly plan: BackupPlan;
  /** The program that does the work, told by a {@link BackupOrder}. */
  readonly program: URL;
}

/**
 * The backups of a daemon that runs: taken and rehearsed by a process of their own, with the lowest priority.
 *
 * Not by a thread: reading the databases' files beside SQLite would drop the locks of the daemon itself, and neither
 * their garbage nor a failure must reach the polls.
 */
export class ProcessBackupStore implements BackupStore {
  readonly #options: ProcessBackupStoreOptions;
  readonly #folder: BackupFolder;

  constructor(options: ProcessBackupStoreOptions) {
    this.#options = options;
    this.#folder = new BackupFolder(options.plan.folder);
  }

  async take(task: BackupTask): Promise<Snapshot> {
    const report = await this.#order({ kind: "take", plan: this.#options.plan }, task);
    if (report.kind !== "taken") throw unavailable("the process of the backup gave no answer");
    return snapshotOf(report.manifest, null);
  }

  async list(): Promise<readonly Snapshot[]> {
    return listSnapshots(this.#folder);
  }

  async rehearse(id: string, task: BackupTask): Promise<Rehearsal> {
    const report = await this.#order({ kind: "rehearse", plan: this.#options.plan, id }, task);
    if (report.kind !== "rehearsed") throw unavailable("the process of the rehearsal gave no answer");
    return report.rehearsal;
  }

  async remove(ids: readonly string[]): Promise<void> {
    const release = await this.#folder.lock();
    try {
      await this.#folder.remove(ids);
      await this.#folder.clearUnused();
    } finally {
      release();
    }
  }

  #order(order: BackupOrder, { signal, onProgress }: BackupTask): Promise<Exclude<BackupReport, { kind: "progress" }>> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const child = fork(this.#options.program, {
        execArgv: [`--max-old-space-size=${MEMORY_MB}`],
        stdio: ["ignore", "ignore", "pipe", "ipc"],
      });
      let lastWords = "";
      child.stderr?.setEncoding("utf8").on("data", (text: string) => {
        lastWords = (lastWords + text).slice(-2_000);
      });
      const kill = (): void => void child.kill("SIGTERM");
      const end = (): void => {
        signal.removeEventListener("abort", kill);
        if (child.connected) child.disconnect();
      };
      signal.addEventListener("abort", kill);
      child.on("message", (report: BackupReport) => {
        if (report.kind === "progress") return onProgress(report);
        end();
        if (report.kind === "failed") reject(new WeishanError(report.code, report.text));
        else resolve(report);
      });
      child.on("error", (error) => {
        end();
        reject(unavailable("the process of the backup could not be begun", error));
      });
      child.on("exit", (exitCode, signalName) => {
        end();
        reject(unavailable(`the process of the backup ended with ${signalName ?? exitCode}: ${lastWords.trim()}`));
      });
      child.send(order);
    });
  }
}

/** The backups of a folder that can be read, oldest first. */
export async function listSnapshots(folder: BackupFolder): Promise<readonly Snapshot[]> {
  const manifests = (await folder.manifests()).flatMap((each) => (each.ok ? [each.manifest] : []));
  return Promise.all(manifests.map(async (manifest) => snapshotOf(manifest, await folder.rehearsalOf(manifest.id))));
}

const snapshotOf = (manifest: Manifest, rehearsal: Rehearsal | null): Snapshot => ({
  id: manifest.id,
  takenAt: epochMs(manifest.takenAt),
  durationMs: manifest.durationMs,
  version: manifest.version,
  sizeBytes: manifest.sizeBytes,
  addedBytes: manifest.addedBytes,
  fileCount: manifest.fileCount,
  isEncrypted: manifest.encryption !== "none",
  records: manifest.records,
  history: manifest.history,
  journalPosition: manifest.journalPosition,
  rehearsal,
});
