import { resolve } from "node:path";
import { WeishanError } from "@weishan/core/error";
import { BackupFolder, type BackupKeys } from "../adapters/backup/backup-folder.ts";
import type { BackupPlan } from "../adapters/backup/backup-plan.ts";
import { listSnapshots } from "../adapters/backup/process-backup-store.ts";
import { rehearseSnapshot } from "../adapters/backup/rehearse-snapshot.ts";
import { takeSnapshot } from "../adapters/backup/take-snapshot.ts";
import { verifyFolder } from "../adapters/backup/verify-folder.ts";
import { backupPlan } from "../compose/backup-plan.ts";
import { backedUpStores, restoredStores } from "../compose/backup-stores.ts";
import { daemonSettings, readSecret } from "../daemon-settings.ts";
import type { BackupTask, Snapshot } from "../ports/backup-store.ts";
import { installationOf } from "./installation-argument.ts";
import { packageVersion } from "./package-version.ts";
import type { Terminal } from "./terminal.ts";

/** Nothing else waits for a command that somebody started by hand to look at backups. */
const FULL_SPEED_MB = 10_000;

export interface BackupOptions {
  /** Another folder than the installation's. */
  readonly to?: string;
  readonly json?: boolean;
}

/** What opens encrypted backups: files, so that no secret is in the list of processes. */
export interface KeyOptions {
  readonly passphraseFile?: string;
  readonly identity?: string;
}

export interface LookOptions extends KeyOptions {
  readonly from?: string;
  readonly snapshot?: string;
  readonly json?: boolean;
}

/** `weishan backup [FILE]`: takes a backup now, whether the daemon runs or not. */
export async function backupCommand(
  file: string | undefined,
  { to, json }: BackupOptions,
  terminal: Terminal,
): Promise<void> {
  const plan = planOf(file, to, terminal);
  const manifest = await takeSnapshot(plan, backedUpStores, taskOf(terminal));
  if (json === true) return terminal.print(JSON.stringify(manifest));
  const { id, sizeBytes, addedBytes, durationMs, leftOut } = manifest;
  terminal.print(`backup ${id} in ${plan.folder}`);
  terminal.print(
    `  ${mb(sizeBytes)} in ${manifest.fileCount} files, ${mb(addedBytes)} of them new, in ${durationMs} ms`,
  );
  if (manifest.records === "elsewhere") terminal.print("  records: in PostgreSQL, back them up with pg_dump");
  if (manifest.history === "elsewhere") terminal.print("  history: in InfluxDB, back it up with its own tools");
  for (const line of leftOut) terminal.print(`  left out, ${line}`);
  if (plan.encryption.kind === "none")
    terminal.print("  not encrypted: whoever can read this folder has everything in it");
}

/** `weishan backup list`: the backups of a folder. */
export async function backupListCommand(
  file: string | undefined,
  { from, json }: LookOptions,
  terminal: Terminal,
): Promise<void> {
  const folder = folderOf(file, from, terminal);
  const snapshots = await listSnapshots(folder);
  if (json === true) return terminal.print(JSON.stringify({ folder: folder.path, snapshots }));
  if (snapshots.length === 0) terminal.print(`no backups in ${folder.path}`);
  for (const snapshot of snapshots) terminal.print(snapshotLine(snapshot));
}

/** `weishan backup verify`: reads every backup whole. Exit code 1 and the names of what is wrong. */
export async function backupVerifyCommand(
  file: string | undefined,
  options: LookOptions,
  terminal: Terminal,
): Promise<void> {
  const folder = folderOf(file, options.from, terminal);
  const seal = await folder.sealToOpen(keysOf(file, options, terminal));
  const { snapshotIds, problems, looksInside } = await verifyFolder(folder, {
    seal,
    task: taskOf(terminal),
    maxMbPerSecond: FULL_SPEED_MB,
    ...(options.snapshot === undefined ? {} : { snapshotId: options.snapshot }),
  });
  if (options.json === true) terminal.print(JSON.stringify({ snapshotIds, problems, looksInside }));
  else {
    for (const { snapshotId, text } of problems) terminal.print(`${snapshotId}  ${text}`);
    if (!looksInside) terminal.print("checksums only: the key to look inside was not given");
    if (problems.length === 0) terminal.print(`${snapshotIds.length} backups are whole`);
  }
  const wanted = options.snapshot ?? "any backup";
  if (snapshotIds.length === 0) throw new WeishanError("BACKUP_INVALID", `${folder.path} does not have ${wanted}`);
  if (problems.length > 0) throw new WeishanError("BACKUP_INVALID", `${problems.length} problems in ${folder.path}`);
}

