import type { Resource } from "@weishan/core/booking";
import type { OfficeCalendar } from "@weishan/core/calendar";
import type { RuleBookShelf } from "./rule-book/rule-book-shelf.ts";
import type { OpeningHours } from "./statistics/statistics-desk.ts";

/** When the house is open to everybody: the LED wall is on then, and people ride in the elevators. */
const HOUSE_HOURS = { from: "08:00", to: "18:00" } as const;

/** When something let by the day is to be seen, whatever day it is. */
export const shownHours: OpeningHours = () => HOUSE_HOURS;

/** When a room is open on a day, by the rule book that it is let by on that day; as the house where no book says. */
export const openingHoursOf =
  (shelf: Pick<RuleBookShelf, "bookFor">, calendar: Pick<OfficeCalendar, "isWorkday">): OpeningHours =>
  (resource: Resource, date: string) => {
    const book = shelf.bookFor(resource, date);
    if (book === undefined) return HOUSE_HOURS;
    return calendar.isWorkday(date) ? book.openingHours.workday : book.openingHours.holiday;
  };
