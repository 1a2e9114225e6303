import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind } from "../records.ts";

/**
 * A mail that is to go out, kept until the server has it. It is written when it is sent, from what it is about, so that
 * no link stands in the database.
 */
export interface OutgoingMailRecord extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly template:
    | "invitation"
    | "password-reset"
    | "password-changed"
    | "ticket-assigned"
    | "ticket-overdue"
    | "booking-letter"
    | "report";
  /** The invitation, link, person, ticket, letter or delivery of a report that it is about. */
  readonly subjectId: string;
  /** To whom; null for somebody without an account. */
  readonly personId: string | null;
  readonly toAddress: string;
  readonly language: "zh-TW" | "en";
  readonly createdAt: EpochMs;
  readonly state: "waiting" | "sent" | "failed" | "dropped";
  readonly triesCount: number;
  readonly nextTryAt: EpochMs;
  /** What the mail server said last; null while it said nothing bad. */
  readonly trouble: string | null;
}

export const outgoingMailRecords: RecordKind<OutgoingMailRecord> = {
  table: "outgoing_mail",
  fields: {
    id: { type: "text" },
    template: { type: "text" },
    subjectId: { type: "text" },
    personId: { type: "text", optional: true },
    toAddress: { type: "text", personal: true },
    language: { type: "text" },
    createdAt: { type: "instant" },
    state: { type: "text" },
    triesCount: { type: "integer" },
    nextTryAt: { type: "instant" },
    trouble: { type: "text", optional: true, personal: true },
  },
  indexes: [["state"], ["subjectId"]],
};
