import { taipeiInstant } from "@weishan/core/calendar";
import { expect, test } from "vitest";
import { hoursOfMeter } from "../weather/energy-days.ts";
import { FixedMeterEnergy, fixedMeter } from "./fake/fixed-meter-energy.ts";

const meters = new FixedMeterEnergy([fixedMeter("MAIN", "SW")], ({ date, quarter }) =>
  date === "2026-07-02" ? null : quarter === 40 ? Number.NaN : 100 + quarter,
);

test("a load has a quarter for each of the clock, and what is not known is missing, not nought", async () => {
  const load = await meters.load("MAIN", "2026-07-01", "2026-07-04");
  expect(load.energyKwh.length).toBe(3 * 96);
  expect(load.startsMs[0]).toBe(taipeiInstant("2026-07-01", "00:00"));
  expect([load.energyKwh[0], load.energyKwh[40], load.energyKwh[96]]).toEqual([25, Number.NaN, Number.NaN]);
  expect(load.energyKwh[192]).toBe(25);
});

test("an hour of which a quarter is missing has no energy, and says how much of it is known", async () => {
  const hours = await meters.hours("MAIN", "2026-07-01", "2026-07-03");
  expect(hours.length).toBe(48);
  expect(hours[0]).toEqual({ from: taipeiInstant("2026-07-01", "00:00"), energyKwh: 101.5, coverage: 1 });
  expect(hours[10]).toMatchObject({ energyKwh: null, coverage: 0.75 });
  expect(hours[24]).toMatchObject({ energyKwh: null, coverage: 0 });
});

test("a day without a row is not there, and a meter that is not there has no days", async () => {
  const days = await meters.days("MAIN", "2026-07-01", "2026-07-04");
  expect(days.map(({ date }) => date)).toEqual(["2026-07-01", "2026-07-03"]);
  expect(days[0]).toMatchObject({ kind: "measured", peakKw: 195, peakAt: taipeiInstant("2026-07-01", "23:45") });
  expect(await meters.days("OTHER", "2026-07-01", "2026-07-04")).toEqual([]);
});

test("an hour of which minutes are missing is unknown, and no hour in which little was used", async () => {
  const [day] = await meters.days("MAIN", "2026-07-01", "2026-07-02");
  if (day === undefined) throw new RangeError("the day is there");
  const partly = {
    ...day,
    quarterMeasuredPct: day.quarterMeasuredPct.map((pct, quarter) => (quarter === 4 ? 30 : pct)),
  };
  const hours = hoursOfMeter(partly);
  expect([hours[0], hours[1], hours[2], hours[10]]).toEqual([101.5, Number.NaN, 109.5, Number.NaN]);
  expect(hoursOfMeter(null).every(Number.isNaN)).toBe(true);
});
