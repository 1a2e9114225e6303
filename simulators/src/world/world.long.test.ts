import { beforeAll, describe, expect, test, vi } from "vitest";
import { planOfCenters } from "../installation/centers.ts";
import { createWorld, type World } from "./world.ts";

const HOUR_S = 3_600;
/** A Wednesday in July, midnight in Taipei. */
const START_MS = Date.parse("2026-07-15T00:00:00+08:00");

/** Two houses second by second are work; a busy machine may take its time. */
vi.setConfig({ testTimeout: 60_000 });

const described = planOfCenters(["siwei", "fengshan"]);

const worldOf = (seed: number, startMs = START_MS, warmUpHours = 24): World =>
  createWorld({ ...described, seed, startMs, warmUpMs: warmUpHours * HOUR_S * 1_000 });

function numberOf(world: World, pointId: string): number {
  const dot = pointId.lastIndexOf(".");
  const value = world.point(pointId.slice(0, dot), pointId.slice(dot + 1))?.read();
  if (typeof value !== "number") throw new Error(`${pointId} says ${String(value)}`);
  return value;
}

const pass = (world: World, lengthS: number, dtS: number): void => {
  for (let doneS = 0; doneS < lengthS; doneS += dtS) world.step(dtS);
};

const SIWEI = "SW.MAIN.B1";
const PLANT_METERS = ["CH01", "CH02", "CH03", "PMP", "CT"];
const kw = (world: World, meter: string): number => numberOf(world, `${meter}.activePowerKw`);
const kwh = (world: World, meter: string): number => numberOf(world, `${meter}.energyImportKwh`);
const meters = described.equipment.filter(({ kind }) => kind === "meter").map(({ id }) => id);

