import { expect, test } from "vitest";
import { moneyScale } from "./money-scale.ts";

test("what the month costs lies between its low and its high, and all of it has room on the line", () => {
  const scale = moneyScale({
    soFarTwd: "400000",
    monthEndTwd: "900000",
    lowTwd: "850000.5",
    highTwd: "950000",
    yearBeforeTwd: "1000000",
  });
  const { soFarPct, lowPct, endPct, highPct, yearBeforePct } = scale;
  expect(
    [soFarPct, lowPct, endPct, highPct, yearBeforePct ?? 0].every((place, at, all) => place > (all[at - 1] ?? 0)),
  ).toBe(true);
  expect(yearBeforePct).toBeLessThan(100);
  expect(moneyScale({ soFarTwd: "0", monthEndTwd: "0", lowTwd: "0", highTwd: "0", yearBeforeTwd: null })).toEqual({
    soFarPct: 0,
    lowPct: 0,
    endPct: 0,
    highPct: 0,
    yearBeforePct: null,
  });
});
