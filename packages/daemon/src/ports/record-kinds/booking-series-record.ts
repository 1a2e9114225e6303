import type { SeriesException } from "@weishan/core/booking";
import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind, RecordRow } from "../records.ts";

/**
 * The same use of a room again and again. Its occurrences are bookings of the ledger, named `<series>~<local time>`.
 * What took place stays with it: an edit of what follows ends it there and begins another.
 */
export interface BookingSeriesRecord extends RecordRow {
  readonly centerId: string;
  readonly resourceId: string;
  readonly rrule: string;
  /** Local date and time of Taipei, `2026-01-06T09:00`. */
  readonly startLocal: string;
  readonly lengthMinutes: number;
  readonly monthEnd: "last-day" | "skip";
  readonly exceptions: readonly SeriesException[];
  readonly setUpMinutes: number;
  readonly tearDownMinutes: number;
  readonly title: string;
  /** Null where a private person applies. */
  readonly organisation: string | null;
  readonly applicantClass: string | null;
  /** The application that it was agreed in; null: the desk let it on its own word. */
  readonly applicationId: string | null;
  /** The series whose following occurrences it took over. */
  readonly splitFromId: string | null;
  readonly createdAt: EpochMs;
  readonly createdBy: string;
  /** When nothing of it was left, or it was called off. */
  readonly endedAt: EpochMs | null;
  readonly endReason: string | null;
}

export const bookingSeriesRecords: RecordKind<BookingSeriesRecord> = {
  table: "booking_series",
  fields: {
    id: { type: "text" },
    centerId: { type: "text" },
    resourceId: { type: "text" },
    rrule: { type: "text" },
    startLocal: { type: "text" },
    lengthMinutes: { type: "integer" },
    monthEnd: { type: "text" },
    exceptions: { type: "json" },
    setUpMinutes: { type: "integer" },
    tearDownMinutes: { type: "integer" },
    title: { type: "text" },
    organisation: { type: "text", optional: true },
    applicantClass: { type: "text", optional: true },
    applicationId: { type: "text", optional: true },
    splitFromId: { type: "text", optional: true },
    createdAt: { type: "instant" },
    createdBy: { type: "text" },
    endedAt: { type: "instant", optional: true },
    endReason: { type: "text", optional: true },
  },
  indexes: [["centerId"], ["applicationId"], ["splitFromId"]],
};
