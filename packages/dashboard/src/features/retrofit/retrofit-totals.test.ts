import { expect, test } from "vitest";
import { provenTotals } from "./retrofit-totals.ts";

test("only what is proven is counted as saved", () => {
  expect(
    provenTotals([
      { verdict: "proven", savingsKwhPerYear: 40_000, savedTwdPerYear: 168_000 },
      { verdict: "not-proven", savingsKwhPerYear: 90_000, savedTwdPerYear: 378_000 },
      { verdict: "proven", savingsKwhPerYear: null, savedTwdPerYear: null },
    ]),
  ).toEqual({ count: 2, energyKwh: 40_000, amountTwd: 168_000 });
});
