export { HOLIDAY_NAMES, type HolidayKey } from "./holiday-names.ts";
export {
  OFFICE_HOURS,
  type OfficeCalendar,
  type OfficeHours,
  type OwnOfficeDay,
  officeCalendar,
} from "./office-calendar.ts";
export { OFFICE_CALENDAR_YEARS, type OfficeCalendarYear } from "./office-calendar-years.ts";
export { type OfficeDay, officeDay } from "./office-day.ts";
export { daysBetween, type PlainDateText, plainDateOf, plusDays } from "./plain-date.ts";
export { type MonthEnd, occurrencesOf, type RecurrenceOptions } from "./recurrence.ts";
export { plainDateOfRoc, rocDateText, rocDateTextOf, rocYear, rocYearOf } from "./roc-date.ts";
export {
  type ClockText,
  minutesOfDay,
  TAIPEI,
  taipeiClock,
  taipeiDate,
  taipeiDayStart,
  taipeiInstant,
} from "./taipei-time.ts";
export { addWorkingTime, workingTimeBetween } from "./working-time.ts";
export { zonedInstant } from "./zoned-instant.ts";
