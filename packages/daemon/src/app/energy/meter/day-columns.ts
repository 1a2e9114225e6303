import { daysBetween, type PlainDateText, taipeiDayStart } from "@weishan/core/calendar";
import type { LoadProfile } from "@weishan/core/energy";
import { epochMs } from "@weishan/core/reading";
import type { MeterDay, MeterHourRow } from "./meter-energy.ts";

const QUARTER_MS = 900_000;
const QUARTERS_OF_A_DAY = 96;
const QUARTERS_OF_AN_HOUR = 4;
const HOUR_MS = 3_600_000;

/** The quarters of `[from, to)` in one column without gaps; NaN where a day has no row or a quarter is not known. */
export function loadOfDays(days: readonly MeterDay[], from: PlainDateText, to: PlainDateText): LoadProfile {
  const dayCount = Math.max(0, daysBetween(from, to));
  const startMs = taipeiDayStart(from);
  const energyKwh = new Float64Array(dayCount * QUARTERS_OF_A_DAY).fill(Number.NaN);
  for (const { date, quartersKwh } of days) {
    const day = daysBetween(from, date);
    if (day >= 0 && day < dayCount) energyKwh.set(quartersKwh, day * QUARTERS_OF_A_DAY);
  }
  // Taipei keeps no summer time: every day has 96 quarters.
  const startsMs = Float64Array.from(energyKwh, (_, quarter) => startMs + quarter * QUARTER_MS);
  return { startsMs, intervalMs: QUARTER_MS, energyKwh };
}

/** The hours of `[from, to)` without gaps. An hour of which a quarter is not known has no energy, but a coverage. */
export function hoursOfDays(
  days: readonly MeterDay[],
  from: PlainDateText,
  to: PlainDateText,
): readonly MeterHourRow[] {
  const { energyKwh } = loadOfDays(days, from, to);
  const startMs = taipeiDayStart(from);
  return Array.from({ length: energyKwh.length / QUARTERS_OF_AN_HOUR }, (_, hour) => {
    let sumKwh = 0;
    let knownCount = 0;
    for (let quarter = hour * QUARTERS_OF_AN_HOUR; quarter < (hour + 1) * QUARTERS_OF_AN_HOUR; quarter++) {
      const quarterKwh = energyKwh[quarter] ?? Number.NaN;
      if (Number.isNaN(quarterKwh)) continue;
      sumKwh += quarterKwh;
      knownCount++;
    }
    return {
      from: epochMs(startMs + hour * HOUR_MS),
      energyKwh: knownCount === QUARTERS_OF_AN_HOUR ? sumKwh : null,
      coverage: knownCount / QUARTERS_OF_AN_HOUR,
    };
  });
}
