import { equipmentKind } from "@weishan/core/equipment";
import { type DeviceProfile, parseProfile, resolveUnit, sunspecBases } from "@weishan/core/modbus";
import { describe, expect, test } from "vitest";
import type { FakeDevice } from "./fake/fake-bus.ts";
import { benchUnit, type FieldBench, fieldBench } from "./fake/field-bench.ts";
import type { FieldUnit } from "./field-unit.ts";
import { readSunspecOnce } from "./read-once.ts";

const EQUIPMENT = "SW.RES.RF.PV.01";
const POWER = `${EQUIPMENT}.activePowerKw`;
const STRING_POWER = `${EQUIPMENT}.string2PowerKw`;
const SUNS = [0x5375, 0x6e53];

function inverterProfile(): DeviceProfile {
  const parsed = parseProfile(
    {
      profile: 1,
      maker: "SunSpec Alliance",
      model: "Inverter",
      equipmentKind: "photovoltaic",
      source: { title: "Models", revision: "A" },
      sunspec: {
        usual: [
          { model: 103, address: 40_002, length: 50 },
          { model: 160, address: 40_054, length: 48 },
        ],
        points: {
          activePowerKw: { model: 103, point: "W", scale: 0.001, unit: "kW", rate: "fast" },
          string2PowerKw: { model: 160, point: "DCW", block: 2, scale: 0.001, unit: "kW", rate: "fast" },
        },
      },
    },
    "sunspec/inverter",
    equipmentKind,
  );
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join("\n"));
  return parsed.profile;
}

function inverter(): FieldUnit {
  const profile = inverterProfile();
  const kind = equipmentKind(profile.equipmentKind);
  const wiring = { unitId: 2, equipmentId: EQUIPMENT };
  const locate = (sunspecChain: Parameters<NonNullable<FieldUnit["sunspec"]>["locate"]>[0]) =>
    resolveUnit(profile, { ...wiring, sunspecChain }, kind).points;
  return { ...resolveUnit(profile, wiring, kind), sunspec: { bases: sunspecBases(profile), locate } };
}

/** Model 103 with its power, model 160 with the power of its second string: raw words as a device holds them. */
const models = {
  inverter: (powerW: number) => {
    const words = Array.from({ length: 52 }, () => 0x8000);
    words.splice(0, 2, 103, 50);
    words.splice(14, 2, powerW, 0);
    return words;
  },
  trackers: (powerW: number) => {
    const words = Array.from({ length: 50 }, () => 0);
    words.splice(0, 2, 160, 48);
    words[4] = 0;
    words[10 + 20 + 11] = powerW;
    return words;
  },
  common: [1, 66, ...Array.from({ length: 66 }, () => 0x4100)],
};

/** Gives a device these models at a place, and nothing anywhere else. */
function become(device: FakeDevice, base: number, chain: readonly (readonly number[])[]): void {
  const words = [...SUNS, ...chain.flat(), 0xffff, 0];
  device.words.clear();
  device.missing.clear();
  for (let address = 0; address <= 0xffff; address++) {
    const word = words[address - base];
    if (word === undefined) device.missing.add(address);
    else device.words.set(address, word);
  }
}

function benchWith(base: number, chain: readonly (readonly number[])[]): FieldBench {
  const bench = fieldBench({ units: [{ unitId: 2, addresses: [], intervalMs: 0 }], wired: [inverter()] });
  become(bench.device(2), base, chain);
  return bench;
}

