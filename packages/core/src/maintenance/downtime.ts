import type { EpochMs } from "../reading/quantity.ts";
import { isUndone, type TicketState, type TicketStep } from "./ticket.ts";

/** A stretch of time, `[fromMs, toMs)`. */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
}

const UNBEGUN: ReadonlySet<TicketState> = new Set(["reported", "triaged", "assigned"]);

/**
 * When a ticket's work was not done yet, within a period: from its report until it was done, and again when reopened.
 *
 * `withoutWaiting` leaves out the time in which it waited, `onlyBegun` the time before anybody began.
 */
export function undoneStretches(
  steps: readonly TicketStep[],
  { fromMs, toMs }: Stretch,
  { withoutWaiting = false, onlyBegun = false } = {},
): readonly Stretch[] {
  return steps.flatMap((step, index) => {
    if (!isUndone(step.state)) return [];
    if (withoutWaiting && step.state === "waiting") return [];
    if (onlyBegun && UNBEGUN.has(step.state)) return [];
    const clipped = { fromMs: Math.max(step.at, fromMs), toMs: Math.min(steps[index + 1]?.at ?? toMs, toMs) };
    return clipped.fromMs < clipped.toMs ? [clipped] : [];
  });
}

/** The same time without counting any of it twice, in order. */
function united(stretches: readonly Stretch[]): readonly Stretch[] {
  const whole: { fromMs: number; toMs: number }[] = [];
  for (const { fromMs, toMs } of stretches.toSorted((one, other) => one.fromMs - other.fromMs)) {
    const last = whole.at(-1);
    if (last !== undefined && fromMs <= last.toMs) last.toMs = Math.max(last.toMs, toMs);
    else whole.push({ fromMs, toMs });
  }
  return whole;
}

/** The time of some stretches, counted once, in ms. */
export const lengthMsOf = (stretches: readonly Stretch[]): number =>
  united(stretches).reduce((sumMs, { fromMs, toMs }) => sumMs + toMs - fromMs, 0);

/** When a ticket was done last, if it is still done at an instant. */
export function doneAtOf(steps: readonly TicketStep[], nowMs: EpochMs): EpochMs | null {
  let doneAt: EpochMs | null = null;
  for (const { state, at } of steps) {
    if (at > nowMs) break;
    if (state === "done") doneAt ??= at;
    else if (isUndone(state) || state === "rejected" || state === "duplicate") doneAt = null;
  }
  return doneAt;
}
