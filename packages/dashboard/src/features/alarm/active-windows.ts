import type { AlarmState, AlarmTransition } from "../../api/alarm-types.ts";
import type { ChartSpan } from "../../ui/chart/span.ts";

const ACTIVE: ReadonlySet<AlarmState> = new Set(["unacknowledged", "acknowledged"]);

/**
 * When an alarm was active, the oldest first, from what is told of its changes.
 *
 * @param transitions - the newest first; before the oldest nothing is known
 */
export function activeWindows(transitions: readonly AlarmTransition[], nowMs: number): readonly ChartSpan[] {
  const windows: ChartSpan[] = [];
  let fromMs: number | null = null;
  for (const { at, to } of transitions.toReversed()) {
    if (ACTIVE.has(to)) fromMs ??= at;
    else if (fromMs !== null) {
      windows.push({ fromMs, toMs: at });
      fromMs = null;
    }
  }
  if (fromMs !== null) windows.push({ fromMs, toMs: Math.max(fromMs, nowMs) });
  return windows;
}
