import {
  TICKET_STATES,
  TICKET_TRANSITIONS,
  type TicketState,
  type TicketTransition,
  ticketRefusals,
} from "@weishan/core/maintenance";
import { epochMs } from "@weishan/core/reading";
import type { QueuedChange } from "../../api/offline/queued-change.ts";
import type { TicketDetail } from "../../api/tickets.ts";

/** A ticket as it will be once everything that waits here has arrived. */
export function withQueued(ticket: TicketDetail, changes: readonly QueuedChange[]): TicketDetail {
  const subject = `ticket/${ticket.id}`;
  return changes
    .filter((change) => change.subject === subject && change.stuck === null)
    .reduce((seen, change) => withChange(seen, change), ticket);
}

function withChange(ticket: TicketDetail, { kind, body, lane, madeAt }: QueuedChange): TicketDetail {
  if (kind === "step") {
    const state = TICKET_STATES.find((one) => one === body["to"]);
    return state === undefined ? ticket : { ...ticket, state };
  }
  if (kind === "description") {
    const { description } = body["changes"] as { readonly description: string };
    return { ...ticket, description };
  }
  if (kind !== "checklist") return ticket;
  const answer = body["answer"] as string | number | boolean;
  return {
    ...ticket,
    checklist: ticket.checklist.map((item) =>
      lane.endsWith(`/item/${item.key}`)
        ? { ...item, answer, isOk: typeof answer === "boolean" ? answer : null, answeredAt: madeAt }
        : item,
    ),
  };
}

/** What somebody who does the work may do with a ticket; assigning and verifying is done at a desk. */
const AT_WORK: ReadonlySet<TicketState> = new Set(["in-progress", "waiting", "done"]);

type Step = TicketDetail["steps"][number];

/** The next steps at work, judged here, because the daemon may be away. */
export function workSteps(ticket: TicketDetail, personId: string, nowMs: number): readonly Step[] {
  const transitions = TICKET_TRANSITIONS.filter(
    ({ from, to, by }) => from === ticket.state && AT_WORK.has(to) && by.includes("worker"),
  );
  return transitions.map(({ to, needs }) => ({
    to,
    needs: [...needs],
    missing: missingOf(ticket, { to, needs }, { personId, nowMs }),
  }));
}

interface Who {
  readonly personId: string;
  readonly nowMs: number;
}

/** What is missing besides the words that the form asks for. */
function missingOf(ticket: TicketDetail, { to }: Pick<TicketTransition, "to" | "needs">, { personId, nowMs }: Who) {
  const said = "...";
  const refusals = ticketRefusals(
    {
      id: ticket.id,
      state: ticket.state,
      source: ticket.source,
      assigneeId: ticket.assignee?.personId ?? ticket.contractor?.contractorId ?? null,
      doneBy: ticket.doneBy?.personId ?? null,
      needsVerification: ticket.needsVerification,
      openItemCount: ticket.checklist.filter(({ isRequired, answer }) => isRequired && answer === null).length,
      recoveredAt: ticket.recovery.recoveredAt === null ? null : epochMs(ticket.recovery.recoveredAt),
    },
    { to, reason: said, assigneeId: personId, waitingFor: "part", duplicateOf: null, resolution: said },
    { personId, parties: ["worker"], at: epochMs(nowMs) },
  );
  return refusals.map(({ text }) => text);
}
