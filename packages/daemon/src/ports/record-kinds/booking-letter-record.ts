import type { LocalName } from "@weishan/core/center";
import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind, RecordRow } from "../records.ts";

/** What an applicant is written about. */
export const BOOKING_LETTER_KINDS = [
  "received",
  "correction-asked",
  "payment-due",
  "payment-reminder",
  "confirmed",
  "moved",
  "rejected",
  "withdrawn",
  "cancelled",
  "stopped",
  "force-majeure",
  "deposit-settled",
  "waiting-list-chance",
] as const;
export type BookingLetterKind = (typeof BOOKING_LETTER_KINDS)[number];

/** What a letter says beyond what its application says, as it was when the step was taken. */
export interface BookingLetterFacts {
  readonly title: string;
  /** The organisation, or the private person; null where nobody is named. */
  readonly addressee: string | null;
  readonly uses: readonly {
    readonly id: string;
    readonly place: LocalName;
    readonly from: EpochMs;
    readonly to: EpochMs;
  }[];
  /** Why, in the words of the desk; null where nobody had to say why. */
  readonly reason: string | null;
  /** Until when something is to be done; null where no term runs. */
  readonly dueAt: EpochMs | null;
  readonly dueTwd: number;
  readonly refundTwd: number;
}

/** That an applicant was written to: once for each step of an application, however often it is asked for. */
export interface BookingLetterRecord extends RecordRow {
  /** The application; of a chance from the waiting list the id of who waits. */
  readonly applicationId: string;
  readonly centerId: string;
  readonly kind: BookingLetterKind;
  /** Which occurrence of the step it is about: the instant, a version, a number. */
  readonly stepKey: string;
  readonly facts: BookingLetterFacts;
  readonly createdAt: EpochMs;
  /** Whether it went to the outbox; not where there is no address or no mail server. */
  readonly isPosted: boolean;
}

export const bookingLetterRecords: RecordKind<BookingLetterRecord> = {
  table: "booking_letter",
  fields: {
    id: { type: "text" },
    applicationId: { type: "text" },
    centerId: { type: "text" },
    kind: { type: "text" },
    stepKey: { type: "text" },
    facts: { type: "json", personal: true },
    createdAt: { type: "instant" },
    isPosted: { type: "flag" },
  },
  unique: [["applicationId", "kind", "stepKey"]],
};
