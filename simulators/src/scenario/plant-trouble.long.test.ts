import { beforeAll, describe, expect, test, vi } from "vitest";
import { planOfCenters } from "../installation/centers.ts";
import { PLANT_FAULT_NAMES, PLANT_FAULTS } from "../world/plant-fault.ts";
import { createWorld, type World } from "../world/world.ts";
import { createPlantTrouble, type GroundTruth, type PlantTrouble } from "./plant-trouble.ts";
import { FaultSchema } from "./scenario.ts";

/** A day of two houses is work; a busy machine may take its time. */
const PATIENCE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A Wednesday in July, midnight in Taipei. */
const START_MS = Date.parse("2026-07-15T00:00:00+08:00");
const described = planOfCenters(["siwei", "fengshan"]);
const worldFrom = (startMs: number): World => createWorld({ ...described, seed: 7, startMs, warmUpMs: 24 * HOUR_MS });

/** Passes until an instant in steps of a minute. */
const passTo = (trouble: PlantTrouble, world: World, untilMs: number, stepS = 60): void => {
  while (world.epochMs() < untilMs) trouble.step(stepS);
};
const read = (world: World, pointId: string): number => {
  const dot = pointId.lastIndexOf(".");
  return Number(world.point(pointId.slice(0, dot), pointId.slice(dot + 1))?.read());
};

/** A house and its twin in which, from midnight on, one thing of each kind is broken as badly as it gets. */
interface Expectation {
  readonly fault: Readonly<Record<string, unknown>>;
  readonly point: string;
  /** How the broken house's reading stands to its twin's at three in the afternoon. */
  readonly differs: (broken: number, sound: number) => boolean;
}

