import { equipmentKind } from "@weishan/core/equipment";
import { describe, expect, test } from "vitest";
import { parseProfile } from "./parse-profile.ts";

const minimal = {
  profile: 1,
  maker: "Maker",
  model: "M1",
  equipmentKind: "fan-coil",
  source: { title: "Manual", revision: "A" },
  points: { roomTempC: { address: 1, type: "int16", scale: 0.1, unit: "°C" } },
};

/** What a person is told about a profile that differs from the minimal one in some of its points or parts. */
function problemsWith(points: Readonly<Record<string, unknown>>, parts: Readonly<Record<string, unknown>> = {}) {
  const parsed = parseProfile(
    { ...minimal, ...parts, points: { ...minimal.points, ...points } },
    "maker/m1",
    equipmentKind,
  );
  return parsed.ok ? [] : parsed.problems.map(({ path, message }) => `${path.join(".")}: ${message}`);
}

describe("parseProfile", () => {
  test("fills in what a profile leaves out", () => {
    const parsed = parseProfile(minimal, "maker/m1", equipmentKind);
    expect(parsed).toMatchObject({
      ok: true,
      profile: { id: "maker/m1", defaults: { table: "holding", order: "ABCD" }, limits: { forbidden: [] } },
    });
  });

  test("reads lengths of time as people write them", () => {
    const parsed = parseProfile({ ...minimal, rates: { fast: "500ms", slow: "15min", daily: "1d" } }, "maker/m1");
    expect(parsed).toMatchObject({ ok: true, profile: { rates: { fast: 500, slow: 900_000, daily: 86_400_000 } } });
  });

  test("every problem is told at once, with its place", () => {
    const parsed = parseProfile(
      { ...minimal, maker: "", rates: { fast: "soon" }, points: { roomTempC: { address: 70_000, type: "int17" } } },
      "maker/m1",
    );
    expect(parsed.ok ? [] : parsed.problems.map(({ path }) => path.join("."))).toEqual([
      "maker",
      "rates.fast",
      "points.roomTempC.address",
      "points.roomTempC.type",
    ]);
  });

  test("every problem says what would be right", () => {
    const parsed = parseProfile(
      { ...minimal, points: { roomTempC: { address: 1, type: "int17", adress: 2 } } },
      "maker/m1",
    );
    const hints = parsed.ok ? [] : parsed.problems.map(({ hint }) => hint);
    expect(hints).toEqual([expect.stringContaining("int16"), "remove adress, or correct the spelling"]);
  });

  test("a raw value that YAML would round is refused, and taken as text", () => {
    const counter = (absent: unknown) => ({ relayStates: { address: 9, type: "uint64", absent: [absent] } });
    expect(problemsWith(counter(2 ** 64))).toHaveLength(1);
    expect(problemsWith(counter("0xFFFFFFFFFFFFFFFF"))).toEqual([]);
  });
});

