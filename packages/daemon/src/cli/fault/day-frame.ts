import type { Frame } from "@weishan/core/fault";
import { HOLD_INTERVALS } from "@weishan/core/reading";
import type { CsvDay } from "./csv-days.ts";

const DAY_MS = 86_400_000;
/** Finer steps than a minute say nothing more about air and water; coarser ones than an hour say nothing. */
const LEAST_STEP_MS = 60_000;
const MOST_STEP_MS = 3_600_000;
/** Steps on which a day can be divided evenly, from a minute to an hour. */
const STEPS_MIN = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60];

/**
 * One day on a grid: as fine as its rows usually are, a minute at the least. Later rows of a step replace earlier ones;
 * a value stays in force for three steps when nothing new comes, as everywhere in this house.
 */
export function dayFrame(day: CsvDay, constants: ReadonlyMap<string, number>): Frame {
  const stepMs = stepOf(day.walls);
  const length = Math.round(DAY_MS / stepMs);
  const order = [...day.walls.keys()].sort((a, b) => (day.walls[a] ?? 0) - (day.walls[b] ?? 0));
  const columns = new Map<string, Float64Array>();
  for (const [key, values] of day.columns) {
    const column = new Float64Array(length).fill(Number.NaN);
    const heldUntil = new Float64Array(length);
    for (const row of order) {
      const step = Math.floor(((day.walls[row] ?? 0) - day.startMs) / stepMs);
      column[step] = values[row] ?? Number.NaN;
      heldUntil[step] = 1;
    }
    holdOver(column, heldUntil);
    columns.set(key, column);
  }
  for (const [key, value] of constants) columns.set(key, new Float64Array(length).fill(value));
  return { startMs: day.startMs, stepMs, length, columns };
}

/** Fills steps that no row fell into with the value before, for as long as it stays in force; never past the last row. */
function holdOver(column: Float64Array, hasRow: Float64Array): void {
  let last = Number.NaN;
  let age = HOLD_INTERVALS;
  const lastStep = hasRow.lastIndexOf(1);
  for (let step = 0; step < lastStep; step++) {
    if (hasRow[step] === 1) {
      last = column[step] ?? Number.NaN;
      age = 0;
      continue;
    }
    age += 1;
    if (age < HOLD_INTERVALS) column[step] = last;
  }
}

function stepOf(walls: readonly number[]): number {
  const sorted = [...walls].sort((a, b) => a - b);
  const gaps = sorted.slice(1).map((wall, index) => wall - (sorted[index] ?? wall));
  const real = gaps.filter((gap) => gap > 0).sort((a, b) => a - b);
  const usual = real[Math.floor(real.length / 2)] ?? LEAST_STEP_MS;
  const wanted = Math.min(MOST_STEP_MS, Math.max(LEAST_STEP_MS, usual));
  return 60_000 * (STEPS_MIN.findLast((minutes) => minutes * 60_000 <= wanted) ?? 1);
}