const expectations: readonly Expectation[] = [
  {
    fault: { kind: "condenser-fouling", equipment: "SW.MAIN.B1.CH.01" },
    point: "SW.MAIN.B1.CH.01.condenserSaturationTempC",
    differs: (broken, sound) => broken > sound + 3,
  },
  {
    fault: { kind: "refrigerant-loss", equipment: "SW.MAIN.B1.CH.02" },
    point: "SW.MAIN.B1.CH.02.evaporatorSaturationTempC",
    differs: (broken, sound) => broken < sound - 3,
  },
  {
    fault: { kind: "valve-stuck", equipment: "SW.MAIN.03F.AHU.01", at: 10 },
    point: "SW.MAIN.03F.AHU.01.supplyAirTempC",
    differs: (broken, sound) => broken > sound + 3,
  },
  {
    fault: { kind: "coil-fouling", equipment: "SW.MAIN.03F.AHU.02" },
    point: "SW.MAIN.03F.AHU.02.supplyAirTempC",
    differs: (broken, sound) => broken > sound + 1,
  },
  {
    fault: { kind: "damper-stuck", equipment: "SW.MAIN.03F.AHU.03", at: 95 },
    point: "SW.MAIN.03F.AHU.03.mixedAirTempC",
    differs: (broken, sound) => broken > sound + 1,
  },
  {
    fault: { kind: "fan-belt", equipment: "SW.MAIN.04F.AHU.01" },
    point: "SW.MAIN.04F.AHU.01.supplyAirFlowLps",
    differs: (broken, sound) => broken < 0.5 * sound,
  },
  {
    fault: { kind: "filter-clogged", equipment: "SW.MAIN.04F.AHU.02" },
    point: "SW.MAIN.04F.AHU.02.filterDifferentialPa",
    differs: (broken, sound) => broken > 1.6 * sound,
  },
  {
    fault: { kind: "fan-failed", equipment: "SW.MAIN.03F.FCU.12" },
    point: "SW.MAIN.03F.FCU.12.fanRunning",
    differs: (broken, sound) => broken === 0 && sound === 1,
  },
  {
    fault: { kind: "pump-wear", equipment: "SW.MAIN.B1.PMP.CHW01" },
    point: "SW.MAIN.B1.PMP.CHW01.flowLps",
    differs: (broken, sound) => broken < 0.75 * sound,
  },
  {
    fault: { kind: "strainer-clogged", equipment: "SW.MAIN.B1.PMP.CW01" },
    point: "SW.MAIN.B1.PMP.CW01.suctionPressureKpa",
    differs: (broken, sound) => broken < sound - 20,
  },
  {
    fault: { kind: "tower-fan", equipment: "SW.MAIN.RF.CT.01" },
    point: "SW.MAIN.RF.CT.01.leavingTempC",
    differs: (broken, sound) => broken > sound + 3,
  },
  {
    fault: { kind: "tower-scaling", equipment: "SW.MAIN.RF.CT.02" },
    point: "SW.MAIN.RF.CT.02.leavingTempC",
    differs: (broken, sound) => broken > sound + 2,
  },
  {
    fault: { kind: "ice-insulation", equipment: "FS.REAR.B1.ICE.01" },
    point: "FS.REAR.B1.ICE.01.storedKwhTh",
    differs: (broken, sound) => broken < sound - 100,
  },
  {
    fault: { kind: "door-obstruction", equipment: "SW.MAIN.RF.ELV.P01" },
    point: "SW.MAIN.RF.ELV.P01.doorReversals",
    differs: (broken, sound) => broken > sound + 50,
  },
  {
    fault: { kind: "levelling-drift", equipment: "SW.MAIN.RF.ELV.P02" },
    point: "SW.MAIN.RF.ELV.P02.levelingOffsetMm",
    differs: (broken, sound) => broken < sound - 15,
  },
  {
    fault: { kind: "motor-heat", equipment: "SW.MAIN.RF.ELV.P03" },
    point: "SW.MAIN.RF.ELV.P03.motorTempC",
    differs: (broken, sound) => broken > sound + 30,
  },
  {
    fault: { kind: "entrapment", equipment: "SW.MAIN.RF.ELV.P04" },
    point: "SW.MAIN.RF.ELV.P04.passengerAlarm",
    differs: (broken, sound) => broken === 1 && sound === 0,
  },
  {
    fault: { kind: "brake-wear", equipment: "SW.MAIN.RF.ELV.P05" },
    point: "SW.MAIN.RF.ELV.P05.relevelings",
    differs: (broken, sound) => broken > sound + 5,
  },
  {
    fault: { kind: "voltage-unbalance", equipment: "SW.MAIN.B1.MTR.LV1" },
    point: "SW.MAIN.B1.MTR.LV1.voltageUnbalancePct",
    differs: (broken, sound) => broken > 4 && sound < 1,
  },
  {
    fault: { kind: "harmonics", equipment: "SW.MAIN.B1.MTR.LV2" },
    point: "SW.MAIN.B1.MTR.LV2.voltageThdPct",
    differs: (broken, sound) => broken > 8 && sound < 4,
  },
  {
    fault: { kind: "capacitor-loss", equipment: "SW.MAIN.B1.MTR.MAIN" },
    point: "SW.MAIN.B1.MTR.MAIN.powerFactor",
    differs: (broken, sound) => broken < 0.78 && sound > 0.88,
  },
  {
    fault: { kind: "meter-swap", equipment: "SW.MAIN.03F.MTR.01" },
    point: "SW.MAIN.03F.MTR.01.energyImportKwh",
    differs: (broken, sound) => broken < 5_000 && sound > 30_000,
  },
  {
    fault: { kind: "transformer-overload", equipment: "SW.MAIN.B1.TX.01" },
    point: "SW.MAIN.B1.TX.01.windingTempL1C",
    differs: (broken, sound) => broken > sound + 60,
  },
  {
    fault: { kind: "pv-string", equipment: "SW.RES.RF.PV.01" },
    point: "SW.RES.RF.PV.01.string1CurrentA",
    differs: (broken, sound) => broken === 0 && sound > 1,
  },
  {
    fault: { kind: "toilet-leak", equipment: "SW.MAIN.B2.WMT.01" },
    point: "SW.MAIN.B2.WMT.01.volumeM3",
    differs: (broken, sound) => broken > sound + 14,
  },
];

vi.setConfig({ testTimeout: PATIENCE_MS });

describe("what breaks, breaks in the physics", () => {
  let sound: World;
  let broken: World;

  beforeAll(() => {
    sound = worldFrom(START_MS);
    broken = worldFrom(START_MS);
    const soundTrouble = createPlantTrouble(sound, () => undefined);
    const brokenTrouble = createPlantTrouble(broken, () => undefined);
    for (const { fault } of expectations) brokenTrouble.add(FaultSchema.parse(fault));
    const threeMs = START_MS + 15 * HOUR_MS;
    passTo(soundTrouble, sound, threeMs);
    passTo(brokenTrouble, broken, threeMs);
  }, PATIENCE_MS);

  test.each(expectations.map((one) => [String(one.fault["kind"]), one] as const))(
    "%s shows where it should",
    (_name, { point, differs }) => {
      const [brokenValue, soundValue] = [read(broken, point), read(sound, point)];
      expect({ point, brokenValue, soundValue, differs: differs(brokenValue, soundValue) }).toMatchObject({
        differs: true,
      });
    },
  );

  test("no kind of fault of a machine is left out here", () => {
    const tried = new Set(expectations.map(({ fault }) => fault["kind"]));
    const ofMachines = PLANT_FAULT_NAMES.filter((name) => PLANT_FAULTS[name].equipmentKinds.length > 0);
    expect(ofMachines.filter((name) => !tried.has(name))).toEqual(["valve-leaking", "pv-soiling"]);
  });

  test("the meters above an overloaded transformer see its guest", () => {
    const more = read(broken, "SW.MAIN.B1.MTR.MAIN.activePowerKw") - read(sound, "SW.MAIN.B1.MTR.MAIN.activePowerKw");
    expect(more).toBeGreaterThan(1_000);
  });
});

