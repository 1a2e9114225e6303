import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind } from "../records.ts";

/** A link that does one thing once. The record says nothing that would make a link. */
export interface AccessLinkRecord extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly purpose: "set-up" | "password-reset";
  /** Whose it is; null for the set-up, which is nobody's yet. */
  readonly personId: string | null;
  readonly createdAt: EpochMs;
  readonly expiresAt: EpochMs;
  /** Used, or replaced by a later one; null while it is good. */
  readonly endedAt: EpochMs | null;
}

export const accessLinkRecords: RecordKind<AccessLinkRecord> = {
  table: "access_link",
  fields: {
    id: { type: "text" },
    purpose: { type: "text" },
    personId: { type: "text", optional: true },
    createdAt: { type: "instant" },
    expiresAt: { type: "instant" },
    endedAt: { type: "instant", optional: true },
  },
  indexes: [["purpose", "endedAt"], ["personId"]],
};
