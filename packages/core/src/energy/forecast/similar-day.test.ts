import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plusDays } from "../../calendar/index.ts";
import { withMeasuredQuarters } from "./running-day.ts";
import { type DayLoadForecast, type PastLoadDay, QUARTERS_OF_DAY, similarDayForecast } from "./similar-day.ts";

const TARGET = { date: "2026-07-15", kind: "workday", meanTempC: 30 };

/** A day of offices: 200 kW at night, and by day as much more as the weather asks. */
const day = (ago: number, { kind = "workday", meanTempC = 30, perK = 0 } = {}): PastLoadDay => ({
  date: plusDays(TARGET.date, -ago),
  kind,
  meanTempC,
  quartersKw: Array.from(
    { length: QUARTERS_OF_DAY },
    (_, quarter) => (quarter >= 32 && quarter < 70 ? 800 : 200) * (1 + perK * (meanTempC - 30)),
  ),
});

const level = (kw: number): number[] => Array.from({ length: QUARTERS_OF_DAY }, () => kw);

const known = (past: readonly PastLoadDay[], target = TARGET): DayLoadForecast => {
  const answer = similarDayForecast(target, past);
  if (answer.kind !== "known") throw new Error(answer.reason);
  return answer.forecast;
};

describe("the load of a day to come", () => {
  test("is what days of its kind were, whatever the others were", () => {
    const weekend = [day(3, { kind: "holiday" }), day(4, { kind: "holiday" })].map((each) => ({
      ...each,
      quartersKw: level(50),
    }));
    const forecast = known([day(1), day(2), day(5), ...weekend]);
    expect(forecast.quartersKw[40]).toBeCloseTo(800, 9);
    expect(forecast.quartersKw[4]).toBeCloseTo(200, 9);
    expect(forecast.errorsKw[40]).toBeCloseTo(0, 6);
    expect(forecast.basis).toHaveLength(3);
  });

  test("is refused where there are fewer than three days of its kind before it", () => {
    expect(similarDayForecast(TARGET, [day(1), day(2), day(0), day(-3)])).toEqual({
      kind: "refused",
      reason: "too-few-days",
    });
  });

  test("costs more on a hotter day than the past was, as much as the past says", () => {
    const temps = [26, 27, 28, 29, 30, 31];
    const past = temps.map((meanTempC, index) => day(index + 1, { meanTempC, perK: 0.03 }));
    const forecast = known(past, { ...TARGET, meanTempC: 32 });
    expect(forecast.sharePerK).toBeCloseTo(0.03, 2);
    expect(forecast.quartersKw[40]).toBeGreaterThan(835);
    expect(forecast.quartersKw[40]).toBeLessThan(860);
  });

  test("leaves a quarter open that no day knows, and takes a half-empty day for none", () => {
    const hole = (each: PastLoadDay): PastLoadDay => ({
      ...each,
      quartersKw: Array.from(each.quartersKw, (kw, quarter) => (quarter === 8 ? Number.NaN : kw)),
    });
    expect(known([day(1), day(2), day(5)].map(hole)).quartersKw[8]).toBeNaN();
    const half = { ...day(3), quartersKw: level(Number.NaN).fill(9, 0, 40) };
    expect(similarDayForecast(TARGET, [day(1), day(2), half]).kind).toBe("refused");
  });

  test("lies between the lowest and the highest of days in the same weather", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 100, max: 2000 }), { minLength: 3, maxLength: 12 }), (levels) => {
        const past = levels.map((kw, index) => ({
          ...day(index + 1),
          quartersKw: level(kw),
        }));
        const { quartersKw, errorsKw } = known(past);
        expect(quartersKw[0]).toBeGreaterThanOrEqual(Math.min(...levels) - 1e-6);
        expect(quartersKw[0]).toBeLessThanOrEqual(Math.max(...levels) + 1e-6);
        expect(errorsKw[0]).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 30 },
    );
  });
});

describe("a running day", () => {
  const forecast = known([day(1), day(2), day(5)]);

  test("keeps what was measured and raises what comes next, the far evening less than the next hour", () => {
    const measured = Array.from({ length: QUARTERS_OF_DAY }, (_, quarter) => (quarter < 40 ? 880 : Number.NaN));
    const set = withMeasuredQuarters(forecast, measured);
    expect(set.quartersKw[39]).toBe(880);
    expect(set.errorsKw[39]).toBe(0);
    expect(set.quartersKw[40]).toBeGreaterThan(870);
    expect(set.quartersKw[69]).toBeGreaterThan(800);
    expect(set.quartersKw[69]).toBeLessThan(830);
  });

  test("that has not said anything yet is as foretold", () => {
    expect(withMeasuredQuarters(forecast, [])).toBe(forecast);
  });
});