test("a leaking valve cools on when nothing asks for it, which a cool day brings to light", () => {
  const januaryMs = Date.parse("2026-01-14T06:00:00+08:00");
  const world = worldFrom(januaryMs);
  const trouble = createPlantTrouble(world, () => undefined);
  for (const equipment of ["SW.MAIN.03F.FCU.05", "SW.MAIN.03F.AHU.01"]) {
    trouble.add(FaultSchema.parse({ kind: "valve-leaking", equipment }));
  }
  passTo(trouble, world, januaryMs + 5 * HOUR_MS);
  const sound = worldFrom(januaryMs);
  passTo(
    createPlantTrouble(sound, () => undefined),
    sound,
    januaryMs + 5 * HOUR_MS,
  );
  expect(read(world, "SW.MAIN.03F.AHU.01.coolingValvePct")).toBeLessThan(1);
  expect(read(world, "SW.MAIN.03F.AHU.01.supplyAirTempC")).toBeLessThan(
    read(world, "SW.MAIN.03F.AHU.01.supplyAirTempSetpointC") - 2,
  );
  expect(read(world, "SW.MAIN.03F.FCU.05.valveOpen")).toBe(0);
  expect(read(world, "SW.MAIN.03F.FCU.05.roomTempC")).toBeLessThan(read(sound, "SW.MAIN.03F.FCU.05.roomTempC") - 0.5);
});

describe("what happens to the site", () => {
  test("a power cut darkens the house until the generator carries its board, and ends", () => {
    const world = worldFrom(START_MS + 10 * HOUR_MS);
    const trouble = createPlantTrouble(world, () => undefined);
    const shows = () => ({
      main: Math.round(read(world, "SW.MAIN.B1.MTR.MAIN.activePowerKw")),
      emergency: Math.round(read(world, "SW.MAIN.B1.MTR.EM.activePowerKw")),
      voltageV: Math.round(read(world, "SW.MAIN.B1.MTR.LV1.voltageL12V")),
      transfer: read(world, "SW.MAIN.B1.GEN.01.transferSwitch"),
      chiller: read(world, "SW.MAIN.B1.CH.01.running"),
    });
    passTo(trouble, world, world.epochMs() + 60_000, 1);
    const before = shows();
    expect(before.main).toBeGreaterThan(500);
    expect(before.transfer).toBe(0);
    trouble.add(FaultSchema.parse({ kind: "power-cut", to: "10min" }));
    passTo(trouble, world, world.epochMs() + 5_000, 1);
    expect(shows()).toEqual({ main: 0, emergency: 0, voltageV: 0, transfer: 0, chiller: 0 });
    passTo(trouble, world, world.epochMs() + 60_000, 1);
    const carried = shows();
    expect(carried).toMatchObject({ main: 0, voltageV: 0, transfer: 1, chiller: 0 });
    expect(carried.emergency).toBeGreaterThan(0);
    expect(read(world, "SW.MAIN.B1.GEN.01.activePowerKw")).toBeCloseTo(
      read(world, "SW.MAIN.B1.MTR.EM.activePowerKw"),
      6,
    );
    passTo(trouble, world, world.epochMs() + HOUR_MS, 10);
    expect(shows()).toMatchObject({ transfer: 0, chiller: 1 });
    expect(shows().main).toBeGreaterThan(500);
  });

  test("a typhoon closes the offices, blows and rains", () => {
    const world = worldFrom(START_MS);
    const trouble = createPlantTrouble(world, () => undefined);
    trouble.add(FaultSchema.parse({ kind: "typhoon", onset: { over: "6h" } }));
    passTo(trouble, world, START_MS + 11 * HOUR_MS);
    expect(read(world, "SW.MAIN.RF.WST.01.windSpeedMps")).toBeGreaterThan(25);
    expect(read(world, "SW.MAIN.RF.WST.01.rainMm")).toBeGreaterThan(80);
    expect(read(world, "SW.MAIN.RF.WST.01.irradianceWm2")).toBeLessThan(120);
    expect(read(world, "SW.MAIN.B1.CH.01.running")).toBe(0);
  });
});

