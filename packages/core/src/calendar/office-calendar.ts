import type { LocalName } from "../center/index.ts";
import { type OfficeDay, officeDay } from "./office-day.ts";
import type { PlainDateText } from "./plain-date.ts";
import type { ClockText } from "./taipei-time.ts";

/** When the offices work on a working day, wall clock of Taipei; `from` comes before `to`. */
export interface OfficeHours {
  readonly from: ClockText;
  readonly to: ClockText;
}

/** 08:00–17:30, the hours of the city's offices; an installation may say otherwise. */
export const OFFICE_HOURS: OfficeHours = { from: "08:00", to: "17:30" };

/** What decides about working time: which days are worked, and from when to when. */
export interface OfficeCalendar {
  readonly hours: OfficeHours;
  /** Throws `CALENDAR_UNKNOWN` for a year nobody has a calendar of. */
  readonly isWorkday: (date: PlainDateText) => boolean;
  /** Other hours of one working day, such as an afternoon off before a typhoon; `undefined` for the usual ones. */
  readonly hoursOn?: (date: PlainDateText) => OfficeHours | undefined;
}

/** A day on which this city differs from the country: a typhoon day, a day of its own, a Saturday it works. */
export interface OwnOfficeDay {
  readonly date: PlainDateText;
  readonly kind: OfficeDay["kind"];
  readonly name: LocalName;
  /** Hours of that day, where it is worked for a part only. */
  readonly hours?: OfficeHours;
}

/** The calendar of an installation: the country's, changed by the days and hours of its own. */
export function officeCalendar(own: { hours?: OfficeHours; days?: readonly OwnOfficeDay[] } = {}): OfficeCalendar {
  const days = new Map((own.days ?? []).map((day) => [day.date, day]));
  return {
    hours: own.hours ?? OFFICE_HOURS,
    isWorkday: (date) => (days.get(date) ?? officeDay(date)).kind !== "holiday",
    hoursOn: (date) => days.get(date)?.hours,
  };
}
