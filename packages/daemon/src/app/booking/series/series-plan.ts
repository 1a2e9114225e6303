import {
  expandSeries,
  type ResourceTree,
  type Series,
  type SeriesException,
  type SeriesOccurrence,
  seriesPreviewText,
  withException,
} from "@weishan/core/booking";
import { epochMs } from "@weishan/core/reading";
import type { BookingSeriesRecord } from "../../../ports/record-kinds/booking-series-record.ts";
import type { ClaimsLedger } from "../ledger/claims-ledger.ts";
import type { LedgerConflict, WantedClaim } from "../ledger/wanted-claim.ts";
import type { PreviewedOccurrence, SeriesConflict, SeriesPreview } from "./series-side.ts";

const MINUTE_MS = 60_000;

/** What the claims of a series say of it. */
type SeriesLabel = Pick<
  BookingSeriesRecord,
  "title" | "organisation" | "applicationId" | "setUpMinutes" | "tearDownMinutes"
>;

/** A series that is wanted, and the bookings that it takes the place of. */
export interface SeriesPlan {
  readonly seriesId: string;
  readonly series: Series;
  readonly label: SeriesLabel;
  readonly occurrences: readonly SeriesOccurrence[];
  /** Bookings that are given up for it: they are not in its way. */
  readonly replaced: ReadonlySet<string>;
  readonly dropped: readonly SeriesException[];
}

/** The booking of the ledger that an occurrence is. */
export const occurrenceBookingId = (seriesId: string, key: string): string => `${seriesId}~${key}`;

/** The series behind a record. */
export const seriesOf = (row: BookingSeriesRecord): Series => ({
  rule: { rrule: row.rrule, start: row.startLocal, minutes: row.lengthMinutes, monthEnd: row.monthEnd },
  resourceId: row.resourceId,
  exceptions: row.exceptions,
});

/** What an occurrence takes: the room, with the time to set it up before and to clear it after. */
export function claimsOfOccurrence(
  { seriesId, label }: Pick<SeriesPlan, "seriesId" | "label">,
  { key, resourceId, from, to }: SeriesOccurrence,
): readonly WantedClaim[] {
  const { title, organisation, applicationId, setUpMinutes, tearDownMinutes } = label;
  const base = {
    bookingId: occurrenceBookingId(seriesId, key),
    resourceId,
    title,
    organisation,
    applicationId,
    seriesId,
  };
  return [
    ...(setUpMinutes === 0
      ? []
      : [{ ...base, kind: "set-up" as const, from: epochMs(from - setUpMinutes * MINUTE_MS), to: from }]),
    { ...base, kind: "booking", from, to },
    ...(tearDownMinutes === 0
      ? []
      : [{ ...base, kind: "tear-down" as const, from: to, to: epochMs(to + tearDownMinutes * MINUTE_MS) }]),
  ];
}

/** What stands in the way of each occurrence, by its key. Looks, and takes nothing. */
export async function conflictsOfPlan(
  plan: SeriesPlan,
  ledger: ClaimsLedger,
  look?: Parameters<ClaimsLedger["conflictsOf"]>[1],
): Promise<ReadonlyMap<string, readonly LedgerConflict[]>> {
  const wanted = plan.occurrences.flatMap((occurrence) => claimsOfOccurrence(plan, occurrence));
  const found = await ledger.conflictsOf(wanted, look);
  const keyOf = new Map(plan.occurrences.map(({ key }) => [occurrenceBookingId(plan.seriesId, key), key]));
  const conflicts = new Map<string, LedgerConflict[]>();
  for (const conflict of found) {
    const key = keyOf.get(conflict.wanted.bookingId);
    if (key === undefined || plan.replaced.has(conflict.with.bookingId)) continue;
    const known = conflicts.get(key) ?? [];
    if (!known.some((one) => one.with.id === conflict.with.id)) known.push(conflict);
    conflicts.set(key, known);
  }
  return conflicts;
}

