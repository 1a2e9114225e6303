import type { UsePurpose, VenueClass } from "@weishan/core/booking";
import type { PlainDateText } from "@weishan/core/calendar";

/** Days, both counted. */
export interface OpenDataQuery {
  readonly from: PlainDateText;
  readonly to: PlainDateText;
  readonly centerId: string | null;
}

/** A stretch of a day on which a venue is open, free or taken. */
export interface AvailabilityRow {
  readonly date: PlainDateText;
  readonly centerId: string;
  readonly venueClass: VenueClass;
  readonly resourceId: string;
  readonly resourceName: string;
  /** Time of day in Taipei, `08:00`; the end of the day is `24:00`. */
  readonly from: string;
  readonly to: string;
  readonly state: "free" | "taken" | "closed";
}

/** A letting, without anything about whose it was. */
export interface UseRow {
  readonly date: PlainDateText;
  readonly centerId: string;
  readonly venueClass: VenueClass;
  readonly resourceId: string;
  readonly resourceName: string;
  readonly from: string;
  readonly to: string;
  readonly hours: number;
  readonly applicantClass: string | null;
  readonly purpose: UsePurpose | null;
  readonly attendancePersons: number | null;
}

/**
 * What everybody may know and use, line by line: nothing in it is about a person.
 *
 * @throws WeishanError QUERY_INVALID for days that are none or too many, RECORD_UNKNOWN for a centre that is none
 */
export interface OpenData {
  availability(query: OpenDataQuery): AsyncIterable<AvailabilityRow>;
  uses(query: OpenDataQuery): AsyncIterable<UseRow>;
}
