import { describe, expect, test } from "vitest";
import { ProbeBudget } from "./probe-budget.ts";

describe("ProbeBudget", () => {
  test("spends no more than a twenty-fifth of the bus on silence in the long run", () => {
    const budget = new ProbeBudget(1_000, 0);
    let spentMs = 0;
    for (let nowMs = 0; nowMs < 3_600_000; nowMs += 1_000) {
      if (!budget.allows(1_000, nowMs)) continue;
      budget.spend(1_000, nowMs);
      spentMs += 1_000;
    }
    expect(spentMs / 3_600_000).toBeLessThan(0.042);
    expect(spentMs / 3_600_000).toBeGreaterThan(0.038);
  });

  test("lets a unit fail and be asked again at once before it begins to ration", () => {
    const budget = new ProbeBudget(1_000, 0);
    for (let count = 0; count < 3; count++) {
      expect(budget.allows(1_000, 0)).toBe(true);
      budget.spend(1_000, 0);
    }
    expect(budget.waitMs(1_000, 0)).toBe(25_000);
  });

  test("forgives a storm of time-outs in minutes, not hours", () => {
    const budget = new ProbeBudget(1_000, 0);
    for (let count = 0; count < 500; count++) budget.spend(1_000, 0);
    expect(budget.waitMs(1_000, 0)).toBeLessThanOrEqual(100_000);
  });
});
