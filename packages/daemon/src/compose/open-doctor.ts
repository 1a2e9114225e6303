import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { BackupFolder } from "../adapters/backup/backup-folder.ts";
import { listSnapshots } from "../adapters/backup/process-backup-store.ts";
import { pinoLogger } from "../adapters/pino/pino-logger.ts";
import type { RecordsDatabase } from "../adapters/records/records-database.ts";
import { databaseTrouble } from "../adapters/system/database-check.ts";
import { isOurDaemon } from "../adapters/system/our-daemon.ts";
import { systemClock } from "../adapters/system/system-clock.ts";
import { systemMachineProbe } from "../adapters/system/system-machine-probe.ts";
import type { BackupState } from "../app/backup/backup-state.ts";
import { noBackups } from "../app/backup/no-backups.ts";
import { examine, type Patient } from "../app/doctor/examine.ts";
import type { NamedPath } from "../app/doctor/file-findings.ts";
import type { HealthReport } from "../app/doctor/finding.ts";
import type { NamedAddress } from "../app/doctor/network-findings.ts";
import type { StoreLook } from "../app/doctor/store-findings.ts";
import { endpointAddress } from "../config/endpoint-plan.ts";
import type { Installation } from "../config/installation.ts";
import type { DaemonSettings } from "../daemon-settings.ts";
import type { ReadingHistory } from "../ports/reading-history.ts";
import { backupPlan } from "./backup-plan.ts";
import { configurationFiles } from "./configuration-files.ts";
import { openRecords } from "./open-records.ts";

const MEBIBYTE = 1024 * 1024;
/** What people look at again and again is not looked into again and again. */
const HOLD_MS = 20_000;

export interface DoctorParts {
  readonly installation: Installation;
  readonly settings: DaemonSettings;
  readonly version: string;
}

/** What a running daemon knows by itself, so that it need not be looked up. */
export type RunningParts = Pick<Patient, "journal" | "stores" | "backups">;

/** Examines an installation from outside, as `weishan doctor` does. */
export async function examineOnce(parts: DoctorParts): Promise<HealthReport> {
  const { settings, installation } = parts;
  const isRunning = await isOurDaemon({ ...settings, hasTls: installation.http.tls !== undefined });
  return examine(patientOf(parts, fromOutside(parts), isRunning), systemMachineProbe, systemClock.now());
}

/** Examines a daemon from inside: what is cheap, kept for a while. */
export function runningDoctor(parts: DoctorParts, running: RunningParts): () => Promise<HealthReport> {
  let patient: Patient | undefined;
  let kept: { readonly untilMs: number; readonly report: Promise<HealthReport> } | undefined;
  return async () => {
    const nowMs = systemClock.monotonicMs();
    if (kept === undefined || kept.untilMs < nowMs) {
      patient ??= { ...patientOf(parts, running, true), endpoints: [] };
      kept = { untilMs: nowMs + HOLD_MS, report: examine(patient, systemMachineProbe, systemClock.now()) };
    }
    return kept.report;
  };
}

function patientOf({ installation, settings }: DoctorParts, parts: RunningParts, isRunning: boolean): Patient {
  const { secrets, certificates } = configurationFiles(installation);
  return {
    dataDir: settings.dataDir,
    http: { host: settings.host, port: settings.port, isRunning },
    secrets: secrets.map(({ key, path }) => ({ key, path, ...userOf(key, installation) })),
    certificates: certificates.map(({ key, path }) => ({ key, path, ...userOf(key, installation) })),
    endpoints: addressesOf(installation),
    ...parts,
  };
}

/** The bus or broker whose setting this is. */
function userOf(key: string, { endpoints, brokers }: Installation): Pick<NamedPath, "endpointId"> {
  const [, list, index] = /^(mqtt|endpoints)\[(\d+)\]/u.exec(key) ?? [];
  const user = (list === "mqtt" ? brokers : endpoints)[Number(index)];
  return user === undefined ? {} : { endpointId: user.id };
}

