import { plusDays } from "../calendar/plain-date.ts";
import { type ClockText, minutesOfDay, taipeiDate, taipeiInstant } from "../calendar/taipei-time.ts";
import { epochMs } from "../reading/quantity.ts";
import type { Stretch } from "./free-stretches.ts";

/** Hours of a day in Taipei, such as the opening hours of a hall or a session. */
export interface DailyHours {
  readonly from: ClockText;
  /** `24:00` is the end of the day; an hour before `from` is one of the next day. */
  readonly to: ClockText;
}

/** The same hours of every day of a span, as far as they are within it. Without hours: the span itself. */
export function dailyStretches(span: Stretch, hours: DailyHours | undefined): readonly Stretch[] {
  if (hours === undefined) return [span];
  const isOvernight = minutesOfDay(hours.to) <= minutesOfDay(hours.from);
  const stretches: Stretch[] = [];
  // One day earlier: what began in the evening may reach into the span.
  for (let date = plusDays(taipeiDate(span.from), -1); ; date = plusDays(date, 1)) {
    const from = taipeiInstant(date, hours.from);
    if (from >= span.to) return stretches;
    const to = isOvernight ? taipeiInstant(plusDays(date, 1), hours.to) : taipeiInstant(date, hours.to);
    const clipped = { from: epochMs(Math.max(from, span.from)), to: epochMs(Math.min(to, span.to)) };
    if (clipped.from < clipped.to) stretches.push(clipped);
  }
}
