import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { BaselinePoint } from "./baseline-point.ts";
import { caltrackModel } from "./caltrack.ts";
import { bestChangePointModel, type ChangePointKind, changePointModel } from "./change-point.ts";
import { expectedKwhPerDay } from "./daily-model.ts";
import { leastSquares } from "./least-squares.ts";
import { baselineRefusals, extremePoints, hourlyRefusals } from "./sufficiency.ts";
import { expectedHours, type HourlyRows, timeOfWeekModel } from "./time-of-week.ts";

const DAY = 86_400_000;

/** A year whose temperature swings between 8 and 32 °C, with a little noise that repeats. */
const tempOf = (day: number): number => 20 + 12 * Math.sin((2 * Math.PI * (day - 100)) / 365) + ((day * 7) % 5) - 2;

const year = (
  energyKwh: (tempC: number, day: number) => number,
  drivers: (day: number) => readonly number[] = () => [],
) =>
  Array.from(
    { length: 365 },
    (_, day): BaselinePoint => ({
      startMs: day * DAY,
      endMs: (day + 1) * DAY,
      energyKwh: energyKwh(tempOf(day), day),
      dayTempsC: [tempOf(day)],
      drivers: drivers(day),
    }),
  );

const TRUE_LOADS: Readonly<Record<ChangePointKind, (tempC: number) => number>> = {
  "2p": (tempC) => 100 + 3 * tempC,
  "3pc": (tempC) => 500 + 20 * Math.max(0, tempC - 22),
  "3ph": (tempC) => 500 + 20 * Math.max(0, 14 - tempC),
  "4p": (tempC) => 500 - 4 * Math.max(0, 18 - tempC) + 30 * Math.max(0, tempC - 18),
  "5p": (tempC) => 500 + 15 * Math.max(0, 13 - tempC) + 25 * Math.max(0, tempC - 24),
};

describe("least squares", () => {
  test("finds the coefficients that made the numbers", () => {
    const coefficient = fc.double({ min: -1000, max: 1000, noNaN: true });
    fc.assert(
      fc.property(fc.array(coefficient, { minLength: 1, maxLength: 4 }), (wanted) => {
        const columns = wanted.map((_, power) => Array.from({ length: 30 }, (__, row) => ((row - 15) / 15) ** power));
        const y = Array.from({ length: 30 }, (_, row) =>
          wanted.reduce((sum, value, place) => sum + value * (columns[place]?.[row] ?? 0), 0),
        );
        const { coefficients, dependent } = leastSquares(columns, y);
        expect(dependent).toEqual([]);
        for (const [place, value] of wanted.entries()) expect(coefficients[place]).toBeCloseTo(value, 6);
      }),
    );
  });

  test("names columns that depend on others instead of making numbers up", () => {
    const ones = [1, 1, 1, 1];
    const rising = [1, 2, 3, 4];
    const { coefficients, dependent } = leastSquares([ones, rising, [3, 5, 7, 9]], [2, 4, 6, 8]);
    expect(dependent).toEqual([2]);
    expect(coefficients.map((value) => Math.round(value * 1e9) / 1e9)).toEqual([0, 2, 0]);
  });
});

describe("a change-point model", () => {
  test.for(["2p", "3pc", "3ph", "4p", "5p"] as const)("%s follows the load that it describes", (kind) => {
    const model = changePointModel(kind, year(TRUE_LOADS[kind]));
    expect(model?.statistics.cvRmse).toBeLessThan(0.01);
    expect(expectedKwhPerDay(model ?? never(), { dayTempsC: [30], drivers: [] })).toBeCloseTo(TRUE_LOADS[kind](30), -1);
  });

  test.for(["3pc", "3ph", "5p"] as const)("is chosen with as many parameters as the load has: %s", (kind) => {
    const noisy = year((tempC, day) => TRUE_LOADS[kind](tempC) + ((day * 31) % 11) - 5);
    expect(bestChangePointModel(noisy)?.kind).toBe(kind);
  });

  test("never cools where the load falls with the heat", () => {
    expect(
      changePointModel(
        "3pc",
        year((tempC) => 500 - 10 * tempC),
      ),
    ).toBeNull();
    expect(
      changePointModel(
        "3ph",
        year((tempC) => 500 + 10 * tempC),
      ),
    ).toBeNull();
  });

  test("finds what venue hours and workdays add beside the weather", () => {
    const drivers = (day: number) => [(day * 13) % 9, day % 7 < 5 ? 1 : 0];
    const points = year((tempC, day) => {
      const [venueHours = 0, workday = 0] = drivers(day);
      return TRUE_LOADS["3pc"](tempC) + 12 * venueHours + 200 * workday;
    }, drivers);
    const model = changePointModel("3pc", points);
    expect(model?.driverKwhPerDay[0]).toBeCloseTo(12, 0);
    expect(model?.driverKwhPerDay[1]).toBeCloseTo(200, 0);
    expect(
      changePointModel(
        "3pc",
        points.map((point) => ({ ...point, drivers: [1, 1] })),
      ),
    ).toBeNull();
  });

  test("leaves incomplete days out, and is none of nothing", () => {
    const points = year(TRUE_LOADS["3pc"]).map((point, day) =>
      day % 9 === 0 ? { ...point, energyKwh: Number.NaN } : point,
    );
    expect(changePointModel("3pc", points)?.statistics.pointCount).toBe(365 - 41);
    expect(changePointModel("3pc", [])).toBeNull();
    expect(bestChangePointModel([])).toBeNull();
  });
});

