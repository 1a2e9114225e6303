import { describe, expect, test } from "vitest";
import type { Equipment, Point } from "../../api/client.ts";
import { isAlarming, keyValues, layOut } from "./point-layout.ts";

const point = (key: string, kind: Point["kind"], group: string, more: Partial<Point> = {}): Point => ({
  id: `AHU.${key}`,
  equipmentId: "AHU",
  key,
  name: { zh: key, en: key },
  kind,
  unit: "",
  group,
  expectedIntervalMs: 1_000,
  command: null,
  heldBy: null,
  ...more,
});

const onOff = { states: { "0": { zh: "停", en: "Off" }, "1": { zh: "開", en: "On" } } };
const points = [
  point("running", "status", "operation", onOff),
  point("supplyAirTempC", "sensor", "air"),
  point("supplyAirTempSetpointC", "setpoint", "air"),
  point("returnAirTempC", "sensor", "air"),
  point("fanFaultCode", "sensor", "fan"),
  point("fanPowerKw", "sensor", "fan"),
  point("fanEnergyKwh", "counter", "fan"),
];
const groups: Equipment["groups"] = ["operation", "air", "fan"].map((id) => ({
  id,
  name: { zh: id, en: id },
  pointIds: points.filter(({ group }) => group === id).map(({ id: pointId }) => pointId),
}));
const keys = (some: readonly Point[]): readonly string[] => some.map(({ key }) => key);

describe("the points of an equipment", () => {
  test("stand under their headings, states, values and counters apart", () => {
    const laidOut = layOut({ groups, points }).map(({ id, states, values, counters }) => [
      id,
      keys(states),
      keys(values),
      keys(counters),
    ]);
    expect(laidOut).toEqual([
      ["operation", ["running"], [], []],
      ["air", [], ["supplyAirTempC", "supplyAirTempSetpointC", "returnAirTempC"], []],
      ["fan", [], ["fanFaultCode", "fanPowerKw"], ["fanEnergyKwh"]],
    ]);
  });

  test("lose none on the way", () => {
    const shown = layOut({ groups, points }).flatMap(({ states, values, counters }) => [
      ...states,
      ...values,
      ...counters,
    ]);
    expect(keys(shown).toSorted()).toEqual(keys(points).toSorted());
  });

  test("show large what was measured first under each heading, never a fault code or a setpoint", () => {
    expect(keys(keyValues(layOut({ groups, points })))).toEqual(["supplyAirTempC", "fanPowerKw", "returnAirTempC"]);
  });

  test("catch the eye when a fault stands, not when it is absent or unknown", () => {
    const fault = point("supplyFanFault", "status", "fan", onOff);
    const running = point("running", "status", "operation", onOff);
    expect([isAlarming(fault, 1), isAlarming(fault, 0), isAlarming(fault, null), isAlarming(running, 1)]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
