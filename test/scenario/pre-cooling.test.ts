import { epochMs } from "@weishan/core/reading";
import { describe, expect, test } from "vitest";
import { worker } from "../../packages/daemon/src/app/maintenance/fake/maintenance-bench.ts";
import { leaseRecords } from "../../packages/daemon/src/ports/record-kinds/lease-record.ts";
import {
  preCoolingPlanRecords,
  roomModelRecords,
} from "../../packages/daemon/src/ports/record-kinds/pre-cooling-record.ts";
import { bookedHouse, daysBefore, SimulatedHouse, type SimulatedRoom } from "../support/simulated-rooms.ts";

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const SEED = 5;
/** Eight days: a whole week of working days and nights before the event. */
const LEARNED_DAYS = 8;
/** A week of a room is work; a busy machine may take its time. */
const PATIENCE_MS = 60_000;
const WANTED_C = 26;
/** What the simulated room was made with: 8 h of walls, and the air that leaks through them. */
const TRUE_TIME_CONSTANT_H = 6.3;
const manager = worker("wang", "facility-manager");

/** A room with a compressor of its own, and one on the air handler of a building with an ice store. */
const MEETING = {
  room: { centerId: "SW", spaceId: "SW.MAIN.02F.MEET-01", hasPlant: false },
  resourceId: "SW.MEETING.1",
  sensor: "SW.MAIN.02F.IAQ.01.airTempC",
} as const;
const HALL = {
  room: { centerId: "FS", spaceId: "FS.REAR.02F.AUDITORIUM", hasPlant: true },
  resourceId: "FS.AUDITORIUM",
  sensor: "FS.REAR.02F.IAQ.01.airTempC",
} as const;

const powerOf = (house: SimulatedHouse, { spaceId, hasPlant }: SimulatedRoom): number => {
  const serving = house.center.relations
    .filter(({ kind, to }) => kind === "serves" && to === spaceId)
    .map(({ from }) => from);
  const plant = hasPlant ? house.center.equipment.filter(({ kind }) => PLANT.has(kind)).map(({ id }) => id) : [];
  return [...serving, ...plant].reduce((sum, id) => sum + house.world.powerOf(id), 0);
};
const PLANT = new Set(["chiller", "cooling-tower", "pump"]);

/** Lives until an instant and counts what the cooling took, kWh. */
async function counted(
  house: SimulatedHouse,
  room: SimulatedRoom,
  live: (untilMs: number) => Promise<void> | void,
  untilMs: number,
): Promise<number> {
  let energyKwh = 0;
  while (house.world.epochMs() < untilMs) {
    await live(house.world.epochMs() + MINUTE_MS);
    energyKwh += powerOf(house, room) / 60;
  }
  return energyKwh;
}

async function planned(place: typeof MEETING | typeof HALL, begin: number) {
  const from = epochMs(begin);
  const morning = from - 8 * HOUR_MS;
  const house = new SimulatedHouse(place.room, { fromMs: daysBefore(from, LEARNED_DAYS), seed: SEED });
  house.live(morning);
  const booked = bookedHouse(house);
  await booked.orders.load();
  booked.orders.start();
  await booked.events.http.preCooling.decide(
    place.room.centerId,
    { isActive: true, setPointC: WANTED_C, longestLeadMin: 180, reason: "模擬" },
    manager,
  );
  await booked.book(place.resourceId, from, epochMs(from + HOUR_MS));
  const beforeKwh = await counted(house, place.room, (untilMs) => booked.live(untilMs), from);
  const reachedC = house.now(place.sensor) ?? Number.NaN;
  const [plan] = await booked.records.of(preCoolingPlanRecords).list({ where: { bookingId: "event" } });
  const learned = await booked.records.of(roomModelRecords).find(place.room.spaceId);
  return { house, booked, from, beforeKwh, reachedC, plan, learned };
}

