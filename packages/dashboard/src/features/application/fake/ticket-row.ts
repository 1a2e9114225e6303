import type { TicketRow } from "../../../api/tickets.ts";

const clock: TicketRow["sla"]["response"] = {
  state: "running",
  targetMs: 0,
  usedMs: 0,
  dueAt: null,
  missedAt: null,
  endedAt: null,
};

/** A ticket that was just reported, about nothing in particular but for what is said. */
export const aTicket = (id: string, parts: Partial<TicketRow> = {}): TicketRow => ({
  id,
  number: `115-SW-${id}`,
  centerId: "SW",
  equipment: null,
  space: null,
  source: "telephone",
  title: { zh: "座椅破損", en: "broken seats" },
  state: "reported",
  waitingFor: null,
  priority: "normal",
  priorityReason: null,
  assignee: null,
  contractor: null,
  reportedAt: 0,
  plannedFor: null,
  doneAt: null,
  endedAt: null,
  repeatCount: 0,
  sla: { response: clock, resolution: clock },
  version: 1,
  ...parts,
});
