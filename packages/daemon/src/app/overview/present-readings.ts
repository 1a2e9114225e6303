import type { Point } from "@weishan/core/center";
import type { EpochMs, Quality, QualityReason, Reading, ReadingValue } from "@weishan/core/reading";
import { presentReading } from "../field/present-reading.ts";

/** Where the newest readings are found. */
export interface LatestReadings {
  latest(pointId: string): Reading | undefined;
}

/** The newest reading of a point as it may be shown now. */
export interface PresentedReading {
  readonly pointId: string;
  readonly value: ReadingValue;
  readonly unit: Point["unit"];
  readonly quality: Quality;
  readonly reason: QualityReason | null;
  /** Null for a point that was never read. */
  readonly at: EpochMs | null;
}

/** How a point is shown now. A point that never said anything is bad, with the reason `never-read`. */
export type PresentPoint = (point: Point) => PresentedReading;

/** A view of all points at one moment. */
export function presentAt(latest: LatestReadings, nowMs: EpochMs): PresentPoint {
  return (point) => {
    const held = latest.latest(point.id);
    if (held === undefined) {
      return { pointId: point.id, value: null, unit: point.unit, quality: "bad", reason: "never-read", at: null };
    }
    const { pointId, value, quality, reason, at } = presentReading(held, point, nowMs);
    return { pointId, value, unit: point.unit, quality, reason, at };
  };
}
