import type { PlainDateText } from "@weishan/core/calendar";
import type { LocalName } from "@weishan/core/center";

/** What one day is to a centre, beside its weather: everything that may drive what it draws. */
export interface DayFacts {
  readonly date: PlainDateText;
  /** 1 is Monday, 7 Sunday. */
  readonly dayOfWeek: number;
  /** A make-up day is a Saturday that is worked; a typhoon day off is a holiday. */
  readonly kind: "workday" | "holiday" | "make-up";
  /** Why it is off, or worked on a Saturday; null on plain days. */
  readonly name: LocalName | null;
  /** Whether the day was declared off, wholly or from a time on (颱風假). */
  readonly isDeclaredOff: boolean;
  /** The part of the office's hours that is worked, 0–1: 0 on holidays, less than 1 where an afternoon was declared off. */
  readonly workedShare: number;
  /** Whether the office calendar of that year is known; without it, weekends are off and all else is worked. */
  readonly isCalendarKnown: boolean;
  /** Lettings of venues that begin on the day. */
  readonly venueUses: number;
  /** Hours for which venues are let on the day, each venue for itself. */
  readonly bookedHours: number;
  /** The same hours by the hour of the day, 24 of them. */
  readonly bookedByHour: readonly number[];
  /** People who work in the centre, as somebody entered it; null where nobody did. */
  readonly headcount: number | null;
}

/** What the days were, are and will be. */
export interface DayFactsBook {
  /** One for each day of `[from, to)`, in order. */
  days(centerId: string, from: PlainDateText, to: PlainDateText): Promise<readonly DayFacts[]>;
}
