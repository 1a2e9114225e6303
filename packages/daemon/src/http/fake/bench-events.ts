import { mayDo, type Principal } from "@weishan/core/access";
import { WeishanError } from "@weishan/core/error";
import { epochMs } from "@weishan/core/reading";
import type { EventDesks } from "../../app/booking/readiness/event-desks.ts";
import { noEventDesks } from "../../app/booking/readiness/no-event-desks.ts";
import type { HandClock } from "../../app/field/fake/hand-clock.ts";
import type { ModelIndex } from "../../app/overview/model-index.ts";

/** What is asked for by tests of all routes. */
export const BENCH_EVENT = {
  booking: "bench-booking",
  application: "bench-application",
  panel: "bench-panel",
} as const;

/** Desks with one event in the first centre. */
export function benchEvents({ centers }: ModelIndex, clock: HandClock): EventDesks {
  const [center] = centers;
  const centerId = center?.id ?? "";
  const from = epochMs(clock.now() + 3_600_000);
  const to = epochMs(clock.now() + 7_200_000);
  const event = {
    bookingId: BENCH_EVENT.booking,
    applicationId: BENCH_EVENT.application,
    centerId,
    title: "說明會",
    organisation: null,
    from,
    to,
    resourceIds: [],
    placeNames: [],
  };
  const story = { ...event, latest: null, nextLookAt: null, checks: [] };
  const unlessHidden = async <Thing>(id: string, principal: Principal, thing: Thing): Promise<Thing> => {
    const isKnown = id === BENCH_EVENT.booking || id === BENCH_EVENT.application;
    if (isKnown && mayDo(principal, "booking.view", { centerId })) return thing;
    throw new WeishanError("RECORD_UNKNOWN", "there is no such booking");
  };
  return {
    ...noEventDesks,
    readiness: {
      list: async () => [],
      find: (id, principal) => unlessHidden(id, principal, story),
      recheck: (id, { principal }) => unlessHidden(id, principal, story),
    },
    eventEnergies: {
      ofApplication: (applicationId, principal) =>
        unlessHidden(applicationId, principal, { applicationId, bookings: [] }),
    },
    panels: {
      ...noEventDesks.panels,
      page: async (code) => {
        if (code !== BENCH_EVENT.panel) throw new WeishanError("RECORD_UNKNOWN", "there is no such panel");
        const name = center?.name ?? { zh: "", en: "" };
        const base = { asOf: clock.now(), placeName: name, centerName: name };
        return { ...base, now: null, next: null, isFree: true, freeUntil: null };
      },
    },
  };
}
