import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind, RecordRow } from "../records.ts";

/** What a calendar shows: resources, the uses of one applicant, or everything of a desk's centres. */
export type CalendarFeedScope =
  | { readonly kind: "resources"; readonly resourceIds: readonly string[] }
  | { readonly kind: "applicant"; readonly applicationIds: readonly string[] }
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
