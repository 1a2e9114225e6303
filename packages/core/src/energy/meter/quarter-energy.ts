import { type CounterReading, type CounterRules, counterStep, isUsable, type Samples } from "../../reading/index.ts";

/** A quarter of an hour of the clock, in which demand is measured and energy is kept. */
export const QUARTER_MS = 900_000;
const WH_PER_KWH = 1000;

/**
 * The energy of quarters of an hour that follow each other, in columns. A quarter of which nothing is known (neither
 * measured nor estimated time) has 0 Wh in its column, and is to be shown as missing.
 */
export interface QuarterEnergy {
  /** Where the first quarter begins. */
  readonly startMs: number;
  /** Whole watt-hours. */
  readonly energyWh: Float64Array;
  /** The time of each quarter that was measured, and that was estimated. */
  readonly measuredMs: Float64Array;
  readonly estimatedMs: Float64Array;
}

/** How a register is turned into quarters. */
export interface QuarterRules {
  readonly counter: CounterRules;
  /** The longest step between readings that counts as measured: the poll interval with some slack. */
  readonly longestStepMs: number;
}

/**
 * The energy of each quarter of an hour from the readings of a register in kWh, in whole watt-hours.
 *
 * What the register advanced between two readings is a whole number of watt-hours, divided over the quarters in
 * proportion of time so that the pieces add up to it. So the sum over all quarters is what the register advanced, to the
 * watt-hour, through gaps, wraps, replacements and changes of the ratio, and spans that touch say nothing twice: what a
 * step gives to each side of an edge depends on the step alone. A reset leaves its step unknown.
 *
 * A step is measured where it is short, or where it ends in the quarter in which it began: then nothing had to be
 * divided. What is divided over a longer step is estimated.
 *
 * @param samples - with the last usable reading before the first quarter and the first one after the last, where there are
 * @param quarters - where the first quarter begins, a multiple of {@link QUARTER_MS}, and how many there are
 */
export function quarterEnergy(
  samples: Samples,
  { startMs, count }: { readonly startMs: number; readonly count: number },
  rules: QuarterRules,
): QuarterEnergy {
  const columns: QuarterEnergy = {
    startMs,
    energyWh: new Float64Array(count),
    measuredMs: new Float64Array(count),
    estimatedMs: new Float64Array(count),
  };
  const endMs = startMs + count * QUARTER_MS;
  let earlier: CounterReading | null = null;
  for (let row = 0; row < samples.ats.length; row++) {
    const reading = samples.values[row] ?? Number.NaN;
    if (!isUsable(reading, samples.statuses[row] ?? 0)) continue;
    const later = { atMs: samples.ats[row] ?? Number.NaN, reading };
    if (earlier !== null && later.atMs > startMs && earlier.atMs < endMs) addStep(columns, [earlier, later], rules);
    earlier = later;
    if (later.atMs >= endMs) break;
  }
  return columns;
}

function addStep(
  columns: QuarterEnergy,
  [earlier, later]: readonly [CounterReading, CounterReading],
  { counter, longestStepMs }: QuarterRules,
): void {
  const { startMs, energyWh } = columns;
  const stepWh = advanceWh(earlier, later, counter);
  if (stepWh === null) return;
  const lengthMs = later.atMs - earlier.atMs;
  const isUndivided = Math.floor(earlier.atMs / QUARTER_MS) === Math.floor((later.atMs - 1) / QUARTER_MS);
  const time = lengthMs <= longestStepMs || isUndivided ? columns.measuredMs : columns.estimatedMs;
  const untilWh = (atMs: number): number =>
    atMs >= later.atMs ? stepWh : Math.round((stepWh * (atMs - earlier.atMs)) / lengthMs);
  let atMs = Math.max(earlier.atMs, startMs);
  const endMs = Math.min(later.atMs, startMs + energyWh.length * QUARTER_MS);
  let givenWh = untilWh(atMs);
  while (atMs < endMs) {
    const quarter = Math.floor((atMs - startMs) / QUARTER_MS);
    const nextMs = Math.min(startMs + (quarter + 1) * QUARTER_MS, endMs);
    const nextWh = untilWh(nextMs);
    energyWh[quarter] = (energyWh[quarter] ?? 0) + nextWh - givenWh;
    time[quarter] = (time[quarter] ?? 0) + nextMs - atMs;
    givenWh = nextWh;
    atMs = nextMs;
  }
}

/** What passed between two readings, in whole Wh; null where that is not known. */
function advanceWh(earlier: CounterReading, later: CounterReading, rules: CounterRules): number | null {
  const step = counterStep(earlier, later, rules);
  if (step.kind === "unknown") return null;
  if (rules.ratios === undefined && rules.replacements === undefined && later.reading >= earlier.reading) {
    // Each reading is rounded by itself, so that steps add up to the difference of the first and the last.
    return Math.round(later.reading * WH_PER_KWH) - Math.round(earlier.reading * WH_PER_KWH);
  }
  return Math.round(step.advance * WH_PER_KWH);
}
