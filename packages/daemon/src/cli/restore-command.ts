import { join, resolve } from "node:path";
import { BackupFolder } from "../adapters/backup/backup-folder.ts";
import { Pace } from "../adapters/backup/pace.ts";
import { checkWhole, mustBeEmpty, openSnapshot, restoreSnapshot } from "../adapters/backup/restore-snapshot.ts";
import { givenKeys, type KeyOptions, snapshotIdIn, taskOf } from "./backup-command.ts";
import type { Terminal } from "./terminal.ts";

const FULL_SPEED_MB = 10_000;

export interface RestoreOptions extends KeyOptions {
  readonly from: string;
  readonly to: string;
  readonly snapshot?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/**
 * `weishan restore --from DIR --to DIR`: brings a backup back into an empty folder, on this machine or another. Needs
 * no installation: that is in the backup. Everything is read and checked before anything is written.
 */
export async function restoreCommand(options: RestoreOptions, terminal: Terminal): Promise<void> {
  const folder = new BackupFolder(resolve(terminal.cwd, options.from));
  const to = resolve(terminal.cwd, options.to);
  const seal = await folder.sealToOpen(givenKeys(options, terminal));
  const snapshot = await openSnapshot(folder, await snapshotIdIn(folder, options.snapshot), seal);
  const { manifest, index } = snapshot;
  const pace = new Pace(taskOf(terminal), FULL_SPEED_MB);
  await mustBeEmpty(to);
  await checkWhole(snapshot, pace);
  const isDryRun = options.dryRun === true;
  if (!isDryRun) await restoreSnapshot(snapshot, to, pace);
  const files = index.files.map(({ path, sizeBytes }) => ({ path, sizeBytes }));
  if (options.json === true) return terminal.print(JSON.stringify({ id: manifest.id, to, isDryRun, files }));

  for (const { path, sizeBytes } of files) terminal.print(`  ${String(sizeBytes).padStart(14)}  ${path}`);
  terminal.print(`${manifest.id}: ${files.length} files, ${(manifest.sizeBytes / 1e6).toFixed(1)} MB`);
  if (isDryRun) return terminal.print(`whole; nothing was written to ${to}`);
  terminal.print(`restored to ${to}. What is left to do:`);
  for (const step of nextSteps(to, snapshot)) terminal.print(`  - ${step}`);
}

function nextSteps(to: string, { manifest, index }: Awaited<ReturnType<typeof openSnapshot>>): readonly string[] {
  const installation = index.files.find(({ path }) => /^installation\/[^/]+\.ya?ml$/u.test(path))?.path;
  const file = installation === undefined ? "FILE" : join(to, installation);
  return [
    ...manifest.leftOut.map((line) => `put back what was left out, ${line}`),
    ...index.files
      .filter(({ path }) => path.startsWith("installation/elsewhere/"))
      .map(({ path }) => `put ${path} where it was: /${path.slice("installation/elsewhere/".length)}`),
    ...(manifest.records === "elsewhere"
      ? ["restore the records with pg_restore, and name them: WEISHAN_RECORDS"]
      : []),
    ...(manifest.history === "elsewhere" ? ["restore the history with InfluxDB's own tools"] : []),
    "stop the old daemon, if there still is one: two must not poll the same equipment",
    `check: weishan check ${file}, then WEISHAN_DATA_DIR=${to} weishan doctor ${file}`,
    `start: WEISHAN_DATA_DIR=${to} weishan run ${file}`,
  ];
}
