import type { SeriesChange, SeriesException, SeriesScope, UsePurpose } from "@weishan/core/booking";
import type { LocalName } from "@weishan/core/center";
import type { EpochMs } from "@weishan/core/reading";
import type { Overrule } from "../application/application-side.ts";
import type { DeskCaller } from "../desk-caller.ts";

/** When and where a series is wanted. */
export interface GivenSeries {
  readonly resourceId: string;
  readonly rrule: string;
  /** Local date and time of Taipei, `2026-01-06T09:00`. */
  readonly start: string;
  readonly minutes: number;
  readonly monthEnd: "last-day" | "skip";
  readonly setUpMinutes: number;
  readonly tearDownMinutes: number;
  /** Occurrences that use another room or time from the beginning. */
  readonly exceptions: readonly SeriesException[];
}

/** What stands in the way of one occurrence. */
export interface SeriesConflict {
  readonly bookingId: string;
  readonly kind: string;
  readonly resourceId: string | null;
  readonly title: string;
  readonly organisation: string | null;
  readonly from: EpochMs;
  readonly to: EpochMs;
}

export interface PreviewedOccurrence {
  readonly key: string;
  readonly resourceId: string;
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly isException: boolean;
  readonly conflicts: readonly SeriesConflict[];
  /** Rooms of the same class with as many seats that are free then, where this one is not. */
  readonly others: readonly { readonly resourceId: string; readonly name: LocalName }[];
}

/** What booking a series would do. */
export interface SeriesPreview {
  readonly occurrences: readonly PreviewedOccurrence[];
  readonly conflictCount: number;
  /** Exceptions for which the changed rule has no place. */
  readonly dropped: readonly SeriesException[];
  /** Proves what was seen: booking with it books exactly this, or nothing. */
  readonly previewToken: string;
}

/** The consent to a preview: what is not named in `skips` has to be free. */
export interface SeriesConsent {
  readonly previewToken: string;
  /** Names of occurrences that are left out; never chosen by the program. */
  readonly skips: readonly string[];
}

/** What a series says as an application. */
export interface AppliedSeries {
  readonly purpose: UsePurpose;
  readonly attendancePersons: number;
  readonly contactName: string | null;
  readonly contactPhone: string | null;
  readonly contactEmail: string | null;
  readonly airConditioning: boolean;
  readonly needsStepFreeAccess: boolean;
  readonly hasInsurance: boolean;
  /** Findings that the desk lets pass. */
  readonly overrule: Overrule | null;
}

export interface NewSeries extends GivenSeries, SeriesConsent {
  readonly title: string;
  /** Null where a private person applies; not for what the desk lets on its own word. */
  readonly organisation: string | null;
  readonly applicantClass: string | null;
  /** One application with a use for each occurrence; null: the desk lets it on its own word, as to a city agency. */
  readonly application: AppliedSeries | null;
}

/** An edit of one occurrence, it and the following, or all that has not begun. */
export interface GivenSeriesEdit {
  readonly scope: SeriesScope;
  readonly key: string;
  readonly change: SeriesChange;
}

export interface SeriesOccurrenceView {
  readonly key: string;
  readonly bookingId: string;
  readonly resourceId: string;
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly isException: boolean;
  /** `given-up`: it was released by somebody else, one by one. */
  readonly state: "planned" | "running" | "over" | "given-up";
}

export interface SeriesView {
  readonly id: string;
  readonly centerId: string;
  readonly resourceId: string;
  readonly title: string;
  readonly organisation: string | null;
  readonly applicantClass: string | null;
  readonly applicationId: string | null;
  readonly rrule: string;
  readonly start: string;
  readonly minutes: number;
  readonly monthEnd: "last-day" | "skip";
  readonly setUpMinutes: number;
  readonly tearDownMinutes: number;
  readonly exceptions: readonly SeriesException[];
  readonly occurrences: readonly SeriesOccurrenceView[];
  /** The series that it came from, and those that took over from it. */
  readonly splitFromId: string | null;
  readonly nextIds: readonly string[];
  readonly createdAt: EpochMs;
  readonly endedAt: EpochMs | null;
  readonly endReason: string | null;
}

/**
 * Series of bookings. Every way in takes all of its occurrences or none.
 *
 * @throws WeishanError RECURRENCE_INVALID for a rule or an edit that cannot be followed; SERIES_CHANGED where the world
 * is another than the one that was previewed; CLAIM_CONFLICT where what was not skipped is taken; RECORD_UNKNOWN
 */
export interface SeriesSide {
  list(filter: { readonly centerId: string | null }, caller: DeskCaller): Promise<readonly SeriesView[]>;
  find(id: string, caller: DeskCaller): Promise<SeriesView>;
  preview(given: GivenSeries, caller: DeskCaller): Promise<SeriesPreview>;
  book(given: NewSeries, caller: DeskCaller): Promise<SeriesView>;
  previewEdit(id: string, edit: GivenSeriesEdit, caller: DeskCaller): Promise<SeriesPreview>;
  /** The series as it goes on, which may be another one than was edited. */
  edit(id: string, edit: GivenSeriesEdit & SeriesConsent, reason: string, caller: DeskCaller): Promise<SeriesView>;
  end(id: string, edit: Omit<GivenSeriesEdit, "change">, reason: string, caller: DeskCaller): Promise<SeriesView>;
}