describe("a SunSpec device", () => {
  test("is read where its own chain has the models, whatever their place and order", async () => {
    const bench = benchWith(50_000, [models.common, models.trackers(4_300), models.inverter(9_820)]);
    bench.endpoint.start();
    await bench.clock.turn(6_000);
    expect(bench.live.latest(POWER)).toMatchObject({ value: 9.82, quality: "good" });
    expect(bench.live.latest(STRING_POWER)).toMatchObject({ value: 4.3, quality: "good" });
  });

  test("is not read before its chain was walked, so that nothing wrong is ever shown", async () => {
    const bench = benchWith(40_000, [models.trackers(4_300), models.inverter(9_820)]);
    bench.endpoint.start();
    await bench.clock.turn(60_000);
    const firstRead = bench.bus.records.findIndex(({ quantity }) => quantity > 2);
    const walked = bench.bus.records.slice(0, firstRead).map(({ address }) => address);
    expect(walked).toEqual([40_000, 40_002, 40_052, 40_104]);
    expect(bench.readings().filter(({ quality }) => quality !== "good")).toEqual([]);
  });

  test("has no value for a model that it does not have", async () => {
    const bench = benchWith(0, [models.inverter(9_820)]);
    bench.endpoint.start();
    await bench.clock.turn(6_000);
    expect(bench.live.latest(POWER)).toMatchObject({ value: 9.82, quality: "good" });
    expect(bench.live.latest(STRING_POWER)).toMatchObject({ value: null, quality: "bad", reason: "not-available" });
  });

  test("that is another one when it is back is read where that one has its models", async () => {
    const bench = benchWith(40_000, [models.inverter(9_820), models.trackers(4_300)]);
    bench.endpoint.start();
    await bench.clock.turn(30_000);
    bench.device(2).silent = true;
    await bench.clock.turn(120_000);
    expect(bench.live.latest(POWER)).toMatchObject({ quality: "bad", reason: "no-answer" });

    become(bench.device(2), 40_000, [models.common, models.trackers(1_100), models.inverter(2_500)]);
    bench.device(2).silent = false;
    await bench.clock.turn(61_000);
    expect(bench.live.latest(POWER)).toMatchObject({ value: 2.5, quality: "good" });
    expect(bench.live.latest(STRING_POWER)).toMatchObject({ value: 1.1, quality: "good" });
    const values = new Set(
      bench
        .readings()
        .filter(({ pointId }) => pointId === POWER)
        .map(({ value }) => value),
    );
    expect(values).toEqual(new Set([9.82, null, 2.5]));
  });

  test("that is the same when it is back keeps its polls in their phase", async () => {
    const bench = benchWith(40_000, [models.inverter(9_820), models.trackers(4_300)]);
    bench.endpoint.start();
    await bench.clock.turn(30_000);
    bench.device(2).silent = true;
    await bench.clock.turn(30_000);
    bench.device(2).silent = false;
    await bench.clock.turn(120_000);
    const polls = bench.bus.records.filter(({ quantity, ok }) => quantity > 2 && ok).slice(1);
    expect(polls.filter(({ atMs }) => atMs % 5_000 === 0).length).toBeGreaterThanOrEqual(20);
    expect(polls.filter(({ atMs }) => atMs % 5_000 !== 0).length).toBeLessThanOrEqual(2);
  });

  test("has its place on the bus from the start, so that it waits for nobody once it is found", async () => {
    const meters = Array.from({ length: 3 }, (_, index) =>
      benchUnit({ unitId: index + 3, addresses: [1], intervalMs: 5_000 }),
    );
    const bench = fieldBench({
      units: [2, 3, 4, 5].map((unitId) => ({ unitId, addresses: [1], intervalMs: 5_000 })),
      wired: [inverter(), ...meters],
    });
    become(bench.device(2), 40_000, [models.inverter(9_820), models.trackers(4_300)]);
    bench.endpoint.start();
    await bench.clock.turn(300_000);
    expect(bench.live.latest(POWER)).toMatchObject({ quality: "good" });
    expect(bench.endpoint.health().jitter.p99Ms).toBeLessThanOrEqual(1);
  });

  test("that has no chain is told with the reason, asked again, and read once it has one", async () => {
    const bench = benchWith(40_000, []);
    bench.device(2).words.clear();
    bench.endpoint.start();
    await bench.clock.turn(5_000);
    expect(bench.live.latest(POWER)).toMatchObject({ value: null, quality: "bad", reason: "configuration" });
    expect(bench.endpoint.health().units[0]?.lastFailure?.cause.detail).toBe(
      'no SunSpec device: "SunS" stands at none of 40000, 50000, 0',
    );
    await bench.clock.turn(3_600_000);
    expect(bench.bus.records.length).toBeLessThan(60);
    expect(bench.log.said("warn")).toEqual(["unit has no chain of SunSpec models"]);

    become(bench.device(2), 40_000, [models.inverter(9_820)]);
    await bench.clock.turn(601_000);
    expect(bench.live.latest(POWER)).toMatchObject({ value: 9.82, quality: "good" });
  });

  test("whose chain breaks off is not read by half a chain", async () => {
    const bench = benchWith(40_000, [models.inverter(9_820), models.trackers(4_300)]);
    bench.device(2).missing.add(40_104);
    bench.endpoint.start();
    await bench.clock.turn(5_000);
    expect(bench.endpoint.health().units[0]?.lastFailure?.cause.detail).toBe(
      "the chain of SunSpec models breaks off after 103, 160",
    );
    expect(bench.live.latest(POWER)).toMatchObject({ reason: "configuration" });
  });

  test("that is silent from the start has bad points, and is found when it answers", async () => {
    const bench = benchWith(40_000, [models.inverter(9_820)]);
    bench.device(2).silent = true;
    bench.endpoint.start();
    await bench.clock.turn(30_000);
    expect(bench.endpoint.health().units[0]?.state).toBe("unreachable");
    expect(bench.live.latest(POWER)).toMatchObject({ quality: "bad", reason: "no-answer" });
    bench.device(2).silent = false;
    await bench.clock.turn(61_000);
    expect(bench.live.latest(POWER)).toMatchObject({ value: 9.82, quality: "good" });
  });

  test("behind a line that comes and goes is asked where its models are before it is read again", async () => {
    const bench = benchWith(40_000, [models.inverter(9_820)]);
    bench.endpoint.start();
    await bench.clock.turn(10_000);
    bench.bus.isUp = false;
    await bench.clock.turn(60_000);
    expect(bench.live.latest(POWER)).toMatchObject({ reason: "disconnected" });
    become(bench.device(2), 0, [models.inverter(2_500)]);
    bench.bus.isUp = true;
    await bench.clock.turn(5_000);
    expect(bench.live.latest(POWER)).toMatchObject({ value: 2.5, quality: "good" });
    await Promise.all([bench.endpoint.stop(), bench.clock.turn(1_000)]);
    bench.collector.flush();
    expect(bench.clock.timers).toBe(0);
  });

  test("that is busy at first is asked again in a moment", async () => {
    const bench = benchWith(40_000, [models.inverter(9_820)]);
    bench.device(2).busyFor = 3;
    bench.endpoint.start();
    await bench.clock.turn(3_000);
    expect(bench.live.latest(POWER)).toMatchObject({ value: 9.82, quality: "good" });
  });
});

