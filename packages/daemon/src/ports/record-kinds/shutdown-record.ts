import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind, RecordRow } from "../records.ts";

/** Equipment that is taken out of service for a time. */
export interface ShutdownRecord extends RecordRow {
  readonly centerId: string;
  readonly title: string;
  /** What was chosen. */
  readonly equipmentIds: readonly string[];
  /** All that stands still with it. */
  readonly stoppedIds: readonly string[];
  readonly spaceIds: readonly string[];
  readonly conflictCount: number;
  readonly fromAt: EpochMs;
  readonly toAt: EpochMs;
  readonly createdAt: EpochMs;
  readonly createdBy: string;
  readonly notifiedAt: EpochMs | null;
  readonly cancelledAt: EpochMs | null;
  readonly cancelReason: string | null;
}

export const shutdownRecords: RecordKind<ShutdownRecord> = {
  table: "shutdown",
  fields: {
    id: { type: "text" },
    centerId: { type: "text" },
    title: { type: "text" },
    equipmentIds: { type: "json" },
    stoppedIds: { type: "json" },
    spaceIds: { type: "json" },
    conflictCount: { type: "integer" },
    fromAt: { type: "instant" },
    toAt: { type: "instant" },
    createdAt: { type: "instant" },
    createdBy: { type: "text" },
    notifiedAt: { type: "instant", optional: true },
    cancelledAt: { type: "instant", optional: true },
    cancelReason: { type: "text", optional: true },
  },
  indexes: [["toAt"]],
};

/**
 * A claim of maintenance that a program without the ledger of claims has written. The ledger takes such claims over at
 * the start; nothing writes them any more.
 */
export interface MaintenanceClaimRecord extends RecordRow {
  readonly centerId: string;
  readonly kind: "maintenance" | "inspection";
  readonly spaceId: string | null;
  readonly equipmentId: string | null;
  readonly fromAt: EpochMs;
  readonly toAt: EpochMs;
  readonly title: string;
  /** The shutdown that made it. */
  readonly sourceId: string;
}

export const maintenanceClaimRecords: RecordKind<MaintenanceClaimRecord> = {
  table: "maintenance_claim",
  fields: {
    id: { type: "text" },
    centerId: { type: "text" },
    kind: { type: "text" },
    spaceId: { type: "text", optional: true },
    equipmentId: { type: "text", optional: true },
    fromAt: { type: "instant" },
    toAt: { type: "instant" },
    title: { type: "text" },
    sourceId: { type: "text" },
  },
  indexes: [["toAt"], ["sourceId"]],
};
