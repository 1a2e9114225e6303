import type { LockOut } from "@weishan/core/command";
import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind } from "../records.ts";

/** A lock-out as it is kept. One that ended stays, as the memory of who worked on the equipment. */
export interface LockOutRecord extends LockOut, Readonly<Record<string, unknown>> {
  /** A picture of the label or of the work. */
  readonly photoId: string | null;
  /** When its holder was told that it ends soon; null before that, and again after it was extended. */
  readonly remindedAt: EpochMs | null;
  /** Null while it counts. */
  readonly endedAt: EpochMs | null;
  readonly ended: "released" | "expired" | null;
  /** Who released it; null while it counts and for one that expired. */
  readonly endedBy: string | null;
}

export const lockOutRecords: RecordKind<LockOutRecord> = {
  table: "lock_out",
  fields: {
    id: { type: "text" },
    equipmentId: { type: "text" },
    holderId: { type: "text" },
    reason: { type: "text" },
    setAt: { type: "instant" },
    expiresAt: { type: "instant" },
    photoId: { type: "text", optional: true },
    remindedAt: { type: "instant", optional: true },
    endedAt: { type: "instant", optional: true },
    ended: { type: "text", optional: true },
    endedBy: { type: "text", optional: true },
  },
  indexes: [["endedAt"], ["equipmentId", "setAt"]],
};
