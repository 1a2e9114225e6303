import { daysBetween, type PlainDateText, taipeiDayStart } from "@weishan/core/calendar";
import type { LoadProfile } from "@weishan/core/energy";
import { epochMs } from "@weishan/core/reading";
import type { MeterDay, MeterHourRow } from "./meter-energy.ts";

const QUARTER_MS = 900_000;
const QUARTERS_OF_A_DAY = 96;
const QUARTERS_OF_AN_HOUR = 4;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** Shares of quarters are kept in whole percent: a full hour may be short by their rounding. */
const ENOUGH_OF_AN_HOUR = 0.99;

/** The quarters of days in columns without gaps. */
interface QuarterColumns {
  readonly startMs: number;
  readonly energyKwh: Float64Array;
  /** The part of each that is known, in whole percent. */
  readonly knownPct: Uint8Array;
}

function quarterColumns(days: readonly MeterDay[], from: PlainDateText, to: PlainDateText): QuarterColumns {
  const dayCount = Math.max(0, daysBetween(from, to));
  const startMs = taipeiDayStart(from);
  const energyKwh = new Float64Array(dayCount * QUARTERS_OF_A_DAY).fill(Number.NaN);
  const knownPct = new Uint8Array(energyKwh.length);
  for (const { date, quartersKwh, quarterMeasuredPct, quarterEstimatedPct } of days) {
    // Taipei keeps no summer time: every day has 96 quarters.
    const at = ((taipeiDayStart(date) - startMs) / DAY_MS) * QUARTERS_OF_A_DAY;
    if (at < 0 || at >= energyKwh.length) continue;
    energyKwh.set(quartersKwh, at);
    for (let quarter = 0; quarter < QUARTERS_OF_A_DAY; quarter++) {
      knownPct[at + quarter] = (quarterMeasuredPct[quarter] ?? 0) + (quarterEstimatedPct[quarter] ?? 0);
    }
  }
  return { startMs, energyKwh, knownPct };
}

/**
 * The quarters of `[from, to)` in one column without gaps; NaN where a day has no row or nothing is known of a quarter.
 * What is known of a quarter that is known in part is in it: quarters add up to the days.
 */
export function loadOfDays(days: readonly MeterDay[], from: PlainDateText, to: PlainDateText): LoadProfile {
  const { startMs, energyKwh } = quarterColumns(days, from, to);
  const startsMs = Float64Array.from(energyKwh, (_, quarter) => startMs + quarter * QUARTER_MS);
  return { startsMs, intervalMs: QUARTER_MS, energyKwh };
}

/** The hours of `[from, to)` without gaps. An hour of which a part is not known has no energy, but a coverage. */
export function hoursOfDays(
  days: readonly MeterDay[],
  from: PlainDateText,
  to: PlainDateText,
): readonly MeterHourRow[] {
  const { startMs, energyKwh, knownPct } = quarterColumns(days, from, to);
  return Array.from({ length: energyKwh.length / QUARTERS_OF_AN_HOUR }, (_, hour) => {
    let sumKwh = 0;
    let sumPct = 0;
    for (let quarter = hour * QUARTERS_OF_AN_HOUR; quarter < (hour + 1) * QUARTERS_OF_AN_HOUR; quarter++) {
      sumKwh += energyKwh[quarter] ?? Number.NaN;
      sumPct += knownPct[quarter] ?? 0;
    }
    const coverage = Math.min(1, sumPct / (QUARTERS_OF_AN_HOUR * 100));
    return {
      from: epochMs(startMs + hour * HOUR_MS),
      energyKwh: coverage >= ENOUGH_OF_AN_HOUR && !Number.isNaN(sumKwh) ? sumKwh : null,
      coverage,
    };
  });
}

/** The energy of each hour of a day, kWh; NaN for one of which a part is not known. */
export function knownHours({
  quartersKwh,
  quarterMeasuredPct,
  quarterEstimatedPct,
}: Pick<MeterDay, "quartersKwh" | "quarterMeasuredPct" | "quarterEstimatedPct">): Float64Array {
  return Float64Array.from({ length: quartersKwh.length / QUARTERS_OF_AN_HOUR }, (_, hour) => {
    let [sumKwh, sumPct] = [0, 0];
    for (let quarter = hour * QUARTERS_OF_AN_HOUR; quarter < (hour + 1) * QUARTERS_OF_AN_HOUR; quarter++) {
      sumKwh += quartersKwh[quarter] ?? Number.NaN;
      sumPct += (quarterMeasuredPct[quarter] ?? 0) + (quarterEstimatedPct[quarter] ?? 0);
    }
    return sumPct >= ENOUGH_OF_AN_HOUR * QUARTERS_OF_AN_HOUR * 100 ? sumKwh : Number.NaN;
  });
}
