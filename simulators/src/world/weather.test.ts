import { describe, expect, test } from "vitest";
import { localTimeOf } from "./local-time.ts";
import { createRandom } from "./random.ts";
import { createWeather } from "./weather.ts";

const HOUR_S = 3_600;

/** Thirty days from a date, an hour a step. */
function month(from: string, seed: number) {
  const startMs = Date.parse(`${from}T00:00:00+08:00`);
  const weather = createWeather(createRandom(seed, "weather"), localTimeOf(startMs));
  const hours = Array.from({ length: 30 * 24 }, (_, hour) => {
    const time = localTimeOf(startMs + (hour + 1) * HOUR_S * 1_000);
    weather.step(time, HOUR_S);
    return {
      hour: time.hour,
      tempC: weather.tempC(),
      humidityPct: weather.humidityPct(),
      wetBulbC: weather.wetBulbC(),
      irradianceWm2: weather.irradianceWm2(),
    };
  });
  const meanOf = (pick: (hour: (typeof hours)[number]) => number): number =>
    hours.reduce((sum, hour) => sum + pick(hour), 0) / hours.length;
  return {
    hours,
    meanTempC: meanOf(({ tempC }) => tempC),
    meanHumidityPct: meanOf(({ humidityPct }) => humidityPct),
    meanWm2: meanOf(({ irradianceWm2 }) => irradianceWm2),
  };
}

describe("weather in Kaohsiung", () => {
  test.each([
    ["2026-01-01", 20, 2],
    ["2026-07-01", 29.5, 1.5],
    ["2026-11-01", 24.5, 2],
  ])("the month from %s is near its normal of %d °C", (from, normalC, toleranceK) => {
    const means = [1, 2, 3].map((seed) => month(from, seed).meanTempC);
    const meanC = means.reduce((sum, value) => sum + value, 0) / means.length;
    expect(Math.abs(meanC - normalC)).toBeLessThan(toleranceK);
  });

  test("is humid, and the wet bulb never passes the dry bulb", () => {
    const { hours, meanHumidityPct } = month("2026-07-01", 1);
    expect(meanHumidityPct).toBeGreaterThan(68);
    expect(meanHumidityPct).toBeLessThan(88);
    expect(hours.filter(({ tempC, wetBulbC }) => wetBulbC > tempC)).toEqual([]);
  });

  test("is warmest in the afternoon and dark at night", () => {
    const { hours } = month("2026-07-01", 1);
    const meanAt = (wanted: number): number => {
      const at = hours.filter(({ hour }) => Math.round(hour) === wanted);
      return at.reduce((sum, { tempC }) => sum + tempC, 0) / at.length;
    };
    expect(meanAt(14) - meanAt(5)).toBeGreaterThan(3.5);
    expect(hours.filter(({ hour, irradianceWm2 }) => hour > 20 && irradianceWm2 > 0)).toEqual([]);
  });

  test("brings about 4 to 5 kWh of sun on a square metre of roof a day in summer", () => {
    const dailyKwh = (month("2026-07-01", 1).meanWm2 * 24) / 1_000;
    expect(dailyKwh).toBeGreaterThan(3.8);
    expect(dailyKwh).toBeLessThan(5.8);
  });
});