describe("a day in the two centres", () => {
  let world: World;
  /** Integrals of the power shown, by meter, and what the counters made of the same day. */
  const integralsKwh = new Map<string, number>();
  const countedKwh = new Map<string, number>();
  const atTen = { mainKw: 0, sumKw: 0, transformersKw: 0 };
  const ice = { startKwh: 0, endKwh: 0, chargedKwh: 0, dischargedKwh: 0, lostKwh: 0 };
  let hottestRoomC = 0;
  let nightKw = 0;
  let largestImbalanceKw = 0;
  const plantRestKw = { least: Number.POSITIVE_INFINITY, most: 0, largestPartsKw: 0 };

  beforeAll(() => {
    world = worldOf(7);
    const firstKwh = new Map(meters.map((id) => [id, kwh(world, id) - numberOf(world, `${id}.energyExportKwh`)]));
    const store = "FS.REAR.B1.ICE.01";
    ice.startKwh = numberOf(world, `${store}.storedKwhTh`);
    ice.chargedKwh = -numberOf(world, `${store}.chargedKwhTh`);
    ice.dischargedKwh = -numberOf(world, `${store}.dischargedKwhTh`);
    const dtS = 15;
    for (let atS = 0; atS < 24 * HOUR_S; atS += dtS) {
      for (const id of meters) integralsKwh.set(id, (integralsKwh.get(id) ?? 0) + (kw(world, id) * dtS) / HOUR_S);
      const heldKwh = numberOf(world, `${store}.storedKwhTh`);
      const givenKwh = numberOf(world, `${store}.dischargedKwhTh`) - numberOf(world, `${store}.chargedKwhTh`);
      world.step(dtS);
      const afterGivenKwh = numberOf(world, `${store}.dischargedKwhTh`) - numberOf(world, `${store}.chargedKwhTh`);
      ice.lostKwh += heldKwh - (afterGivenKwh - givenKwh) - numberOf(world, `${store}.storedKwhTh`);
      const fedKw = kw(world, `${SIWEI}.MTR.LV1`) + kw(world, `${SIWEI}.MTR.LV2`);
      const lossKw = siweiLossKw(world);
      largestImbalanceKw = Math.max(largestImbalanceKw, Math.abs(kw(world, `${SIWEI}.MTR.MAIN`) - fedKw - lossKw));
      const partsKw = PLANT_METERS.reduce((sum, part) => sum + kw(world, `${SIWEI}.MTR.${part}`), 0);
      const restKw = kw(world, `${SIWEI}.MTR.LV2`) - partsKw;
      plantRestKw.least = Math.min(plantRestKw.least, restKw);
      plantRestKw.most = Math.max(plantRestKw.most, restKw);
      plantRestKw.largestPartsKw = Math.max(plantRestKw.largestPartsKw, partsKw);
      if (atS === 3 * HOUR_S) nightKw = kw(world, `${SIWEI}.MTR.MAIN`);
      if (atS === 10 * HOUR_S)
        Object.assign(atTen, { mainKw: kw(world, `${SIWEI}.MTR.MAIN`), sumKw: fedKw, transformersKw: lossKw });
      if (atS > 10 * HOUR_S && atS < 17 * HOUR_S)
        hottestRoomC = Math.max(hottestRoomC, numberOf(world, "SW.MAIN.04F.FCU.20.roomTempC"));
    }
    for (const id of meters) {
      countedKwh.set(id, kwh(world, id) - numberOf(world, `${id}.energyExportKwh`) - (firstKwh.get(id) ?? 0));
    }
    ice.endKwh = numberOf(world, `${store}.storedKwhTh`);
    ice.chargedKwh += numberOf(world, `${store}.chargedKwhTh`);
    ice.dischargedKwh += numberOf(world, `${store}.dischargedKwhTh`);
  }, 60_000);

  test("the boards' feeders and the transformers' losses add up to the main meter, at every moment", () => {
    expect(largestImbalanceKw).toBeLessThan(1e-6);
    expect(atTen.mainKw).toBeGreaterThan(500);
    expect(atTen.transformersKw).toBeGreaterThan(2);
  });

  test("the meters of chillers, pumps and towers add up to the plant's, less the controls", () => {
    expect(plantRestKw.least).toBeGreaterThanOrEqual(-1e-6);
    expect(plantRestKw.most).toBeLessThan(3);
    expect(plantRestKw.largestPartsKw).toBeGreaterThan(300);
  });

  test("every meter has counted exactly the integral of the power it showed", () => {
    expect(meters.length).toBeGreaterThan(30);
    const wrong = meters.filter(
      (id) => Math.abs((countedKwh.get(id) ?? 0) - (integralsKwh.get(id) ?? Number.NaN)) > 0.001,
    );
    expect(wrong).toEqual([]);
  });

  test("the ice store holds what went in, less what came out, less a small loss through its walls", () => {
    expect(ice.endKwh).toBeCloseTo(ice.startKwh + ice.chargedKwh - ice.dischargedKwh - ice.lostKwh, 6);
    expect(ice.chargedKwh).toBeGreaterThan(1_000);
    expect(ice.dischargedKwh).toBeGreaterThan(1_000);
    expect(ice.lostKwh).toBeGreaterThan(0);
    expect(ice.lostKwh).toBeLessThan(0.012 * 7_000);
  });

  test("the offices are held near 26 °C while it is hot outside", () => {
    expect(hottestRoomC).toBeGreaterThan(25);
    expect(hottestRoomC).toBeLessThan(27.5);
  });

  test("the empty house takes a small part of the working house's power", () => {
    expect(nightKw).toBeLessThan(0.2 * atTen.mainKw);
    expect(nightKw).toBeGreaterThan(20);
  });
});

/** Losses of Siwei's transformers, from the meters' own tree: everything behind the high-voltage board less its loads. */
const siweiLossKw = (world: World): number =>
  ["01", "02", "03"].reduce((sum, number) => sum + world.lossOf(`${SIWEI}.TX.${number}`), 0);

