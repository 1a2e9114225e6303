import { isUsable, type Samples } from "./samples.ts";

/**
 * What a run of samples amounts to, in a form that can be merged with the run that follows.
 *
 * Values are in the point's unit. Where there is no usable value (`count` 0) `min`, `max`, `first` and `last` are NaN
 * and `sum` is 0; instants of an empty run are NaN. Time weighting is by steps: a value is in force until the next
 * sample, at most for the point's hold; a sample that is not usable ends it. `integral` and `coveredMs` reach from
 * the first to the last sample of the run: what the last one still covers is known only when the next is.
 */
export interface RollUp {
  /** Usable values. */
  readonly count: number;
  /** All samples, usable or not. */
  readonly sampleCount: number;
  readonly min: number;
  readonly max: number;
  readonly sum: number;
  readonly first: number;
  readonly last: number;
  /** Instants of the first and last sample of any quality. */
  readonly firstAt: number;
  readonly lastAt: number;
  /** Instants of `first` and `last`. */
  readonly firstUsableAt: number;
  readonly lastUsableAt: number;
  /** Value × milliseconds for which it was in force. */
  readonly integral: number;
  readonly coveredMs: number;
  /** How often a usable value was lower than the one before: 0 means that a counter's advance is `last − first`. */
  readonly dropCount: number;
}

/** The roll-up of no samples: merging with it changes nothing. */
export const EMPTY_ROLL_UP: RollUp = {
  count: 0,
  sampleCount: 0,
  min: Number.NaN,
  max: Number.NaN,
  sum: 0,
  first: Number.NaN,
  last: Number.NaN,
  firstAt: Number.NaN,
  lastAt: Number.NaN,
  firstUsableAt: Number.NaN,
  lastUsableAt: Number.NaN,
  integral: 0,
  coveredMs: 0,
  dropCount: 0,
};

/**
 * The roll-up of rows `[fromRow, toRow)`.
 *
 * @param holdMs - how long a value stays in force without a new sample
 */
export function rollUpOf(samples: Samples, holdMs: number, fromRow = 0, toRow = samples.ats.length): RollUp {
  const { ats, values, statuses } = samples;
  if (fromRow >= toRow) return EMPTY_ROLL_UP;
  let count = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let sum = 0;
  let first = Number.NaN;
  let last = Number.NaN;
  let firstUsableAt = Number.NaN;
  let lastUsableAt = Number.NaN;
  let integral = 0;
  let coveredMs = 0;
  let dropCount = 0;
  let inForce = false;
  let previousAt = Number.NaN;
  for (let row = fromRow; row < toRow; row++) {
    const at = ats[row] ?? Number.NaN;
    const value = values[row] ?? Number.NaN;
    if (inForce) {
      const heldMs = Math.min(at - previousAt, holdMs);
      integral += last * heldMs;
      coveredMs += heldMs;
    }
    previousAt = at;
    inForce = isUsable(value, statuses[row] ?? 0);
    if (!inForce) continue;
    if (count === 0) {
      first = value;
      firstUsableAt = at;
    } else if (value < last) dropCount++;
    count++;
    sum += value;
    if (value < min) min = value;
    if (value > max) max = value;
    last = value;
    lastUsableAt = at;
  }
  if (count === 0) {
    min = Number.NaN;
    max = Number.NaN;
  }
  const firstAt = ats[fromRow] ?? Number.NaN;
  return {
    count,
    sampleCount: toRow - fromRow,
    min,
    max,
    sum,
    first,
    last,
    firstAt,
    lastAt: previousAt,
    firstUsableAt,
    lastUsableAt,
    integral,
    coveredMs,
    dropCount,
  };
}

/** Whether the last sample of the run left a value in force. */
export const endsInForce = (rollUp: RollUp): boolean => rollUp.count > 0 && rollUp.lastAt === rollUp.lastUsableAt;

/**
 * The roll-up of two runs that follow each other: the same as the roll-up of their samples in one.
 *
 * @param holdMs - the hold with which both were made
 */
export function mergeRollUps(earlier: RollUp, later: RollUp, holdMs: number): RollUp {
  if (earlier.sampleCount === 0) return later;
  if (later.sampleCount === 0) return earlier;
  const heldMs = endsInForce(earlier) ? Math.min(later.firstAt - earlier.lastAt, holdMs) : 0;
  const bridge = heldMs === 0 ? 0 : earlier.last * heldMs;
  const drop = earlier.count > 0 && later.count > 0 && later.first < earlier.last ? 1 : 0;
  return {
    count: earlier.count + later.count,
    sampleCount: earlier.sampleCount + later.sampleCount,
    min: least(earlier.min, later.min),
    max: greatest(earlier.max, later.max),
    sum: earlier.sum + later.sum,
    first: earlier.count > 0 ? earlier.first : later.first,
    last: later.count > 0 ? later.last : earlier.last,
    firstAt: earlier.firstAt,
    lastAt: later.lastAt,
    firstUsableAt: earlier.count > 0 ? earlier.firstUsableAt : later.firstUsableAt,
    lastUsableAt: later.count > 0 ? later.lastUsableAt : earlier.lastUsableAt,
    integral: earlier.integral + bridge + later.integral,
    coveredMs: earlier.coveredMs + heldMs + later.coveredMs,
    dropCount: earlier.dropCount + later.dropCount + drop,
  };
}

/** The lesser of two numbers of which NaN stands for none. */
const least = (a: number, b: number): number => (Number.isNaN(a) ? b : b < a ? b : a);
const greatest = (a: number, b: number): number => (Number.isNaN(a) ? b : b > a ? b : a);
