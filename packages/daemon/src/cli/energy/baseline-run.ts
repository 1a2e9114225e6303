import {
  type BaselinePoint,
  type BaselineRefusal,
  baselinePoints,
  baselineRefusals,
  bestChangePointModel,
  CHANGE_POINT_KINDS,
  caltrackFactor,
  caltrackModel,
  changePointModel,
  type DailyModel,
  type Driver,
  dailyPeriods,
  dayCountOf,
  expectedHours,
  expectedKwhPerDay,
  type FitStatistics,
  type HourlyRows,
  hourlyRefusals,
  isBillingPeriod,
  isComplete,
  meansOver,
  modelRefusals,
  type Savings,
  type SteadySeries,
  savingsOf,
  type TimeOfWeekModel,
  timeOfWeekModel,
} from "@weishan/core/energy";
import { WeishanError } from "@weishan/core/error";
import { meterSpans, type SpanOptions } from "./baseline-span.ts";
import type { MeterFile, MeterRow } from "./meter-csv.ts";

/** The models that can be asked for. */
export const BASELINE_MODELS = ["auto", ...CHANGE_POINT_KINDS, "caltrack-daily", "caltrack-billing", "towt"] as const;
export type BaselineModel = (typeof BASELINE_MODELS)[number];

/** What a baseline is made of. */
export interface BaselineInput {
  readonly meter: MeterFile;
  readonly temps: SteadySeries;
  readonly drivers: readonly Driver[];
  readonly model: BaselineModel;
  readonly isElectric: boolean;
  readonly spans: SpanOptions;
}

