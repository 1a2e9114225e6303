import { minutesOfDay, type OfficeCalendar, taipeiClock, taipeiDate } from "@weishan/core/calendar";
import { epochMs } from "@weishan/core/reading";

/** Whether the offices work at an instant. A year without a calendar counts by its weekdays. */
export function isOfficeTime(calendar: OfficeCalendar, atMs: number): boolean {
  const at = epochMs(atMs);
  const date = taipeiDate(at);
  if (!isWorkday(calendar, date)) return false;
  const { from, to } = calendar.hoursOn?.(date) ?? calendar.hours;
  const minutes = minutesOfDay(taipeiClock(at));
  return minutes >= minutesOfDay(from) && minutes < minutesOfDay(to);
}

/** Whether a day is worked. Nobody must go uncalled because a calendar was not brought up to date in time. */
export function isWorkday(calendar: OfficeCalendar, date: string): boolean {
  try {
    return calendar.isWorkday(date);
  } catch {
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
    return weekday >= 1 && weekday <= 5;
  }
}
