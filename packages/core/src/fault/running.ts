import { at, columnOf, type Frame, fillColumn, HOUR_MS, heldMs, withColumns } from "./frame.ts";

/** Adds `on` (1, 0 or NaN) and `onMs`, for how long it has run, from the first of these keys that is measured. */
export function withRunning(frame: Frame, keys: readonly string[], above = 0.5): Frame {
  const column = columnOf(frame, ...keys);
  const on =
    column === undefined
      ? undefined
      : fillColumn(frame, (row) => {
          const value = at(column, row);
          return Number.isNaN(value) ? Number.NaN : Number(value >= above);
        });
  return withColumns(frame, { on, onMs: on && heldMs(frame, (row) => at(on, row) === 1) });
}

/** Hours in which it ran. */
export function runningHours(frame: Frame): number {
  const on = columnOf(frame, "on") ?? new Float64Array();
  let rows = 0;
  for (const value of on) if (value === 1) rows += 1;
  return (rows * frame.stepMs) / HOUR_MS;
}

/** Hours with a value in any column: for what is never switched off. */
export function knownHours(frame: Frame): number {
  let rows = 0;
  for (let row = 0; row < frame.length; row++) {
    for (const column of frame.columns.values()) {
      if (Number.isNaN(at(column, row))) continue;
      rows += 1;
      break;
    }
  }
  return (rows * frame.stepMs) / HOUR_MS;
}

/** What a counter advanced over the frame: its steps up, without resets; NaN where it was not read twice. */
export function advanceOf(frame: Frame, key: string): number {
  const column = columnOf(frame, key);
  if (column === undefined) return Number.NaN;
  let before = Number.NaN;
  let sum = Number.NaN;
  for (const value of column) {
    if (Number.isNaN(value)) continue;
    if (!Number.isNaN(before)) sum = (Number.isNaN(sum) ? 0 : sum) + Math.max(0, value - before);
    before = value;
  }
  return sum;
}

/** Which hour of the day a row lies in, 0–23.99: a frame begins at midnight. */
export const hourOfRow = (frame: Frame, row: number): number => ((row * frame.stepMs) / HOUR_MS) % 24;
