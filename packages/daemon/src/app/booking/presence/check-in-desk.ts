import { mayDo, type Principal } from "@weishan/core/access";
import { WeishanError } from "@weishan/core/error";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import { type CheckInRecord, checkInRecords } from "../../../ports/record-kinds/presence-record.ts";
import type { Actor, RecordsTransaction } from "../../../ports/records.ts";
import type { BookedEvent } from "../readiness/booked-event.ts";
import type { EventCaller, EventSpan } from "../readiness/event-caller.ts";
import type { EventParts } from "../readiness/event-parts.ts";
import { requireAt, seenEvent } from "../readiness/event-refs.ts";
import type { CheckIns, CheckInView } from "./presence-side.ts";

const MINUTE_MS = 60_000;
/** Who comes earlier sits in somebody else's time. */
export const CHECK_IN_FROM_MS = 30 * MINUTE_MS;

export type CheckInParts = Pick<EventParts, "records" | "ledger" | "events" | "endUnused" | "clock" | "log">;

/** Who came, who did not, and when a use really ended. Only meeting rooms that nobody pays for are ever given free. */
export class CheckInDesk implements CheckIns {
  readonly #parts: CheckInParts;

  constructor(parts: CheckInParts) {
    this.#parts = parts;
  }

  async list({ from, to, centerId }: EventSpan, principal: Principal): Promise<readonly CheckInView[]> {
    const rows = await this.#parts.records
      .of(checkInRecords)
      .list({ between: { eventFromAt: { from, before: to } }, orderBy: "eventFromAt" });
    return rows
      .filter((row) => (centerId === null || row.centerId === centerId) && mayDo(principal, "booking.view", row))
      .map(checkInView);
  }

