import type { TicketState } from "./ticket.ts";

/**
 * As what somebody changes a ticket.
 * - `manager`: assigns, verifies, closes, rejects (`ticket.manage`);
 * - `worker`: does the work (`ticket.work`);
 * - `own-firm`: works for the firm that the ticket was given to (`ticket.answer-own`);
 * - `system`: the program, when the trouble itself came back.
 */
export const TICKET_PARTIES = ["manager", "worker", "own-firm", "system"] as const;
export type TicketParty = (typeof TICKET_PARTIES)[number];

/**
 * What must be there before a step.
 * - `reason`: why, in words;
 * - `assignee`: a person or a firm whose turn it is;
 * - `waiting-for`: what the work stands still for;
 * - `duplicate-of`: the ticket that goes on;
 * - `resolution`: what was done, in words;
 * - `checklist`: no item of the checklist is left open;
 * - `recovery`: for the ticket of an alarm, that its point came back and stayed;
 * - `other-person`: somebody else than who did the work, where the ticket asks for that;
 * - `no-verification`: only where the ticket does not ask for a verification.
 */
export const TICKET_NEEDS = [
  "reason",
  "assignee",
  "waiting-for",
  "duplicate-of",
  "resolution",
  "checklist",
  "recovery",
  "other-person",
  "no-verification",
] as const;
export type TicketNeed = (typeof TICKET_NEEDS)[number];

/** One step that a ticket may take, with who may take it and what it needs. */
export interface TicketTransition {
  readonly from: TicketState;
  readonly to: TicketState;
  readonly by: readonly TicketParty[];
  readonly needs: readonly TicketNeed[];
}

const MANAGER = ["manager"] as const;
const WORKER = ["manager", "worker"] as const;
const WHO_WORKS = ["manager", "worker", "own-firm"] as const;

/** Where nobody has begun yet, whatever the state is called. */
const BEFORE_WORK = ["reported", "triaged", "reopened"] as const;

const rejected = (from: TicketState): TicketTransition => ({
  from,
  to: "rejected",
  by: MANAGER,
  needs: ["reason"],
});
const duplicate = (from: TicketState): TicketTransition => ({
  from,
  to: "duplicate",
  by: MANAGER,
  needs: ["reason", "duplicate-of"],
});
const reopened = (from: TicketState): TicketTransition => ({
  from,
  to: "reopened",
  by: ["manager", "worker", "system"],
  needs: ["reason"],
});

/** Every step that a ticket may take; what is not in the table is not possible. */
export const TICKET_TRANSITIONS: readonly TicketTransition[] = [
  { from: "reported", to: "triaged", by: MANAGER, needs: [] },
  { from: "reopened", to: "triaged", by: MANAGER, needs: [] },
  { from: "assigned", to: "triaged", by: WHO_WORKS, needs: ["reason"] },
  ...BEFORE_WORK.map((from): TicketTransition => ({ from, to: "assigned", by: WORKER, needs: ["assignee"] })),
  ...BEFORE_WORK.map((from): TicketTransition => ({ from, to: "in-progress", by: WORKER, needs: [] })),
  { from: "assigned", to: "in-progress", by: WHO_WORKS, needs: [] },
  { from: "assigned", to: "waiting", by: WHO_WORKS, needs: ["reason", "waiting-for"] },
  { from: "in-progress", to: "assigned", by: WORKER, needs: ["reason", "assignee"] },
  { from: "in-progress", to: "waiting", by: WHO_WORKS, needs: ["reason", "waiting-for"] },
  { from: "in-progress", to: "done", by: WHO_WORKS, needs: ["resolution", "checklist"] },
  { from: "waiting", to: "in-progress", by: WHO_WORKS, needs: [] },
  { from: "waiting", to: "assigned", by: WORKER, needs: ["reason", "assignee"] },
  { from: "done", to: "verified", by: MANAGER, needs: ["other-person"] },
  { from: "done", to: "closed", by: MANAGER, needs: ["no-verification", "recovery"] },
  { from: "verified", to: "closed", by: MANAGER, needs: ["recovery"] },
  ...(["reported", "triaged", "assigned", "in-progress", "waiting", "reopened"] as const).map(rejected),
  ...(["reported", "triaged", "assigned", "in-progress", "waiting", "reopened"] as const).map(duplicate),
  ...(["done", "verified", "closed", "rejected", "duplicate"] as const).map(reopened),
];

/** The step between two states; undefined where there is none. */
export const ticketTransition = (from: TicketState, to: TicketState): TicketTransition | undefined =>
  TICKET_TRANSITIONS.find((transition) => transition.from === from && transition.to === to);