/** `weishan backup rehearse`: restores a backup for a trial, and says whether everything came out. */
export async function backupRehearseCommand(
  file: string | undefined,
  options: LookOptions & { readonly in?: string },
  terminal: Terminal,
): Promise<void> {
  const folder = folderOf(file, options.from, terminal);
  const seal = await folder.sealToOpen(keysOf(file, options, terminal));
  const id = await snapshotIdIn(folder, options.snapshot);
  const { restores, findings, durationMs } = await rehearseSnapshot(folder, {
    id,
    seal,
    knowledge: restoredStores,
    roomIn: resolve(terminal.cwd, options.in ?? "."),
    task: taskOf(terminal),
    maxMbPerSecond: FULL_SPEED_MB,
  });
  if (options.json === true) terminal.print(JSON.stringify({ id, restores, findings, durationMs }));
  else {
    for (const finding of findings) terminal.print(`  ${finding}`);
    if (restores) terminal.print(`backup ${id} restores (${durationMs} ms)`);
  }
  if (!restores) throw new WeishanError("BACKUP_INVALID", `backup ${id} does not restore`);
}

/** The backup that was named, or the newest. @throws WeishanError BACKUP_INVALID where there is none */
export async function snapshotIdIn(folder: BackupFolder, named: string | undefined): Promise<string> {
  const id = named ?? (await listSnapshots(folder)).at(-1)?.id;
  if (id === undefined) throw new WeishanError("BACKUP_INVALID", `${folder.path} holds no backup`);
  return id;
}

/** The keys that files hold; relative paths count from where the command was given. */
export function givenKeys({ passphraseFile, identity }: KeyOptions, terminal: Terminal): BackupKeys {
  const at = (path: string): string => resolve(terminal.cwd, path);
  const identities = identity === undefined ? [] : readSecret(at(identity)).split(/\s+/u);
  return {
    ...(passphraseFile === undefined ? {} : { passphrase: readSecret(at(passphraseFile)) }),
    identities: identities.filter((word) => word.startsWith("AGE-SECRET-KEY-")),
  };
}

/** Work that Ctrl-C breaks off. */
export const taskOf = (terminal: Terminal): BackupTask => ({ signal: terminal.stop, onProgress: () => undefined });

const mb = (byteCount: number): string => `${(byteCount / 1e6).toFixed(1)} MB`;

function snapshotLine({ id, sizeBytes, addedBytes, isEncrypted, rehearsal }: Snapshot): string {
  const trial = rehearsal === null ? "not rehearsed" : rehearsal.restores ? "restores" : "DOES NOT RESTORE";
  return `${id}  ${mb(sizeBytes).padStart(12)}  ${`+${mb(addedBytes)}`.padStart(12)}  ${isEncrypted ? "encrypted" : "plain    "}  ${trial}`;
}

function planOf(file: string | undefined, to: string | undefined, terminal: Terminal): BackupPlan {
  const installation = installationOf(file, terminal);
  const settings = daemonSettings(installation, terminal.env);
  const folder = to === undefined ? {} : { folder: resolve(terminal.cwd, to) };
  const plan = backupPlan({ installation, settings, version: packageVersion(), ...folder });
  if (plan !== undefined) return plan;
  throw new WeishanError(
    "BACKUP_UNAVAILABLE",
    "no folder for backups: give --to, or name one in the installation file",
  );
}

/** The folder that was given, so that backups can be looked at without an installation, or the installation's. */
const folderOf = (file: string | undefined, from: string | undefined, terminal: Terminal): BackupFolder =>
  new BackupFolder(from === undefined ? planOf(file, undefined, terminal).folder : resolve(terminal.cwd, from));

function keysOf(file: string | undefined, options: LookOptions, terminal: Terminal): BackupKeys {
  const given = givenKeys(options, terminal);
  if (given.passphrase !== undefined || options.from !== undefined) return given;
  const { encryption } = planOf(file, undefined, terminal);
  return encryption.kind === "passphrase" ? { ...given, passphrase: readSecret(encryption.passphraseFile) } : given;
}
