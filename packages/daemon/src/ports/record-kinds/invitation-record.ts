import type { Grant } from "@weishan/core/access";
import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind } from "../records.ts";

/** Somebody who was asked to come in. */
export interface InvitationRecord extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly email: string;
  readonly displayName: string;
  readonly language: "zh-TW" | "en";
  /** What the person will be, once in. */
  readonly grants: readonly Grant[];
  readonly invitedAt: EpochMs;
  readonly expiresAt: EpochMs;
  /** Whom it became; null before it was accepted. */
  readonly personId: string | null;
  /** Accepted or withdrawn; null while it is open. */
  readonly endedAt: EpochMs | null;
}

export const invitationRecords: RecordKind<InvitationRecord> = {
  table: "invitation",
  fields: {
    id: { type: "text" },
    email: { type: "text", personal: true },
    displayName: { type: "text", personal: true },
    language: { type: "text" },
    grants: { type: "json" },
    invitedAt: { type: "instant" },
    expiresAt: { type: "instant" },
    personId: { type: "text", optional: true },
    endedAt: { type: "instant", optional: true },
  },
  indexes: [["endedAt"], ["email"], ["personId"]],
};
