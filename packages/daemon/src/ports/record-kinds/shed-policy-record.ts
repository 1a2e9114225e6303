import type { LocalName } from "@weishan/core/center";
import type { ComfortShare, DemandLevel, ShedMeasure } from "@weishan/core/energy";
import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind, RecordRow } from "../records.ts";

/** What the program may do by itself to keep the contract of a centre; without an approval it may do nothing. */
export interface ShedPolicyRecord extends RecordRow {
  readonly centerId: string;
  readonly name: LocalName;
  readonly measures: readonly ShedMeasure[];
  readonly fromLevel: Exclude<DemandLevel, "normal">;
  readonly mostComfortCost: ComfortShare;
  readonly longestHoldMin: number;
  readonly reason: string;
  readonly changedBy: string;
  readonly changedAt: EpochMs;
  /** Null until somebody approves it; taken away by every change. */
  readonly approvedBy: string | null;
  readonly approvedAt: EpochMs | null;
}

export const shedPolicyRecords: RecordKind<ShedPolicyRecord> = {
  table: "shed_policy",
  fields: {
    id: { type: "text" },
    centerId: { type: "text" },
    name: { type: "json" },
    measures: { type: "json" },
    fromLevel: { type: "text" },
    mostComfortCost: { type: "real" },
    longestHoldMin: { type: "integer" },
    reason: { type: "text" },
    changedBy: { type: "text" },
    changedAt: { type: "instant" },
    approvedBy: { type: "text", optional: true },
    approvedAt: { type: "instant", optional: true },
  },
  indexes: [["centerId"]],
};
