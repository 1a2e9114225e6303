import { describe, expect, test } from "vitest";
import { fitStatistics } from "./fit-statistics.ts";
import { caltrackFactor, fractionalSavingsUncertainty, savingsOf } from "./savings.ts";
import { studentT } from "./student-t.ts";

describe("the statistics of a fit", () => {
  test("are those of CalTRACK's worked example", () => {
    const { r2, r2Adjusted, cvRmse, cvRmseAdjusted, mape, nmae, nmbe, autocorrelation, independentCount } =
      fitStatistics([1, 3, 4, 1, 6], [2, 3, 3, 2, 4], 2);
    const rounded = (value: number | null) => Math.round((value ?? Number.NaN) * 1000) / 1000;
    expect([r2, r2Adjusted, cvRmse, cvRmseAdjusted].map(rounded)).toEqual([0.972, 0.944, 0.394, 0.509]);
    expect([mape, nmae, nmbe, autocorrelation, independentCount].map(rounded)).toEqual([
      0.517, 0.333, -0.067, -0.674, 25.694,
    ]);
  });

  test("that cannot be told are null, never infinite", () => {
    expect(fitStatistics([1, 0, 0, 1, 6], [2, 3, 3, 2, 4], 2).mape).toBeNull();
    expect(fitStatistics([2, 2, 2], [2, 2, 2], 1)).toMatchObject({ r2: null, autocorrelation: null, cvRmse: 0 });
    expect(fitStatistics([], [], 0).cvRmse).toBeNull();
    expect(fitStatistics([1, 2], [1, 2], 2).cvRmseAdjusted).toBeNull();
  });
});

describe("the uncertainty of a saving", () => {
  test("of a year of months is 0.7190 in the published example", () => {
    const uncertainty = fractionalSavingsUncertainty({
      t: 1.83,
      cvRmse: 0.1,
      baselineCount: 12,
      autocorrelation: 0,
      reportingCount: 12,
      savingsShare: 0.1,
    });
    expect(uncertainty).toBeCloseTo(0.719, 4);
  });

  test("takes Student's t from the degrees of freedom", () => {
    // Two-sided tables: 90 % with 9 and 30, 95 % with 5 degrees of freedom; 12.706 with 1.
    expect(studentT(0.9, 9)).toBeCloseTo(1.8331, 4);
    expect(studentT(0.9, 30)).toBeCloseTo(1.6973, 4);
    expect(studentT(0.95, 5)).toBeCloseTo(2.5706, 4);
    expect(studentT(0.95, 1)).toBeCloseTo(12.7062, 4);
    expect(studentT(0.9, 363)).toBeCloseTo(1.649, 3);
  });

  test("has CalTRACK's factors for a year", () => {
    expect(caltrackFactor("daily", 12)).toBeCloseTo(1.3925, 4);
    expect(caltrackFactor("billing", 12)).toBeCloseTo(1.3056, 4);
  });

  test("counts only what is known on both sides, and is unknown of no saving", () => {
    const statistics = fitStatistics([10, 12, 9, 11, 13], [10.5, 11.5, 9.5, 11.2, 12.3], 2);
    const savings = savingsOf(
      [
        { expectedKwh: 10, measuredKwh: 9 },
        { expectedKwh: 10, measuredKwh: Number.NaN },
        { expectedKwh: Number.NaN, measuredKwh: 9 },
        { expectedKwh: 12, measuredKwh: 10 },
      ],
      statistics,
    );
    expect(savings).toMatchObject({ savingsKwh: 3, expectedKwh: 22, measuredKwh: 19, pointCount: 2, coverage: 0.5 });
    expect(savings.uncertainty).toBeGreaterThan(0);
    expect(savingsOf([{ expectedKwh: 5, measuredKwh: 5 }], statistics).uncertainty).toBeNull();
  });
});
