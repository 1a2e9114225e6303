const DAY_MS = 86_400_000;
const WEEK_DAYS = 7;
const DATE_END = 10;
/** 1970-01-01 was a Thursday. */
const EPOCH_WEEKDAY = 4;

const dayOf = (date: string): number => Math.round(Date.parse(`${date}T00:00:00Z`) / DAY_MS);
const dateOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, DATE_END);

/** A day so many days later, or earlier: `2026-12-31` + 1 is `2027-01-01`. */
export const addDays = (date: string, days: number): string => dateOf(dayOf(date) + days);

/** How many days lie between two days. */
export const daysBetween = (from: string, to: string): number => dayOf(to) - dayOf(from);

/** The day of the week, Sunday first: 0 to 6. */
export const weekdayOf = (date: string): number => (dayOf(date) + EPOCH_WEEKDAY) % WEEK_DAYS;

/** The month so many months later: `2026-12` + 1 is `2027-01`. */
export function addMonths(month: string, months: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const count = year * 12 + number - 1 + months;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, "0")}`;
}

/** The month that a day is in: `2026-12`. */
export const monthOf = (date: string): string => date.slice(0, "yyyy-mm".length);

/** The first day of a month and the first of the next. */
export const monthSpan = (month: string): readonly [from: string, to: string] => [
  `${month}-01`,
  `${addMonths(month, 1)}-01`,
];

/** The weeks of a month, Sunday first as calendars are printed in Taiwan; null where a week reaches out of the month. */
export function monthGrid(month: string): readonly (readonly (string | null)[])[] {
  const [from, to] = monthSpan(month);
  const blanks = weekdayOf(from);
  const cells = blanks + daysBetween(from, to);
  return Array.from({ length: Math.ceil(cells / WEEK_DAYS) }, (_, week) =>
    Array.from({ length: WEEK_DAYS }, (__, weekday) => {
      const cell = week * WEEK_DAYS + weekday;
      return cell < blanks || cell >= cells ? null : addDays(from, cell - blanks);
    }),
  );
}
