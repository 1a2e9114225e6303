import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind, RecordRow } from "../records.ts";

export type CommandRequestState = "pending" | "approved" | "declined" | "withdrawn" | "expired";

/** An order to a critical point that waits for a second person, and what became of it. */
export interface CommandRequestRecord extends RecordRow {
  readonly pointId: string;
  readonly value: number;
  readonly reason: string;
  readonly holdMs: number;
  /** The person who asks. */
  readonly requestedBy: string;
  readonly requestedAt: EpochMs;
  /** Without an answer by then it is void. */
  readonly expiresAt: EpochMs;
  readonly state: CommandRequestState;
  /** The person who answered; null while nobody did, and for one that expired. */
  readonly decidedBy: string | null;
  readonly decidedAt: EpochMs | null;
  readonly decisionReason: string | null;
  /** The lease that the approval granted. */
  readonly leaseId: string | null;
}

export const commandRequestRecords: RecordKind<CommandRequestRecord> = {
  table: "command_request",
  fields: {
    id: { type: "text" },
    pointId: { type: "text" },
    value: { type: "real" },
    reason: { type: "text" },
    holdMs: { type: "integer" },
    requestedBy: { type: "text" },
    requestedAt: { type: "instant" },
    expiresAt: { type: "instant" },
    state: { type: "text" },
    decidedBy: { type: "text", optional: true },
    decidedAt: { type: "instant", optional: true },
    decisionReason: { type: "text", optional: true },
    leaseId: { type: "text", optional: true },
  },
  indexes: [["state"]],
};
