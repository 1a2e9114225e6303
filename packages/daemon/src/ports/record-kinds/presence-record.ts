import type { OccupancyBaseline, OccupancySign, PresenceKind, PresenceState } from "@weishan/core/booking";
import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind, RecordRow } from "../records.ts";

/** That somebody came to a booking, and when it really ended. Its id is the booking's. */
export interface CheckInRecord extends RecordRow {
  readonly centerId: string;
  readonly resourceId: string | null;
  readonly eventFromAt: EpochMs;
  readonly eventToAt: EpochMs;
  readonly checkedInAt: EpochMs | null;
  /** At the desk by a person, or at the door by a panel. */
  readonly checkedInBy: string | null;
  readonly endedAt: EpochMs | null;
  readonly endedBy: string | null;
  /** When the room was given free because nobody came. */
  readonly releasedAt: EpochMs | null;
  readonly releaseReason: string | null;
}

export const checkInRecords: RecordKind<CheckInRecord> = {
  table: "booking_check_in",
  fields: {
    id: { type: "text" },
    centerId: { type: "text" },
    resourceId: { type: "text", optional: true },
    eventFromAt: { type: "instant" },
    eventToAt: { type: "instant" },
    checkedInAt: { type: "instant", optional: true },
    checkedInBy: { type: "text", optional: true },
    endedAt: { type: "instant", optional: true },
    endedBy: { type: "text", optional: true },
    releasedAt: { type: "instant", optional: true },
    releaseReason: { type: "text", optional: true },
  },
  indexes: [["eventFromAt"]],
};

/** A tablet at a door. Its code is sealed from its id and worth nothing once it is revoked. */
export interface DoorPanelRecord extends RecordRow {
  readonly resourceId: string;
  readonly centerId: string;
  readonly name: string;
  readonly createdBy: string;
  readonly createdAt: EpochMs;
  readonly revokedAt: EpochMs | null;
}

export const doorPanelRecords: RecordKind<DoorPanelRecord> = {
  table: "door_panel",
  fields: {
    id: { type: "text" },
    resourceId: { type: "text" },
    centerId: { type: "text" },
    name: { type: "text" },
    createdBy: { type: "text" },
    createdAt: { type: "instant" },
    revokedAt: { type: "instant", optional: true },
  },
  indexes: [["centerId"]],
};

/** What a sign said, beside how it is in the empty room. */
export interface PresenceSign {
  readonly sign: OccupancySign;
  readonly value: number;
  readonly emptyMean: number;
  readonly logOdds: number;
}

/** A booking that nobody seems to use, or a use that nobody booked, until a person decides. */
export interface PresenceFindingRecord extends RecordRow {
  readonly kind: PresenceKind;
  readonly centerId: string;
  readonly spaceId: string;
  readonly bookingId: string | null;
  readonly fromAt: EpochMs;
  readonly seenAt: EpochMs;
  /** How sure the finding is, 0–1. */
  readonly confidence: number;
  readonly signs: readonly PresenceSign[];
  readonly state: PresenceState;
  readonly decidedBy: string | null;
  readonly decidedAt: EpochMs | null;
  readonly reason: string | null;
}

export const presenceFindingRecords: RecordKind<PresenceFindingRecord> = {
  table: "presence_finding",
  fields: {
    id: { type: "text" },
    kind: { type: "text" },
    centerId: { type: "text" },
    spaceId: { type: "text" },
    bookingId: { type: "text", optional: true },
    fromAt: { type: "instant" },
    seenAt: { type: "instant" },
    confidence: { type: "real" },
    signs: { type: "json" },
    state: { type: "text" },
    decidedBy: { type: "text", optional: true },
    decidedAt: { type: "instant", optional: true },
    reason: { type: "text", optional: true },
  },
  indexes: [["state"], ["fromAt"]],
};

/** How a room is when it is empty and when it is used; its id is the space's. */
export interface RoomBaselineRecord extends RecordRow {
  readonly learnedAt: EpochMs;
  readonly baseline: OccupancyBaseline;
}

export const roomBaselineRecords: RecordKind<RoomBaselineRecord> = {
  table: "room_baseline",
  isLog: true,
  fields: { id: { type: "text" }, learnedAt: { type: "instant" }, baseline: { type: "json" } },
};