describe("the linter finds", () => {
  test.each([
    [
      "two points on one register",
      { setpointC: { address: 1, type: "uint16", unit: "°C" } },
      "setpointC and roomTempC share holding 1",
    ],
    [
      "a long value running into the next",
      { relayStates: { address: 0, type: "uint32" } },
      "roomTempC and relayStates share holding 1",
    ],
    ["a value past the last address", { relayStates: { address: 65_535, type: "uint32" } }, "go past the last address"],
    ["a missing unit", { setpointC: { address: 2, type: "uint16" } }, "the unit is missing"],
    [
      "another unit than the point's",
      { setpointC: { address: 2, type: "uint16", unit: "K" } },
      "the point is in °C, not in K",
    ],
    [
      "a point that the kind does not have",
      { coffeeTempC: { address: 2, type: "uint16", unit: "°C" } },
      "the kind fan-coil has no such point",
    ],
    ["a number in a coil", { power: { table: "coil", address: 2, type: "uint16" } }, "a coil is one bit"],
    [
      "a text where a number belongs",
      { relayStates: { address: 2, type: "string", length: 2 } },
      "the point says a number",
    ],
    [
      "a length where it is fixed",
      { relayStates: { address: 2, type: "uint32", length: 2 } },
      "the length of uint32 is fixed",
    ],
    [
      "a bit outside its register",
      { sensorFault: { address: 2, type: "uint16", bit: 16 } },
      "bit 16 is not in this field",
    ],
    [
      "an order of eight bytes on four",
      { relayStates: { address: 2, type: "uint32", order: "GHEFCDAB" } },
      "GHEFCDAB orders eight bytes",
    ],
    [
      "a state that the point does not have",
      { mode: { address: 2, type: "enum", states: { 0: 0, 1: 6 } } },
      "the point has no state 6",
    ],
    [
      "a write without limits",
      { setpointC: { address: 2, type: "uint16", unit: "°C", write: { min: 26 } } },
      "a write needs min and max",
    ],
    [
      "limits the wrong way round",
      { setpointC: { address: 2, type: "uint16", unit: "°C", write: { min: 30, max: 26 } } },
      "min 30 is above max 26",
    ],
    [
      "limits outside the point's range",
      { setpointC: { address: 2, type: "uint16", unit: "°C", write: { min: 10, max: 30 } } },
      "leave the point's range 16 to 32",
    ],
    [
      "a write to a table that is only read",
      { setpointC: { table: "input", address: 2, type: "uint16", unit: "°C", write: { min: 26, max: 30 } } },
      "cannot be written",
    ],
    [
      "a write to a measured value",
      { roomHumidityPct: { address: 2, type: "uint16", unit: "%RH", write: { min: 0, max: 1 } } },
      "a sensor is not written",
    ],
    [
      "a rate that nobody defined",
      { relayStates: { address: 2, type: "uint16", rate: "sometimes" } },
      "the rate sometimes is not defined",
    ],
  ])("%s", (_what, points, message) => {
    expect(problemsWith(points)).toEqual([expect.stringContaining(message)]);
  });

  test("a text without length", () => {
    const photovoltaic = { equipmentKind: "photovoltaic", points: { serialNumber: { address: 2, type: "string" } } };
    const parsed = parseProfile({ ...minimal, ...photovoltaic }, "maker/m1", equipmentKind);
    expect(parsed.ok ? [] : parsed.problems.map(({ message }) => message)).toEqual(["a string needs its length"]);
  });

  test("a point in a forbidden range", () => {
    const limits = { forbidden: [{ table: "holding", from: 0, to: 4 }] };
    expect(problemsWith({}, { limits })).toEqual([
      expect.stringContaining("roomTempC lies in the forbidden range 0–4"),
    ]);
  });

  test("a limit above the protocol's", () => {
    expect(problemsWith({}, { limits: { maxRegisters: 200 } })).toEqual([
      expect.stringContaining("the protocol allows 125 registers"),
    ]);
  });

  test("a value longer than the device gives at a time", () => {
    expect(problemsWith({ relayStates: { address: 2, type: "uint32" } }, { limits: { maxRegisters: 1 } })).toEqual([
      expect.stringContaining("takes 2 registers, but the device gives 1"),
    ]);
  });

  test("a kind that the catalogue does not have", () => {
    expect(problemsWith({}, { equipmentKind: "toaster" })).toEqual([
      expect.stringContaining("there is no equipment kind toaster"),
    ]);
  });

  test("a SunSpec point that its model does not have", () => {
    const sunspec = { usual: [], points: { roomHumidityPct: { model: 103, point: "RH", unit: "%RH" } } };
    expect(problemsWith({}, { sunspec })).toEqual([expect.stringContaining("model 103 has no point RH")]);
  });

  test("a SunSpec point whose model has no usual place, because nothing could be planned", () => {
    const sunspec = { usual: [], points: { roomTempC: { model: 103, point: "TmpCab", unit: "°C" } } };
    expect(problemsWith({}, { sunspec })).toEqual([
      expect.stringContaining("sunspec.usual has no place for roomTempC"),
    ]);
  });

  test("nothing in bits that share a register, or in fields that say they overlap", () => {
    expect(
      problemsWith({
        fanRunning: { address: 5, type: "uint16", bit: 0 },
        valveOpen: { address: 5, type: "uint16", mask: 2 },
        relayStates: { address: 5, type: "bitfield", overlaps: true },
      }),
    ).toEqual([]);
  });
});
