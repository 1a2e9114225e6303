import type { claimCalendarZh } from "../zh-tw/claim-calendar.ts";

/** The month of all claims, in English. */
export const claimCalendarEn: { readonly [Key in keyof typeof claimCalendarZh]: string } = {
  "nav.claimCalendar": "Room calendar",
  "calendar.title": "Room calendar",
  "calendar.above": "Bookings, maintenance, inspections and closed rooms",
  "calendar.before": "The month before",
  "calendar.after": "The month after",
  "calendar.thisMonth": "This month",
  "calendar.outside": "not in this month",
  "calendar.in": "{kind}, {place}",
  "calendar.more": "{count} more",
};
