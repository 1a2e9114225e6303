import { describe, expect, test } from "vitest";
import { fanCoil } from "./fan-coil.ts";
import { meter } from "./meter.ts";
import { pointsOfKind } from "./points-of-kind.ts";

describe("pointsOfKind", () => {
  test("makes every point of the kind, with the equipment's id in front and the group beside it", () => {
    const points = pointsOfKind("SW.MAIN.03F.FCU.07", fanCoil);
    expect(points).toHaveLength(14);
    expect(points[0]).toMatchObject({
      id: "SW.MAIN.03F.FCU.07.roomTempC",
      equipmentId: "SW.MAIN.03F.FCU.07",
      group: "room",
      unit: "°C",
      expectedIntervalMs: 30_000,
    });
  });

  test("keeps the kind's reading order, whatever the order of the wanted keys", () => {
    const points = pointsOfKind("M", meter, { keys: ["energyImportKwh", "voltageL1V", "activePowerKw"] });
    expect(points.map((point) => point.key)).toEqual(["activePowerKw", "voltageL1V", "energyImportKwh"]);
  });

  test("lets one equipment say a range and an interval of its own and leaves the others alone", () => {
    const [power, energy] = pointsOfKind("M", meter, {
      keys: ["activePowerKw", "energyImportKwh"],
      overrides: { activePowerKw: { range: { min: 0, max: 120 }, expectedIntervalMs: 1_000 } },
    });
    expect(power).toMatchObject({ range: { min: 0, max: 120 }, expectedIntervalMs: 1_000 });
    expect(energy).toMatchObject({ expectedIntervalMs: 30_000, counterSpan: 1_000_000_000 });
  });
});
