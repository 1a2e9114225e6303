import type { Timer } from "../../../ports/clock.ts";
import { EventEnergyDesk } from "../event-energy/event-energy-desk.ts";
import { PreCooler } from "../pre-cooling/pre-cooler.ts";
import { PreCoolingDesk } from "../pre-cooling/pre-cooling-desk.ts";
import { RoomLearner } from "../pre-cooling/room-learner.ts";
import { RoomSense } from "../pre-cooling/room-sense.ts";
import { CheckInDesk } from "../presence/check-in-desk.ts";
import { PanelDesk } from "../presence/panel-desk.ts";
import { PresenceDesk } from "../presence/presence-desk.ts";
import type { EventDesks } from "./event-desks.ts";
import type { EventParts } from "./event-parts.ts";
import { ReadinessDesk } from "./readiness-desk.ts";

/** What is due follows from the records, so that a missed look loses nothing. */
const LOOK_EVERY_MS = 60_000;
/** Signs of people and energy change slowly: every so many looks. */
const SLOW_EVERY_LOOKS = 5;

/** Everything that joins bookings and buildings, put together. */
export interface OpenEvents {
  readonly http: EventDesks;
  /** The newest verdict of bookings, for whoever draws a calendar. */
  verdictsOf(bookingIds: readonly string[]): ReadonlyMap<string, string>;
  /** To be called once, before anything else. */
  load(): Promise<void>;
  start(): void;
  stop(): Promise<void>;
  /** One look at everything that is due. */
  look(): Promise<void>;
}

export function openEvents(parts: EventParts): OpenEvents {
  const { clock, log, events } = parts;
  const sense = new RoomSense(parts);
  const learner = new RoomLearner(parts, sense);
  const cooler = new PreCooler(parts, sense);
  const readiness = new ReadinessDesk(parts, sense);
  const checkIns = new CheckInDesk(parts);
  const panels = new PanelDesk(parts, checkIns);
  const presence = new PresenceDesk(parts, { learner, checkIns });
  const eventEnergies = new EventEnergyDesk(parts);
  const preCooling = new PreCoolingDesk(parts, { learner, cooler });
  const attempt = async (what: string, work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      log.warn({ what, error }, "what joins bookings and buildings cannot be done now; it is tried again");
    }
  };
  let looks = 0;
  const look = async (): Promise<void> => {
    const isSlow = looks++ % SLOW_EVERY_LOOKS === 0;
    await attempt("panels", () => panels.load());
    await attempt("pre-cooling", () => cooler.tick());
    await attempt("readiness", () => readiness.tick());
    await attempt("no-shows", () => checkIns.tick((resourceIds) => panels.hasPanel(resourceIds)));
    if (!isSlow) return;
    await attempt("rooms", () => learner.tick());
    await attempt("presence", () => presence.tick());
    await attempt("event energy", () => eventEnergies.tick());
  };
  let timer: Timer | undefined;
  let looking: Promise<void> = Promise.resolve();
  let isRunning = false;
  let unlisten: (() => void) | undefined;
  const run = (): void => {
    timer?.cancel();
    looking = looking.then(look).then(() => {
      if (isRunning) timer = clock.after(LOOK_EVERY_MS, run);
    });
  };
  return {
    http: { readiness, preCooling, eventEnergies, checkIns, panels, presence },
    verdictsOf: (bookingIds) => readiness.verdictsOf(bookingIds),
    load: async () => {
      await Promise.all([panels.load(), readiness.load()]);
    },
    look,
    start() {
      isRunning = true;
      // A program that has just begun has more pressing things to do than to learn.
      looks = 1;
      // Who extends a booking, gives it up or moves it does not wait a minute for the machines.
      unlisten = events.listen(() => {
        if (isRunning) looking = looking.then(() => attempt("pre-cooling", () => cooler.tick()));
      });
      run();
    },
    async stop() {
      isRunning = false;
      unlisten?.();
      timer?.cancel();
      await looking;
    },
  };
}
