import type { EpochMs } from "../reading/quantity.ts";
import { TICKET_PRIORITIES, type TicketPriority } from "./ticket.ts";

/** The use of a space that a trouble touches. */
export interface TouchedUse {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

const HOUR_MS = 3_600_000;
/** From here on nothing but the repair fits in before the guests: travel, work, and the hall cooled down again. */
const URGENT_WITHIN_MS = 3 * HOUR_MS;
/** The next day's use leaves one working day. */
const HIGH_WITHIN_MS = 24 * HOUR_MS;
const NORMAL_WITHIN_MS = 72 * HOUR_MS;

/**
 * How pressing a trouble is: at least what its consequence asks for, and more the sooner somebody uses what it touches.
 * A use makes a ticket never less pressing.
 *
 * @param base - what the consequence alone asks for
 * @param uses - the uses of the touched spaces that have not ended
 * @returns the priority, and the use that made it so; null where the consequence did
 */
export function ticketPriority<Use extends TouchedUse>(
  base: TicketPriority,
  uses: readonly Use[],
  nowMs: EpochMs,
): { readonly priority: TicketPriority; readonly because: Use | null } {
  const ahead = uses.filter(({ to }) => to > nowMs).toSorted((one, other) => one.from - other.from);
  const [next] = ahead;
  if (next === undefined) return { priority: base, because: null };
  const asked = priorityBefore(next.from - nowMs);
  return rankOf(asked) < rankOf(base) ? { priority: asked, because: next } : { priority: base, because: null };
}

/** How pressing the priorities are, 0 the most. */
export const rankOf = (priority: TicketPriority): number => TICKET_PRIORITIES.indexOf(priority);

function priorityBefore(untilUseMs: number): TicketPriority {
  if (untilUseMs <= URGENT_WITHIN_MS) return "urgent";
  if (untilUseMs <= HIGH_WITHIN_MS) return "high";
  return untilUseMs <= NORMAL_WITHIN_MS ? "normal" : "low";
}
