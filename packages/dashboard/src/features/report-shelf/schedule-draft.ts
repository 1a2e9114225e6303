import { occurrencesOf } from "@weishan/core/calendar";
import { WeishanError } from "@weishan/core/error";
import type { ReportKind } from "../../api/reports.ts";
import { addDays, addMonths, monthOf, weekdayOf } from "../../format/month-grid.ts";

const MONDAY = 1;
const WEEK_DAYS = 7;
const YEAR_MS = 366 * 86_400_000;
const SHOWN = 3;
const FIRST_DAYS = { month: "05", "half-year": "10", year: "15" } as const;

/** When a report of a step is usually made: soon after its period is over, when late readings have come. */
export interface ReportTimes {
  /** RFC 5545. */
  readonly rrule: string;
  /** The first time, on the clock of Taipei. */
  readonly start: string;
}

/** The usual times of a step from a day on: Mondays, the fifth of a month, January and July, January. */
export function usualTimes(step: ReportKind["step"], today: string): ReportTimes {
  const clock = "T07:00";
  switch (step) {
    case "days":
    case "week": {
      const ahead = (MONDAY - weekdayOf(today) + WEEK_DAYS) % WEEK_DAYS || WEEK_DAYS;
      return { rrule: "FREQ=WEEKLY;BYDAY=MO", start: `${addDays(today, ahead)}${clock}` };
    }
    case "month":
      return {
        rrule: "FREQ=MONTHLY;BYMONTHDAY=5",
        start: `${addMonths(monthOf(today), 1)}-${FIRST_DAYS.month}${clock}`,
      };
    case "half-year": {
      const isFirst = today.slice("yyyy-".length, "yyyy-mm".length) < "07";
      const year = Number(today.slice(0, "yyyy".length));
      return {
        rrule: "FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=10",
        start: `${isFirst ? `${year}-07` : `${year + 1}-01`}-${FIRST_DAYS["half-year"]}${clock}`,
      };
    }
    case "year":
      return {
        rrule: "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=15",
        start: `${Number(today.slice(0, "yyyy".length)) + 1}-01-${FIRST_DAYS.year}${clock}`,
      };
  }
}

/** The next times that it falls, epoch ms; why it cannot be read where it cannot. */
export function nextTimes({ rrule, start }: ReportTimes, nowMs: number): readonly number[] | { readonly why: string } {
  try {
    return occurrencesOf(rrule, { start, monthEnd: "last-day" }, nowMs, nowMs + 3 * YEAR_MS).slice(0, SHOWN);
  } catch (error) {
    if (error instanceof WeishanError) return { why: error.message };
    throw error;
  }
}
