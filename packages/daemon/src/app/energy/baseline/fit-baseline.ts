import {
  type BaselinePoint,
  type BaselineRefusal,
  baselineRefusals,
  bestChangePointModel,
  caltrackFactor,
  caltrackModel,
  changePointModel,
  type DailyModel,
  dayCountOf,
  expectedHours,
  expectedKwhPerDay,
  type FitStatistics,
  type HourlyRows,
  hourlyRefusals,
  isComplete,
  modelRefusals,
  type Savings,
  savingsOf,
  timeOfWeekModel,
} from "@weishan/core/energy";
import type { FittedBaseline } from "../../../ports/record-kinds/energy-baseline-record.ts";
import type { DayFacts } from "../weather/day-facts.ts";
import { daySpan, type EnergyDay, hoursOfMeter, wholeDayKwh } from "../weather/energy-days.ts";
import { HOURS_OF_A_DAY } from "../weather/weather-book.ts";
import type { BaselineDayView, BaselineDriver, BaselineModel } from "./baseline-side.ts";

const HOURS_OF_A_WEEK = 168;
const MONTH_DAYS = 365 / 12;

/** What was fitted to some days. */
export interface BaselineResult {
  readonly fitted: FittedBaseline | null;
  readonly statistics: FitStatistics | null;
  readonly refusals: readonly BaselineRefusal[];
  readonly coverage: number;
}

/** Fits the model that was asked for; a baseline that proves nothing says why. */
export function fitBaseline(
  days: readonly EnergyDay[],
  model: BaselineModel,
  drivers: readonly BaselineDriver[],
): BaselineResult {
  return model === "towt" ? fitHours(days, drivers) : fitDays(days, model, drivers);
}

function fitDays(
  days: readonly EnergyDay[],
  model: Exclude<BaselineModel, "towt">,
  drivers: readonly BaselineDriver[],
): BaselineResult {
  const points = pointsOf(days, drivers);
  const daily = fitDaily(model, points);
  return {
    fitted: daily === null ? null : { kind: "daily", daily },
    statistics: daily?.statistics ?? null,
    refusals: [
      ...baselineRefusals(points, { interval: "daily", isElectric: true }),
      ...modelRefusals(daily?.statistics ?? null, "daily"),
    ],
    coverage: shareOf(points, isComplete),
  };
}

function fitDaily(model: Exclude<BaselineModel, "towt">, points: readonly BaselinePoint[]): DailyModel | null {
  if (model === "auto") return bestChangePointModel(points);
  return model === "caltrack-daily" ? caltrackModel(model, points) : changePointModel(model, points);
}

function fitHours(days: readonly EnergyDay[], drivers: readonly BaselineDriver[]): BaselineResult {
  const rows = hourlyRows(days, drivers);
  const hourly = timeOfWeekModel(rows);
  const hours = Array.from({ length: rows.energyKwh.length }, (_, row) => row);
  const isKnown = (row: number): boolean =>
    Number.isFinite(rows.energyKwh[row] ?? Number.NaN) && Number.isFinite(rows.tempC[row] ?? Number.NaN);
  return {
    fitted: hourly === null ? null : { kind: "hourly", hourly },
    statistics: hourly?.statistics ?? null,
    refusals: [...hourlyRefusals(rows.energyKwh, true), ...modelRefusals(hourly?.statistics ?? null, "hourly")],
    coverage: shareOf(hours, isKnown),
  };
}

const shareOf = <Item>(items: readonly Item[], holds: (item: Item) => boolean): number =>
  items.length === 0 ? 0 : items.filter((item) => holds(item)).length / items.length;

const driverOf = (facts: DayFacts, driver: BaselineDriver): number => facts[driver] ?? Number.NaN;

function pointsOf(days: readonly EnergyDay[], drivers: readonly BaselineDriver[]): readonly BaselinePoint[] {
  return days.map((day) => ({
    ...daySpan(day.date),
    energyKwh: wholeDayKwh(day.meter),
    dayTempsC: [day.weather.meanTempC ?? Number.NaN],
    drivers: drivers.map((driver) => driverOf(day.facts, driver)),
  }));
}

