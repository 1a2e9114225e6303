/**
 * Samples of one point in time order, in columns: what the functions on series work on.
 *
 * `values[i]` is NaN where there is no number. `statuses[i]` is the status byte (see `statusOf`). Instants increase
 * strictly: a point has one sample at an instant. The history's series have this shape.
 */
export interface Samples {
  readonly ats: Float64Array;
  readonly values: Float64Array;
  readonly statuses: Uint8Array;
}

/** A span of time, `[fromMs, toMs)`, epoch milliseconds. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The first status byte whose quality is bad: two bits of quality lie above six of reason. */
const FIRST_BAD_STATUS = 0b1000_0000;

/** Whether a sample may go into figures: there is a number, and its quality is good or uncertain. */
export const isUsable = (value: number, status: number): boolean => status < FIRST_BAD_STATUS && !Number.isNaN(value);

/**
 * How many expected intervals a value stays in force when nothing new comes. Two missed polls are a hiccup of the
 * bus; after the third the value is no longer known.
 */
export const HOLD_INTERVALS = 3;

/** How long a value of a point with this expected interval stays in force without a new sample, in milliseconds. */
export const holdMsOf = (expectedIntervalMs: number): number => expectedIntervalMs * HOLD_INTERVALS;

/** The rows named, as samples of their own. Rows that do not exist are refused with a RangeError. */
export function pickRows(samples: Samples, rows: Uint32Array): Samples {
  const picked = {
    ats: new Float64Array(rows.length),
    values: new Float64Array(rows.length),
    statuses: new Uint8Array(rows.length),
  };
  for (const [target, row] of rows.entries()) {
    const at = samples.ats[row];
    if (at === undefined) throw new RangeError(`the samples have no row ${row}`);
    picked.ats[target] = at;
    picked.values[target] = samples.values[row] ?? Number.NaN;
    picked.statuses[target] = samples.statuses[row] ?? 0;
  }
  return picked;
}

/** The first row whose instant is at or after `atMs`; the number of rows where there is none. */
export function firstRowAt(ats: Float64Array, atMs: number): number {
  let low = 0;
  let high = ats.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ats[middle] ?? Number.POSITIVE_INFINITY) < atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
