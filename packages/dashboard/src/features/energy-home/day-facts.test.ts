import { describe, expect, test } from "vitest";
import { dayFacts } from "./day-facts.ts";

const HOUR_MS = 3_600_000;
const quarter = (index: number, demandKw: number | null, expectedKw: number | null) => ({
  from: (index * HOUR_MS) / 4,
  demandKw,
  expectedKw,
  contractKw: 900,
});

describe("a day in figures", () => {
  test("compares what was used with what was expected of the same quarters only", () => {
    const facts = dayFacts([quarter(0, 440, 400), quarter(1, 500, null), quarter(2, null, 800), quarter(3, 220, 200)]);
    expect(facts.usedKwh).toBe(290);
    expect(facts.morePct).toBeCloseTo(10);
    expect(facts.expectedKwh).toBe(350);
  });

  test("names the highest quarter so far and the one that is expected", () => {
    const { highest, expectedHighest } = dayFacts([quarter(0, 440, 400), quarter(1, 430, 950), quarter(2, null, 700)]);
    expect(highest).toEqual({ from: 0, powerKw: 440, contractKw: 900 });
    expect(expectedHighest).toEqual({ from: HOUR_MS / 4, powerKw: 950, contractKw: 900 });
  });

  test("says nothing of a day of which nothing is known", () => {
    expect(dayFacts([quarter(0, null, null)])).toEqual({
      usedKwh: null,
      morePct: null,
      highest: null,
      expectedHighest: null,
      expectedKwh: null,
    });
  });
});
