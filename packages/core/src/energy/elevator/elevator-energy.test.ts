import { describe, expect, test } from "vitest";
import { type ElevatorHour, elevatorEnergy } from "./elevator-energy.ts";

/** 120 W standing by, 15 Wh a metre, 20 m a start; busy by day. */
const hour = (index: number): ElevatorHour => {
  const startCount = index % 24 >= 8 && index % 24 < 18 ? 30 + (index % 5) : 0;
  return { startCount, distanceM: startCount * 20, energyKwh: 0.12 + startCount * 20 * 0.015 };
};
const week = Array.from({ length: 168 }, (_, index) => hour(index));

describe("the energy of an elevator", () => {
  test("is told apart into standing by and running, with the classes of the standard", () => {
    expect(elevatorEnergy(week, 1_150)).toMatchObject({
      standbyW: expect.closeTo(120, 6),
      runningWhPerM: expect.closeTo(15, 6),
      runningMwhPerKgM: expect.closeTo(15_000 / 1_150, 6),
      standbyClass: "C",
      runningClass: "G",
      usageCategory: 3,
      coverage: 1,
    });
  });

  test("is judged by a thousand starts, which no weather moves", () => {
    const { kwhPer1000Starts, startCount, energyKwh } = elevatorEnergy(week, 1_150);
    expect(kwhPer1000Starts).toBeCloseTo((energyKwh / startCount) * 1_000, 9);
    expect(elevatorEnergy(week.slice(0, 10), 1_150).kwhPer1000Starts).toBeNull();
  });

  test("has no class where the hours do not tell, nor of an unknown rated load", () => {
    const still = week.map((each) => ({ ...each, distanceM: 0 }));
    expect(elevatorEnergy(still, 1_150)).toMatchObject({ standbyW: null, runningClass: null });
    expect(elevatorEnergy(week, null)).toMatchObject({ standbyClass: "C", runningClass: null });
    const missing = week.map((each, index) => (index < 84 ? { ...each, energyKwh: Number.NaN } : each));
    expect(elevatorEnergy(missing, 1_150).coverage).toBe(0.5);
  });
});
