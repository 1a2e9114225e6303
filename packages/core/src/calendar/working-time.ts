import { WeishanError } from "../error/index.ts";
import { type DurationMs, durationMs, type EpochMs, epochMs } from "../reading/index.ts";
import type { OfficeCalendar } from "./office-calendar.ts";
import { type PlainDateText, plusDays } from "./plain-date.ts";
import { taipeiDate, taipeiInstant } from "./taipei-time.ts";

/** Longer than any closure: a calendar that works on none of so many days in a row works on none at all. */
const IDLE_DAYS_AT_MOST = 400;

/**
 * Working time between two instants: the part of the office hours of working days that lies in `[fromMs, toMs)`.
 *
 * Zero when `toMs` does not come after `fromMs`. Throws `CALENDAR_UNKNOWN` where the span touches a year without a calendar.
 */
export function workingTimeBetween(calendar: OfficeCalendar, fromMs: EpochMs, toMs: EpochMs): DurationMs {
  if (toMs <= fromMs) return durationMs(0);
  const lastDate = taipeiDate(toMs);
  let totalMs = 0;
  for (let date = taipeiDate(fromMs); ; date = plusDays(date, 1)) {
    const shift = shiftOn(calendar, date);
    if (shift !== undefined) totalMs += Math.max(0, Math.min(shift.toMs, toMs) - Math.max(shift.fromMs, fromMs));
    if (date === lastDate) return durationMs(totalMs);
  }
}

/**
 * The first instant by which so much working time has passed since `fromMs`: what is due at closing time is due at
 * 17:30, not at 08:00 of the next day. For a length of zero it is `fromMs` itself.
 *
 * @throws WeishanError `CALENDAR_UNKNOWN` where it comes to a year without a calendar or the calendar never works,
 *   `QUERY_INVALID` for a negative length.
 */
export function addWorkingTime(calendar: OfficeCalendar, fromMs: EpochMs, lengthMs: number): EpochMs {
  if (!(lengthMs >= 0)) {
    throw new WeishanError("QUERY_INVALID", "working time can only be added, not taken back", { lengthMs });
  }
  if (lengthMs === 0) return fromMs;
  let leftMs = lengthMs;
  let idleDays = 0;
  for (let date = taipeiDate(fromMs); idleDays < IDLE_DAYS_AT_MOST; date = plusDays(date, 1)) {
    idleDays += 1;
    const shift = shiftOn(calendar, date);
    if (shift === undefined) continue;
    const startMs = Math.max(shift.fromMs, fromMs);
    const availableMs = Math.max(0, shift.toMs - startMs);
    if (leftMs <= availableMs) return epochMs(startMs + leftMs);
    leftMs -= availableMs;
    if (availableMs > 0) idleDays = 0;
  }
  throw new WeishanError("CALENDAR_UNKNOWN", "the office calendar has no working time", { from: taipeiDate(fromMs) });
}

/** The office hours of a day as instants; `undefined` when it is not worked. */
function shiftOn(calendar: OfficeCalendar, date: PlainDateText): { fromMs: EpochMs; toMs: EpochMs } | undefined {
  if (!calendar.isWorkday(date)) return undefined;
  const hours = calendar.hoursOn?.(date) ?? calendar.hours;
  return { fromMs: taipeiInstant(date, hours.from), toMs: taipeiInstant(date, hours.to) };
}
