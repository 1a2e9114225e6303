import type { LineData, Stretch } from "../../ui/chart/drawn-series.ts";
import { stretchAt } from "../../ui/chart/drawn-series.ts";
import type { DrawnPoint } from "./trend-panels.ts";
import type { TrendData } from "./use-trend-data.ts";

/** What a point says at an instant, as far as the history knows. */
export type SaidAt = Pick<Stretch, "value" | "quality" | "reason"> & { readonly isKnown: boolean };

const UNKNOWN: SaidAt = { value: null, quality: "bad", reason: null, isKnown: false };

/** The value in force at an instant, or the advance of the bucket around it. */
export function saidAt(data: TrendData, atMs: number): SaidAt {
  if (data.bars !== null) return advanceAt(data.bars, data.bucketMs, atMs);
  const stretch = stretchAt(data.stretches, atMs);
  return stretch === undefined ? UNKNOWN : { ...stretch, isKnown: true };
}

function advanceAt(bars: LineData, bucketMs: number, atMs: number): SaidAt {
  const index = bars.ats.findIndex((startMs) => atMs >= startMs && atMs < startMs + bucketMs);
  const value = bars.values[index] ?? null;
  return value === null ? UNKNOWN : { value, quality: "good", reason: null, isKnown: true };
}

/** A line of the table: an instant and what every point said then. */
export interface TableRow {
  readonly atMs: number;
  readonly said: readonly SaidAt[];
}

/** The picture as a table of equal steps in time. */
export function tableRows(
  points: readonly DrawnPoint[],
  ats: readonly number[],
  dataOf: (id: string) => TrendData,
): TableRow[] {
  return ats.map((atMs) => ({ atMs, said: points.map(({ point }) => saidAt(dataOf(point.id), atMs)) }));
}