  async checkIn(bookingId: string, { principal, actor }: EventCaller): Promise<CheckInView> {
    const event = await seenEvent(bookingId, principal, this.#parts);
    requireAt(principal, "booking.manage", event.centerId);
    return this.come(event, { actor, by: principal.personId });
  }

  async end(bookingId: string, reason: string, { principal, actor }: EventCaller): Promise<CheckInView> {
    const event = await seenEvent(bookingId, principal, this.#parts);
    requireAt(principal, "booking.manage", event.centerId);
    return this.leave(event, { actor, by: principal.personId, reason });
  }

  /** @throws WeishanError RECORD_CONFLICT too early or too late */
  async come(event: BookedEvent, { actor, by }: { readonly actor: Actor; readonly by: string }): Promise<CheckInView> {
    const { records, ledger, clock } = this.#parts;
    const now = clock.now();
    if (now < event.from - CHECK_IN_FROM_MS || now >= event.to) {
      const message = `one checks in from ${CHECK_IN_FROM_MS / MINUTE_MS} minutes before the beginning until the end`;
      throw new WeishanError("RECORD_CONFLICT", message, { bookingId: event.bookingId });
    }
    const change = { actor, action: "booking.check-in", reason: null, centerId: event.centerId };
    const row = await records.change(change, async (transaction) => {
      const known = await transaction.of(checkInRecords).find(event.bookingId);
      // Who comes twice came once: the first is when they came.
      if (known?.checkedInAt !== null && known !== undefined) return known;
      if (known?.releasedAt !== null && known !== undefined) throw givenFree(event);
      await requireStanding(ledger, transaction, { event, from: epochMs(now + CHECK_IN_FROM_MS), now });
      return keep(transaction, known, event, { checkedInAt: now, checkedInBy: by });
    });
    return checkInView(row);
  }

  /** @throws WeishanError RECORD_CONFLICT before the beginning, or once it is over */
  async leave(
    event: BookedEvent,
    { actor, by, reason }: { readonly actor: Actor; readonly by: string; readonly reason: string },
  ): Promise<CheckInView> {
    const { records, ledger, clock } = this.#parts;
    const now = clock.now();
    if (now < event.from || now >= event.to) {
      throw new WeishanError("RECORD_CONFLICT", "only a use that is going on can be ended", {
        bookingId: event.bookingId,
      });
    }
    const change = { actor, action: "booking.end", reason, centerId: event.centerId };
    const row = await records.change(change, async (transaction) => {
      const known = await transaction.of(checkInRecords).find(event.bookingId);
      if (known?.endedAt !== null && known !== undefined) return known;
      await requireStanding(ledger, transaction, { event, from: now, now });
      await ledger.release(transaction, event.bookingId, { reason, at: now });
      return keep(transaction, known, event, { endedAt: now, endedBy: by });
    });
    return checkInView(row);
  }

  /**
   * Gives a room free that nobody uses.
   *
   * @throws WeishanError ACCESS_DENIED for a venue that is not a meeting room, or for which somebody pays;
   *   RECORD_CONFLICT where somebody came, or it was moved, at this moment
   */
  async giveFree(
    event: BookedEvent,
    { actor, reason }: { readonly actor: Actor; readonly reason: string },
  ): Promise<void> {
    if (!mayBeGivenFree(event)) {
      const message = "only a meeting room for which nobody pays is ever given free; call the organiser";
      throw new WeishanError("ACCESS_DENIED", message, { bookingId: event.bookingId });
    }
    const { records, ledger, endUnused, clock } = this.#parts;
    const now = clock.now();
    const change = { actor, action: "booking.release", reason, centerId: event.centerId };
    await records.change(change, async (transaction) => {
      const known = await transaction.of(checkInRecords).find(event.bookingId);
      if (known !== undefined && known.releasedAt !== null) return;
      if (known !== undefined && known.checkedInAt !== null) {
        throw new WeishanError("RECORD_CONFLICT", "somebody checked in meanwhile; the room is theirs", {
          bookingId: event.bookingId,
        });
      }
      await requireStanding(ledger, transaction, { event, from: now, now });
      if (event.applicationId !== null) await endUnused(transaction, event.bookingId, { reason, actor });
      await ledger.release(transaction, event.bookingId, { reason, at: now });
      await keep(transaction, known, event, { releasedAt: now, releaseReason: reason });
    });
  }

  /**
   * Gives free the meeting rooms to which nobody came, as far as a panel stands at the door: where nobody can check in,
   * nobody is missed. To be called as often as one likes.
   */
  async tick(hasPanel: (resourceIds: readonly string[]) => boolean): Promise<void> {
    const { records, events, clock, log } = this.#parts;
    const now = clock.now();
    const running = (await events.between(now, epochMs(now + 1))).filter(
      (event) =>
        event.noShowReleaseMin !== null &&
        event.from + event.noShowReleaseMin * MINUTE_MS <= now &&
        mayBeGivenFree(event) &&
        hasPanel(event.resourceIds),
    );
    if (running.length === 0) return;
    const rows = await records.of(checkInRecords).list({ anyOf: { id: running.map(({ bookingId }) => bookingId) } });
    const seen = new Set(rows.map(({ id }) => id));
    for (const event of running.filter(({ bookingId }) => !seen.has(bookingId))) {
      const reason = `未報到逾 ${event.noShowReleaseMin ?? 0} 分`;
      try {
        // oxlint-disable-next-line no-await-in-loop -- one room after the other
        await this.giveFree(event, { actor: BY_ITSELF, reason });
        log.info({ bookingId: event.bookingId }, "a meeting room that nobody came to was given free");
      } catch (error) {
        log.warn({ bookingId: event.bookingId, error }, "a meeting room that nobody came to could not be given free");
      }
    }
  }
}

/**
 * What was seen a moment ago may have been moved to another day since: that day is not given up for this one.
 *
 * @throws WeishanError RECORD_CONFLICT
 */
async function requireStanding(
  ledger: CheckInParts["ledger"],
  transaction: RecordsTransaction,
  { event, from, now }: { readonly event: BookedEvent; readonly from: EpochMs; readonly now: EpochMs },
): Promise<void> {
  const own = await ledger.ofBooking(event.bookingId, transaction);
  if (own.some((claim) => claim.kind === "booking" && claim.from <= from && now < claim.to)) return;
  const message = "this booking was moved or given up meanwhile; look again what is booked";
  throw new WeishanError("RECORD_CONFLICT", message, { bookingId: event.bookingId });
}

const givenFree = ({ bookingId }: BookedEvent): WeishanError =>
  new WeishanError("RECORD_CONFLICT", "nobody came in time and the room was given free; ask the booking desk", {
    bookingId,
  });

const BY_ITSELF: Actor = { kind: "system", part: "check-in" };

/**
 * Whether whoever stands at the door may end a use. A hall, a plaza or what is paid for is ended by the desk: its code
 * hangs where everybody passes, and the rest of days would be free with one touch.
 */
export const mayBeEndedAtDoor = ({ venueClass, isPaid }: BookedEvent): boolean =>
  venueClass === "meeting-room" && isPaid !== true;

/** Whether a booking may be ended without its organiser: a meeting room, and known to be free of charge. */
export const mayBeGivenFree = ({ venueClass, isPaid }: BookedEvent): boolean =>
  venueClass === "meeting-room" && isPaid === false;

async function keep(
  transaction: RecordsTransaction,
  known: CheckInRecord | undefined,
  event: BookedEvent,
  changes: Partial<Omit<CheckInRecord, "id">>,
): Promise<CheckInRecord> {
  const rows = transaction.of(checkInRecords);
  if (known !== undefined) return rows.update(known.id, changes);
  const row: CheckInRecord = {
    id: event.bookingId,
    centerId: event.centerId,
    resourceId: event.resourceIds[0] ?? null,
    eventFromAt: event.from,
    eventToAt: event.to,
    checkedInAt: null,
    checkedInBy: null,
    endedAt: null,
    endedBy: null,
    releasedAt: null,
    releaseReason: null,
    ...changes,
  };
  await rows.insert(row);
  return row;
}

const checkInView = ({
  id,
  checkedInAt,
  endedAt,
  releasedAt,
  releaseReason,
  eventFromAt,
  eventToAt,
}: CheckInRecord): CheckInView => ({
  bookingId: id,
  eventFromAt,
  eventToAt,
  checkedInAt,
  endedAt,
  releasedAt,
  releaseReason,
});