describe("a CalTRACK model", () => {
  test("takes the branches that the year has, and no others", () => {
    const cooling = caltrackModel("caltrack-daily", year(TRUE_LOADS["3pc"]));
    expect(cooling?.heating).toBeNull();
    expect(cooling?.cooling?.balanceC).toBe(22);
    expect(cooling?.cooling?.kwhPerDayPerK).toBeCloseTo(20, 6);
    const constant = caltrackModel(
      "caltrack-daily",
      year((_, day) => 100 + ((day * 31) % 3)),
    );
    expect(constant?.interceptKwhPerDay).toBeCloseTo(101, 0);
  });

  test("of bills counts each for its days", () => {
    const bills = Array.from({ length: 12 }, (_, month) => {
      const days = Array.from({ length: 30 }, (__, day) => tempOf(month * 30 + day));
      return {
        startMs: month * 30 * DAY,
        endMs: (month + 1) * 30 * DAY,
        energyKwh: days.reduce((sum, tempC) => sum + TRUE_LOADS["3pc"](tempC), 0),
        dayTempsC: days,
        drivers: [],
      };
    });
    const model = caltrackModel("caltrack-billing", bills);
    expect(model?.cooling?.balanceC).toBe(22);
    expect(expectedKwhPerDay(model ?? never(), { dayTempsC: [30, 20], drivers: [] })).toBeCloseTo(580, 3);
  });
});

describe("a time-of-week model", () => {
  const HOURS = 8760;
  const occupied = (hour: number) => hour % 24 >= 8 && hour % 24 < 18 && hour < 120;
  const rows = (drivers: readonly (readonly number[])[] = []): HourlyRows => {
    const at = Array.from({ length: HOURS }, (_, row) => row);
    const tempC = at.map((row) => tempOf(row / 24) + 4 * Math.sin((2 * Math.PI * (row % 24)) / 24));
    return {
      hourOfWeek: at.map((row) => row % 168),
      month: at.map((row) => Math.min(12, Math.floor(row / 730) + 1)),
      tempC,
      energyKwh: at.map((row) => {
        const base = occupied(row % 168) ? 200 + 9 * Math.max(0, (tempC[row] ?? 0) - 18) : 60;
        return base + ((row * 37) % 7) + 3 * (drivers[0]?.[row] ?? 0);
      }),
      drivers,
    };
  };

  test("sees from the load when people are there, and follows hour and weather", () => {
    const model = timeOfWeekModel(rows());
    expect(model?.isOccupied.map((is, hour) => is === occupied(hour)).filter((is) => is)).toHaveLength(168);
    expect(model?.statistics.r2).toBeGreaterThan(0.99);
    expect(model?.segments).toHaveLength(12);
  });

  test("finds what a driver adds to an hour", () => {
    const visitors = Array.from({ length: HOURS }, (_, row) => (row * 17) % 23);
    const model = timeOfWeekModel(rows([visitors]));
    for (const { driverKwh } of model?.segments ?? []) expect(driverKwh[0]).toBeCloseTo(3, 1);
  });

  test("has the constants and slopes of the full least squares with 168 columns", () => {
    const all = rows();
    const april = Array.from({ length: HOURS }, (_, row) => row).filter((row) =>
      [3, 4, 5].includes(all.month[row] ?? 0),
    );
    const model = timeOfWeekModel(all) ?? never();
    const segment = model.segments[3] ?? never();
    const root = (row: number) => Math.sqrt(all.month[row] === 4 ? 1 : 0.5);
    const hourColumns = Array.from({ length: 168 }, (_, hour) =>
      april.map((row) => (all.hourOfWeek[row] === hour ? root(row) : 0)),
    );
    const ends = { yes: segment.occupiedEndsC, no: segment.unoccupiedEndsC };
    const part = (tempC: number, bins: readonly number[], bin: number) => {
      const low = bin === 0 ? Number.NEGATIVE_INFINITY : (bins[bin - 1] ?? 0);
      const high = bins[bin] ?? Number.POSITIVE_INFINITY;
      return bin === 0 ? Math.min(tempC, high) : Math.max(0, Math.min(tempC, high) - low);
    };
    const slopeColumns = (["yes", "no"] as const).flatMap((is) =>
      Array.from({ length: ends[is].length + 1 }, (_, bin) =>
        april.map((row) =>
          model.isOccupied[all.hourOfWeek[row] ?? 0] === (is === "yes")
            ? root(row) * part(all.tempC[row] ?? 0, ends[is], bin)
            : 0,
        ),
      ),
    );
    const full = leastSquares(
      [...hourColumns, ...slopeColumns],
      april.map((row) => root(row) * (all.energyKwh[row] ?? 0)),
    );
    for (const [hour, value] of segment.hourKwh.entries()) expect(full.coefficients[hour]).toBeCloseTo(value, 5);
    const slopes = [...segment.occupiedKwhPerK, ...segment.unoccupiedKwhPerK];
    for (const [place, value] of slopes.entries()) expect(full.coefficients[168 + place]).toBeCloseTo(value, 5);
  });

  test("expects nothing where it never looked", () => {
    const { energyKwh, ...conditions } = rows();
    const summerless = timeOfWeekModel({
      ...conditions,
      energyKwh: Array.from(energyKwh, (kwh, row) =>
        [6, 7, 8].includes(conditions.month[row] ?? 0) ? Number.NaN : kwh,
      ),
    });
    const expected = expectedHours(summerless ?? never(), conditions);
    expect(expected.filter((_, row) => conditions.month[row] === 7).every((value) => Number.isNaN(value))).toBe(true);
    expect(
      timeOfWeekModel({
        ...conditions,
        energyKwh: energyKwh.length === 0 ? [] : new Float64Array(HOURS).fill(Number.NaN),
      }),
    ).toBeNull();
  });
});

