import { causeOf } from "@weishan/core/cause";
import { batchOf, epochMs, PointTable, type Reading } from "@weishan/core/reading";
import { describe, expect, test } from "vitest";
import type { EndpointHealth, UnitHealth } from "../field/field-health.ts";
import { LiveState } from "../field/live-state.ts";
import { calmKeeping } from "./fake/calm-keeping.ts";
import { healthyEndpoint } from "./fake/healthy-endpoint.ts";
import { smallCenter } from "./fake/small-center.ts";
import { indexModel } from "./model-index.ts";
import { overviewOf } from "./overview.ts";
import { presentAt } from "./present-readings.ts";

const NOW = epochMs(Date.UTC(2026, 0, 5, 1));
const TEMPERATURE = "SW.MAIN.03F.AHU.01.supplyAirTempC";
const MAIN_POWER = "SW.MAIN.B1.MTR.MAIN.activePowerKw";
const SUB_POWER = "SW.MAIN.03F.MTR.01.activePowerKw";

const model = indexModel([smallCenter]);
const overview = overviewOf(model);

/** Every point good with the value 1, but for what is said otherwise; null was never read. */
function look(said: Readonly<Record<string, Partial<Reading> | null>>, endpoints: readonly EndpointHealth[] = []) {
  const pointTable = new PointTable();
  const live = new LiveState(pointTable);
  const readings = model.pointList.flatMap((point): Reading[] => {
    const own = said[point.id];
    if (own === null) return [];
    return [{ pointId: point.id, value: 1, quality: "good", reason: null, at: NOW, receivedAt: NOW, ...own }];
  });
  live.apply(batchOf(readings, pointTable));
  const state = overview({ present: presentAt(live, NOW), endpoints, orders: [], keeping: calmKeeping(), nowMs: NOW });
  const [center] = state.centers;
  if (center === undefined) throw new Error("the overview has no centre");
  return { ...center, elsewhere: state.elsewhere };
}

const unit = (changes: Partial<UnitHealth>): UnitHealth => {
  const [first] = healthyEndpoint().units;
  if (first === undefined) throw new Error("the endpoint has no unit");
  return { ...first, ...changes };
};

const bad = { value: null, quality: "bad", reason: "no-answer" } as const;

describe("the overview of a centre", () => {
  test("has nothing on top when all is well", () => {
    const { troubles, points } = look({});
    expect({ troubles, points }).toEqual({
      troubles: [],
      points: { total: 8, good: 8, uncertain: 0, bad: 0, neverRead: 0 },
    });
  });

  test("names one cause for a dead gateway, not each machine behind it", () => {
    const dead = healthyEndpoint({
      outage: { since: NOW - 60_000, cause: causeOf("connection-refused", "connection refused") },
      units: [unit({}), unit({ unitId: 2, equipmentId: "SW.MAIN.03F.MTR.01", points: 1 })],
    });
    const { troubles, points } = look(
      { [MAIN_POWER]: bad, "SW.MAIN.B1.MTR.MAIN.energyImportKwh": bad, [SUB_POWER]: bad },
      [dead],
    );
    expect(troubles).toMatchObject([
      { kind: "endpoint-outage", severity: "critical", endpointId: "sw-power", pointCount: 3, since: NOW - 60_000 },
    ]);
    expect(points.bad).toBe(3);
  });

  test("names a silent unit once and keeps the others' troubles", () => {
    const bus = healthyEndpoint({
      units: [unit({ state: "backing-off" }), unit({ unitId: 2, equipmentId: "SW.MAIN.03F.MTR.01" })],
    });
    const { troubles } = look({ [MAIN_POWER]: bad, [SUB_POWER]: bad }, [bus]);
    expect(troubles.map(({ kind, equipmentId }) => ({ kind, equipmentId }))).toEqual([
      { kind: "unit-unreachable", equipmentId: "SW.MAIN.B1.MTR.MAIN" },
      { kind: "points-bad", equipmentId: "SW.MAIN.03F.MTR.01" },
    ]);
  });

  test("puts a value out of its range above a doubtful one", () => {
    const { troubles, troubleCounts } = look({
      [SUB_POWER]: { quality: "uncertain", reason: "rate-of-change" },
      [TEMPERATURE]: { value: 99, quality: "uncertain", reason: "out-of-range" },
    });
    expect(troubles.map(({ kind, severity }) => `${severity} ${kind}`)).toEqual([
      "major points-out-of-range",
      "minor points-uncertain",
    ]);
    expect(troubleCounts).toEqual({ critical: 0, major: 1, minor: 1 });
  });

  test("calls a machine with no value at all worse than one with a missing point", () => {
    const { troubles } = look({ [TEMPERATURE]: bad, "SW.MAIN.RF.ELV.01.mode": bad });
    expect(troubles.map(({ equipmentId, severity, reasons }) => ({ equipmentId, severity, reasons }))).toEqual([
      { equipmentId: "SW.MAIN.RF.ELV.01", severity: "major", reasons: [{ reason: "no-answer", count: 1 }] },
      { equipmentId: "SW.MAIN.03F.AHU.01", severity: "minor", reasons: [{ reason: "no-answer", count: 1 }] },
    ]);
  });

  test("does not cry over equipment that is not wired yet", () => {
    const { troubles } = look({ "SW.MAIN.RF.ELV.01.mode": null });
    expect(troubles).toMatchObject([{ severity: "minor", reasons: [{ reason: "never-read", count: 1 }] }]);
  });

  test("does not call a value that the broker kept a trouble", () => {
    expect(look({ "SW.MAIN.RF.ELV.01.mode": { quality: "uncertain", reason: "retained" } }).troubles).toEqual([]);
  });

  test("tells malformed messages of a broker that serves no equipment apart from the centres", () => {
    const broker = healthyEndpoint({
      id: "elevators",
      kind: "mqtt",
      units: [],
      malformed: [{ topic: "a/b", count: 3, lastAt: NOW - 1_000, reason: "not JSON", lastExample: "{" }],
    });
    const { troubles, elsewhere } = look({}, [broker]);
    expect(troubles).toEqual([]);
    expect(elsewhere).toMatchObject([{ kind: "malformed-messages", severity: "minor", endpointId: "elevators" }]);
  });
});

describe("the key figures of a centre", () => {
  const figure = (key: string, said: Parameters<typeof look>[0]) => look(said).figures.find((each) => each.key === key);

  test("count what the main meter says once, not what its sub-meters say again", () => {
    expect(figure("mainPowerKw", { [MAIN_POWER]: { value: 820 }, [SUB_POWER]: { value: 300 } })).toMatchObject({
      value: 820,
      unit: "kW",
      quality: "good",
      pointIds: [MAIN_POWER],
    });
  });

  test("are unknown, not zero, when the meter is silent", () => {
    expect(figure("mainPowerKw", { [MAIN_POWER]: bad })).toMatchObject({ value: null, quality: "bad", missing: 1 });
  });

  test("count elevators in service, and say when one of them is unknown", () => {
    const first = "SW.MAIN.RF.ELV.01.mode";
    const second = "SW.MAIN.RF.ELV.02.mode";
    expect(figure("elevatorsInService", { [second]: { value: 8 } })).toMatchObject({ value: 1, quality: "good" });
    expect(figure("elevatorsInService", { [first]: null, [second]: { value: 1 } })).toMatchObject({
      value: 1,
      quality: "uncertain",
      missing: 1,
    });
  });

  test("leave out what a centre does not have", () => {
    expect(figure("iceChargePct", {})).toBeUndefined();
  });
});
