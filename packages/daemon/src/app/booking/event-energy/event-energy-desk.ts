import { mayDo, type Principal } from "@weishan/core/access";
import { type EventEnergy, eventEnergy } from "@weishan/core/booking";
import { isWeishanError, WeishanError } from "@weishan/core/error";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import { claimRecords } from "../../../ports/record-kinds/claim-record.ts";
import { type EventEnergyRecord, eventEnergyRecords } from "../../../ports/record-kinds/event-energy-record.ts";
import { preCoolingPlanRecords } from "../../../ports/record-kinds/pre-cooling-record.ts";
import { checkInRecords } from "../../../ports/record-kinds/presence-record.ts";
import type { ApplicationEnergy, EventEnergies, EventEnergyView } from "../pre-cooling/pre-cooling-side.ts";
import type { BookedEvent } from "../readiness/booked-event.ts";
import type { EventParts } from "../readiness/event-parts.ts";
import { seenEquipment } from "../readiness/event-refs.ts";
import { eventMeters } from "./event-meters.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Slow registers are read every few minutes; by then they have said what the end was. */
const AFTER_END_MS = 30 * MINUTE_MS;
/** Events that ended while the program was away are still worked out, this far back. */
const LOOK_BACK_MS = 14 * DAY_MS;
const BY_ITSELF = { kind: "system", part: "event-energy" } as const;

/** Works out what each event used, once after its end, and keeps it with what it was worked out from. */
export class EventEnergyDesk implements EventEnergies {
  readonly #parts: EventParts;

  constructor(parts: EventParts) {
    this.#parts = parts;
  }

  /** Works out what is due; to be called as often as one likes. */
  async tick(): Promise<void> {
    const { records, events, clock, log } = this.#parts;
    const now = clock.now();
    const ended = (await events.between(epochMs(now - LOOK_BACK_MS), now)).filter(({ to }) => to + AFTER_END_MS <= now);
    if (ended.length === 0) return;
    const rows = await records
      .of(eventEnergyRecords)
      .list({ between: { toAt: { from: epochMs(now - LOOK_BACK_MS) } } });
    const known = new Set(rows.map(({ id }) => id));
    for (const event of ended.filter(({ bookingId, spaceIds }) => !known.has(bookingId) && spaceIds.length > 0)) {
      try {
        // oxlint-disable-next-line no-await-in-loop -- one event after the other: nobody waits for it
        await this.#workOut(event, now);
      } catch (error) {
        if (!isWeishanError(error)) throw error;
        if (error.code !== "RECORD_CONFLICT")
          log.warn(
            { bookingId: event.bookingId, error },
            "an event's energy could not be worked out; it is tried again",
          );
      }
    }
  }

  async ofApplication(applicationId: string, principal: Principal): Promise<ApplicationEnergy> {
    const { records } = this.#parts;
    const claims = (await records.of(claimRecords).list({ where: { applicationId } })).filter(
      ({ kind, centerId }) => kind === "booking" && mayDo(principal, "booking.view", { centerId }),
    );
    const bookingIds = [...new Set(claims.map(({ bookingId }) => bookingId))];
    if (bookingIds.length === 0) {
      throw new WeishanError("RECORD_UNKNOWN", "this application has no booking", { applicationId });
    }
    const [plans, energies] = await Promise.all([
      records.of(preCoolingPlanRecords).list({ anyOf: { bookingId: bookingIds } }),
      records.of(eventEnergyRecords).list({ anyOf: { id: bookingIds } }),
    ]);
    return {
      applicationId,
      bookings: bookingIds.map((bookingId) => {
        const own = plans.filter((plan) => plan.bookingId === bookingId);
        const after = energies.find(({ id }) => id === bookingId);
        return {
          bookingId,
          before: {
            energyKwh: sumOrNull(own.map(({ energyKwh }) => energyKwh)),
            priceTwd: sumOrNull(own.map(({ priceTwd }) => priceTwd)),
            priceSource: own.find(({ priceSource }) => priceSource !== null)?.priceSource ?? null,
          },
          after: after === undefined ? null : energyView(after, principal, this.#parts),
        };
      }),
    };
  }

  async #workOut(event: BookedEvent, now: EpochMs): Promise<void> {
    const { records, price } = this.#parts;
    const { bookingId, centerId, applicationId } = event;
    const [plans, checkIn] = await Promise.all([
      records.of(preCoolingPlanRecords).list({ where: { bookingId } }),
      records.of(checkInRecords).find(bookingId),
    ]);
    const starts = plans.flatMap(({ startedAt }) => startedAt ?? []);
    const from = epochMs(Math.min(event.from, ...starts));
    const to = epochMs(Math.min(event.to, checkIn?.endedAt ?? event.to));
    if (to <= from) return;
    const rooms: (EventEnergy & { readonly spaceId: string })[] = [];
    for (const spaceId of event.spaceIds) {
      // oxlint-disable-next-line no-await-in-loop -- one room after the other
      const meters = await eventMeters({ centerId, spaceId, letIds: event.spaceIds }, { from, to }, this.#parts);
      rooms.push({ spaceId, ...eventEnergy(meters) });
    }
    // Two rooms behind one wider meter would count its rise twice: it stands with the first of them.
    const once = rooms.filter(
      ({ meterId }, at) => meterId === null || rooms.findIndex((other) => other.meterId === meterId) === at,
    );
    const energyKwh = sumOrNull(once.map((room) => room.energyKwh));
    const priced = energyKwh === null ? null : price.priceOf({ centerId, from, to, energyKwh });
    const row: EventEnergyRecord = {
      id: bookingId,
      centerId,
      applicationId,
      fromAt: from,
      toAt: to,
      rooms,
      energyKwh,
      priceTwd: priced?.priceTwd ?? null,
      priceSource: priced?.source ?? null,
      workedOutAt: now,
    };
    await records.change({ actor: BY_ITSELF, action: "event.energy", reason: null, centerId }, (transaction) =>
      transaction.of(eventEnergyRecords).insert(row),
    );
  }
}

const CERTAINTY_RANK = { measured: 0, estimated: 1, missing: 2 } as const;

/** What an event used, as a principal sees it: which meter said so is shown to whoever may see that meter. */
export function energyView(
  row: EventEnergyRecord,
  principal: Principal,
  parts: Pick<EventParts, "model">,
): EventEnergyView {
  const rooms = row.rooms.map((room) => ({
    ...room,
    meterId: seenEquipment(room.meterId === null ? [] : [room.meterId], principal, parts)[0] ?? null,
  }));
  const { id, fromAt, toAt, energyKwh, priceTwd, priceSource, workedOutAt } = row;
  const certainty = rooms.reduce<EventEnergyView["certainty"]>(
    (worst, room) => (CERTAINTY_RANK[room.certainty] > CERTAINTY_RANK[worst] ? room.certainty : worst),
    "measured",
  );
  return { bookingId: id, fromAt, toAt, rooms, energyKwh, priceTwd, priceSource, workedOutAt, certainty };
}

/** The sum of all, or null where one is not known: a part of a sum is no sum. */
const sumOrNull = (values: readonly (number | null)[]): number | null =>
  values.length === 0
    ? null
    : values.reduce<number | null>((sum, value) => (sum === null || value === null ? null : sum + value), 0);
