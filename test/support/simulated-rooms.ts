import { resourceTree } from "@weishan/core/booking";
import { type Center, fengshan, siwei } from "@weishan/core/center";
import { HOLD_LIMITS, LOCK_OUT_LIMITS } from "@weishan/core/command";
import { tariffBook } from "@weishan/core/energy";
import { bucketSamples, durationMs, type EpochMs, epochMs } from "@weishan/core/reading";
import { createWorld, planOfCenters, type World } from "@weishan/simulators";
import { tariffPrice, unknownDemand } from "../../packages/daemon/src/app/booking/fake/tariff-price.ts";
import { ClaimsLedger } from "../../packages/daemon/src/app/booking/ledger/claims-ledger.ts";
import { EventBook } from "../../packages/daemon/src/app/booking/readiness/event-book.ts";
import type { EventParts } from "../../packages/daemon/src/app/booking/readiness/event-parts.ts";
import { openEvents } from "../../packages/daemon/src/app/booking/readiness/open-events.ts";
import { MemoryRecords } from "../../packages/daemon/src/app/command/fake/memory-records.ts";
import { openCommands } from "../../packages/daemon/src/app/command/open-commands.ts";
import { HandClock } from "../../packages/daemon/src/app/field/fake/hand-clock.ts";
import { indexModel } from "../../packages/daemon/src/app/overview/model-index.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const CENTERS: Readonly<Record<string, { readonly name: string; readonly center: Center }>> = {
  SW: { name: "siwei", center: siwei },
  FS: { name: "fengshan", center: fengshan },
};
const PLANT = new Set(["chiller-plant", "chiller", "cooling-tower", "pump", "ice-storage", "heat-exchanger"]);

export interface SimulatedRoom {
  readonly centerId: "SW" | "FS";
  readonly spaceId: string;
  /** Whether the building's chilled-water plant is simulated too. */
  readonly hasPlant: boolean;
}

/**
 * A room of the simulated world with everything that cools, lights and measures it, followed minute by minute from some
 * days before an instant, so that its past can be learned.
 */
export class SimulatedHouse {
  readonly world: World;
  readonly center: Center;
  readonly #startMs: number;
  readonly #columns = new Map<string, { readonly read: () => number | string | null; readonly values: number[] }>();

  constructor(
    { centerId, spaceId, hasPlant }: SimulatedRoom,
    { fromMs, seed }: { readonly fromMs: number; readonly seed: number },
  ) {
    const { name, center } = CENTERS[centerId] ?? { name: "siwei", center: siwei };
    this.center = center;
    const near = new Set([
      ...center.relations.filter(({ kind, to }) => kind === "serves" && to === spaceId).map(({ from }) => from),
      ...center.equipment
        .filter((one) => one.spaceId === spaceId || one.kind === "weather-station")
        .map(({ id }) => id),
      ...(hasPlant ? center.equipment.filter(({ kind }) => PLANT.has(kind)).map(({ id }) => id) : []),
    ]);
    const plan = planOfCenters([name]);
    this.#startMs = fromMs;
    this.world = createWorld({
      ...plan,
      equipment: plan.equipment.filter(({ id }) => near.has(id)),
      seed,
      startMs: fromMs,
      warmUpMs: 36 * HOUR_MS,
    });
    for (const { points } of center.equipment.filter(({ id }) => near.has(id))) {
      for (const { id, equipmentId, key } of points) {
        const point = this.world.point(equipmentId, key);
        if (point !== undefined) this.#columns.set(id, { read: point.read, values: [] });
      }
    }
  }

  /** Lives until an instant, minute by minute. */
  live(untilMs: number): void {
    while (this.world.epochMs() < untilMs) {
      this.world.step(60);
      for (const { read, values } of this.#columns.values()) {
        const value = read();
        values.push(typeof value === "number" ? value : Number.NaN);
      }
    }
  }

  now(pointId: string): number | null {
    const value = this.#columns.get(pointId)?.values.at(-1);
    return value === undefined || Number.isNaN(value) ? null : value;
  }