describe("a baseline", () => {
  const daily = { interval: "daily", isElectric: true } as const;

  test("of a year with a tenth missing is taken, with more it is refused", () => {
    const without = (days: number) =>
      year(() => 10).map((point, day) => (day < days ? { ...point, energyKwh: Number.NaN } : point));
    expect(baselineRefusals(without(37), daily)).toEqual([]);
    expect(baselineRefusals(without(38), daily)).toEqual(["too-much-meter-missing", "too-much-missing"]);
  });

  test("says by a code what speaks against it", () => {
    expect(baselineRefusals([], daily)).toEqual(["no-baseline"]);
    expect(
      baselineRefusals(
        [...year(() => 10), ...year(() => 10)].map((point, day) => ({
          ...point,
          startMs: day * DAY,
          endMs: (day + 1) * DAY,
        })),
        daily,
      ),
    ).toEqual(["baseline-too-long"]);
    const coldless = year(() => 10).map((point, day) => (day < 50 ? { ...point, dayTempsC: [Number.NaN] } : point));
    expect(baselineRefusals(coldless, daily)).toContain("too-much-weather-missing");
  });

  test("may flow back where it is electricity, not where it is gas", () => {
    const negative = year((_, day) => (day === 7 ? -3 : 10));
    expect(baselineRefusals(negative, daily)).toEqual([]);
    expect(baselineRefusals(negative, { ...daily, isElectric: false })).toEqual(["negative-meter-values"]);
  });

  test("of hours is a year of them, a tenth and a day less at most", () => {
    const hours = (count: number) => new Float64Array(count).fill(1);
    expect(hourlyRefusals(hours(8760), true)).toEqual([]);
    expect(hourlyRefusals(hours(8784), true)).toEqual(["baseline-too-long"]);
    expect(hourlyRefusals(hours(7860), true)).toEqual([]);
    expect(hourlyRefusals(hours(7859), true)).toEqual(["baseline-too-short", "too-much-meter-missing"]);
    expect(hourlyRefusals(hours(8760).fill(-1, 5, 6), false)).toEqual(["negative-meter-values"]);
  });

  test("flags days out of all proportion, and keeps them", () => {
    const points = year((tempC, day) => (day === 100 ? 5000 : TRUE_LOADS["3pc"](tempC)));
    expect(extremePoints(points).map(({ startMs }) => startMs / DAY)).toEqual([100]);
  });
});

function never(): never {
  throw new Error("there is no model");
}
