import { type DurationMs, durationMs } from "../reading/index.ts";

/** How long a hand may hold a point. */
export interface HoldLimits {
  /** Where nobody says how long. */
  readonly usualMs: DurationMs;
  readonly longestMs: DurationMs;
}

const HOUR_MS = 3_600_000;

/** A hold that nobody could see on a screen would only be a way around having one. */
export const SHORTEST_HOLD_MS: DurationMs = durationMs(1_000);

/** A working day, and at most the week in which everybody concerned has been at work once. */
export const HOLD_LIMITS: HoldLimits = { usualMs: durationMs(8 * HOUR_MS), longestMs: durationMs(7 * 24 * HOUR_MS) };

/** Whether a hold of this length is allowed. */
export const isHoldAllowed = (holdMs: number, { longestMs }: HoldLimits): boolean =>
  Number.isFinite(holdMs) && holdMs >= SHORTEST_HOLD_MS && holdMs <= longestMs;
