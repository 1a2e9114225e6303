import {
  TICKET_TRANSITIONS,
  type TicketNeed,
  type TicketParty,
  type TicketWish,
  type TicketWisher,
  ticketRefusals,
} from "@weishan/core/maintenance";
import type { TicketRecord } from "../../ports/record-kinds/ticket-record.ts";
import type { OpenStep } from "./ticket-views.ts";

/** Whether it is met does not hang on the form that somebody is about to fill in. */
const FACTS: ReadonlySet<TicketNeed> = new Set(["checklist", "recovery", "other-person", "no-verification"]);
const NOTHING_SAID = { reason: null, assigneeId: null, waitingFor: null, duplicateOf: null, resolution: null } as const;

/** The steps that somebody may take with a ticket, each with what it needs and what of that is missing now. */
export function openSteps(
  ticket: TicketRecord,
  openItemCount: number,
  { parties, ...wisher }: Omit<TicketWisher, "parties"> & { readonly parties: readonly TicketParty[] },
): readonly OpenStep[] {
  const guarded = { ...ticket, assigneeId: ticket.assigneeId ?? ticket.contractorId, openItemCount };
  return TICKET_TRANSITIONS.filter(
    ({ from, by }) => from === ticket.state && by.some((party) => parties.includes(party)),
  ).map(({ to, needs }) => {
    const wish: TicketWish = { to, ...NOTHING_SAID };
    const refusals = ticketRefusals(guarded, wish, { ...wisher, parties });
    const missing = refusals.flatMap(({ need, text }) =>
      need !== "step" && need !== "party" && FACTS.has(need) ? [text] : [],
    );
    return { to, needs, missing };
  });
}
