import { taipeiDayStart } from "../../format/format-date.ts";
import { addDays, addMonths, daysBetween, monthOf, monthSpan, weekdayOf } from "../../format/month-grid.ts";
import type { BookingView } from "./booking-search.ts";

/** The days that a view shows, the last one not included. */
export interface ShownDays {
  readonly firstDate: string;
  readonly endDate: string;
  readonly dayCount: number;
  readonly from: number;
  readonly to: number;
}

const WEEK_DAYS = 7;

/** Weeks begin on Monday, as offices count them; a list shows a week. */
export function shownDays(view: BookingView, date: string): ShownDays {
  const [firstDate, endDate] = spanOf(view, date);
  return {
    firstDate,
    endDate,
    dayCount: daysBetween(firstDate, endDate),
    from: taipeiDayStart(firstDate),
    to: taipeiDayStart(endDate),
  };
}

function spanOf(view: BookingView, date: string): readonly [string, string] {
  if (view === "day") return [date, addDays(date, 1)];
  if (view === "month") return monthSpan(monthOf(date));
  const monday = addDays(date, -((weekdayOf(date) + WEEK_DAYS - 1) % WEEK_DAYS));
  return [monday, addDays(monday, WEEK_DAYS)];
}

/** The same view one step earlier (-1) or later (1). */
export function steppedDate(view: BookingView, date: string, steps: 1 | -1): string {
  if (view === "day") return addDays(date, steps);
  if (view === "month") return `${addMonths(monthOf(date), steps)}-01`;
  return addDays(date, steps * WEEK_DAYS);
}
