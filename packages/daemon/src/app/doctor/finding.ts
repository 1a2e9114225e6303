import type { LocalName } from "@weishan/core/center";
import type { EpochMs } from "@weishan/core/reading";

/** What the doctor looks at, in the order in which people read it. */
export const CHECKS = [
  "clock",
  "time-zone",
  "node",
  "memory",
  "disk",
  "journal",
  "data-folder",
  "secret-files",
  "http",
  "records",
  "history",
  "endpoints",
  "certificates",
  "backups",
] as const;
export type Check = (typeof CHECKS)[number];

export const FINDING_STATUSES = ["ok", "warning", "failing", "unknown"] as const;
export type FindingStatus = (typeof FINDING_STATUSES)[number];

/** What one look found, and the way out where something is wrong. */
export interface Finding {
  readonly check: Check;
  readonly status: FindingStatus;
  /** The bus or broker that it is about; absent where it is about the machine or the installation as a whole. */
  readonly endpointId?: string;
  readonly text: LocalName;
  /** Null where nothing is to be done. */
  readonly remedy: LocalName | null;
  readonly facts: Readonly<Record<string, string | number>>;
}

export interface HealthReport {
  readonly checkedAt: EpochMs;
  readonly findings: readonly Finding[];
}
