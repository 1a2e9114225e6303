import type { CalendarFeeds, CalendarImports } from "./calendar-feed/calendar-side.ts";
import type { BookingDocuments } from "./document/document-side.ts";
import type { BookingLetters } from "./letter/letter-side.ts";
import type { OpenData } from "./open-data/open-data-side.ts";
import type { Payments } from "./payment/payment-side.ts";
import type { Venues } from "./public/venue-side.ts";

/** Money, papers, calendars and what is public of the venues, as HTTP asks them. */
export interface PaperDesks {
  readonly payments: Payments;
  readonly bookingDocuments: BookingDocuments;
  readonly bookingLetters: BookingLetters;
  readonly calendarFeeds: CalendarFeeds;
  readonly calendarImports: CalendarImports;
  readonly venues: Venues;
  readonly openData: OpenData;
}