/** The same morning with what is done where nobody plans: everything on two hours before. */
async function twoHoursBefore(place: typeof MEETING | typeof HALL, begin: number) {
  const house = new SimulatedHouse(place.room, { fromMs: daysBefore(epochMs(begin), LEARNED_DAYS), seed: SEED });
  house.live(begin - 8 * HOUR_MS);
  const live = (untilMs: number): void => {
    if (house.world.epochMs() === begin - 2 * HOUR_MS) {
      for (const { from } of house.center.relations.filter(
        ({ kind, to }) => kind === "serves" && to === place.room.spaceId,
      )) {
        for (const key of ["setpointC", "returnAirTempSetpointC"]) house.world.point(from, key)?.write?.(WANTED_C);
        for (const key of ["startCommand", "power"]) house.world.point(from, key)?.write?.(1);
      }
    }
    house.live(untilMs);
  };
  const beforeKwh = await counted(house, place.room, live, begin);
  return { beforeKwh, reachedC: house.now(place.sensor) ?? Number.NaN };
}

const saturday = (text: string): number => Date.parse(`${text}:00+08:00`);

describe("a room that is cooled for an event", () => {
  test.each([
    // The energy saved in the simulation, against two hours before, is in docs/how-to/pre-cooling.md.
    ["a summer morning", MEETING, saturday("2026-07-11T10:00")],
    ["a mild morning in October", MEETING, saturday("2026-10-03T10:00")],
    ["an afternoon in April", MEETING, saturday("2026-04-11T13:30")],
    ["the hall of Fengshan in July", HALL, saturday("2026-07-11T10:00")],
    ["the hall of Fengshan in October", HALL, saturday("2026-10-03T10:00")],
  ] as const)(
    "has 26 °C when it begins, within half a kelvin, for less energy than two hours before: %s",
    { timeout: PATIENCE_MS },
    async (_, place, begin) => {
      const { plan, learned, beforeKwh, reachedC } = await planned(place, begin);
      const fixed = await twoHoursBefore(place, begin);
      expect([plan?.state, learned?.refusal]).toEqual(["running", null]);
      expect(Math.abs((learned?.model?.timeConstantH ?? 0) / TRUE_TIME_CONSTANT_H - 1)).toBeLessThan(0.1);
      expect(Math.abs(reachedC - WANTED_C)).toBeLessThan(0.5);
      expect(beforeKwh).toBeLessThan(fixed.beforeKwh);
    },
  );

  test.each([
    ["the meeting room", MEETING],
    ["the hall", HALL],
  ] as const)(
    "is never warmer than wanted on the hottest afternoon, and less than a kelvin colder: %s",
    { timeout: PATIENCE_MS },
    async (_, place) => {
      const begin = saturday("2026-07-11T16:00");
      const { beforeKwh, reachedC } = await planned(place, begin);
      expect(reachedC).toBeLessThanOrEqual(WANTED_C);
      expect(reachedC).toBeGreaterThan(WANTED_C - 1);
      expect(beforeKwh).toBeLessThan((await twoHoursBefore(place, begin)).beforeKwh);
    },
  );

  test("is left alone in December, where two hours before would cool it for nothing", {
    timeout: PATIENCE_MS,
  }, async () => {
    const begin = saturday("2026-12-12T13:30");
    const { plan, reachedC, booked } = await planned(MEETING, begin);
    const fixed = await twoHoursBefore(MEETING, begin);
    expect([plan?.state, await booked.records.of(leaseRecords).list()]).toEqual(["unneeded", []]);
    expect(reachedC).toBeLessThan(WANTED_C);
    expect(fixed.beforeKwh).toBeGreaterThan(1);
  });

  test("goes back to what it was when the event is over: the leases end and the machine stops", {
    timeout: PATIENCE_MS,
  }, async () => {
    const { house, booked, from } = await planned(MEETING, saturday("2026-07-11T14:00"));
    expect(house.world.point("SW.MAIN.02F.PAC.01", "startCommand")?.read()).toBe(1);
    await booked.live(from + HOUR_MS + 2 * MINUTE_MS);
    // They end by themselves, whatever became of the program that took them.
    const leases = await booked.records.of(leaseRecords).list({ orderBy: "grantedAt" });
    expect(leases.map(({ level, ended }) => [level, ended])).toEqual([
      ["booking", "expired"],
      ["booking", "expired"],
    ]);
    expect(house.world.point("SW.MAIN.02F.PAC.01", "startCommand")?.read()).toBe(0);
    await booked.orders.stop();
  });
});
