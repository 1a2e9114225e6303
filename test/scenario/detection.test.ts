import { FAULT_COMPONENTS } from "@weishan/core/fault";
import { PLANT_FAULT_NAMES, PLANT_FAULTS } from "@weishan/simulators";
import { describe, expect, test } from "vitest";
import { DETECTION_CASES } from "../support/detection/detection-cases.ts";
import { createDetectionScorer, scoreClean } from "../support/detection/score-detection.ts";

const score = createDetectionScorer();

describe("what breaks in the simulated plant is found by the shipped rules in its time", () => {
  test.each(DETECTION_CASES.map((one) => [one.kind, one.how, one] as const))("%s: %s", async (_kind, _how, one) => {
    const { isFound, named, rules, alarm, doubts } = await score(one);
    expect({ isFound, named, rules, alarm, doubts }).toMatchObject({ isFound: true });
  });

  test("no kind of fault is left out, and the plant names parts as the rules do", () => {
    const tried = new Set(DETECTION_CASES.map(({ kind }) => kind));
    expect(PLANT_FAULT_NAMES.filter((name) => !tried.has(name))).toEqual([]);
    const components = new Set(Object.keys(FAULT_COMPONENTS));
    const foreign = PLANT_FAULT_NAMES.filter((name) => !components.has(PLANT_FAULTS[name].component));
    expect(foreign).toEqual(["typhoon"]);
  });
});

describe("a plant in which nothing is broken", () => {
  test.each([
    ["hot days", "2026-07-01T00:00:00+08:00", 3],
    ["cool days", "2026-01-05T00:00:00+08:00", 2],
  ])("is called sound and raises no alarm: %s", async (_season, from, days) => {
    const { equipmentDays, falseDiagnoses, alarms } = await scoreClean(from, days);
    expect(equipmentDays).toBeGreaterThan(200 * days);
    expect(falseDiagnoses).toEqual([]);
    expect(alarms).toEqual([]);
  });
});
