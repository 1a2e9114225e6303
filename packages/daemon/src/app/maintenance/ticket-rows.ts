import { ticketClocks } from "@weishan/core/maintenance";
import type { TicketRecord } from "../../ports/record-kinds/ticket-record.ts";
import { type TicketNames, ticketNames } from "./ticket-names.ts";
import type { TicketParts } from "./ticket-parts.ts";
import type { TicketBrief, TicketRow, TicketSla } from "./ticket-views.ts";

type RowParts = Pick<TicketParts, "records" | "people" | "places" | "targets" | "calendar" | "clock">;

/** How the promises about a ticket stand now. */
export const slaOf = (ticket: TicketRecord, { targets, calendar, clock }: RowParts): TicketSla =>
  ticketClocks(ticket, { targets, calendar, nowMs: clock.now() });

/** Tickets as lists show them. */
export async function ticketRows(tickets: readonly TicketRecord[], parts: RowParts): Promise<readonly TicketRow[]> {
  const names = await ticketNames(
    tickets.map(({ assigneeId }) => assigneeId),
    parts,
  );
  return tickets.map((ticket) => rowOf(ticket, names, parts));
}

export function rowOf(ticket: TicketRecord, names: TicketNames, parts: RowParts): TicketRow {
  const { id, number, centerId, source, title, state, waitingFor, priority, priorityReason } = ticket;
  const { reportedAt, plannedFor, doneAt, endedAt, repeatCount, version } = ticket;
  return {
    id,
    number,
    centerId,
    equipment: parts.places.equipmentRef(ticket.equipmentId),
    space: parts.places.spaceRef(centerId, ticket.spaceId),
    source,
    title,
    state,
    waitingFor,
    priority,
    priorityReason,
    assignee: names.person(ticket.assigneeId),
    contractor: names.firm(ticket.contractorId),
    reportedAt,
    plannedFor,
    doneAt,
    endedAt,
    repeatCount,
    sla: slaOf(ticket, parts),
    version,
  };
}

export const briefOf = ({ id, number, title, state, reportedAt, endedAt, resolution }: TicketRecord): TicketBrief => ({
  id,
  number,
  title,
  state,
  reportedAt,
  endedAt,
  resolution,
});
