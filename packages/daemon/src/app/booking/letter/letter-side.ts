import type { EpochMs } from "@weishan/core/reading";
import { BOOKING_LETTER_KINDS, type BookingLetterKind } from "../../../ports/record-kinds/booking-letter-record.ts";
import type { DeskCaller } from "../desk-caller.ts";

export { BOOKING_LETTER_KINDS };

/**
 * How far a letter has come.
 * - `waiting`, `sent`, `failed`, `dropped`: as the outbox says; dropped: there was nobody left to tell;
 * - `not-posted`: kept only, for want of an address or a mail server;
 * - `past`: it was posted, and the outbox keeps such mails no longer.
 */
export const LETTER_STATES = ["waiting", "sent", "failed", "dropped", "not-posted", "past"] as const;
export type LetterState = (typeof LETTER_STATES)[number];

/** That an applicant was written to; neither what nor to which address. */
export interface ShownLetter {
  readonly id: string;
  readonly kind: BookingLetterKind;
  readonly createdAt: EpochMs;
  readonly state: LetterState;
}

export interface BookingLetters {
  /**
   * The letters about an application, the oldest first.
   *
   * @throws WeishanError RECORD_UNKNOWN for an application that is not there or not the caller's to manage
   */
  list(applicationId: string, caller: DeskCaller): Promise<readonly ShownLetter[]>;
}
