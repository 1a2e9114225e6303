import { type OfficeCalendar, type PlainDateText, taipeiDate, taipeiInstant } from "../calendar/index.ts";
import { WeishanError } from "../error/index.ts";
import { type DurationMs, durationMs, type EpochMs, epochMs } from "../reading/quantity.ts";

/**
 * Office time that is asked for thousands of times a minute: `workingTimeBetween` and `addWorkingTime` of a calendar,
 * which looks at each day once.
 */
export interface OfficeClock {
  /** Office time in `[from, to)`; zero where `to` does not come after `from`. */
  between(from: EpochMs, to: EpochMs): DurationMs;
  /** The first instant by which so much office time has passed; for a length of zero it is `from` itself. */
  add(from: EpochMs, lengthMs: number): EpochMs;
}

interface Shift {
  readonly fromMs: number;
  readonly toMs: number;
}

const DAY_MS = 86_400_000;
/** Taipei has kept no summer time since 1979; a day before 1980 is none of any ticket. */
const TAIPEI_AHEAD_MS = 8 * 3_600_000;
/** Longer than any closure. */
const IDLE_DAYS_AT_MOST = 400;

/** Makes a clock of a calendar. The calendar is taken not to change while the clock is used. */
export function officeClock(calendar: OfficeCalendar): OfficeClock {
  const known = new Map<number, Shift | null>();
  const shiftOn = (day: number): Shift | null => {
    const seen = known.get(day);
    if (seen !== undefined) return seen;
    const shift = shiftOf(calendar, taipeiDate(epochMs(day * DAY_MS - TAIPEI_AHEAD_MS)));
    known.set(day, shift);
    return shift;
  };
  const dayOf = (at: number): number => Math.floor((at + TAIPEI_AHEAD_MS) / DAY_MS);
  return {
    between(from, to) {
      let totalMs = 0;
      if (to <= from) return durationMs(0);
      for (let day = dayOf(from); day <= dayOf(to); day++) {
        const shift = shiftOn(day);
        if (shift !== null) totalMs += Math.max(0, Math.min(shift.toMs, to) - Math.max(shift.fromMs, from));
      }
      return durationMs(totalMs);
    },
    add(from, lengthMs) {
      let leftMs = lengthMs;
      if (leftMs <= 0) return from;
      let idleDays = 0;
      for (let day = dayOf(from); idleDays < IDLE_DAYS_AT_MOST; day++) {
        idleDays += 1;
        const shift = shiftOn(day);
        if (shift === null) continue;
        const startMs = Math.max(shift.fromMs, from);
        const availableMs = Math.max(0, shift.toMs - startMs);
        if (leftMs <= availableMs) return epochMs(startMs + leftMs);
        leftMs -= availableMs;
        if (availableMs > 0) idleDays = 0;
      }
      throw new WeishanError("CALENDAR_UNKNOWN", "the office calendar has no working time", { from: taipeiDate(from) });
    },
  };
}

function shiftOf(calendar: OfficeCalendar, date: PlainDateText): Shift | null {
  if (!calendar.isWorkday(date)) return null;
  const hours = calendar.hoursOn?.(date) ?? calendar.hours;
  return { fromMs: taipeiInstant(date, hours.from), toMs: taipeiInstant(date, hours.to) };
}
