import type { RoundResult } from "@weishan/core/maintenance";
import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind, RecordRow } from "../records.ts";

/** One time that somebody walked a round; its id was made where it was begun. */
export interface WalkRecord extends RecordRow {
  readonly roundId: string;
  readonly centerId: string;
  readonly startedAt: EpochMs;
  readonly startedBy: string;
  readonly finishedAt: EpochMs | null;
  readonly note: string | null;
}

export const walkRecords: RecordKind<WalkRecord> = {
  table: "round_walk",
  fields: {
    id: { type: "text" },
    roundId: { type: "text" },
    centerId: { type: "text" },
    startedAt: { type: "instant" },
    startedBy: { type: "text" },
    finishedAt: { type: "instant", optional: true },
    note: { type: "text", optional: true },
  },
  indexes: [["roundId", "startedAt"], ["startedAt"]],
};

/** What was found at one place; its id was made where it was found. */
export interface WalkAnswerRecord extends RecordRow {
  readonly walkId: string;
  readonly spaceId: string;
  readonly itemKey: string;
  readonly result: RoundResult;
  readonly score: number | null;
  readonly note: string | null;
  readonly photoIds: readonly string[];
  readonly answeredAt: EpochMs;
  readonly answeredBy: string;
  readonly ticketId: string | null;
  readonly ticketNumber: string | null;
}

export const walkAnswerRecords: RecordKind<WalkAnswerRecord> = {
  table: "round_answer",
  fields: {
    id: { type: "text" },
    walkId: { type: "text" },
    spaceId: { type: "text" },
    itemKey: { type: "text" },
    result: { type: "text" },
    score: { type: "real", optional: true },
    note: { type: "text", optional: true },
    photoIds: { type: "json" },
    answeredAt: { type: "instant" },
    answeredBy: { type: "text" },
    ticketId: { type: "text", optional: true },
    ticketNumber: { type: "text", optional: true },
  },
  indexes: [["walkId"]],
};

/** A place where mosquitoes could breed, from when it was found until it was found clean again. */
export interface BreedingSiteRecord extends RecordRow {
  readonly centerId: string;
  readonly spaceId: string;
  readonly itemKey: string;
  readonly note: string | null;
  readonly firstSeenAt: EpochMs;
  readonly lastSeenAt: EpochMs;
  readonly clearedAt: EpochMs | null;
  readonly ticketId: string | null;
  readonly ticketNumber: string | null;
}

export const breedingSiteRecords: RecordKind<BreedingSiteRecord> = {
  table: "breeding_site",
  fields: {
    id: { type: "text" },
    centerId: { type: "text" },
    spaceId: { type: "text" },
    itemKey: { type: "text" },
    note: { type: "text", optional: true },
    firstSeenAt: { type: "instant" },
    lastSeenAt: { type: "instant" },
    clearedAt: { type: "instant", optional: true },
    ticketId: { type: "text", optional: true },
    ticketNumber: { type: "text", optional: true },
  },
  indexes: [["centerId", "clearedAt"]],
};

/** Which agency uses a space; the id is the space's. */
export interface SpaceAgencyRecord extends RecordRow {
  readonly centerId: string;
  readonly agency: string;
}

export const spaceAgencyRecords: RecordKind<SpaceAgencyRecord> = {
  table: "space_agency",
  fields: { id: { type: "text" }, centerId: { type: "text" }, agency: { type: "text" } },
};
