import { type ResourceEntry, resourceTree } from "@weishan/core/booking";
import { tariffBook } from "@weishan/core/energy";
import { epochMs } from "@weishan/core/reading";
import { doorAndFinding } from "../../app/booking/fake/door-and-finding.ts";
import { tariffPrice, unknownDemand } from "../../app/booking/fake/tariff-price.ts";
import { ClaimsLedger } from "../../app/booking/ledger/claims-ledger.ts";
import { EventBook } from "../../app/booking/readiness/event-book.ts";
import type { EventDesks } from "../../app/booking/readiness/event-desks.ts";
import { openEvents } from "../../app/booking/readiness/open-events.ts";
import { MemoryRecords } from "../../app/command/fake/memory-records.ts";
import type { HandClock } from "../../app/field/fake/hand-clock.ts";
import type { ModelIndex } from "../../app/overview/model-index.ts";

/** What is asked for by tests of all routes; in every centre there is one of each, `<id>-SW` in Siwei. */
export const BENCH_EVENT = {
  booking: "bench-booking-SW",
  application: "bench-application-SW",
  panel: "panel:bench-panel-SW",
} as const;

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const silent = (): void => undefined;
const BY_BENCH = { actor: { kind: "system", part: "bench" }, action: "event.bench", reason: null } as const;

/**
 * The real desks that join bookings and buildings over a model: in every centre a room in each of its spaces that is let
 * in the next hour and was looked at, with a panel at its door and a finding.
 */
export async function benchEvents(model: ModelIndex, clock: HandClock): Promise<EventDesks> {
  const records = new MemoryRecords(clock);
  let ids = 0;
  const newId = () => `event-${++ids}`;
  const entries = model.centers.map(({ id }) => hall(id, model));
  const ledger = new ClaimsLedger({ records, model, tree: resourceTree(model.centers, entries), newId });
  const events = openEvents({
    records,
    model,
    ledger,
    events: new EventBook({ ledger, records, noShowReleaseMinOf: () => null }),
    endUnused: async () => undefined,
    live: { latest: () => undefined },
    history: {
      async buckets(pointId, { fromMs, toMs }, bucketMs) {
        const none = new Float64Array(Math.ceil((toMs - fromMs) / bucketMs)).fill(Number.NaN);
        const coverage = new Float64Array(none.length);
        const columns = {
          min: none,
          max: none,
          mean: none,
          timeWeightedMean: none,
          first: none,
          last: none,
          sum: none,
        };
        return { pointId, startMs: fromMs, bucketMs, ...columns, count: new Uint32Array(none.length), coverage };
      },
      counterAdvance: async (pointId) => ({ pointId, advance: null, coverage: 0, resets: 0 }),
    },
    commands: { limits: () => ({ min: 0, max: 40, isCritical: false, usualHoldMs: 1, longestHoldMs: 1 }) },
    leases: {
      grant: () => Promise.reject(new RangeError("nothing is commanded on the bench")),
      end: async () => clock.now(),
    },
    lockOuts: { isLockedOut: () => false },
    shutdownOf: () => undefined,
    tickets: {
      raise: async ({ centerId }) => ({ ticketId: "bench", number: `115-${centerId}-000001`, joined: false }),
    },
    alarmsOf: (equipmentId) => [{ name: { zh: equipmentId, en: equipmentId }, priority: "high", isActive: true }],
    price: tariffPrice(tariffBook("taipower-hv-2stage")),
    demand: unknownDemand,
    notices: { tell: async () => undefined },
    names: async () => new Map(),
    links: {
      make: (purpose, id) => `${purpose}:${id}`,
      idOf: (purpose, token) => (token.startsWith(`${purpose}:`) ? token.slice(purpose.length + 1) : undefined),
    },
    clock,
    log: { debug: silent, info: silent, warn: silent, error: silent },
    newId,
  });
  await events.load();
  await events.look();
  const from = epochMs(Math.ceil(clock.now() / MINUTE_MS) * MINUTE_MS + HOUR_MS);
  const to = epochMs(from + HOUR_MS);
  for (const { id: centerId } of model.centers) {
    const bookingId = `bench-booking-${centerId}`;
    const applicationId = `bench-application-${centerId}`;
    const resourceId = `${centerId}.BENCH`;
    const spaceId = hall(centerId, model).spaceIds[0] ?? "";
    // oxlint-disable-next-line no-await-in-loop -- changes are one after another
    await records.change(BY_BENCH, async (transaction) => {
      const claim = { bookingId, applicationId, kind: "booking", resourceId, title: `${centerId} 說明會` } as const;
      await ledger.place(transaction, [{ ...claim, from, to }]);
      await doorAndFinding(transaction, { centerId, resourceId, spaceId, bookingId });
    });
  }
  await events.look();
  return events.http;
}

/** A room of all spaces of a centre, with everything that serves them. */
const hall = (centerId: string, { centers }: ModelIndex): ResourceEntry => ({
  id: `${centerId}.BENCH`,
  centerId,
  venueClass: "meeting-room",
  name: { zh: `${centerId} 會議室`, en: `${centerId} room` },
  parentId: null,
  spaceIds: centers
    .filter(({ id }) => id === centerId)
    .flatMap(({ buildings }) =>
      buildings.flatMap(({ floors }) => floors.flatMap(({ spaces }) => spaces.map(({ id }) => id))),
    ),
  seats: 40,
  isLettable: true,
  provenance: { kind: "fictional" },
});
