import { type OfficeCalendar, plainDateOf } from "@weishan/core/calendar";
import { isWeishanError } from "@weishan/core/error";
import { type OfficeClock, officeClock } from "@weishan/core/maintenance";

/** Monday to Friday, as `Temporal` counts the days of a week. */
const LAST_WEEKDAY = 5;

/**
 * The office calendar for clocks that run on beyond the years that anybody has a calendar of: there Monday to Friday are
 * worked. A promise that ends next year must not stop the list of tickets because the holidays are not out yet.
 */
export function lastingCalendar(calendar: OfficeCalendar): OfficeCalendar {
  const isWorkday = (date: string): boolean => {
    try {
      return calendar.isWorkday(date);
    } catch (error) {
      if (isWeishanError(error) && error.code === "CALENDAR_UNKNOWN")
        return plainDateOf(date).dayOfWeek <= LAST_WEEKDAY;
      throw error;
    }
  };
  return { ...calendar, isWorkday };
}

/** An office clock that begins anew whenever its calendar says something else: on a typhoon day, when one is lifted. */
export function followingClock(
  calendar: OfficeCalendar & { readonly listen?: (listener: () => void) => () => void },
): OfficeClock {
  const made = (): OfficeClock => officeClock(lastingCalendar(calendar));
  let clock = made();
  calendar.listen?.(() => {
    clock = made();
  });
  return { between: (from, to) => clock.between(from, to), add: (from, lengthMs) => clock.add(from, lengthMs) };
}
