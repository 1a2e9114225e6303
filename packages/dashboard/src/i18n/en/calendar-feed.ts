import type { calendarFeedZh } from "../zh-tw/calendar-feed.ts";

/** Calendars to subscribe to, in English. */
export const calendarFeedEn: { readonly [Key in keyof typeof calendarFeedZh]: string } = {
  "feed.title": "Calendars",
  "feed.above": "See the venues in Outlook, Google or the calendar of a telephone",
  "feed.add": "New calendar",
  "feed.none": "No calendars yet",
  "feed.noneDetail": "Make one, copy its address, and subscribe to it in your calendar.",
  "feed.scope.resources": "one venue",
  "feed.scope.desk": "everything of the centres",
  "feed.scope.applicant": "own applications",
  "feed.name": "Name",
  "feed.what": "What it shows",
  "feed.private": "Its address is its key: whoever has it may read. Take it back when it is not needed.",
  "feed.copy": "Copy address",
  "feed.revoke": "Take back",
  "feed.revoked": "taken back",
};
