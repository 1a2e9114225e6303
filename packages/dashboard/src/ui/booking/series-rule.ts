/** How often, as the desk says it. */
export const FREQUENCIES = ["daily", "weekly", "biweekly", "monthly-day", "monthly-weekday"] as const;
export type Frequency = (typeof FREQUENCIES)[number];

const WEEKDAYS = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"] as const;
const WEEK_DAYS = 7;
const DATE_END = 10;

/** The rule (RFC 5545) of something that begins on a day and repeats until another, both included. */
export function seriesRule(frequency: Frequency, startDate: string, untilDate: string): string {
  const date = new Date(`${startDate}T00:00:00Z`);
  const weekday = WEEKDAYS[date.getUTCDay()] ?? "MO";
  const until = `UNTIL=${untilDate.replaceAll("-", "").slice(0, DATE_END)}T235959`;
  const nth = Math.ceil(date.getUTCDate() / WEEK_DAYS);
  const rules: Readonly<Record<Frequency, string>> = {
    daily: "FREQ=DAILY",
    weekly: `FREQ=WEEKLY;BYDAY=${weekday}`,
    biweekly: `FREQ=WEEKLY;INTERVAL=2;BYDAY=${weekday}`,
    "monthly-day": `FREQ=MONTHLY;BYMONTHDAY=${date.getUTCDate()}`,
    // Not every month has a fifth: the last one is meant.
    "monthly-weekday": `FREQ=MONTHLY;BYDAY=${nth > 4 ? -1 : nth}${weekday}`,
  };
  return `${rules[frequency]};${until}`;
}