/** A baseline and what it proves. */
export interface BaselineResult {
  readonly model:
    | { readonly kind: "daily"; readonly daily: DailyModel }
    | { readonly kind: "hourly"; readonly hourly: TimeOfWeekModel }
    | null;
  readonly name: string;
  readonly statistics: FitStatistics | null;
  /** The part of the baseline's year for which energy, weather and drivers are known, 0–1. */
  readonly coverage: number;
  readonly savings: Savings | null;
  readonly refused: readonly BaselineRefusal[];
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const YEAR_DAYS = 365;
const MONTH_DAYS = YEAR_DAYS / 12;
const HOURS_OF_A_WEEK = 168;
/** 1970-01-01 was a Thursday; weeks begin on Monday. */
const THURSDAY_HOUR = 72;

/** Fits the model that was asked for and judges the reporting period by it. */
export function runBaseline(input: BaselineInput): BaselineResult {
  const { meter, model } = input;
  if (model === "towt") {
    if (meter.interval !== "hourly") throw unfit("towt", "hours", meter);
    return hourlyBaseline(input);
  }
  if (model === "caltrack-billing" && meter.interval !== "billing") throw unfit(model, "billing periods", meter);
  if (model === "caltrack-daily" && meter.interval === "billing") throw unfit(model, "days or hours", meter);
  return dailyBaseline(input, model);
}

const unfit = (model: string, wanted: string, { interval }: MeterFile): WeishanError =>
  new WeishanError(
    "QUERY_INVALID",
    `${model} needs ${wanted}, and the meter's rows are ${interval}; leave --model auto`,
    {
      model,
    },
  );

function dailyBaseline(input: BaselineInput, model: Exclude<BaselineModel, "towt">): BaselineResult {
  const { meter, temps, drivers, spans, isElectric } = input;
  const isBilling = meter.interval === "billing";
  const { baseline, reporting } = meterSpans(daysOf(meter), spans, isBilling);
  const points = baselinePoints(baseline, temps, drivers).map((point) =>
    isBilling && !isBillingPeriod(point) ? { ...point, energyKwh: Number.NaN } : point,
  );
  const daily = fitDaily(model, points, isBilling);
  const refused = new Set([
    ...baselineRefusals(points, { interval: isBilling ? "billing" : "daily", isElectric }),
    ...modelRefusals(daily?.statistics ?? null, isBilling ? "billing" : "daily"),
  ]);
  const reported =
    reporting === null || daily === null
      ? null
      : baselinePoints(reporting, temps, drivers).map((point) => ({
          expectedKwh: expectedKwhPerDay(daily, point) * dayCountOf(point),
          measuredKwh: point.energyKwh,
        }));
  if (reporting?.length === 0) refused.add("no-reporting-period");
  const months = (reporting ?? []).reduce((days, row) => days + dayCountOf(row), 0) / MONTH_DAYS;
  const isCaltrack = daily?.kind === "caltrack-daily" || daily?.kind === "caltrack-billing";
  const factor = isCaltrack ? caltrackFactor(isBilling ? "billing" : "daily", months) : undefined;
  return {
    model: daily === null ? null : { kind: "daily", daily },
    name: daily?.kind ?? model,
    statistics: daily?.statistics ?? null,
    coverage: daysCovered(points),
    savings:
      daily === null || reported === null || refused.size > 0 ? null : savingsOf(reported, daily.statistics, factor),
    refused: [...refused],
  };
}

function fitDaily(
  model: Exclude<BaselineModel, "towt">,
  points: readonly BaselinePoint[],
  isBilling: boolean,
): DailyModel | null {
  if (model === "auto") return isBilling ? caltrackModel("caltrack-billing", points) : bestChangePointModel(points);
  if (model === "caltrack-daily" || model === "caltrack-billing") return caltrackModel(model, points);
  return changePointModel(model, points);
}

const daysCovered = (points: readonly BaselinePoint[]): number =>
  Math.min(1, points.reduce((days, point) => (isComplete(point) ? days + dayCountOf(point) : days), 0) / YEAR_DAYS);

/** Days of an hourly meter, the rows themselves of others, with the days of a daily meter that have no row at all. */
function daysOf({ interval, rows, stepMs }: MeterFile): readonly MeterRow[] {
  if (interval === "billing") return rows;
  if (interval === "hourly") {
    const wallFrom = new Map(rows.map(({ startMs, wallMs }) => [Math.floor(wallMs / DAY_MS), wallMs - startMs]));
    return dailyPeriods(rows, stepMs).map((day) => ({
      ...day,
      wallMs: day.startMs + (offsetAt(wallFrom, day.startMs) ?? 0),
    }));
  }
  return rows.flatMap((row, index) => {
    const nextMs = rows[index + 1]?.startMs ?? row.endMs;
    const missing = Math.max(0, Math.round((nextMs - row.endMs) / DAY_MS));
    const gap = Array.from({ length: missing }, (_, day) => ({
      startMs: row.endMs + day * DAY_MS,
      endMs: row.endMs + (day + 1) * DAY_MS,
      wallMs: row.wallMs + (day + 1) * DAY_MS,
      energyKwh: Number.NaN,
    }));
    return [row, ...gap];
  });
}

/** The offset of the wall clock on the day of an instant, or of a day beside it where that day has no row. */
function offsetAt(offsets: ReadonlyMap<number, number>, startMs: number): number | undefined {
  const [any] = offsets.values();
  const day = Math.floor((startMs + (any ?? 0) + DAY_MS / 2) / DAY_MS);
  return offsets.get(day) ?? any;
}

function hourlyBaseline({ meter, temps, drivers, spans, isElectric }: BaselineInput): BaselineResult {
  const hours = wholeHours(meter);
  const { baseline, reporting } = meterSpans(hours, spans, false);
  const rows = hourlyRows(baseline, temps, drivers);
  const hourly = timeOfWeekModel(rows);
  const refused = new Set([
    ...hourlyRefusals(rows.energyKwh, isElectric),
    ...modelRefusals(hourly?.statistics ?? null, "hourly"),
  ]);
  if (reporting?.length === 0) refused.add("no-reporting-period");
  return {
    model: hourly === null ? null : { kind: "hourly", hourly },
    name: "towt",
    statistics: hourly?.statistics ?? null,
    coverage: Math.min(1, (hourly?.statistics.pointCount ?? 0) / (YEAR_DAYS * 24)),
    savings:
      hourly === null || reporting === null || refused.size > 0
        ? null
        : hourlySavings(hourly, hourlyRows(reporting, temps, drivers)),
    refused: [...refused],
  };
}

function hourlySavings(model: TimeOfWeekModel, rows: HourlyRows): Savings {
  const expected = expectedHours(model, rows);
  const points = Array.from(rows.energyKwh, (measuredKwh, row) => ({
    expectedKwh: expected[row] ?? Number.NaN,
    measuredKwh,
  }));
  return savingsOf(points, model.statistics);
}

/** Hours from shorter rows; an hour with a row missing is missing, and hours without any row are there as missing. */
function wholeHours({ rows, stepMs }: MeterFile): readonly MeterRow[] {
  const perHour = Math.round(HOUR_MS / stepMs);
  const hours = new Map<number, { wallMs: number; sumKwh: number; count: number }>();
  for (const { startMs, wallMs, energyKwh } of rows) {
    const hourMs = Math.floor(startMs / HOUR_MS) * HOUR_MS;
    const hour = hours.get(hourMs) ?? { wallMs: wallMs - (startMs - hourMs), sumKwh: 0, count: 0 };
    hours.set(hourMs, hour);
    hour.sumKwh += energyKwh;
    hour.count++;
  }
  const filled: MeterRow[] = [];
  let previous: MeterRow | undefined;
  for (const [startMs, { wallMs, sumKwh, count }] of hours) {
    for (let gapMs = previous?.endMs ?? startMs; gapMs < startMs; gapMs += HOUR_MS) {
      filled.push({
        startMs: gapMs,
        endMs: gapMs + HOUR_MS,
        wallMs: wallMs - (startMs - gapMs),
        energyKwh: Number.NaN,
      });
    }
    previous = { startMs, endMs: startMs + HOUR_MS, wallMs, energyKwh: count === perHour ? sumKwh : Number.NaN };
    filled.push(previous);
  }
  return filled;
}

function hourlyRows(rows: readonly MeterRow[], temps: SteadySeries, drivers: readonly Driver[]): HourlyRows {
  return {
    hourOfWeek: rows.map(({ wallMs }) => (Math.floor(wallMs / HOUR_MS) + THURSDAY_HOUR) % HOURS_OF_A_WEEK),
    month: rows.map(({ wallMs }) => new Date(wallMs).getUTCMonth() + 1),
    tempC: meansOver(temps, rows),
    energyKwh: rows.map(({ energyKwh }) => energyKwh),
    drivers: drivers.map(({ series }) => meansOver(series, rows)),
  };
}