  /** What was measured, as the history answers it. */
  readonly history: EventParts["history"] = {
    buckets: async (pointId, span, bucketMs) => {
      const { values = [] } = this.#columns.get(pointId) ?? {};
      const first = Math.max(0, Math.floor((span.fromMs - this.#startMs) / MINUTE_MS) - 1);
      const last = Math.min(values.length, Math.ceil((span.toMs - this.#startMs) / MINUTE_MS));
      const rows = values.slice(first, Math.max(first, last));
      const ats = Float64Array.from(rows, (_, row) => this.#startMs + (first + row + 1) * MINUTE_MS);
      const samples = { ats, values: Float64Array.from(rows), statuses: new Uint8Array(rows.length) };
      return { pointId, ...bucketSamples(samples, span, bucketMs, 3 * MINUTE_MS) };
    },
    counterAdvance: async (pointId) => ({ pointId, advance: null, coverage: 0, resets: 0 }),
  };
}

/** The daemon's own desks over a simulated room: what they command, the machines do. */
export function bookedHouse(house: SimulatedHouse) {
  const model = indexModel([house.center]);
  const clock = new HandClock(house.world.epochMs());
  const records = new MemoryRecords(clock);
  let ids = 0;
  const newId = () => `id-${++ids}`;
  const silent = (): void => undefined;
  const log = { debug: silent, info: silent, warn: silent, error: silent };
  const live = {
    latest(pointId: string) {
      const value = house.now(pointId);
      const now = clock.now();
      return value === null
        ? undefined
        : ({ pointId, value, quality: "good", reason: null, at: now, receivedAt: now } as const);
    },
  };
  const write = (pointId: string, value: number): void => {
    const point = model.points.get(pointId);
    house.world.point(point?.equipmentId ?? "", point?.key ?? "")?.write?.(value);
  };
  const orders = openCommands({
    records,
    model,
    live,
    field: {
      async write({ pointId, value }) {
        write(pointId, value);
        const at = clock.now();
        return {
          pointId,
          requested: value,
          readBack: value,
          outcome: "confirmed",
          why: null,
          steps: [{ step: "sent", at }],
        };
      },
      refusalOf: () => null,
      writeRange: (pointId) => model.points.get(pointId)?.range ?? { min: 0, max: 1 },
    },
    settings: {
      hold: HOLD_LIMITS,
      lockOut: LOCK_OUT_LIMITS,
      approvalWithinMs: durationMs(HOUR_MS),
      critical: { also: [], not: [] },
    },
    names: async () => new Map(),
    principalOf: async () => undefined,
    notices: { tell: async () => undefined },
    clock,
    log,
    newId,
    random: () => 0.5,
  });
  const ledger = new ClaimsLedger({ records, model, tree: resourceTree([house.center]), newId });
  const events = openEvents({
    records,
    model,
    live,
    history: house.history,
    ledger,
    events: new EventBook({ ledger, records, noShowReleaseMinOf: () => null }),
    endUnused: async () => undefined,
    commands: orders.commands,
    leases: orders.leases,
    lockOuts: orders.lockOuts,
    shutdownOf: () => undefined,
    tickets: { raise: async () => ({ ticketId: "t", number: "115-SW-000001", joined: false }) },
    alarmsOf: () => [],
    price: tariffPrice(tariffBook("taipower-hv-2stage")),
    demand: unknownDemand,
    notices: { tell: async () => undefined },
    names: async () => new Map(),
    links: { make: (purpose, id) => `${purpose}:${id}`, idOf: () => undefined },
    clock,
    log,
    newId,
  });
  return {
    clock,
    records,
    ledger,
    orders,
    events,
    /** Lives on, with the daemon looking every minute. */
    async live(untilMs: number): Promise<void> {
      while (house.world.epochMs() < untilMs) {
        house.live(house.world.epochMs() + MINUTE_MS);
        // oxlint-disable-next-line no-await-in-loop -- time passes one minute after the other
        await clock.turn(MINUTE_MS);
        // oxlint-disable-next-line no-await-in-loop -- see above
        await events.look();
      }
    },
    async book(resourceId: string, from: EpochMs, to: EpochMs): Promise<void> {
      const change = { actor: { kind: "system", part: "test" }, action: "claim.place", reason: null } as const;
      const claim = { bookingId: "event", kind: "booking", resourceId, title: "講座", from, to } as const;
      await records.change(change, (transaction) => ledger.place(transaction, [claim]));
    },
  };
}

export const daysBefore = (at: EpochMs, days: number): EpochMs => epochMs(at - days * DAY_MS);
