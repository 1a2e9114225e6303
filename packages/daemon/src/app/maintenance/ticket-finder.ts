import { mayDo, type Right } from "@weishan/core/access";
import { WeishanError } from "@weishan/core/error";
import type { TicketParty } from "@weishan/core/maintenance";
import { contractorPersonRecords } from "../../ports/record-kinds/contractor-record.ts";
import { type TicketRecord, ticketRecords } from "../../ports/record-kinds/ticket-record.ts";
import type { TicketParts } from "./ticket-parts.ts";
import type { TicketCaller } from "./ticket-side.ts";

/** A ticket that is not there, or not for who asks: the same answer for both. */
export const noSuchTicket = (ticketId: string): WeishanError =>
  new WeishanError("RECORD_UNKNOWN", "there is no such ticket", { ticketId });

type FinderParts = Pick<TicketParts, "records" | "places">;

/**
 * A ticket that the caller may see and work on with a right.
 *
 * @throws WeishanError RECORD_UNKNOWN where the caller may not see it, ACCESS_DENIED where the right is missing
 */
export async function findTicket(
  ticketId: string,
  { principal }: TicketCaller,
  right: Right,
  { records, places }: FinderParts,
): Promise<TicketRecord> {
  const ticket = await records.of(ticketRecords).find(ticketId);
  if (ticket === undefined || !places.may(principal, "ticket.view", ticket)) throw noSuchTicket(ticketId);
  places.require(principal, right, ticket);
  return ticket;
}

/** As what the caller may change a ticket, with the caller's rights there. */
export const partiesOf = (
  { principal }: TicketCaller,
  ticket: TicketRecord,
  { places }: FinderParts,
): readonly TicketParty[] => [
  ...(places.may(principal, "ticket.manage", ticket) ? (["manager"] as const) : []),
  ...(places.may(principal, "ticket.work", ticket) ? (["worker"] as const) : []),
];

/** The firm whose account this is; undefined for everybody else. */
export async function firmOf(
  { principal }: TicketCaller,
  { records }: Pick<TicketParts, "records">,
): Promise<string | undefined> {
  if (!mayDo(principal, "ticket.answer-own")) return undefined;
  return (await records.of(contractorPersonRecords).find(principal.personId))?.contractorId;
}

/**
 * A ticket that was given to the caller's own firm, in a centre and system for which the caller may answer.
 *
 * @throws WeishanError RECORD_UNKNOWN for every other ticket, whether it exists or not
 */
export async function findOwnTicket(
  ticketId: string,
  caller: TicketCaller,
  parts: FinderParts,
): Promise<{ readonly ticket: TicketRecord; readonly contractorId: string }> {
  const contractorId = await firmOf(caller, parts);
  const ticket = contractorId === undefined ? undefined : await parts.records.of(ticketRecords).find(ticketId);
  if (contractorId === undefined || ticket === undefined || !isOwn(ticket, contractorId, caller, parts)) {
    throw noSuchTicket(ticketId);
  }
  return { ticket, contractorId };
}

/** Whether a ticket is one of this firm, where the caller may answer. */
export const isOwn = (
  ticket: TicketRecord,
  contractorId: string,
  { principal }: TicketCaller,
  { places }: Pick<FinderParts, "places">,
): boolean => ticket.contractorId === contractorId && places.may(principal, "ticket.answer-own", ticket);
