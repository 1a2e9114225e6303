import type { FitRefusal, PreCoolingState, RoomModel } from "@weishan/core/booking";
import type { LocalName } from "@weishan/core/center";
import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind, RecordRow } from "../records.ts";

/**
 * A person's standing order for a centre: rooms may be cooled before events, to this temperature and no earlier than
 * this. Without one that counts nothing is commanded, only proposed. Its id is the centre's.
 */
export interface PreCoolingPolicyRecord extends RecordRow {
  readonly isActive: boolean;
  readonly setPointC: number;
  readonly longestLeadMin: number;
  readonly decidedBy: string;
  readonly decidedAt: EpochMs;
  readonly reason: string;
}

export const preCoolingPolicyRecords: RecordKind<PreCoolingPolicyRecord> = {
  table: "pre_cooling_policy",
  fields: {
    id: { type: "text" },
    isActive: { type: "flag" },
    setPointC: { type: "real" },
    longestLeadMin: { type: "integer" },
    decidedBy: { type: "text" },
    decidedAt: { type: "instant" },
    reason: { type: "text" },
  },
};

/** What was learned of a room; its id is the space's. */
export interface RoomModelRecord extends RecordRow {
  readonly centerId: string;
  readonly learnedAt: EpochMs;
  /** Null where the history did not suffice; `refusal` says why. */
  readonly model: RoomModel | null;
  readonly refusal: FitRefusal | "no-temperature" | "no-outside-temperature" | null;
  readonly explainedShare: number | null;
  readonly dayCount: number;
  readonly hours: number;
}

export const roomModelRecords: RecordKind<RoomModelRecord> = {
  table: "room_model",
  isLog: true,
  fields: {
    id: { type: "text" },
    centerId: { type: "text" },
    learnedAt: { type: "instant" },
    model: { type: "json", optional: true },
    refusal: { type: "text", optional: true },
    explainedShare: { type: "real", optional: true },
    dayCount: { type: "integer" },
    hours: { type: "real" },
  },
};

/** The plan for one room of one event: `<booking>~<space>`. */
export interface PreCoolingPlanRecord extends RecordRow {
  readonly bookingId: string;
  readonly spaceId: string;
  readonly centerId: string;
  readonly applicationId: string | null;
  readonly eventFromAt: EpochMs;
  readonly eventToAt: EpochMs;
  readonly state: PreCoolingState;
  readonly why: LocalName;
  readonly basis: "learned" | "usual";
  readonly setPointC: number;
  readonly startAt: EpochMs | null;
  readonly marginMin: number | null;
  readonly roomC: number | null;
  readonly outsideC: number | null;
  /** Without pre-cooling, at the beginning. */
  readonly expectedC: number | null;
  /** From the start to the end of the event. */
  readonly energyKwh: number | null;
  readonly priceTwd: number | null;
  readonly priceSource: string | null;
  readonly plannedAt: EpochMs;
  readonly leaseIds: readonly string[];
  readonly startedAt: EpochMs | null;
  /** What the room had when the event began; null where that is not known. */
  readonly reachedC: number | null;
  readonly endedAt: EpochMs | null;
  readonly endedBecause: LocalName | null;
  /** Who switched it off, and why. */
  readonly offBy: string | null;
  readonly offReason: string | null;
}

export const preCoolingPlanRecords: RecordKind<PreCoolingPlanRecord> = {
  table: "pre_cooling_plan",
  // Worked out again every few minutes; leases and policies, which count, stand in the audit trail.
  isLog: true,
  fields: {
    id: { type: "text" },
    bookingId: { type: "text" },
    spaceId: { type: "text" },
    centerId: { type: "text" },
    applicationId: { type: "text", optional: true },
    eventFromAt: { type: "instant" },
    eventToAt: { type: "instant" },
    state: { type: "text" },
    why: { type: "json" },
    basis: { type: "text" },
    setPointC: { type: "real" },
    startAt: { type: "instant", optional: true },
    marginMin: { type: "integer", optional: true },
    roomC: { type: "real", optional: true },
    outsideC: { type: "real", optional: true },
    expectedC: { type: "real", optional: true },
    energyKwh: { type: "real", optional: true },
    priceTwd: { type: "integer", optional: true },
    priceSource: { type: "text", optional: true },
    plannedAt: { type: "instant" },
    leaseIds: { type: "json" },
    startedAt: { type: "instant", optional: true },
    reachedC: { type: "real", optional: true },
    endedAt: { type: "instant", optional: true },
    endedBecause: { type: "json", optional: true },
    offBy: { type: "text", optional: true },
    offReason: { type: "text", optional: true },
  },
  indexes: [["bookingId"], ["eventToAt"]],
};

/** A person's word on the cooling of one event; its id is the booking's. */
export interface PreCoolingWishRecord extends RecordRow {
  readonly centerId: string;
  readonly isOff: boolean;
  readonly reason: string;
  readonly decidedBy: string;
  readonly decidedAt: EpochMs;
}

export const preCoolingWishRecords: RecordKind<PreCoolingWishRecord> = {
  table: "pre_cooling_wish",
  fields: {
    id: { type: "text" },
    centerId: { type: "text" },
    isOff: { type: "flag" },
    reason: { type: "text" },
    decidedBy: { type: "text" },
    decidedAt: { type: "instant" },
  },
};
