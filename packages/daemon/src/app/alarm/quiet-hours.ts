import { minutesOfDay, type OfficeCalendar, plusDays, taipeiDate, taipeiInstant } from "@weishan/core/calendar";
import { epochMs } from "@weishan/core/reading";
import type { EscalationPolicy } from "./calls.ts";
import { isWorkday } from "./office-time.ts";

export type QuietHours = NonNullable<EscalationPolicy["quiet"]>;

/** Longer than the longest holidays; nothing waits for longer. */
const MAX_DAYS = 16;

/** The first instant from `atMs` on that is not quiet: `atMs` itself where it is not. Taipei time. */
export function quietUntil(quiet: QuietHours | null, calendar: OfficeCalendar, atMs: number): number {
  if (quiet === null) return atMs;
  let instant = atMs;
  for (let days = 0; days < MAX_DAYS; days++) {
    const end = endOfQuiet(quiet, calendar, instant);
    if (end === null) return instant;
    instant = end;
  }
  return instant;
}

/** When the quiet that holds at an instant ends, or null where none holds. */
function endOfQuiet(quiet: QuietHours, calendar: OfficeCalendar, atMs: number): number | null {
  const date = taipeiDate(epochMs(atMs));
  const tomorrow = plusDays(date, 1);
  if (quiet.isAllDayOffDays && !isWorkday(calendar, date)) return taipeiInstant(tomorrow, "00:00");
  const from = taipeiInstant(date, quiet.from);
  const to = taipeiInstant(date, quiet.to);
  if (minutesOfDay(quiet.from) < minutesOfDay(quiet.to)) return atMs >= from && atMs < to ? to : null;
  if (atMs < to) return to;
  return atMs >= from ? taipeiInstant(tomorrow, quiet.to) : null;
}
