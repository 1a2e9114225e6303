import { equipmentKind } from "@weishan/core/equipment";
import { describe, expect, test } from "vitest";
import { decodeField } from "./decode-field.ts";
import type { DeviceProfile } from "./device-profile.ts";
import { parseProfile } from "./parse-profile.ts";
import { resolveUnit, type UnitWiring } from "./resolve-unit.ts";
import { sunspecBases } from "./sunspec-points.ts";

function profileOf(over: Readonly<Record<string, unknown>> = {}): DeviceProfile {
  const parsed = parseProfile(
    {
      profile: 1,
      maker: "LinkedGo",
      model: "ST802",
      equipmentKind: "fan-coil",
      source: { title: "Manual", revision: "A" },
      limits: { maxRegisters: 32, forbidden: [{ table: "holding", from: 20, to: 21 }] },
      rates: { normal: "30s" },
      points: {
        roomTempC: { address: 1, type: "int16", scale: 0.1, unit: "°C", rate: "normal" },
        setpointC: { address: 2, type: "uint16", scale: 0.1, unit: "°C", write: { min: 26, max: 30 } },
      },
      ...over,
    },
    "linkedgo/st802",
    equipmentKind,
  );
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join("; "));
  return parsed.profile;
}

const resolve = (wiring: Partial<UnitWiring> = {}, profile = profileOf()) =>
  resolveUnit(
    profile,
    { unitId: 7, equipmentId: "SW.MAIN.03F.FCU.07", ...wiring },
    equipmentKind(profile.equipmentKind),
  );

describe("resolveUnit", () => {
  test("gives each point its id, what to read and how often", () => {
    expect(resolve().points[0]).toMatchObject({
      pointId: "SW.MAIN.03F.FCU.07.roomTempC",
      unitId: 7,
      table: "holding",
      address: 1,
      quantity: 1,
      intervalMs: 30_000,
      unit: "°C",
      write: null,
    });
  });

  test("a set-point keeps its limits, and the interval that its kind expects", () => {
    expect(resolve().points[1]).toMatchObject({ intervalMs: 30_000, write: { min: 26, max: 30, multiple: false } });
  });

  test("an address offset moves everything, the forbidden range too", () => {
    const unit = resolve({ addressOffset: 100 });
    expect(unit.points.map(({ address, field }) => [address, field.address])).toEqual([
      [101, 101],
      [102, 102],
    ]);
    expect(unit.limits).toEqual({
      maxRegisters: 32,
      maxBits: 2000,
      unreadable: [{ table: "holding", address: 120, quantity: 2 }],
    });
  });

  test("a wiring line corrects a thermostat that reads 0.3 K too high", () => {
    const [point] = resolve({ points: { roomTempC: { scale: 0.1, offset: -0.3 } } }).points;
    expect(point && decodeField(point.field, Uint16Array.of(253), 1).value).toBe(25);
  });

  test("the wiring's interval of a rate wins over the profile's, and the point's own over both", () => {
    expect(resolve({ intervals: { normal: 5_000 } }).points[0]?.intervalMs).toBe(5_000);
    const own = resolve({ intervals: { normal: 5_000 }, points: { roomTempC: { intervalMs: 1_000 } } });
    expect(own.points[0]?.intervalMs).toBe(1_000);
  });

  test("points that the equipment does not have are not read", () => {
    expect(resolve({ points: { setpointC: { enabled: false } } }).points.map(({ key }) => key)).toEqual(["roomTempC"]);
    expect(resolve({ pointKeys: ["setpointC"] }).points.map(({ key }) => key)).toEqual(["setpointC"]);
  });

  test("a value outside the range of its kind is marked", () => {
    const [point] = resolve().points;
    expect(point?.field.range).toEqual({ min: 5, max: 50 });
  });

  test("an enumeration without a table of its own knows the states of its kind and no others", () => {
    const points = { mode: { address: 4, type: "enum" } };
    const [mode] = resolve({}, profileOf({ points, limits: {} })).points;
    expect(mode && decodeField(mode.field, Uint16Array.of(7), 4).value).toBe(7);
    expect(mode && decodeField(mode.field, Uint16Array.of(6), 4).value).toBeNull();
  });

  test("what the wiring names and the profile does not know is told", () => {
    const { problems } = resolve({ addressOffset: -2, intervals: { often: 1 }, points: { roomTemp: {} } });
    expect(problems.map(({ path }) => path.join("."))).toEqual([
      "points.roomTemp",
      "intervals.often",
      "points.roomTempC",
    ]);
  });
});

describe("a SunSpec unit", () => {
  const inverter = profileOf({
    equipmentKind: "photovoltaic",
    limits: {},
    points: {},
    sunspec: {
      usual: [
        { model: 103, address: 40070, length: 50 },
        { model: 160, address: 40122, length: 48 },
      ],
      points: {
        activePowerKw: { model: 103, point: "W", scale: 0.001, unit: "kW" },
        string2PowerKw: { model: 160, point: "DCW", block: 2, scale: 0.001, unit: "kW" },
      },
    },
  });

  test("is planned where the models usually are, before its chain was walked", () => {
    expect(resolve({}, inverter).points.map(({ key, address, quantity }) => [key, address, quantity])).toEqual([
      ["activePowerKw", 40084, 2],
      ["string2PowerKw", 40126, 38],
    ]);
  });

  test("an address offset moves what the profile says, not what the device says itself", () => {
    const sunspecChain = [{ model: 103, address: 50068, length: 50 }];
    expect(resolve({ addressOffset: 100 }, inverter).points[0]?.address).toBe(40184);
    expect(resolve({ addressOffset: 100, sunspecChain }, inverter).points[0]?.address).toBe(50082);
  });

  test("its chain is looked for where the profile has it, then where the specification allows it", () => {
    expect(sunspecBases(inverter)).toEqual([40068, 40000, 50000, 0]);
  });

  test("is read where its own chain has the models, scale factor and value in one answer", () => {
    const sunspecChain = [
      { model: 101, address: 50068, length: 50 },
      { model: 160, address: 50120, length: 48 },
    ];
    const unit = resolve({ sunspecChain }, inverter);
    expect(unit.points.map(({ key, address, quantity }) => [key, address, quantity])).toEqual([
      ["activePowerKw", 50082, 2],
      ["string2PowerKw", 50124, 38],
    ]);
    const [power] = unit.points;
    expect(power && decodeField(power.field, Uint16Array.of(982, 1), 50082).value).toBe(9.82);
  });

  test("a tracker that the device does not have is left out", () => {
    const sunspecChain = [{ model: 160, address: 50120, length: 28 }];
    expect(resolve({ sunspecChain }, inverter).points).toEqual([]);
  });
});
