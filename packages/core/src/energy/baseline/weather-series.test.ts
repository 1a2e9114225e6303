import { describe, expect, test } from "vitest";
import { baselinePoints, dailyPeriods } from "./baseline-points.ts";
import { meansOver, withShortGapsFilled } from "./weather-series.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const hourly = (values: readonly number[]) => ({ startsMs: values.map((_, row) => row * HOUR), stepMs: HOUR, values });

describe("the weather of a baseline", () => {
  test("has gaps of up to six hours filled by straight lines, longer ones not", () => {
    const six = Array.from({ length: 6 }, () => Number.NaN);
    expect(Array.from(withShortGapsFilled(hourly([10, ...six, 17])).values)).toEqual([10, 11, 12, 13, 14, 15, 16, 17]);
    const seven = withShortGapsFilled(hourly([10, ...six, Number.NaN, 18])).values;
    expect(Array.from(seven).filter((value) => Number.isNaN(value))).toHaveLength(7);
  });

  test("fills rows that are not there like rows that are empty", () => {
    const filled = withShortGapsFilled({ startsMs: [0, HOUR, 4 * HOUR], stepMs: HOUR, values: [1, 2, 5] });
    expect(Array.from(filled.values)).toEqual([1, 2, 3, 4, 5]);
  });

  test("is the mean over each period by overlap, or unknown with less than half of it", () => {
    const temps = hourly([10, 20, 30, 40]);
    expect(
      meansOver(temps, [
        { startMs: 0, endMs: 2 * HOUR },
        { startMs: 2.5 * HOUR, endMs: 4 * HOUR },
      ]),
    ).toEqual([15, 110 / 3]);
    expect(meansOver(temps, [{ startMs: 3 * HOUR, endMs: 6 * HOUR }])).toEqual([Number.NaN]);
  });
});

describe("the days of a meter", () => {
  const hours = (values: readonly number[]) =>
    values.map((energyKwh, row) => ({ startMs: row * HOUR - 8 * HOUR, wallMs: row * HOUR, energyKwh }));

  test("are those of the wall clock, scaled up where less than half is missing", () => {
    const day = Array.from({ length: 24 }, () => 2);
    const half = day.map((value, hour) => (hour < 12 ? value : Number.NaN));
    const less = day.map((value, hour) => (hour < 11 ? value : Number.NaN));
    const periods = dailyPeriods(hours([...day, ...half, ...less]), HOUR);
    expect(periods.map(({ startMs, energyKwh }) => [startMs, energyKwh])).toEqual([
      [-8 * HOUR, 48],
      [16 * HOUR, 48],
      [40 * HOUR, Number.NaN],
    ]);
  });

  test("that have no row at all are missing, not absent", () => {
    const rows = hours(Array.from({ length: 96 }, () => 1)).filter(({ wallMs }) => wallMs < DAY || wallMs >= 3 * DAY);
    expect(dailyPeriods(rows, HOUR).map(({ energyKwh }) => energyKwh)).toEqual([24, Number.NaN, Number.NaN, 24]);
  });

  test("get the mean of each of their days and of each driver", () => {
    const periods = [{ startMs: 0, endMs: 2 * DAY, energyKwh: 5 }];
    const temps = hourly(Array.from({ length: 48 }, (_, hour) => (hour < 24 ? 20 : 30)));
    const drivers = [{ name: "people", series: { startsMs: [0, DAY], stepMs: DAY, values: [100, 200] } }];
    expect(baselinePoints(periods, temps, drivers)).toEqual([
      { startMs: 0, endMs: 2 * DAY, energyKwh: 5, dayTempsC: [20, 30], drivers: [150] },
    ]);
  });
});