/** The text whose digest is the preview's token. */
export const textOfPreview = (
  { series, occurrences, replaced }: SeriesPlan,
  conflicts: ReadonlyMap<string, readonly LedgerConflict[]>,
): string =>
  seriesPreviewText(
    series,
    occurrences.map((occurrence) => ({
      ...occurrence,
      conflicts: (conflicts.get(occurrence.key) ?? []).map(({ with: { id, from, to } }) => ({ id, from, to })),
    })),
  ) + [...replaced].toSorted().join(" ");

/** The plan without the occurrences that somebody chose to leave out. Throws RECURRENCE_INVALID for a key that is none. */
export function withoutSkips(plan: SeriesPlan, skips: readonly string[], reason: string): SeriesPlan {
  const series = skips.reduce((all, key) => withException(all, { key, kind: "skipped", reason }), plan.series);
  return { ...plan, series, occurrences: expandSeries(series) };
}

/** A preview, with the rooms alike that are free where the wanted one is not. */
export async function previewOf(
  plan: SeriesPlan,
  ledger: ClaimsLedger,
  digest: (text: string) => string,
): Promise<SeriesPreview> {
  const conflicts = await conflictsOfPlan(plan, ledger);
  const others = await freeOthers(plan, ledger, conflicts);
  const occurrences = plan.occurrences.map(
    (occurrence): PreviewedOccurrence => ({
      ...occurrence,
      conflicts: (conflicts.get(occurrence.key) ?? []).map(conflictView),
      others: others.get(occurrence.key) ?? [],
    }),
  );
  return {
    occurrences,
    conflictCount: conflicts.size,
    dropped: plan.dropped,
    previewToken: digest(textOfPreview(plan, conflicts)),
  };
}

const conflictView = ({ with: claim }: LedgerConflict): SeriesConflict => {
  const { bookingId, kind, resourceId, title, organisation, from, to } = claim;
  return { bookingId, kind, resourceId, title, organisation, from, to };
};

/** Asked in one question for all occurrences that are in trouble. */
async function freeOthers(
  plan: SeriesPlan,
  ledger: ClaimsLedger,
  conflicts: ReadonlyMap<string, readonly LedgerConflict[]>,
): Promise<ReadonlyMap<string, PreviewedOccurrence["others"]>> {
  const troubled = plan.occurrences.filter(({ key }) => conflicts.has(key));
  const asked = troubled.flatMap((occurrence) =>
    roomsLike(ledger.tree, occurrence.resourceId).map((room) => ({ occurrence, room })),
  );
  const wanted = asked.flatMap(({ occurrence, room }) =>
    claimsOfOccurrence(plan, { ...occurrence, resourceId: room.id }).map((claim) => ({
      ...claim,
      bookingId: `${occurrence.key} ${room.id}`,
    })),
  );
  const taken = new Set(
    (await ledger.conflictsOf(wanted))
      .filter((conflict) => !plan.replaced.has(conflict.with.bookingId))
      .map((conflict) => conflict.wanted.bookingId),
  );
  const free = asked.filter(({ occurrence, room }) => !taken.has(`${occurrence.key} ${room.id}`));
  const groups = Map.groupBy(free, ({ occurrence }) => occurrence.key);
  return new Map(
    [...groups].map(([key, found]) => [key, found.map(({ room }) => ({ resourceId: room.id, name: room.name }))]),
  );
}

/** Other rooms of the same centre and class with at least as many seats, the smallest first. */
export function roomsLike(tree: ResourceTree, resourceId: string, seatsAtLeast?: number) {
  const room = tree.byId.get(resourceId);
  if (room === undefined) return [];
  const seats = seatsAtLeast ?? room.seats ?? 0;
  return tree.resources
    .filter((other) => other.id !== room.id && other.isLettable && other.venueClass === room.venueClass)
    .filter((other) => other.centerId === room.centerId && (other.seats ?? 0) >= seats)
    .toSorted((one, other) => (one.seats ?? 0) - (other.seats ?? 0));
}
