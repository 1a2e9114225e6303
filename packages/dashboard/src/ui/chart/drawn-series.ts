import { holdMsOf } from "@weishan/core/reading";
import type { Quality, QualityReason, Series, SeriesList } from "../../api/client.ts";
import type { ChartSpan } from "./span.ts";

/** A stretch of time in which a point said one thing with one quality. */
export interface Stretch extends ChartSpan {
  readonly value: number | string | null;
  readonly quality: Quality;
  readonly reason: QualityReason | null;
}

/** How long a sample stays in force when nothing follows. A thinned series has a sample in each column at the best. */
export const holdMs = (expectedIntervalMs: number, columnMs: number): number =>
  Math.max(holdMsOf(expectedIntervalMs), columnMs * 2);

export interface StretchOptions {
  /** How long a value stays in force when nothing follows. */
  readonly holdForMs: number;
  /** Where the picture ends. */
  readonly toMs: number;
}

/**
 * What was in force when: each sample from its instant to the next one, or as long as it holds. Between the
 * stretches nothing is known. What turned bad is said once and stays so until something else is said.
 */
export function stretches(series: Series, legend: SeriesList["legend"], options: StretchOptions): Stretch[] {
  return series.ats.map((fromMs, row) => {
    const { quality, reason } = legend[series.qualities[row] ?? 0] ?? { quality: "bad" as const, reason: null };
    const nextMs = series.ats[row + 1] ?? Number.POSITIVE_INFINITY;
    const heldMs = quality === "bad" ? Math.max(fromMs, options.toMs) : fromMs + options.holdForMs;
    return { fromMs, toMs: Math.min(nextMs, heldMs), value: series.values[row] ?? null, quality, reason };
  });
}

/** The stretch in force at an instant; undefined where nothing is known. */
export function stretchAt(all: readonly Stretch[], atMs: number): Stretch | undefined {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((all[middle]?.fromMs ?? Number.POSITIVE_INFINITY) <= atMs) low = middle + 1;
    else high = middle;
  }
  const stretch = all[low - 1];
  return stretch !== undefined && atMs < stretch.toMs ? stretch : undefined;
}

/** A line as it is drawn; null breaks it. */
export interface LineData {
  readonly ats: readonly number[];
  readonly values: readonly (number | null)[];
}

/** A line through the numbers that may be trusted at all; it breaks where there is none or nothing is known. */
export function lineOf(all: readonly Stretch[]): LineData {
  const ats: number[] = [];
  const values: (number | null)[] = [];
  for (const [index, { fromMs, toMs, value, quality }] of all.entries()) {
    ats.push(fromMs);
    values.push(quality === "bad" || typeof value !== "number" ? null : value);
    const next = all[index + 1];
    if (next === undefined || next.fromMs > toMs) {
      // The value held until here: a last sample is seen even when it stands alone.
      ats.push(toMs - 1, toMs);
      values.push(values.at(-1) ?? null, null);
    }
  }
  return { ats, values };
}

/** Neighbouring stretches that say the same become one. */
export function merged(all: readonly Stretch[], isSame: (a: Stretch, b: Stretch) => boolean): Stretch[] {
  const result: Stretch[] = [];
  for (const stretch of all) {
    const last = result.at(-1);
    if (last !== undefined && last.toMs === stretch.fromMs && isSame(last, stretch)) {
      result[result.length - 1] = { ...last, toMs: stretch.toMs };
    } else result.push(stretch);
  }
  return result;
}

/** Where a point was not plainly good, and why. */
export const doubtfulStretches = (all: readonly Stretch[]): Stretch[] =>
  merged(
    all.filter(({ quality }) => quality !== "good"),
    (a, b) => a.quality === b.quality && a.reason === b.reason,
  );