describe("what sensors do", () => {
  test("a drifting sensor deceives its machine: the shown supply is on its setpoint, the true one is not", () => {
    const world = worldFrom(START_MS);
    const trouble = createPlantTrouble(world, () => undefined);
    const handler = "SW.MAIN.05F.AHU.01";
    const fault = { kind: "sensor-drift", equipment: handler, point: "supplyAirTempC", by: -2, onset: { over: "4h" } };
    const added = trouble.add(FaultSchema.parse(fault));
    passTo(trouble, world, START_MS + 15 * HOUR_MS);
    expect(read(world, `${handler}.supplyAirTempC`)).toBeCloseTo(14, 0);
    trouble.clear(added.id);
    expect(read(world, `${handler}.supplyAirTempC`)).toBeCloseTo(16, 0);
  });

  test("a frozen sensor says its last word, a silent one nothing, a noisy one never the same", () => {
    const world = worldFrom(START_MS + 9 * HOUR_MS);
    const trouble = createPlantTrouble(world, () => undefined);
    const station = "SW.MAIN.RF.WST.01";
    trouble.add(FaultSchema.parse({ kind: "sensor-freeze", equipment: station, point: "outsideAirTempC" }));
    trouble.add(FaultSchema.parse({ kind: "sensor-silent", equipment: station, point: "wetBulbTempC" }));
    trouble.add(FaultSchema.parse({ kind: "sensor-noise", equipment: station, point: "pressureKpa", by: 5 }));
    const said = [0, 1, 2, 3].map(() => {
      trouble.step(600);
      const silent = world.point(station, "wetBulbTempC")?.read();
      return {
        frozen: read(world, `${station}.outsideAirTempC`),
        silent,
        noisy: read(world, `${station}.pressureKpa`),
      };
    });
    expect(new Set(said.map(({ frozen }) => frozen)).size).toBe(1);
    expect(said.map(({ silent }) => silent)).toEqual([null, null, null, null]);
    expect(new Set(said.map(({ noisy }) => noisy)).size).toBe(4);
  });
});

describe("what really happened", () => {
  test("is told when it begins and when it ends, in every life of a fault that comes back", () => {
    const world = worldFrom(START_MS);
    const truths: GroundTruth[] = [];
    const trouble = createPlantTrouble(world, (truth) => truths.push(truth));
    const fault = {
      kind: "toilet-leak",
      equipment: "SW.MAIN.B2.WMT.01",
      severity: 0.5,
      from: "1h",
      to: "3h",
      repeat: "1d",
    };
    trouble.add(FaultSchema.parse(fault));
    passTo(trouble, world, START_MS + 2 * DAY_MS, 600);
    expect(truths.map(({ event, from, to }) => [event, from, to])).toEqual([
      ["begins", "2026-07-14T17:00:00.000Z", "2026-07-14T19:00:00.000Z"],
      ["ends", "2026-07-14T17:00:00.000Z", "2026-07-14T19:00:00.000Z"],
      ["begins", "2026-07-15T17:00:00.000Z", "2026-07-15T19:00:00.000Z"],
      ["ends", "2026-07-15T17:00:00.000Z", "2026-07-15T19:00:00.000Z"],
    ]);
    expect(truths[0]).toMatchObject({ fault: "toilet-leak", component: "water-leak", severity: 0.5 });
  });

  test("grows over its onset and is gone when it is mended", () => {
    const world = worldFrom(START_MS);
    const trouble = createPlantTrouble(world, () => undefined);
    const chiller = "SW.MAIN.B1.CH.01";
    trouble.add(
      FaultSchema.parse({
        kind: "condenser-fouling",
        equipment: chiller,
        severity: 0.8,
        onset: { over: "10d" },
        to: "11d",
      }),
    );
    passTo(trouble, world, START_MS + 5 * DAY_MS, 900);
    expect(trouble.list()[0]?.severity).toBeCloseTo(0.4, 6);
    passTo(trouble, world, START_MS + 12 * DAY_MS, 900);
    expect(trouble.list()[0]?.severity).toBe(0);
  });

  test.each([
    [{ kind: "condenser-fouling", equipment: "SW.MAIN.B1.CH.09" }, "there is no SW.MAIN.B1.CH.09"],
    [{ kind: "condenser-fouling", equipment: "SW.MAIN.RF.CT.01" }, "it happens to chiller"],
    [{ kind: "sensor-freeze", equipment: "SW.MAIN.B1.CH.01", point: "mood" }, "has no point mood"],
  ])("a fault that does not fit the house is refused: %j", (fault, message) => {
    const trouble = createPlantTrouble(worldFrom(START_MS), () => undefined);
    expect(() => trouble.add(FaultSchema.parse(fault))).toThrow(message);
    expect(trouble.list()).toEqual([]);
  });
});
