import { describe, expect, test } from "vitest";
import { foulingOutlook } from "./condenser-fouling.ts";
import { elevatorCondition } from "./elevator-condition.ts";

const DAY_MS = 86_400_000;
const prices = { energyPriceTwdPerKwh: 4, powerPerApproachPctPerK: 2, cleaningCostTwd: 30_000 };
const days = (count: number, approachAt: (day: number) => number) =>
  Array.from({ length: count }, (_, day) => ({ atMs: day * DAY_MS, approachK: approachAt(day), energyKwh: 2_000 }));

describe("the day on which cleaning a condenser pays", () => {
  test("is when what was wasted since it was clean has cost as much as cleaning", () => {
    // 0.02 K a day: 3.2 TWD more each day; 30 000 TWD after √(2·30000/3.2) ≈ 137 days.
    const outlook = foulingOutlook(
      days(90, (day) => 2 + 0.02 * day),
      prices,
    );
    expect((outlook?.paysAtMs ?? 0) / DAY_MS).toBeGreaterThan(130);
    expect((outlook?.paysAtMs ?? 0) / DAY_MS).toBeLessThan(155);
    expect(outlook?.trendKPerMonth).toBeCloseTo(0.6, 1);
  });

  test("begins anew after a cleaning, which shows as a fall", () => {
    const outlook = foulingOutlook(
      days(120, (day) => (day < 90 ? 5 : 2)),
      prices,
    );
    expect(outlook).toMatchObject({ approachCleanK: 2, wastedPerDayTwd: 0, paysAtMs: null });
  });

  test("is not moved by a few bad days", () => {
    const steady = foulingOutlook(
      days(60, () => 2),
      prices,
    );
    const bad = foulingOutlook(
      days(60, (day) => (day % 20 === 3 ? 9 : 2)),
      prices,
    );
    expect(bad?.trendKPerMonth).toBe(steady?.trendKPerMonth);
  });

  test("is not said from less than a week", () => {
    expect(
      foulingOutlook(
        days(6, (day) => 2 + day),
        prices,
      ),
    ).toBeNull();
  });
});

describe("the condition of an elevator", () => {
  const sound = {
    doorCycles: 900,
    doorReversals: 5,
    levelingMeanMm: 1,
    levelingSpreadMm: 2,
    relevelings: 2,
    starts: 450,
    trips: 450,
    motorTempC: 55,
  };

  test("is full for a sound one, and that of its worst part for a worn one", () => {
    expect(elevatorCondition([sound, sound]).score).toBe(100);
    const worn = elevatorCondition([{ ...sound, doorReversals: 70 }]);
    expect(worn.score).toBe(worn.parts.find(({ key }) => key === "doors")?.score);
    expect(worn.score).toBeLessThan(30);
  });

  test("is unknown, not full, where nothing is measured", () => {
    expect(elevatorCondition([])).toMatchObject({ score: null });
    expect(elevatorCondition([{ motorTempC: 90 }]).parts.map(({ score }) => score)).toEqual([null, null, null, 50]);
  });
});
