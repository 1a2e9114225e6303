import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { epochMs } from "@weishan/core/reading";
import type { BackupTask, Rehearsal } from "../../ports/backup-store.ts";
import type { BackupFolder } from "./backup-folder.ts";
import { databaseFigures, oneNumber } from "./database-figures.ts";
import { Pace } from "./pace.ts";
import { openSnapshot, restoreSnapshot } from "./restore-snapshot.ts";
import type { Seal } from "./seal.ts";
import type { IndexedFile } from "./snapshot-index.ts";

/** What a rehearsal asks the stores about files that were restored. */
export interface RestoredKnowledge {
  /** By file name: questions that were asked of the original too. */
  readonly figures: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** By file name: sums over everything that must come to the figure of the same name. */
  readonly truths: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Opens the records as the daemon would and checks the audit trail; what was found, or null where there are none. */
  readonly checkRecords: (dataDir: string) => Promise<{ readonly sound: boolean; readonly text: string } | null>;
}

interface RehearseOptions {
  readonly id: string;
  readonly seal: Seal;
  readonly knowledge: RestoredKnowledge;
  /** Where there is room for a copy. */
  readonly roomIn: string;
  readonly task: BackupTask;
  readonly maxMbPerSecond: number;
}

/** Restores a backup into a folder of its own, looks at everything that came out, and takes the folder away again. */
export async function rehearseSnapshot(folder: BackupFolder, options: RehearseOptions): Promise<Rehearsal> {
  const { id, seal, knowledge, roomIn, task, maxMbPerSecond } = options;
  const startedAt = performance.now();
  const to = await mkdtemp(join(roomIn, "weishan-rehearsal-"));
  let restores = true;
  const findings: string[] = [];
  const found = (isSound: boolean, text: string): void => {
    restores &&= isSound;
    findings.push(`${isSound ? "✓" : "✗"} ${text}`);
  };
  try {
    const snapshot = await openSnapshot(folder, id, seal);
    const pace = new Pace(task, maxMbPerSecond);
    pace.totalBytes = snapshot.manifest.sizeBytes;
    await restoreSnapshot(snapshot, to, pace);
    const { fileCount, sizeBytes } = snapshot.manifest;
    found(true, `${fileCount} files, ${(sizeBytes / 1e6).toFixed(1)} MB, each with the checksum it had`);
    for (const file of snapshot.index.files) {
      if (file.figures !== undefined) checkDatabase(join(to, file.path), file, knowledge, found);
    }
    const records = await knowledge.checkRecords(to);
    if (records !== null) found(records.sound, records.text);
  } catch (error) {
    task.signal.throwIfAborted();
    found(false, error instanceof Error ? error.message : String(error));
  } finally {
    await rm(to, { recursive: true, force: true });
  }
  const durationMs = Math.round(performance.now() - startedAt);
  const rehearsal: Rehearsal = { at: epochMs(Date.now()), restores, findings, durationMs };
  await folder.writeRehearsal(id, rehearsal);
  return rehearsal;
}

function checkDatabase(
  path: string,
  file: IndexedFile,
  knowledge: RestoredKnowledge,
  found: (isSound: boolean, text: string) => void,
): void {
  const database = new DatabaseSync(path);
  try {
    const ask = (sql: string) => database.prepare(sql).all();
    const check = Object.values(ask("PRAGMA quick_check(3)")[0] ?? {}).map(String)[0] ?? "no answer";
    found(check === "ok", `${file.path}: ${check === "ok" ? "the database is sound" : check}`);
    const figures = databaseFigures(ask, knowledge.figures[file.path] ?? {});
    const before = file.figures ?? {};
    const different = Object.keys({ ...before, ...figures }).filter((name) => before[name] !== figures[name]);
    const rows = Object.entries(figures).reduce((sum, [name, count]) => sum + (name.startsWith("rows") ? count : 0), 0);
    found(
      different.length === 0,
      different.length === 0
        ? `${file.path}: ${rows} rows in ${Object.keys(figures).length} figures, all as at the backup`
        : `${file.path}: ${different.map((name) => `${name} ${figures[name]} instead of ${before[name]}`).join(", ")}`,
    );
    for (const [name, sql] of Object.entries(knowledge.truths[file.path] ?? {})) {
      const sum = oneNumber(ask, sql);
      found(sum === before[name], `${file.path}: ${name} ${sum}, ${before[name]} at the backup`);
    }
  } finally {
    database.close();
  }
}
