import type { bookingTodayZh } from "../zh-tw/booking-today.ts";

/** The day of the booking desk, in English. */
export const bookingTodayEn: { readonly [Key in keyof typeof bookingTodayZh]: string } = {
  "nav.bookingToday": "Today's rooms",
  "today.title": "Today's rooms",
  "today.titleOf": "Rooms on {day}",
  "today.before": "The day before",
  "today.after": "The day after",
  "today.wall": "Large screen",
  "today.print": "Print",
  "today.none": "Nothing on this day",
  "today.noneDetail": "New bookings appear by themselves.",
  "today.events": "Events in their order",
  "today.others": "Maintenance, inspections and closed rooms",
  "today.phase.ahead": "Later",
  "today.phase.soon": "Soon",
  "today.phase.set-up": "Being set up",
  "today.phase.running": "Running",
  "today.phase.tear-down": "Being cleared",
  "today.phase.over": "Over",
  "today.checkIn": "Check in",
  "today.checkInOf": "Check in {title}",
  "today.checkedIn": "came at {time}",
  "today.released": "nobody came, freed at {time}",
  "today.ended": "ended at {time}",
};
