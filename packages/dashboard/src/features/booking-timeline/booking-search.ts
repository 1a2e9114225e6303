import { CLAIM_KINDS, type ClaimKind, VENUE_CLASSES, type VenueClass } from "@weishan/core/booking";

/** How much of the time is seen at once, and whether as a picture or as a list. */
export const BOOKING_VIEWS = ["day", "week", "month", "list"] as const;
export type BookingView = (typeof BOOKING_VIEWS)[number];

/** What the address of the timeline says; each part absent where it filters nothing. */
export interface BookingSearch {
  /** Absent: the week, or on a telephone the list. */
  readonly view?: BookingView;
  /** A day of what is seen, `2026-11-23`; absent: today. */
  readonly date?: string;
  readonly center?: string;
  /** Absent: every room and place; what is on screens, in frames and in stores only by name. */
  readonly class?: VenueClass;
  readonly kind?: ClaimKind;
  /** A booking whose drawer is open. */
  readonly open?: string;
}

/** Filters to set, and with undefined to take away. */
export type BookingSearchChange = { readonly [Key in keyof BookingSearch]?: BookingSearch[Key] | undefined };

const DAY = /^\d{4}-\d{2}-\d{2}$/u;

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

const oneOf = <Choice extends string>(choices: readonly Choice[], value: unknown): Choice | undefined =>
  choices.find((choice) => choice === value);

export function parseBookingSearch(search: Record<string, unknown>): BookingSearch {
  const date = text(search["date"]);
  const all = {
    view: oneOf(BOOKING_VIEWS, search["view"]),
    date: date !== undefined && DAY.test(date) && Number.isFinite(Date.parse(date)) ? date : undefined,
    center: text(search["center"]),
    class: oneOf(VENUE_CLASSES, search["class"]),
    kind: oneOf(CLAIM_KINDS, search["kind"]),
    open: text(search["open"]),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** The search with a change made; a filter that says nothing is left out. */
export const changedBookingSearch = (search: BookingSearch, change: BookingSearchChange): BookingSearch =>
  parseBookingSearch({ ...search, ...change });