function addressesOf({ endpoints, brokers }: Installation): readonly NamedAddress[] {
  const buses = endpoints.map((endpoint): NamedAddress => {
    const at =
      endpoint.kind === "modbus-rtu"
        ? { kind: "serial" as const, path: endpoint.path }
        : { kind: "tcp" as const, host: endpoint.host, port: endpoint.port };
    return { id: endpoint.id, address: endpointAddress(endpoint), at };
  });
  const servers = brokers.map(({ id, url }): NamedAddress => {
    const { hostname, port, protocol } = new URL(url);
    const usualPort = protocol === "mqtts:" ? 8_883 : protocol === "mqtt:" ? 1_883 : protocol === "wss:" ? 443 : 80;
    return {
      id,
      address: url,
      at: { kind: "tcp", host: hostname.replaceAll(/^\[|\]$/gu, ""), port: port === "" ? usualPort : Number(port) },
    };
  });
  return [...buses, ...servers];
}

function fromOutside(parts: DoctorParts): RunningParts {
  const { installation, settings } = parts;
  const { dataDir } = settings;
  return {
    journal: async () => ({
      sizeBytes: await folderBytes(join(dataDir, "journal")),
      maxBytes: installation.journal.maxMb * MEBIBYTE,
    }),
    stores: async () => {
      const records = await recordsLook(parts);
      if (installation.history.kind === "embedded")
        return [...records, fileLook("history", join(dataDir, "history.db"))];
      const { url } = installation.history;
      const trouble = await fetch(`${url}/ping`, { signal: AbortSignal.timeout(2_000) }).then(
        () => null,
        (error: unknown) => `${url} does not answer: ${String(error)}`,
      );
      return [...records, { check: "history", place: url, trouble, facts: {} }];
    },
    backups: () => backupsFromOutside(parts),
  };
}

const fileLook = (check: StoreLook["check"], file: string): StoreLook => ({
  check,
  place: file,
  trouble: databaseTrouble(file),
  facts: {},
});

async function recordsLook({ installation, settings, version }: DoctorParts): Promise<readonly StoreLook[]> {
  const isElsewhere = settings.recordsUrl !== null || installation.records.kind === "postgres";
  const file = join(settings.dataDir, "records.db");
  if (!isElsewhere) return [fileLook("records", file)];
  const logger = pinoLogger("silent", { forPeople: false });
  const records = openRecords(installation, settings, { clock: systemClock, logger, programVersion: version });
  try {
    const { sound, entries } = await records.auditTrail.verify();
    const trouble = sound ? null : "the audit trail is broken; weishan audit verify says where";
    return [{ check: "records", place: records.place, trouble, facts: { auditEntries: entries } }];
  } catch (error) {
    return [{ check: "records", place: records.place, trouble: messageOf(error), facts: {} }];
  } finally {
    await records.stop();
  }
}

async function backupsFromOutside(parts: DoctorParts): Promise<BackupState> {
  const { backup } = parts.installation;
  const plan = backupPlan(parts);
  if (backup === undefined || plan === undefined) return noBackups.state();
  const state = { ...noBackups.state(), isConfigured: true, folder: plan.folder, encryption: plan.encryption.kind };
  const schedule = { everyMs: backup.every, at: backup.at, keep: backup.keep };
  try {
    const snapshots = await listSnapshots(new BackupFolder(plan.folder));
    return { ...state, schedule, snapshots, lastGoodAt: snapshots.at(-1)?.takenAt ?? null };
  } catch (error) {
    const trouble = { since: systemClock.now(), attempts: 1, code: "BACKUP_UNAVAILABLE", text: messageOf(error) };
    return { ...state, schedule, trouble };
  }
}

/** Null where nobody lets us look. */
async function folderBytes(folder: string): Promise<number | null> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => (error.code === "ENOENT" ? [] : null));
  if (names === null) return null;
  const sizes = await Promise.all(
    names.map((name) =>
      stat(join(folder, name)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** How the history of a running daemon says it is. */
export async function historyLook(history: ReadingHistory): Promise<StoreLook> {
  try {
    const { kind, available, trouble, samples } = await history.state();
    return { check: "history", place: kind, trouble: available ? null : (trouble ?? "away"), facts: { samples } };
  } catch (error) {
    return { check: "history", place: "", trouble: messageOf(error), facts: {} };
  }
}

/** Whether the records of a running daemon answer, and how long that takes. */
export async function recordsStateLook({ auditTrail, place }: RecordsDatabase): Promise<StoreLook> {
  const startedAt = systemClock.monotonicMs();
  try {
    await auditTrail.search({ limit: 1 });
    const latencyMs = Math.round((systemClock.monotonicMs() - startedAt) * 10) / 10;
    return { check: "records", place, trouble: null, facts: { latencyMs } };
  } catch (error) {
    return { check: "records", place, trouble: messageOf(error), facts: {} };
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
