import type ICAL from "ical.js";
import type { CalendarFormat } from "../../ports/calendar-format.ts";
import { readCalendar } from "./read-calendar.ts";
import { writeCalendar } from "./write-calendar.ts";

/** Calendars as RFC 5545 has them, read by ical.js, which is loaded with the first one that is read. */
export const icalFormat: CalendarFormat = {
  write: async (calendar) => writeCalendar(calendar),
  read: async (text, limits) => readCalendar(await load(), text, limits),
};

async function load(): Promise<typeof ICAL> {
  const { default: ical } = await import("ical.js");
  return ical;
}
