import { queryOptions } from "@tanstack/react-query";
import { ask } from "./ask.ts";
import type { LocalName } from "./client.ts";

export interface HealthFinding {
  readonly check: string;
  readonly status: "ok" | "warning" | "failing" | "unknown";
  readonly text: LocalName;
  readonly remedy: LocalName | null;
  readonly facts: Readonly<Record<string, string | number>>;
}

export interface HealthReport {
  readonly checkedAt: number;
  readonly findings: readonly HealthFinding[];
}

const HEALTH_REFRESH_MS = 15_000;

export const healthQuery = queryOptions({
  queryKey: ["system", "health"],
  queryFn: ({ signal }) => ask<HealthReport>("GET", "/system/health", undefined, signal),
  refetchInterval: HEALTH_REFRESH_MS,
});

export interface Snapshot {
  readonly id: string;
  readonly takenAt: number;
  readonly sizeBytes: number;
}

export interface BackupState {
  readonly isConfigured: boolean;
  readonly schedule: string | null;
  readonly folder: string | null;
  readonly lastGoodAt: number | null;
  readonly nextAt: number | null;
  readonly snapshots: readonly Snapshot[];
  readonly running: boolean;
}

const BACKUPS_REFRESH_MS = 5_000;

export const backupsQuery = queryOptions({
  queryKey: ["backups"],
  queryFn: ({ signal }) => ask<BackupState>("GET", "/backups", undefined, signal),
  refetchInterval: BACKUPS_REFRESH_MS,
});

export const runBackup = (): Promise<unknown> => ask("POST", "/backups");

export const rehearseBackup = (id: string): Promise<unknown> =>
  ask("POST", `/backups/${encodeURIComponent(id)}/rehearse`);
