import type { Reading } from "./reading.ts";
import { holdMsOf } from "./samples.ts";

/** Whether a value of this age is older than the point's interval allows. Ages below zero (a clock ahead) are fresh. */
export const isStale = (ageMs: number, expectedIntervalMs: number): boolean => ageMs > holdMsOf(expectedIntervalMs);

/**
 * A reading as it has to be shown at `nowMs`: unchanged while fresh, `uncertain: stale` when good but too old.
 *
 * A reading that is already uncertain or bad keeps its reason, which says more than "old". Age counts from the time
 * of measurement, or from the time received where the device's clock runs ahead of it.
 */
export function judgeStaleness(reading: Reading, nowMs: number, expectedIntervalMs: number): Reading {
  if (reading.quality !== "good") return reading;
  const ageMs = nowMs - Math.min(reading.at, reading.receivedAt);
  return isStale(ageMs, expectedIntervalMs) ? { ...reading, quality: "uncertain", reason: "stale" } : reading;
}
