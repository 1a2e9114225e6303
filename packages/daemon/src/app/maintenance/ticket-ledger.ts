import { rocYear } from "@weishan/core/calendar";
import type { LocalName } from "@weishan/core/center";
import type { TicketPriority, TicketState, TicketStep } from "@weishan/core/maintenance";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import {
  type TicketEventKind,
  type TicketRecord,
  ticketCounterRecords,
  ticketEventRecords,
  ticketRecords,
} from "../../ports/record-kinds/ticket-record.ts";
import type { Actor, RecordsTransaction } from "../../ports/records.ts";

/** Who did something to a ticket: a person, or a part of the program. */
export interface TicketHand {
  readonly personId: string | null;
  readonly part: string | null;
}

export function handOf(actor: Actor): TicketHand {
  switch (actor.kind) {
    case "person":
      return { personId: actor.personId, part: null };
    case "system":
      return { personId: null, part: actor.part };
    case "command-line":
      return { personId: null, part: `command line (${actor.user})` };
  }
}

/** What is told of a change of a ticket. */
export interface ToldEvent {
  readonly id: string;
  readonly kind: TicketEventKind;
  readonly hand: TicketHand;
  readonly at: EpochMs;
  readonly reason?: string | null;
  readonly text?: LocalName | null;
  readonly from?: TicketState | null;
  readonly to?: TicketState | null;
}

const DIGITS = 6;

/**
 * The next number of a centre in the ROC year of an instant: `115-SW-000123`. Taken in the transaction that makes the
 * ticket, so that there is none twice and none missing.
 */
export async function nextNumber(records: RecordsTransaction, centerId: string, at: EpochMs): Promise<string> {
  const counters = records.of(ticketCounterRecords);
  const id = `${rocYear(at)}-${centerId}`;
  const counter = await counters.find(id);
  const lastNumber = (counter?.lastNumber ?? 0) + 1;
  await (counter === undefined ? counters.insert({ id, lastNumber }) : counters.update(id, { lastNumber }));
  return `${id}-${String(lastNumber).padStart(DIGITS, "0")}`;
}

/** Keeps what happened beside the ticket as it is afterwards. */
export async function tellEvent(
  records: RecordsTransaction,
  ticket: Pick<TicketRecord, "id" | "version">,
  { id, kind, hand, at, reason = null, text = null, from = null, to = null }: ToldEvent,
): Promise<void> {
  const { personId, part } = hand;
  const course = { fromState: from, toState: to, reason, text };
  const row = { id, ticketId: ticket.id, version: ticket.version, kind, at, personId, part, ...course };
  await records.of(ticketEventRecords).insert(row);
}

/** Changes a ticket and tells it, as one version. */
export async function changeTicket(
  records: RecordsTransaction,
  ticket: TicketRecord,
  { changes, event }: { readonly changes: Partial<TicketRecord>; readonly event: ToldEvent },
): Promise<TicketRecord> {
  const version = ticket.version + 1;
  const updated = await records.of(ticketRecords).update(ticket.id, { ...changes, version });
  await tellEvent(records, updated, event);
  return updated;
}

/** What a ticket goes on as. */
export interface NextStep {
  readonly at: EpochMs;
  readonly state?: TicketState;
  readonly priority?: TicketPriority;
  readonly heldBy?: string | null;
}

/** The course of a ticket with one more step; it never goes back in time. */
export function withStep(
  { steps, state, priority, assigneeId, contractorId }: TicketRecord,
  next: NextStep,
): readonly TicketStep[] {
  const last = steps.at(-1);
  const at = epochMs(Math.max(last?.at ?? next.at, next.at));
  const heldBy = next.heldBy === undefined ? (assigneeId ?? contractorId) : next.heldBy;
  return [...steps, { at, state: next.state ?? state, priority: next.priority ?? priority, heldBy }];
}
