import type { EpochMs } from "./quantity.ts";
import type { Quality, QualityReason } from "./status.ts";

/** What a point said: a number in the point's unit, a text, or none. None is never zero. */
export type ReadingValue = number | string | null;

/** What one point said at one moment, and how far it may be trusted. */
export interface Reading {
  readonly pointId: string;
  readonly value: ReadingValue;
  readonly quality: Quality;
  /** Null exactly when the quality is good. */
  readonly reason: QualityReason | null;
  /** When it was measured: the device's own time where it is believed, else the time received. */
  readonly at: EpochMs;
  readonly receivedAt: EpochMs;
}
