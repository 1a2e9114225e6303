import type { Letting, ResourceTree, UseOutcome } from "@weishan/core/booking";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import {
  type ApplicationRecord,
  type ApplicationSlot,
  applicationRecords,
} from "../../../ports/record-kinds/application-record.ts";
import { bookingSeriesRecords } from "../../../ports/record-kinds/booking-series-record.ts";
import { type ClaimRecord, claimRecords } from "../../../ports/record-kinds/claim-record.ts";
import { mediaRecords } from "../../../ports/record-kinds/media-record.ts";
import { checkInRecords } from "../../../ports/record-kinds/presence-record.ts";
import type { Records } from "../../../ports/records.ts";
import { LONG_MS } from "../ledger/claim-rows.ts";

/** What was let between two instants, and how it ended. */
export interface LettingsWish {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly now: EpochMs;
  readonly tree: ResourceTree;
}

/** Lettings, and the claims that stand or stood for them. */
export interface FoundLettings {
  readonly lettings: readonly Letting[];
  /** Bookings that stand, of whoever. */
  readonly standing: readonly ClaimRecord[];
}

/**
 * Everything that was let: applications by their uses, and what the ledger has without one: series, media, the waiting
 * list, calendars that were read in.
 */
export async function lettingsOf(records: Pick<Records, "of">, wish: LettingsWish): Promise<FoundLettings> {
  const { from, to, now, tree } = wish;
  const [applications, claims, series, media, missed] = await Promise.all([
    records.of(applicationRecords).list({
      between: { firstFromAt: { before: to }, lastToAt: { from: epochMs(from + 1) } },
    }),
    bookingClaims(records, wish),
    records.of(bookingSeriesRecords).list(),
    records.of(mediaRecords).list(),
    missedBookings(records, wish),
  ]);
  const classes = new Map<string, string | null>([
    ...series.map(({ id, applicantClass }) => [id, applicantClass] as const),
    ...media.map(({ bookingId, applicantClass }) => [bookingId, applicantClass] as const),
  ]);
  const place = (resourceId: string | null) => (resourceId === null ? undefined : tree.byId.get(resourceId));
  const ofApplications = applications.flatMap((application) =>
    application.slots.flatMap((slot): Letting[] => {
      const resource = place(slot.resourceId);
      const outcome = missed.has(slot.id) ? "no-show" : outcomeOfSlot(application, slot, now);
      if (resource === undefined || outcome === null || slot.to <= from || slot.from >= to) return [];
      const { id: resourceId, centerId, venueClass } = resource;
      const { applicantClass } = application;
      const base = { lettingId: application.id, centerId, resourceId, venueClass, applicantClass, outcome };
      return [{ ...base, from: slot.from, to: slot.to }];
    }),
  );
  const ofLedger = claims
    .filter(({ applicationId }) => applicationId === null)
    .flatMap((claim): Letting[] => {
      const resource = place(claim.resourceId);
      const outcome = missed.has(claim.bookingId) ? "no-show" : outcomeOfClaim(claim, now);
      if (resource === undefined || outcome === null) return [];
      const { id: resourceId, centerId, venueClass } = resource;
      const applicantClass = classes.get(claim.seriesId ?? claim.bookingId) ?? null;
      const base = { lettingId: claim.bookingId, centerId, resourceId, venueClass, applicantClass, outcome };
      return [{ ...base, from: claim.fromAt, to: claim.toAt }];
    });
  return {
    lettings: [...ofApplications, ...ofLedger],
    standing: claims.filter(({ releasedAt }) => releasedAt === null),
  };
}

/** Short ones by their beginning, long ones by their end: so the database finds them by an index. */
async function bookingClaims(
  records: Pick<Records, "of">,
  { from, to }: Pick<LettingsWish, "from" | "to">,
): Promise<readonly ClaimRecord[]> {
  const claims = records.of(claimRecords);
  const [short, long] = await Promise.all([
    claims.list({
      where: { isLong: false, kind: "booking" },
      between: { fromAt: { from: epochMs(from - LONG_MS), before: to }, toAt: { from: epochMs(from + 1) } },
    }),
    claims.list({
      where: { isLong: true, kind: "booking" },
      between: { fromAt: { before: to }, toAt: { from: epochMs(from + 1) } },
    }),
  ]);
  return [...short, ...long];
}

/** Bookings of which the room was given free because nobody came. */
async function missedBookings(
  records: Pick<Records, "of">,
  { from, to }: Pick<LettingsWish, "from" | "to">,
): Promise<ReadonlySet<string>> {
  const rows = await records.of(checkInRecords).list({ between: { eventFromAt: { from, before: to } } });
  return new Set(rows.filter(({ releasedAt }) => releasedAt !== null).map(({ id }) => id));
}

/** Null: it never was a letting. */
function outcomeOfSlot(
  { state, endCause }: ApplicationRecord,
  { from, ended }: ApplicationSlot,
  now: EpochMs,
): UseOutcome | null {
  if (ended !== null) return outcomeOfCause(ended.cause);
  const time: UseOutcome = from <= now ? "held" : "planned";
  switch (state) {
    case "draft":
    case "submitted":
    case "correction-asked":
    case "rejected":
    case "withdrawn":
      return null;
    case "cancelled":
      return outcomeOfCause(endCause);
    case "force-majeure":
      return "force-majeure";
    case "stopped":
      return "stopped";
    case "approved":
    case "payment-due":
    case "confirmed":
    case "in-use":
    case "handed-back":
    case "deposit-settled":
    case "closed":
      return endCause === null ? time : outcomeOfCause(endCause);
  }
}

function outcomeOfCause(cause: ApplicationRecord["endCause"]): UseOutcome {
  if (cause === "no-show" || cause === "force-majeure") return cause;
  return cause === "prohibited-use" ? "stopped" : "cancelled";
}

/** Null: the claim was moved or edited away, and another tells of it. */
function outcomeOfClaim({ fromAt, releasedAt, releaseReason }: ClaimRecord, now: EpochMs): UseOutcome | null {
  if (releasedAt === null) return fromAt <= now ? "held" : "planned";
  if (releaseReason === "moved" || releaseReason === "series edited") return null;
  // What was given up after it had begun took place until then.
  return releasedAt > fromAt ? "held" : "cancelled";
}
