/**
 * Readings of one equipment over a span (a day, as a rule) on one grid of time, in columns: what fault rules look at.
 *
 * Sample `i` stands for `[startMs + i·stepMs, +stepMs)`. A value is in the unit of its input (`°C`, `%`, `Pa`, 0 or 1
 * for states) and NaN where none is known: missing, bad and stale are all NaN, never zero. An input that is not
 * measured at all has no column.
 */
export interface Frame {
  readonly startMs: number;
  readonly stepMs: number;
  readonly length: number;
  readonly columns: ReadonlyMap<string, Float64Array>;
}

/** Milliseconds in an hour, the unit in which rules report. */
export const HOUR_MS = 3_600_000;
/** Milliseconds in a minute, the unit in which rules' delays are written. */
export const MINUTE_MS = 60_000;

/** The column of the first of these keys that is measured, or undefined. */
export function columnOf(frame: Frame, ...keys: readonly string[]): Float64Array | undefined {
  for (const key of keys) {
    const column = frame.columns.get(key);
    if (column !== undefined) return column;
  }
  return undefined;
}

/** A column of the frame's length filled by a function of the row. */
export function fillColumn(frame: Frame, valueAt: (row: number) => number): Float64Array {
  const column = new Float64Array(frame.length);
  for (let row = 0; row < frame.length; row++) column[row] = valueAt(row);
  return column;
}

/** The value of a row, NaN outside the frame. */
export const at = (column: Float64Array, row: number): number => column[row] ?? Number.NaN;

/**
 * For how long something has been so without a break, in milliseconds by row; the row itself counts. 0 where it is
 * not so. The start of the frame begins the count: what was before is not known.
 */
export function heldMs(frame: Frame, isSo: (row: number) => boolean): Float64Array {
  let runMs = 0;
  return fillColumn(frame, (row) => {
    runMs = isSo(row) ? runMs + frame.stepMs : 0;
    return runMs;
  });
}

/** The `share` quantile (0–1) of the numbers among these rows; NaN where there is none. */
export function quantile(column: Float64Array, share: number, isCounted: (row: number) => boolean): number {
  const values = [...column].filter((value, row) => !Number.isNaN(value) && isCounted(row)).sort((a, b) => a - b);
  return values[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;
}

/** The mean of the numbers among these rows; NaN where there is none. */
export function meanOf(column: Float64Array, isCounted: (row: number) => boolean): number {
  let sum = 0;
  let count = 0;
  for (const [row, value] of column.entries()) {
    if (Number.isNaN(value) || !isCounted(row)) continue;
    sum += value;
    count += 1;
  }
  return count === 0 ? Number.NaN : sum / count;
}

/** The frame with further columns, which rules read like measured ones. */
export const withColumns = (frame: Frame, derived: Readonly<Record<string, Float64Array | undefined>>): Frame => ({
  ...frame,
  columns: new Map([
    ...frame.columns,
    ...Object.entries(derived).filter((entry): entry is [string, Float64Array] => entry[1] !== undefined),
  ]),
});
