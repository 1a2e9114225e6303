import { describe, expect, test } from "vitest";
import { alarmRow } from "./fake/alarm-row.ts";
import { floodGroups } from "./flood-groups.ts";

describe("a flood", () => {
  test("is told as the equipment that has many alarms, and systems for the rest", () => {
    const alarms = [
      ...["a", "b", "c"].map((key) => alarmRow(`SW.CH.01~${key}`, { system: "chiller-plant", priority: "low" })),
      alarmRow("SW.AHU.01~a", { priority: "high" }),
      alarmRow("SW.AHU.02~a"),
      alarmRow("SW.AHU.03~a", { state: "suppressed" }),
    ];
    expect(
      floodGroups(alarms).map(({ equipmentId, system, count, worst }) => [equipmentId, system, count, worst]),
    ).toEqual([
      [null, "hvac", 2, "high"],
      ["SW.CH.01", "chiller-plant", 3, "low"],
    ]);
  });
});
