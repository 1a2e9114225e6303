import type { EpochMs } from "@weishan/core/reading";

/** An event as a calendar shows it. */
export interface CalendarEvent {
  /** The same for ever, and for nothing else. */
  readonly uid: string;
  /** Counts how often it was moved or changed; a calendar believes the higher one. */
  readonly sequence: number;
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly title: string;
  /** Where; null: nowhere. */
  readonly place: string | null;
  readonly state: "confirmed" | "tentative" | "cancelled";
  readonly changedAt: EpochMs;
}

export interface CalendarFile {
  readonly name: string;
  readonly events: readonly CalendarEvent[];
}

/** Why an event of a file cannot be taken over. */
export type ReadEventTrouble =
  | "unreadable"
  | "no-time"
  | "ends-before-it-begins"
  | "zone-unknown"
  | "rule-unknown"
  | "too-many-dates"
  | "out-of-range";

/** A date of an event of a file: an event that repeats has many. */
export interface ReadEvent {
  /** Of the file: the same event read again has the same. */
  readonly key: string;
  readonly title: string;
  readonly from: EpochMs;
  readonly to: EpochMs;
}

export interface ReadCalendar {
  /** In the order of time. */
  readonly events: readonly ReadEvent[];
  /** Events that cannot be taken over, with the reason. */
  readonly troubles: readonly { readonly title: string; readonly trouble: ReadEventTrouble }[];
}

/** Which dates of a file are wanted. */
export interface ReadLimits {
  readonly from: EpochMs;
  /** The first instant that is not wanted. */
  readonly to: EpochMs;
  /** More dates than this are a mistake. */
  readonly mostDates: number;
}

/**
 * Calendars as other programs read and write them: iCalendar, RFC 5545.
 *
 * @throws WeishanError CALENDAR_INVALID for a text that is no calendar, is too large, or has more dates than are wanted
 */
export interface CalendarFormat {
  /** The same calendar gives the same text. */
  write(calendar: CalendarFile): Promise<string>;
  read(text: string, limits: ReadLimits): Promise<ReadCalendar>;
}
