import type { ReadinessItem, ReadinessVerdict } from "@weishan/core/booking";
import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind, RecordRow } from "../records.ts";

/** Which look before an event: a day and two hours before; `asked` is the last one that somebody asked for. */
export type ReadinessLook = "24h" | "2h" | "asked";

/**
 * What a look before an event found. There is one row for each booking, look and beginning, whatever happened in
 * between; a booking that moves is looked at again for its new beginning.
 */
export interface ReadinessCheckRecord extends RecordRow {
  readonly bookingId: string;
  readonly look: ReadinessLook;
  readonly centerId: string;
  readonly eventFromAt: EpochMs;
  readonly eventToAt: EpochMs;
  readonly dueAt: EpochMs;
  readonly checkedAt: EpochMs;
  /** `missed`: the event had begun when this program could look; nothing is known of it. */
  readonly verdict: ReadinessVerdict | "missed";
  readonly items: readonly ReadinessItem[];
  readonly tickets: readonly { readonly id: string; readonly number: string; readonly joined: boolean }[];
}

export const readinessCheckRecords: RecordKind<ReadinessCheckRecord> = {
  table: "readiness_check",
  // Written by the program at its own pace; what people do about it stands in the tickets.
  isLog: true,
  fields: {
    id: { type: "text" },
    bookingId: { type: "text" },
    look: { type: "text" },
    centerId: { type: "text" },
    eventFromAt: { type: "instant" },
    eventToAt: { type: "instant" },
    dueAt: { type: "instant" },
    checkedAt: { type: "instant" },
    verdict: { type: "text" },
    items: { type: "json" },
    tickets: { type: "json" },
  },
  unique: [["bookingId", "look", "eventFromAt"]],
  indexes: [["eventFromAt"]],
};

/** How far events were followed; one row. What begins before it has its rows. */
export interface ReadinessProgressRecord extends RecordRow {
  readonly followedUntilAt: EpochMs;
}

export const readinessProgressRecords: RecordKind<ReadinessProgressRecord> = {
  table: "readiness_progress",
  isLog: true,
  fields: { id: { type: "text" }, followedUntilAt: { type: "instant" } },
};
