import type { EpochMs } from "../reading/quantity.ts";

/** How far a piece of work has come. */
export const TICKET_STATES = [
  "reported",
  "triaged",
  "assigned",
  "in-progress",
  "waiting",
  "done",
  "verified",
  "closed",
  "rejected",
  "duplicate",
  "reopened",
] as const;
export type TicketState = (typeof TICKET_STATES)[number];

/** What work stands still for, while nobody here can do anything. */
export const WAITING_REASONS = ["part", "vendor", "access", "permit"] as const;
export type WaitingReason = (typeof WAITING_REASONS)[number];

/** Where a ticket comes from. */
export const TICKET_SOURCES = ["alarm", "fault", "request", "inspection", "plan", "telephone"] as const;
export type TicketSource = (typeof TICKET_SOURCES)[number];

/** How soon something must be done, the most pressing first. */
export const TICKET_PRIORITIES = ["urgent", "high", "normal", "low"] as const;
export type TicketPriority = (typeof TICKET_PRIORITIES)[number];

/** States in which nothing more is to be done. A repeat of the same then is a new ticket. */
export const ENDED_TICKET_STATES = ["closed", "rejected", "duplicate"] as const satisfies readonly TicketState[];

const ENDED: ReadonlySet<TicketState> = new Set(ENDED_TICKET_STATES);

/** Whether somebody still has something to do with a ticket; one that is done is open until it is closed. */
export const isOpenTicket = (state: TicketState): boolean => !ENDED.has(state);

/** From `at` until the next step a ticket was in this state, with this priority, in these hands. */
export interface TicketStep {
  readonly at: EpochMs;
  readonly state: TicketState;
  readonly priority: TicketPriority;
  /** The person or the firm whose turn it was; null while it was nobody's. */
  readonly heldBy: string | null;
}

const UNDONE: ReadonlySet<TicketState> = new Set([
  "reported",
  "triaged",
  "assigned",
  "in-progress",
  "waiting",
  "reopened",
]);

/** Whether the work itself is still to be done, whoever's turn it is. */
export const isUndone = (state: TicketState): boolean => UNDONE.has(state);
