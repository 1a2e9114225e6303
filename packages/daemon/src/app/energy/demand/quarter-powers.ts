import { taipeiDayStart } from "@weishan/core/calendar";
import type { EpochMs } from "@weishan/core/reading";
import type { MeterDay } from "../meter/meter-energy.ts";

const QUARTER_MS = 900_000;
const QUARTERS_OF_AN_HOUR = 4;
const WHOLE_PCT = 100;
/** A quarter of which less is known has no power: the running one would be taken for next to nothing. */
const ENOUGH_PCT = 80;

/** The mean power of each quarter of a day that is over by now, kW; NaN where too little of one is known. */
export function quarterPowers(
  { date, quartersKwh, quarterMeasuredPct, quarterEstimatedPct }: MeterDay,
  now: EpochMs,
): Float64Array {
  const startMs = taipeiDayStart(date);
  return quartersKwh.map((energyKwh, quarter) => {
    const knownPct = (quarterMeasuredPct[quarter] ?? 0) + (quarterEstimatedPct[quarter] ?? 0);
    const isOver = startMs + (quarter + 1) * QUARTER_MS <= now;
    if (!isOver || knownPct < ENOUGH_PCT) return Number.NaN;
    return (energyKwh * QUARTERS_OF_AN_HOUR * WHOLE_PCT) / Math.min(knownPct, WHOLE_PCT);
  });
}
