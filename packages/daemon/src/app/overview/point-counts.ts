import type { PresentedReading } from "./present-readings.ts";

/** How many points are how good. `neverRead` are among the bad; what does not apply now is known and counts as good. */
export interface PointCounts {
  readonly total: number;
  readonly good: number;
  readonly uncertain: number;
  readonly bad: number;
  readonly neverRead: number;
}

export function countPoints(readings: readonly PresentedReading[]): PointCounts {
  const counts = { good: 0, uncertain: 0, bad: 0 };
  let neverRead = 0;
  for (const { quality, reason } of readings) {
    counts[reason === "not-applicable" ? "good" : quality]++;
    if (reason === "never-read") neverRead++;
  }
  return { total: readings.length, ...counts, neverRead };
}
