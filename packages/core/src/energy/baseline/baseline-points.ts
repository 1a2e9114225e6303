import type { BaselinePoint } from "./baseline-point.ts";
import { meansOver, type SteadySeries, type TimeSpan } from "./weather-series.ts";

/** What a meter counted in one period. */
export interface MeterPeriod extends TimeSpan {
  /** NaN where it is missing. */
  readonly energyKwh: number;
}

/** What drives the use beside the weather. */
export interface Driver {
  readonly name: string;
  readonly series: SteadySeries;
}

const DAY_MS = 86_400_000;

/**
 * Periods of a meter with the mean temperature of each of their days and the means of their drivers.
 *
 * @param periods - in order of time, without overlap
 * @param temps - °C
 */
export function baselinePoints(
  periods: readonly MeterPeriod[],
  temps: SteadySeries,
  drivers: readonly Driver[] = [],
): readonly BaselinePoint[] {
  const days = periods.map((period) => daysOf(period));
  const dayTemps = meansOver(temps, days.flat());
  const means = drivers.map(({ series }) => meansOver(series, periods));
  let next = 0;
  return periods.map(({ startMs, endMs, energyKwh }, index) => {
    const from = next;
    next += days[index]?.length ?? 0;
    return {
      startMs,
      endMs,
      energyKwh,
      dayTempsC: dayTemps.slice(from, next),
      drivers: means.map((column) => column[index] ?? Number.NaN),
    };
  });
}

/** The days of a period from its own beginning on; a day that a clock change shortens or lengthens stays one. */
function daysOf({ startMs, endMs }: TimeSpan): readonly TimeSpan[] {
  const count = Math.max(1, Math.round((endMs - startMs) / DAY_MS));
  return Array.from({ length: count }, (_, day) => ({
    startMs: startMs + day * DAY_MS,
    endMs: day === count - 1 ? endMs : startMs + (day + 1) * DAY_MS,
  }));
}

/** An hour of a meter and the wall clock of the site at its beginning, as if it were UTC. */
export interface MeterHour {
  readonly startMs: number;
  readonly wallMs: number;
  readonly energyKwh: number;
}

/** A day with less than this part of its hours is missing; with more, what is missing is taken like the rest. */
const ENOUGH_OF_A_DAY = 0.5;

/**
 * Days of the wall clock from a meter's hours (or shorter rows): the sum, scaled up for rows that are missing as long as
 * half of the day is there (CalTRACK §2.2.1.2).
 *
 * @param rowMs - length of a row
 */
export function dailyPeriods(hours: readonly MeterHour[], rowMs: number): readonly MeterPeriod[] {
  const days = new Map<number, { startMs: number; sumKwh: number; knownMs: number }>();
  for (const { startMs, wallMs, energyKwh } of hours) {
    const day = Math.floor(wallMs / DAY_MS);
    const open = days.get(day) ?? { startMs: startMs - (wallMs - day * DAY_MS), sumKwh: 0, knownMs: 0 };
    days.set(day, open);
    if (!Number.isFinite(energyKwh)) continue;
    open.sumKwh += energyKwh;
    open.knownMs += rowMs;
  }
  const ordered = [...days.values()].sort((one, other) => one.startMs - other.startMs);
  return ordered.flatMap(({ startMs, sumKwh, knownMs }, index) => {
    const nextMs = ordered[index + 1]?.startMs ?? startMs + DAY_MS;
    // A day that a clock change made 23 or 25 hours long ends where the next one begins.
    const isNext = Math.abs(nextMs - startMs - DAY_MS) <= HOUR_MS;
    const endMs = isNext ? nextMs : startMs + DAY_MS;
    const share = knownMs / (endMs - startMs);
    const day = { startMs, endMs, energyKwh: share >= ENOUGH_OF_A_DAY ? sumKwh / share : Number.NaN };
    return [day, ...missingDays(endMs, nextMs)];
  });
}

const HOUR_MS = 3_600_000;

/** Days without a single row are missing days, not days that do not count. */
function missingDays(fromMs: number, toMs: number): readonly MeterPeriod[] {
  const count = Math.max(0, Math.round((toMs - fromMs) / DAY_MS));
  return Array.from({ length: count }, (_, day) => ({
    startMs: fromMs + day * DAY_MS,
    endMs: fromMs + (day + 1) * DAY_MS,
    energyKwh: Number.NaN,
  }));
}
