import { describe, expect, test } from "vitest";
import type { Quality, Reading } from "./client.ts";
import { equipmentOf, equipmentStates, sumOfStates, worstOf } from "./equipment-states.ts";

const reading = (pointId: string, quality: Quality): Reading => ({
  pointId,
  value: 1,
  unit: "",
  quality,
  reason: quality === "good" ? null : "no-answer",
  at: 0,
});

describe("the state of an equipment", () => {
  test("counts its points by quality", () => {
    const states = equipmentStates([
      reading("SW.A.01.one", "good"),
      reading("SW.A.01.two", "bad"),
      reading("SW.A.02.one", "uncertain"),
    ]);
    expect([...states]).toEqual([
      ["SW.A.01", { good: 1, uncertain: 0, bad: 1 }],
      ["SW.A.02", { good: 0, uncertain: 1, bad: 0 }],
    ]);
  });

  test("is as bad as its worst point", () => {
    expect([
      worstOf({ good: 9, uncertain: 1, bad: 1 }),
      worstOf({ good: 9, uncertain: 1, bad: 0 }),
      worstOf({ good: 9, uncertain: 0, bad: 0 }),
    ]).toEqual(["bad", "uncertain", "good"]);
  });

  test("is unknown, not good, where nothing was ever said", () => {
    expect([worstOf(undefined), worstOf(sumOfStates([]))]).toEqual([null, null]);
  });

  test("belongs to the equipment that the point's id begins with", () => {
    expect(equipmentOf("SW.MAIN.03F.AHU.01.supplyAirTempC")).toBe("SW.MAIN.03F.AHU.01");
  });
});
