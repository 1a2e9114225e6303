import type { bookingConflictZh } from "../zh-tw/booking-conflict.ts";

/** What stands in the way of bookings, in English. */
export const bookingConflictEn: { readonly [Key in keyof typeof bookingConflictZh]: string } = {
  "nav.bookingConflicts": "Conflicts",
  "conflict.title": "Conflicts",
  "conflict.above": "What stands in the way, and where else it could be",
  "conflict.none": "No conflicts",
  "conflict.noneDetail":
    "Applications whose time is taken, uses that must move and rooms that are not ready come here.",
  "conflict.blocked": "Time already taken",
  "conflict.blockedNote": "cannot be granted as they stand",
  "conflict.toMove": "Must be moved",
  "conflict.toMoveNote": "a day off, or a room out of order",
  "conflict.unready": "Rooms that may not be ready",
  "conflict.unreadyNote": "events of the next two weeks",
};