describe("a SunSpec device that is read once, by somebody who stands before it", () => {
  async function readNow(bench: FieldBench) {
    const unit = inverter();
    const { cost } = bench.config;
    const { unitId, limits, points, sunspec } = unit;
    if (sunspec === undefined) throw new Error("the unit is no SunSpec unit");
    const line = { transport: bench.bus, cost, limits, timeoutMs: 1_000, unitId, sunspec };
    const [read] = await Promise.all([readSunspecOnce(points, line), bench.clock.turn(5_000)]);
    return read.map(({ point, value, reason, trouble }) => [point.key, value, reason, trouble]);
  }

  test("says what it holds, and which model it lacks", async () => {
    const bench = benchWith(50_000, [models.inverter(9_820)]);
    expect(await readNow(bench)).toEqual([
      ["activePowerKw", 9.82, null, null],
      ["string2PowerKw", null, "not-available", "the device does not have its model"],
    ]);
  });

  test("says that it is none", async () => {
    const why = 'no SunSpec device: "SunS" stands at none of 40000, 50000, 0';
    expect(await readNow(benchWith(1_000, []))).toEqual([
      ["activePowerKw", null, "configuration", why],
      ["string2PowerKw", null, "configuration", why],
    ]);
  });

  test("says that it does not answer", async () => {
    const bench = benchWith(40_000, [models.inverter(9_820)]);
    bench.device(2).silent = true;
    expect((await readNow(bench))[0]).toEqual(["activePowerKw", null, "no-answer", "no answer within 1000 ms"]);
  });
});
