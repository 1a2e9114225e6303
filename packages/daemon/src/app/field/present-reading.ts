import type { Reading } from "@weishan/core/reading";

/**
 * A reading this many expected intervals old is stale: one lost poll is everyday, two can be, three are not. The same
 * factor as the usual rule for stale sensors in fault detection.
 */
const STALE_AFTER_INTERVALS = 3;

/** What staleness is judged by. */
export interface ExpectedInterval {
  readonly expectedIntervalMs: number;
}

/** The instant from which a reading is no longer shown as live. */
export const staleFromMs = (atMs: number, point: ExpectedInterval): number =>
  atMs + STALE_AFTER_INTERVALS * point.expectedIntervalMs;

/**
 * A reading as it may be shown at `nowMs`: the value stays and is marked uncertain, `stale`, when it is older than
 * the point's expected interval allows. A bad reading stays bad with its own reason, which says more.
 */
export function presentReading(reading: Reading, point: ExpectedInterval, nowMs: number): Reading {
  if (reading.quality === "bad" || nowMs < staleFromMs(reading.at, point)) return reading;
  return { ...reading, quality: "uncertain", reason: "stale" };
}
