import { type Cause, causeOf } from "@weishan/core/cause";

/** Silent through this many deadlines, less the rounding of timers: three requests one after the other. */
const SILENT_DEADLINES = 2.5;

/**
 * Whether a connection has to be taken for half-open: its peer is gone and nobody said so.
 *
 * One dead unit behind a live gateway is silent too, but then the other units answer in between.
 */
export const isHalfOpen = (silentSinceMs: number | undefined, nowMs: number, timeoutMs: number): boolean =>
  silentSinceMs !== undefined && nowMs - silentSinceMs >= SILENT_DEADLINES * timeoutMs;

export const silentForLong = (timeoutMs: number): Cause =>
  causeOf("no-answer", "silent for too long", { withinMs: SILENT_DEADLINES * timeoutMs });
