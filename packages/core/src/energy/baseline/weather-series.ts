/** A quantity measured at a steady step, such as the temperature outside, in order of time. Rows may be missing. */
export interface SteadySeries {
  /** Where each row's step begins, milliseconds since the epoch, rising. */
  readonly startsMs: ArrayLike<number>;
  readonly stepMs: number;
  /** NaN where it is missing. */
  readonly values: ArrayLike<number>;
}

const HOUR_MS = 3_600_000;
/** Longer gaps of the weather stay gaps (CalTRACK §2.2.2). */
const LONGEST_FILLED_MS = 6 * HOUR_MS;
/** A mean of less than this part of its period is not taken for the period's (CalTRACK §2.2.1). */
const ENOUGH_OF_A_PERIOD = 0.5;

/**
 * A series with its gaps of up to six hours filled by straight lines; longer gaps stay.
 *
 * @returns a series on an unbroken grid from the first row to the last
 */
export function withShortGapsFilled(series: SteadySeries): SteadySeries {
  const { startsMs, stepMs, values } = series;
  const firstMs = startsMs[0];
  const lastMs = startsMs[startsMs.length - 1];
  if (firstMs === undefined || lastMs === undefined) return series;
  const count = Math.round((lastMs - firstMs) / stepMs) + 1;
  const filled = new Float64Array(count).fill(Number.NaN);
  for (let row = 0; row < startsMs.length; row++) {
    filled[Math.round(((startsMs[row] ?? 0) - firstMs) / stepMs)] = values[row] ?? Number.NaN;
  }
  let known = -1;
  for (const [row, value] of filled.entries()) {
    if (Number.isNaN(value)) continue;
    const steps = row - known;
    const before = filled[known];
    if (before !== undefined && steps > 1 && (steps - 1) * stepMs <= LONGEST_FILLED_MS) {
      for (let step = 1; step < steps; step++) filled[known + step] = before + ((value - before) * step) / steps;
    }
    known = row;
  }
  return { startsMs: Float64Array.from({ length: count }, (_, row) => firstMs + row * stepMs), stepMs, values: filled };
}

/** A span of time, `[startMs, endMs)`. */
export interface TimeSpan {
  readonly startMs: number;
  readonly endMs: number;
}

/**
 * The mean of a series over each of these spans, weighted by overlap; NaN where less than half of a span is known.
 *
 * @param spans - in order of time, without overlap
 */
export function meansOver(series: SteadySeries, spans: readonly TimeSpan[]): readonly number[] {
  const { startsMs, stepMs, values } = series;
  let row = 0;
  return spans.map(({ startMs, endMs }) => {
    while (row < startsMs.length && (startsMs[row] ?? 0) + stepMs <= startMs) row++;
    let sum = 0;
    let knownMs = 0;
    for (let at = row; at < startsMs.length && (startsMs[at] ?? 0) < endMs; at++) {
      const value = values[at] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      const fromMs = startsMs[at] ?? 0;
      const overlapMs = Math.min(fromMs + stepMs, endMs) - Math.max(fromMs, startMs);
      sum += value * overlapMs;
      knownMs += overlapMs;
    }
    return knownMs >= (endMs - startMs) * ENOUGH_OF_A_PERIOD ? sum / knownMs : Number.NaN;
  });
}