describe("the world", () => {
  test("repeats itself exactly from the same seed, and differs from another", () => {
    const ids = [
      "SW.MAIN.B1.MTR.MAIN.activePowerKw",
      "SW.MAIN.RF.ELV.P01.distanceM",
      "SW.MAIN.RF.WST.01.outsideAirTempC",
    ];
    const [first, again, other] = [3, 3, 4].map((seed) => {
      const world = worldOf(seed, START_MS + 10 * HOUR_S * 1_000, 2);
      pass(world, 600, 1);
      return ids.map((id) => numberOf(world, id));
    });
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });

  test("obeys a setpoint written to a fan coil: the room follows", () => {
    const world = worldOf(1, START_MS + 10 * HOUR_S * 1_000, 12);
    const room = "SW.MAIN.03F.FCU.0";
    for (const number of [4, 5, 6]) world.point(`${room}${number}`, "setpointC")?.write?.(29);
    expect(numberOf(world, `${room}5.setpointC`)).toBe(29);
    const beforeC = numberOf(world, `${room}5.roomTempC`);
    pass(world, 2 * HOUR_S, 10);
    expect(numberOf(world, `${room}5.roomTempC`)).toBeGreaterThan(beforeC + 1);
  });

  test("stops an air handler that is told to stop, and its power goes", () => {
    const world = worldOf(1, START_MS + 10 * HOUR_S * 1_000, 12);
    expect(numberOf(world, "SW.MAIN.05F.AHU.01.supplyFanPowerKw")).toBeGreaterThan(0.5);
    world.point("SW.MAIN.05F.AHU.01", "startCommand")?.write?.(0);
    pass(world, 120, 1);
    expect(numberOf(world, "SW.MAIN.05F.AHU.01.running")).toBe(0);
    expect(numberOf(world, "SW.MAIN.05F.AHU.01.supplyFanPowerKw")).toBe(0);
  });

  test("makes the photovoltaic roof work by day and sleep by night", () => {
    const world = worldOf(1, START_MS + 12 * HOUR_S * 1_000, 2);
    expect(numberOf(world, "SW.RES.RF.PV.01.activePowerKw")).toBeGreaterThan(1);
    pass(world, 10 * HOUR_S, 60);
    expect(numberOf(world, "SW.RES.RF.PV.01.activePowerKw")).toBe(0);
  });

  test("keeps the cars busy in the morning: trips are made, doors cycle, nobody leaves the shaft", () => {
    const world = worldOf(1, START_MS + 8 * HOUR_S * 1_000, 2);
    const car = "SW.MAIN.RF.ELV.P01";
    const before = { trips: numberOf(world, `${car}.trips`), doors: numberOf(world, `${car}.doorCycles`) };
    let fastestMps = 0;
    for (let atS = 0; atS < HOUR_S; atS++) {
      world.step(1);
      fastestMps = Math.max(fastestMps, Math.abs(numberOf(world, `${car}.speedMps`)));
      const position = numberOf(world, `${car}.carPosition`);
      expect(position >= -2 && position <= 9).toBe(true);
      const isMoving = numberOf(world, `${car}.speedMps`) !== 0;
      expect(isMoving && numberOf(world, `${car}.carDoorStatus`) === 1).toBe(false);
    }
    expect(numberOf(world, `${car}.trips`) - before.trips).toBeGreaterThan(20);
    expect(numberOf(world, `${car}.doorCycles`) - before.doors).toBeGreaterThan(20);
    expect(fastestMps).toBeCloseTo(2, 1);
  });

  test("has a place for faults of the plant: a stuck sensor lies and the machine goes on", () => {
    const world = worldOf(1, START_MS + 10 * HOUR_S * 1_000, 2);
    world.disturb("SW.MAIN.03F.AHU.01", { sensors: { supplyAirTempC: () => 13.3 } });
    expect(numberOf(world, "SW.MAIN.03F.AHU.01.supplyAirTempC")).toBe(13.3);
    world.disturb("SW.MAIN.03F.AHU.01", null);
    expect(numberOf(world, "SW.MAIN.03F.AHU.01.supplyAirTempC")).not.toBe(13.3);
  });

  test("keeps every point of both centres that is described, within its range", async () => {
    const { BUILTIN_CENTERS } = await import("@weishan/core/center");
    const world = worldOf(5, START_MS + 11 * HOUR_S * 1_000, 24);
    const problems = Object.values(BUILTIN_CENTERS)
      .flatMap(({ equipment }) => equipment)
      .flatMap(({ points }) => points)
      .flatMap(({ id, equipmentId, key, range }) => {
        const value = world.point(equipmentId, key)?.read();
        if (value === undefined) return [`${id}: no physics`];
        if (typeof value !== "number" || range === undefined) return [];
        return value >= range.min && value <= range.max ? [] : [`${id}: ${value} is outside ${range.min}…${range.max}`];
      });
    expect(problems).toEqual([]);
  });
});