function hourlyRows(days: readonly EnergyDay[], drivers: readonly BaselineDriver[]): HourlyRows {
  const count = days.length * HOURS_OF_A_DAY;
  const hourOfWeek = new Float64Array(count);
  const month = new Float64Array(count);
  const tempC = new Float64Array(count);
  const energyKwh = new Float64Array(count);
  const columns = drivers.map(() => new Float64Array(count));
  for (const [index, { date, facts, weather, meter }] of days.entries()) {
    const first = index * HOURS_OF_A_DAY;
    tempC.set(weather.tempC, first);
    energyKwh.set(hoursOfMeter(meter), first);
    month.fill(Number(date.slice("2026-".length, "2026-07".length)), first, first + HOURS_OF_A_DAY);
    for (let hour = 0; hour < HOURS_OF_A_DAY; hour++) {
      hourOfWeek[first + hour] = ((facts.dayOfWeek - 1) * HOURS_OF_A_DAY + hour) % HOURS_OF_A_WEEK;
    }
    for (const [place, driver] of drivers.entries()) {
      columns[place]?.fill(driverOf(facts, driver), first, first + HOURS_OF_A_DAY);
    }
  }
  return { hourOfWeek, month, tempC, energyKwh, drivers: columns };
}

/** What a baseline expects of each of these days, kWh; NaN where that is not known. */
function expectedOfDays(
  fitted: FittedBaseline,
  days: readonly EnergyDay[],
  drivers: readonly BaselineDriver[],
): readonly number[] {
  if (fitted.kind === "daily") {
    return pointsOf(days, drivers).map((point) => expectedKwhPerDay(fitted.daily, point) * dayCountOf(point));
  }
  const hours = expectedHours(fitted.hourly, hourlyRows(days, drivers));
  return days.map((_, index) =>
    hours.subarray(index * HOURS_OF_A_DAY, (index + 1) * HOURS_OF_A_DAY).reduce((sum, kwh) => sum + kwh, 0),
  );
}

/** The days of a baseline or of its reporting period, for a picture. */
export function baselineDays(
  days: readonly EnergyDay[],
  fitted: FittedBaseline | null,
  drivers: readonly BaselineDriver[],
): readonly BaselineDayView[] {
  const expected = fitted === null ? [] : expectedOfDays(fitted, days, drivers);
  return days.map(({ date, facts, weather, meter }, index) => ({
    date,
    meanTempC: weather.meanTempC,
    measuredKwh: known(wholeDayKwh(meter)),
    expectedKwh: known(expected[index] ?? Number.NaN),
    isWorked: facts.workedShare > 0,
  }));
}

const known = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** What days saved against a baseline; by hours where it is a model of hours, as its errors are those of hours. */
export function savingsOfDays(
  { fitted, statistics }: { readonly fitted: FittedBaseline; readonly statistics: FitStatistics },
  days: readonly EnergyDay[],
  drivers: readonly BaselineDriver[],
): Savings {
  if (fitted.kind === "hourly") {
    const rows = hourlyRows(days, drivers);
    const expected = expectedHours(fitted.hourly, rows);
    const points = Array.from(rows.energyKwh, (measuredKwh, row) => ({
      expectedKwh: expected[row] ?? Number.NaN,
      measuredKwh,
    }));
    return savingsOf(points, statistics);
  }
  const expected = expectedOfDays(fitted, days, drivers);
  const points = days.map(({ meter }, index) => ({
    expectedKwh: expected[index] ?? Number.NaN,
    measuredKwh: wholeDayKwh(meter),
  }));
  const isCaltrack = fitted.daily.kind === "caltrack-daily";
  return isCaltrack
    ? savingsOf(points, statistics, caltrackFactor("daily", days.length / MONTH_DAYS))
    : savingsOf(points, statistics);
}
