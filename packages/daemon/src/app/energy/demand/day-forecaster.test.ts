import { expect, test } from "vitest";
import { HandClock } from "../../field/fake/hand-clock.ts";
import { FixedMeterEnergy, fixedMeter } from "../meter/fake/fixed-meter-energy.ts";
import type { MeterDay, MeterEnergy } from "../meter/meter-energy.ts";
import { FixedDayFacts } from "../weather/fake/fixed-day-facts.ts";
import { FixedWeather } from "../weather/fake/fixed-weather.ts";
import { DayForecaster } from "./day-forecaster.ts";

const METER = "SW.MAIN.B1.MTR.MAIN";
const TODAY = "2026-07-15";
/** The quarter from 14:00, of which forty seconds have passed. */
const RUNNING = 56;

/** A house that draws 400 kW, whose running day is made from what was read up to now. */
function forecaster(now: string): DayForecaster {
  const clock = new HandClock(Date.parse(now));
  const whole = new FixedMeterEnergy([fixedMeter(METER, "SW")], () => 400);
  const upToNow = (day: MeterDay): MeterDay => {
    if (day.date !== TODAY) return day;
    const pctOf = (quarter: number): number => (quarter < RUNNING ? 100 : quarter === RUNNING ? 4 : 0);
    return {
      ...day,
      quartersKwh: day.quartersKwh.map((kwh, quarter) =>
        pctOf(quarter) === 0 ? Number.NaN : (kwh * pctOf(quarter)) / 100,
      ),
      quarterMeasuredPct: day.quarterMeasuredPct.map((_, quarter) => pctOf(quarter)),
    };
  };
  const meters: MeterEnergy = {
    mainMeterOf: (centerId) => whole.mainMeterOf(centerId),
    meters: (centerId) => whole.meters(centerId),
    days: async (meterId, from, to) => (await whole.days(meterId, from, to)).map(upToNow),
    load: (meterId, from, to) => whole.load(meterId, from, to),
    hours: (meterId, from, to) => whole.hours(meterId, from, to),
    listen: (listener) => whole.listen(listener),
  };
  return new DayForecaster({
    meters,
    weather: new FixedWeather(() => ({ tempC: 28 })),
    days: new FixedDayFacts(),
    clock,
  });
}

test("the rest of a day is not foretold from the first seconds of its running quarter", async () => {
  const { forecast, measuredKw } = await forecaster(`${TODAY}T14:00:40+08:00`).day("SW", TODAY);
  expect(measuredKw[RUNNING - 1]).toBe(400);
  expect(measuredKw[RUNNING]).toBeNaN();
  expect(forecast?.quartersKw[RUNNING]).toBeCloseTo(400, 6);
  expect(forecast?.quartersKw[RUNNING + 8]).toBeCloseTo(400, 6);
});
