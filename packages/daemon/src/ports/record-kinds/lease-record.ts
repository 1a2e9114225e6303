import type { Lease } from "@weishan/core/command";
import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind } from "../records.ts";

/**
 * How a lease ended: its time was over, somebody let go, a newer one took its place, it was refused before it was
 * sent, or the device did not take it.
 */
export type LeaseEnd = "expired" | "released" | "replaced" | "refused" | "failed";

/** A lease as it is kept. One that ended stays, as the memory of who held the point. */
export interface LeaseRecord extends Lease, Readonly<Record<string, unknown>> {
  /** Null while it counts. */
  readonly endedAt: EpochMs | null;
  readonly ended: LeaseEnd | null;
}

export const leaseRecords: RecordKind<LeaseRecord> = {
  table: "lease",
  fields: {
    id: { type: "text" },
    pointId: { type: "text" },
    level: { type: "text" },
    value: { type: "real" },
    holderId: { type: "text" },
    reason: { type: "text" },
    grantedAt: { type: "instant" },
    expiresAt: { type: "instant" },
    fallback: { type: "real", optional: true },
    endedAt: { type: "instant", optional: true },
    ended: { type: "text", optional: true },
  },
  indexes: [["endedAt"], ["pointId", "grantedAt"]],
};
