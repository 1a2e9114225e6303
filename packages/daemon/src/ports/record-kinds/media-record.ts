import type { MediaTarget } from "@weishan/core/booking";
import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind, RecordRow } from "../records.ts";

/** `wanted`: nothing was handed in yet. `refused` content may be handed in anew. */
export type MediaState = "wanted" | "handed-in" | "approved" | "refused" | "withdrawn";

/** A film or a picture for the LED wall, or a poster for frames, in the days and slots it was let. */
export interface MediaRecord extends RecordRow {
  readonly centerId: string;
  readonly target: MediaTarget;
  /** Slots of the wall, or frames: resources. */
  readonly resourceIds: readonly string[];
  /** First and last day, both shown. */
  readonly fromDate: string;
  readonly toDate: string;
  readonly title: string;
  readonly organisation: string;
  readonly applicantClass: string | null;
  readonly applicationId: string | null;
  /** What the ledger holds for it. */
  readonly bookingId: string;
  readonly state: MediaState;
  readonly createdAt: EpochMs;
  readonly createdBy: string;
  /** The picture of the picture store, or the film of the film store; null before it is handed in. */
  readonly contentKind: "picture" | "video" | null;
  readonly contentId: string | null;
  readonly mediaType: string | null;
  readonly widthPx: number | null;
  readonly heightPx: number | null;
  readonly lengthS: number | null;
  readonly sizeBytes: number | null;
  readonly handedInAt: EpochMs | null;
  readonly reviewedAt: EpochMs | null;
  readonly reviewedBy: string | null;
  readonly reviewNote: string | null;
}

export const mediaRecords: RecordKind<MediaRecord> = {
  table: "media_item",
  fields: {
    id: { type: "text" },
    centerId: { type: "text" },
    target: { type: "text" },
    resourceIds: { type: "json" },
    fromDate: { type: "text" },
    toDate: { type: "text" },
    title: { type: "text" },
    organisation: { type: "text" },
    applicantClass: { type: "text", optional: true },
    applicationId: { type: "text", optional: true },
    bookingId: { type: "text" },
    state: { type: "text" },
    createdAt: { type: "instant" },
    createdBy: { type: "text" },
    contentKind: { type: "text", optional: true },
    contentId: { type: "text", optional: true },
    mediaType: { type: "text", optional: true },
    widthPx: { type: "integer", optional: true },
    heightPx: { type: "integer", optional: true },
    lengthS: { type: "real", optional: true },
    sizeBytes: { type: "integer", optional: true },
    handedInAt: { type: "instant", optional: true },
    reviewedAt: { type: "instant", optional: true },
    reviewedBy: { type: "text", optional: true },
    reviewNote: { type: "text", optional: true },
  },
  unique: [["bookingId"]],
  indexes: [["toDate"], ["applicationId"]],
};

/** One showing that took place, as the player or a person says. */
export interface MediaProofRecord extends RecordRow {
  readonly mediaId: string;
  readonly centerId: string;
  /** The equipment on which it was shown. */
  readonly equipmentId: string;
  readonly fromAt: EpochMs;
  readonly toAt: EpochMs;
  readonly source: "player" | "hand";
  readonly recordedAt: EpochMs;
  readonly recordedBy: string;
}

export const mediaProofRecords: RecordKind<MediaProofRecord> = {
  table: "media_proof",
  // A player tells thousands a day.
  isLog: true,
  fields: {
    id: { type: "text" },
    mediaId: { type: "text" },
    centerId: { type: "text" },
    equipmentId: { type: "text" },
    fromAt: { type: "instant" },
    toAt: { type: "instant" },
    source: { type: "text" },
    recordedAt: { type: "instant" },
    recordedBy: { type: "text" },
  },
  indexes: [["mediaId", "fromAt"]],
};

/** A day that was lost and given back. */
export interface MediaMakeGoodRecord extends RecordRow {
  readonly mediaId: string;
  readonly centerId: string;
  readonly lostDate: string;
  readonly lostMinutes: number;
  readonly unknownMinutes: number;
  readonly givenDate: string;
  /** What the ledger holds for the day that was given. */
  readonly bookingId: string;
  readonly decidedAt: EpochMs;
  readonly decidedBy: string;
}

export const mediaMakeGoodRecords: RecordKind<MediaMakeGoodRecord> = {
  table: "media_make_good",
  fields: {
    id: { type: "text" },
    mediaId: { type: "text" },
    centerId: { type: "text" },
    lostDate: { type: "text" },
    lostMinutes: { type: "integer" },
    unknownMinutes: { type: "integer" },
    givenDate: { type: "text" },
    bookingId: { type: "text" },
    decidedAt: { type: "instant" },
    decidedBy: { type: "text" },
  },
  unique: [["mediaId", "lostDate"]],
  indexes: [["givenDate"]],
};
