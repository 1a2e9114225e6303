import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind, RecordRow } from "../records.ts";

/** What a calendar shows: resources, the uses of one applicant, or everything of a desk's centres. */
export type CalendarFeedScope =
  | { readonly kind: "resources"; readonly resourceIds: readonly string[] }
  | { readonly kind: "applicant" }
  | { readonly kind: "desk"; readonly centerIds: readonly string[] };

/** A calendar that other programs subscribe to, by an address that nobody can guess. */
export interface CalendarFeedRecord extends RecordRow {
  readonly name: string;
  readonly scope: CalendarFeedScope;
  /** The centre of what it shows, for scoping; null where it shows several. */
  readonly centerId: string | null;
  /** Who made it and may see its address. */
  readonly personId: string;
  readonly createdAt: EpochMs;
  /** From then on the address answers nothing; null: it answers. */
  readonly revokedAt: EpochMs | null;
}

export const calendarFeedRecords: RecordKind<CalendarFeedRecord> = {
  table: "calendar_feed",
  fields: {
    id: { type: "text" },
    name: { type: "text" },
    scope: { type: "json" },
    centerId: { type: "text", optional: true },
    personId: { type: "text" },
    createdAt: { type: "instant" },
    revokedAt: { type: "instant", optional: true },
  },
  indexes: [["personId"]],
};

/** What a calendar showed of a booking when it was read last: what is otherwise next time has a higher sequence. */
export interface FeedEventRecord extends RecordRow {
  readonly feedId: string;
  readonly bookingId: string;
  readonly sequence: number;
  readonly fromAt: EpochMs;
  readonly toAt: EpochMs;
  readonly title: string;
  readonly place: string | null;
  readonly state: "confirmed" | "tentative" | "cancelled";
  readonly changedAt: EpochMs;
}

export const feedEventRecords: RecordKind<FeedEventRecord> = {
  table: "feed_event",
  // Memory of what was shown; what happened stands in the claims.
  isLog: true,
  fields: {
    id: { type: "text" },
    feedId: { type: "text" },
    bookingId: { type: "text" },
    sequence: { type: "integer" },
    fromAt: { type: "instant" },
    toAt: { type: "instant" },
    title: { type: "text" },
    place: { type: "text", optional: true },
    state: { type: "text" },
    changedAt: { type: "instant" },
  },
  unique: [["feedId", "bookingId"]],
  indexes: [["feedId", "toAt"]],
};
