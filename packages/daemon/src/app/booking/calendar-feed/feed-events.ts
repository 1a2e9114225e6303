import type { ResourceTree } from "@weishan/core/booking";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import type { CalendarEvent } from "../../../ports/calendar-format.ts";
import type { FeedEventRecord } from "../../../ports/record-kinds/calendar-feed-record.ts";
import type { PlacedClaim } from "../ledger/wanted-claim.ts";

/** A booking as a calendar shows it. */
export type FeedBooking = Pick<FeedEventRecord, "bookingId" | "fromAt" | "toAt" | "title" | "place" | "state">;

/** What the calendars of venues show: set-up and tear-down, which are inside the house, they do not. */
export const FEED_CLAIM_KINDS = ["booking", "hold", "maintenance", "inspection", "blackout"] as const;

const PREFIX: Readonly<Record<(typeof FEED_CLAIM_KINDS)[number], string>> = {
  booking: "",
  hold: "【保留】",
  maintenance: "【維護】",
  inspection: "【檢查】",
  blackout: "【停用】",
};

/** The bookings that claims make, each with its venues; lots of equipment are no place. In the order of time. */
export function bookingsOf(claims: readonly PlacedClaim[], tree: Pick<ResourceTree, "byId">): readonly FeedBooking[] {
  const shown = claims.filter(({ kind }) => FEED_CLAIM_KINDS.some((each) => each === kind));
  return [...Map.groupBy(shown, ({ bookingId }) => bookingId).values()]
    .flatMap((group) => bookingOf(group, tree) ?? [])
    .toSorted((one, other) => one.fromAt - other.fromAt || (one.bookingId < other.bookingId ? -1 : 1));
}

function bookingOf(group: readonly PlacedClaim[], tree: Pick<ResourceTree, "byId">): FeedBooking | undefined {
  const inVenues = group.filter(({ resourceId }) => tree.byId.get(resourceId ?? "")?.venueClass !== "equipment");
  const first = inVenues[0] ?? group[0];
  if (first === undefined) return undefined;
  const claims = inVenues.length > 0 ? inVenues : group;
  const names = claims.flatMap(({ resourceId }) => tree.byId.get(resourceId ?? "")?.name.zh ?? []);
  const kind = FEED_CLAIM_KINDS.find((each) => each === first.kind) ?? "booking";
  const whose = first.organisation === null ? "" : `（${first.organisation}）`;
  return {
    bookingId: first.bookingId,
    fromAt: epochMs(Math.min(...claims.map(({ from }) => from))),
    toAt: epochMs(Math.max(...claims.map(({ to }) => to))),
    title: `${PREFIX[kind]}${first.title}${whose}`,
    place: names.length === 0 ? null : [...new Set(names)].join("、"),
    state: kind === "hold" ? "tentative" : "confirmed",
  };
}

/** What has to be written down of a calendar before it is shown. */
export interface FeedChanges {
  readonly fresh: readonly FeedEventRecord[];
  readonly changed: readonly FeedEventRecord[];
}

/**
 * What is otherwise than it was shown last: new bookings, moved or renamed ones with a higher sequence, and those that
 * stand no longer, which are shown as cancelled for as long as they are remembered.
 */
export function feedChanges(
  bookings: readonly FeedBooking[],
  known: readonly FeedEventRecord[],
  { feedId, at }: { readonly feedId: string; readonly at: EpochMs },
): FeedChanges {
  const knownById = new Map(known.map((event) => [event.bookingId, event]));
  const standing = new Set(bookings.map(({ bookingId }) => bookingId));
  const fresh = bookings
    .filter(({ bookingId }) => !knownById.has(bookingId))
    .map((booking) => ({ id: `${feedId}~${booking.bookingId}`, feedId, sequence: 0, changedAt: at, ...booking }));
  const moved = bookings.flatMap((booking) => {
    const before = knownById.get(booking.bookingId);
    if (before === undefined || isSame(before, booking)) return [];
    return [{ ...before, ...booking, sequence: before.sequence + 1, changedAt: at }];
  });
  const gone = known
    .filter(({ bookingId, state }) => !standing.has(bookingId) && state !== "cancelled")
    .map((event): FeedEventRecord => ({ ...event, state: "cancelled", sequence: event.sequence + 1, changedAt: at }));
  return { fresh, changed: [...moved, ...gone] };
}

const isSame = (one: FeedBooking, other: FeedBooking): boolean =>
  one.fromAt === other.fromAt &&
  one.toAt === other.toAt &&
  one.title === other.title &&
  one.place === other.place &&
  one.state === other.state;

/** An event of a calendar file. Its uid is the same in every calendar that shows the booking. */
export const calendarEventOf = (event: FeedEventRecord): CalendarEvent => ({
  uid: `${event.bookingId}@weishan`,
  sequence: event.sequence,
  from: event.fromAt,
  to: event.toAt,
  title: event.title,
  place: event.place,
  state: event.state,
  changedAt: event.changedAt,
});
