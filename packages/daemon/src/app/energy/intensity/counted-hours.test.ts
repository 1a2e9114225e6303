import { taipeiInstant } from "@weishan/core/calendar";
import { siwei } from "@weishan/core/center";
import { describe, expect, test } from "vitest";
import { SteadyHistory } from "../../fault/fake/steady-history.ts";
import { indexModel } from "../../overview/model-index.ts";
import { FixedWeather } from "../weather/fake/fixed-weather.ts";
import { hourlyAdvances } from "./hourly-advances.ts";
import { daysOfYear, yieldsOver } from "./photovoltaic-book.ts";

const model = indexModel([siwei]);
const PHOTOVOLTAIC = "SW.RES.RF.PV.01";
const HOUR_MS = 3_600_000;
const START = taipeiInstant("2026-07-01", "00:00");
const hourOf = (atMs: number): number => Math.round((atMs - START) / HOUR_MS);
const span = { fromMs: START, toMs: START + 6 * HOUR_MS };

describe("the hours of a counter", () => {
  test("are what it advanced, but for the first, a silent one with its next, and one in which it was replaced", async () => {
    const said = [10, 12, 15, Number.NaN, 21, 3];
    const history = new SteadyHistory((_, atMs) => said[hourOf(atMs)] ?? Number.NaN);
    const hours = await hourlyAdvances(`${PHOTOVOLTAIC}.energyKwh`, span, { model, history });
    expect([...hours]).toEqual([Number.NaN, 2, 3, Number.NaN, Number.NaN, Number.NaN]);
  });

  test("are none of a counter that the equipment does not have", async () => {
    const history = new SteadyHistory(() => 5);
    const hours = await hourlyAdvances(`${PHOTOVOLTAIC}.starts`, span, { model, history });
    expect(hours.every((hour) => Number.isNaN(hour))).toBe(true);
  });
});

describe("the yield of a roof", () => {
  const july = { centerId: "SW", from: "2026-07-01", to: "2026-08-01" };
  const isSunny = (hour: number): boolean => hour % 24 >= 7 && hour % 24 < 17;
  /** 9.8 kWp at 80 % of 500 W/m² for ten hours a day. */
  const generatedKwh = (atMs: number): number => {
    const hours = hourOf(atMs) + 1;
    const sunny = Math.floor(hours / 24) * 10 + Math.min(10, Math.max(0, (hours % 24) - 7));
    return 1_000 + sunny * 9.8 * 0.5 * 0.8;
  };
  const weather = new FixedWeather((_, hour) => ({ tempC: 30, irradianceWm2: isSunny(hour) ? 500 : 0 }));

  test("is told by the sun of the modules' own sensor, or of the weather station where that is silent", async () => {
    for (const hasSensor of [true, false]) {
      const history = new SteadyHistory((pointId, atMs) => {
        if (pointId.endsWith(".energyKwh")) return generatedKwh(atMs);
        return hasSensor && pointId.endsWith(".irradianceWm2") && isSunny(hourOf(atMs))
          ? 500
          : hasSensor
            ? 0
            : Number.NaN;
      });
      // oxlint-disable-next-line no-await-in-loop -- one after the other: they are two cases
      const [found] = await yieldsOver(july, { model, history, weather });
      expect(found).toMatchObject({ equipmentId: PHOTOVOLTAIC, coveragePct: 100 });
      expect(found?.performanceRatioPct).toBeCloseTo(80, 6);
      expect(found?.energyKwh).toBeCloseTo(31 * 10 * 9.8 * 0.5 * 0.8, 6);
    }
  });

  test("takes the station's sun for the hours before the sensor was there", async () => {
    const history = new SteadyHistory((pointId, atMs) => {
      if (pointId.endsWith(".energyKwh")) return generatedKwh(atMs);
      return hourOf(atMs) < 700 ? Number.NaN : isSunny(hourOf(atMs)) ? 500 : 0;
    });
    const [found] = await yieldsOver(july, { model, history, weather });
    expect(found?.performanceRatioPct).toBeCloseTo(80, 6);
  });

  test("is of the days of the year that are over", () => {
    expect(daysOfYear(2026, "2026-08-01")).toEqual({ from: "2026-01-01", to: "2026-08-01" });
    expect(daysOfYear(2025, "2026-08-01")).toEqual({ from: "2025-01-01", to: "2026-01-01" });
    expect(daysOfYear(2027, "2026-08-01")).toEqual({ from: "2027-01-01", to: "2027-01-01" });
  });
});
