import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind, RecordRow } from "../records.ts";

/** `offered`: a hold stands for it until the offer ends. `taken`: it became a booking. */
export type WaitingState = "waiting" | "offered" | "taken" | "withdrawn" | "over";

/** Somebody who would like to have a time that is taken, first come first served. */
export interface WaitingRecord extends RecordRow {
  readonly centerId: string;
  /** The room that is wanted. */
  readonly resourceId: string;
  /** Any other room of the same class with that many seats will do. */
  readonly isAnyAlike: boolean;
  readonly seatsAtLeast: number | null;
  readonly fromAt: EpochMs;
  readonly toAt: EpochMs;
  readonly title: string;
  /** Null where a private person applies. */
  readonly organisation: string | null;
  readonly contactName: string | null;
  readonly contactPhone: string | null;
  readonly contactEmail: string | null;
  /** The application that lost its time to another. */
  readonly applicationId: string | null;
  readonly state: WaitingState;
  readonly createdAt: EpochMs;
  readonly createdBy: string;
  /** The booking of the ledger that is held for it. */
  readonly heldBookingId: string | null;
  readonly heldResourceId: string | null;
  readonly offerEndsAt: EpochMs | null;
  readonly offerCount: number;
  readonly endedAt: EpochMs | null;
}

export const waitingRecords: RecordKind<WaitingRecord> = {
  table: "booking_waiting",
  fields: {
    id: { type: "text" },
    centerId: { type: "text" },
    resourceId: { type: "text" },
    isAnyAlike: { type: "flag" },
    seatsAtLeast: { type: "integer", optional: true },
    fromAt: { type: "instant" },
    toAt: { type: "instant" },
    title: { type: "text" },
    organisation: { type: "text", optional: true },
    contactName: { type: "text", optional: true, personal: true },
    contactPhone: { type: "text", optional: true, personal: true },
    contactEmail: { type: "text", optional: true, personal: true },
    applicationId: { type: "text", optional: true },
    state: { type: "text" },
    createdAt: { type: "instant" },
    createdBy: { type: "text" },
    heldBookingId: { type: "text", optional: true },
    heldResourceId: { type: "text", optional: true },
    offerEndsAt: { type: "instant", optional: true },
    offerCount: { type: "integer" },
    endedAt: { type: "instant", optional: true },
  },
  indexes: [["state"], ["fromAt"]],
};
