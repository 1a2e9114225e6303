import type { ClaimKind } from "@weishan/core/booking";
import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind, RecordRow } from "../records.ts";

/** What was claimed, by whom and for what; it stays after its end, and so tells what was. */
export interface ClaimRecord extends RecordRow {
  /** What stands and falls together: a letting with its set-up and its equipment, a shutdown, a blackout. */
  readonly bookingId: string;
  readonly centerId: string;
  readonly kind: ClaimKind;
  /** What was asked for: one of the three, or none where leaves were named. */
  readonly resourceId: string | null;
  readonly equipmentId: string | null;
  readonly spaceId: string | null;
  readonly leafIds: readonly string[];
  readonly fromAt: EpochMs;
  readonly toAt: EpochMs;
  /** Whether it is longer than most: those are looked for by their end, the others by their beginning. */
  readonly isLong: boolean;
  readonly title: string;
  /** For whom; never the name of a person. */
  readonly organisation: string | null;
  readonly applicationId: string | null;
  readonly seriesId: string | null;
  /** A hold is given up at this instant. */
  readonly expiresAt: EpochMs | null;
  readonly placedAt: EpochMs;
  /** When it was given up; null: it stands. */
  readonly releasedAt: EpochMs | null;
  readonly releaseReason: string | null;
}

export const claimRecords: RecordKind<ClaimRecord> = {
  table: "claim",
  fields: {
    id: { type: "text" },
    bookingId: { type: "text" },
    centerId: { type: "text" },
    kind: { type: "text" },
    resourceId: { type: "text", optional: true },
    equipmentId: { type: "text", optional: true },
    spaceId: { type: "text", optional: true },
    leafIds: { type: "json" },
    fromAt: { type: "instant" },
    toAt: { type: "instant" },
    isLong: { type: "flag" },
    title: { type: "text" },
    organisation: { type: "text", optional: true },
    applicationId: { type: "text", optional: true },
    seriesId: { type: "text", optional: true },
    expiresAt: { type: "instant", optional: true },
    placedAt: { type: "instant" },
    releasedAt: { type: "instant", optional: true },
    releaseReason: { type: "text", optional: true },
  },
  indexes: [["bookingId"], ["isLong", "fromAt"], ["isLong", "toAt"], ["expiresAt"], ["applicationId"], ["seriesId"]],
};

/** The time of one leaf that a standing claim has taken. The database keeps these apart; what was given up is not here. */
export interface ClaimLeafRecord extends RecordRow {
  readonly claimId: string;
  readonly leafId: string;
  readonly leafNumber: number;
  readonly fromAt: EpochMs;
  readonly toAt: EpochMs;
}

export const claimLeafRecords: RecordKind<ClaimLeafRecord> = {
  table: "claim_leaf",
  // The claim itself stands in the audit trail.
  isLog: true,
  fields: {
    id: { type: "text" },
    claimId: { type: "text" },
    leafId: { type: "text" },
    leafNumber: { type: "integer" },
    fromAt: { type: "instant" },
    toAt: { type: "instant" },
  },
  apart: { of: "leafId", from: "fromAt", before: "toAt" },
  indexes: [["claimId"], ["leafId", "toAt"]],
};

/** A leaf that was ever claimed. Who changes claims holds the rows of their leaves first, in the order of the ids. */
export interface LeafRecord extends RecordRow {
  /** Its place on the line on which PostgreSQL keeps all leaves apart; never given twice. */
  readonly number: number;
}

export const leafRecords: RecordKind<LeafRecord> = {
  table: "leaf",
  isLog: true,
  fields: { id: { type: "text" }, number: { type: "integer" } },
  unique: [["number"]],
};
