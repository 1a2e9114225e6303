import { mayDo } from "@weishan/core/access";
import { WeishanError } from "@weishan/core/error";
import { isOpenTicket, type TicketParty, type TicketRefusal, ticketRefusals } from "@weishan/core/maintenance";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import type { Notice } from "../../ports/notices.ts";
import { contractorRecords } from "../../ports/record-kinds/contractor-record.ts";
import { type TicketRecord, ticketEventRecords, ticketRecords } from "../../ports/record-kinds/ticket-record.ts";
import type { RecordsTransaction } from "../../ports/records.ts";
import { openItemCount } from "./checklist-answers.ts";
import { findTicket, noSuchTicket, partiesOf } from "./ticket-finder.ts";
import { changeTicket, handOf, withStep } from "./ticket-ledger.ts";
import { mailAbout } from "./ticket-mail.ts";
import type { TicketParts } from "./ticket-parts.ts";
import type { AskedAssignment, AskedStep, TicketCaller } from "./ticket-side.ts";

/** A phone that was in a basement may be this late; what is older counts from when it came. */
const LATE_AT_MOST_MS = 24 * 3_600_000;

/** Takes tickets through their life: who may, what must be there, and what changes with it. */
export class TicketCourse {
  readonly #parts: TicketParts;

  constructor(parts: TicketParts) {
    this.#parts = parts;
  }

  async take(ticketId: string, asked: AskedStep, caller: TicketCaller): Promise<TicketRecord> {
    const ticket = await findTicket(ticketId, caller, "ticket.work", this.#parts);
    return this.takeAs(ticket, asked, { caller, parties: partiesOf(caller, ticket, this.#parts) });
  }

  /**
   * The same, once it is decided as what the caller acts. Asked again with the same id nothing more happens.
   *
   * @throws WeishanError TICKET_REFUSED with what is missing; ACCESS_DENIED for who may not; RECORD_CONFLICT
   */
  async takeAs(
    seen: TicketRecord,
    asked: AskedStep,
    { caller, parties }: { readonly caller: TicketCaller; readonly parties: readonly TicketParty[] },
  ): Promise<TicketRecord> {
    await this.#checkAssignee(seen, asked, { caller, parties });
    const { records } = this.#parts;
    const { actor } = caller;
    const change = { actor, action: `ticket.${asked.to}`, reason: asked.reason, centerId: seen.centerId };
    const { ticket, isNew } = await records.change(change, async (transaction) => {
      const ticket = await transaction.of(ticketRecords).find(seen.id);
      if (ticket === undefined) throw noSuchTicket(seen.id);
      if (await this.#wasTaken(transaction, ticket, asked)) return { ticket, isNew: false };
      await this.#check(transaction, ticket, { asked, caller, parties });
      const stepped = await this.#step(transaction, ticket, { asked, caller });
      if (asked.to === "assigned") await this.#mailAssignee(transaction, stepped, caller);
      return { ticket: stepped, isNew: true };
    });
    if (isNew && asked.to === "assigned") this.#tellAssignee(ticket, caller);
    return ticket;
  }

  /** Gives a ticket to a person or a firm, or takes it from them; the state follows. */
  async assign(
    ticketId: string,
    { id, assigneeId, contractorId, reason }: AskedAssignment,
    caller: TicketCaller,
  ): Promise<TicketRecord> {
    const ticket = await findTicket(ticketId, caller, "ticket.work", this.#parts);
    const known = await this.#parts.records.of(ticketEventRecords).find(id);
    if (known?.ticketId === ticketId) return ticket;
    const nothing = { waitingFor: null, duplicateOf: null, resolution: null, happenedAt: null };
    const step = { id, reason, assigneeId, contractorId, ...nothing };
    if (assigneeId === null && contractorId === null) return this.take(ticketId, { ...step, to: "triaged" }, caller);
    if (ticket.state !== "assigned") return this.take(ticketId, { ...step, to: "assigned" }, caller);
    return this.#handOver(ticket, { ...step, to: "assigned" }, caller);
  }

  /** From one to another before anybody began. */
  async #handOver(seen: TicketRecord, asked: AskedStep, caller: TicketCaller): Promise<TicketRecord> {
    await this.#checkAssignee(seen, asked, { caller, parties: partiesOf(caller, seen, this.#parts) });
    const { id, assigneeId, contractorId, reason } = asked;
    const change = { actor: caller.actor, action: "ticket.assign", reason, centerId: seen.centerId };
    const handed = await this.#parts.records.change(change, async (transaction) => {
      const ticket = await transaction.of(ticketRecords).find(seen.id);
      if (ticket?.state !== "assigned") throw refused([], "it was taken on meanwhile; look at it again");
      const { at } = transaction;
      const steps = withStep(ticket, { at, heldBy: assigneeId ?? contractorId });
      const event = { id, kind: "assigned", hand: handOf(caller.actor), at, reason } as const;
      const handed = await changeTicket(transaction, ticket, { changes: { assigneeId, contractorId, steps }, event });
      await this.#mailAssignee(transaction, handed, caller);
      return handed;
    });
    this.#tellAssignee(handed, caller);
    return handed;
  }

  async #wasTaken(transaction: RecordsTransaction, ticket: TicketRecord, { id, to }: AskedStep): Promise<boolean> {
    const known = await transaction.of(ticketEventRecords).find(id);
    if (known === undefined) return false;
    if (known.ticketId === ticket.id && known.toState === to) return true;
    throw new WeishanError("RECORD_CONFLICT", "this id is that of something else; make another", { id });
  }

  async #check(
    transaction: RecordsTransaction,
    ticket: TicketRecord,
    {
      asked,
      caller,
      parties,
    }: { readonly asked: AskedStep; readonly caller: TicketCaller; readonly parties: readonly TicketParty[] },
  ): Promise<void> {
    const { duplicateOf } = asked;
    const original = duplicateOf === null ? undefined : await transaction.of(ticketRecords).find(duplicateOf);
    const isSeen = original !== undefined && this.#parts.places.may(caller.principal, "ticket.view", original);
    const refusals = ticketRefusals(
      {
        ...ticket,
        assigneeId: ticket.assigneeId ?? ticket.contractorId,
        openItemCount: asked.to === "done" ? await openItemCount(ticket, transaction) : 0,
      },
      {
        ...asked,
        assigneeId: asked.assigneeId ?? asked.contractorId,
        duplicateOf: isSeen ? { id: original.id, state: original.state } : null,
      },
      { personId: caller.principal.personId, parties, at: transaction.at },
    );
    if (refusals.some(({ need }) => need === "party")) {
      throw new WeishanError("ACCESS_DENIED", `${ticket.number}: this step is for others to take`, { to: asked.to });
    }
    if (refusals.length > 0) throw refused(refusals, `${ticket.number} is ${ticket.state}`);
  }

  async #step(
    transaction: RecordsTransaction,
    ticket: TicketRecord,
    { asked, caller }: { readonly asked: AskedStep; readonly caller: TicketCaller },
  ): Promise<TicketRecord> {
    const at = happenedAt(asked, ticket, transaction.at);
    const changes = await this.#changesOf(transaction, ticket, { asked, caller, at });
    const heldBy =
      "assigneeId" in changes || "contractorId" in changes
        ? (changes.assigneeId ?? changes.contractorId ?? null)
        : undefined;
    const steps = withStep(ticket, { at, state: asked.to, ...(heldBy === undefined ? {} : { heldBy }) });
    const { id, to, reason } = asked;
    const event = { id, kind: "step", hand: handOf(caller.actor), at, reason, from: ticket.state, to } as const;
    return changeTicket(transaction, ticket, { changes: { state: to, waitingFor: null, ...changes, steps }, event });
  }

  async #changesOf(
    transaction: RecordsTransaction,
    ticket: TicketRecord,
    { asked, caller, at }: { readonly asked: AskedStep; readonly caller: TicketCaller; readonly at: EpochMs },
  ): Promise<Partial<TicketRecord>> {
    const { personId } = caller.principal;
    switch (asked.to) {
      case "assigned":
        return asked.assigneeId === null && asked.contractorId === null
          ? {}
          : { assigneeId: asked.assigneeId, contractorId: asked.contractorId };
      case "in-progress":
        return ticket.assigneeId === null && ticket.contractorId === null
          ? { assigneeId: personId, contractorId: null }
          : {};
      case "triaged":
        return { assigneeId: null, contractorId: null };
      case "waiting":
        return { waitingFor: asked.waitingFor };
      case "done":
        return { resolution: asked.resolution, doneBy: personId, doneAt: at };
      case "reopened": {
        const reopened = {
          doneBy: null,
          doneAt: null,
          endedAt: null,
          duplicateOf: null,
          responseToldAt: null,
          resolutionToldAt: null,
        };
        return isOpenTicket(ticket.state) ? reopened : { ...reopened, openKey: await freeKey(transaction, ticket) };
      }
      case "duplicate":
        await countRepeat(transaction, asked, caller);
        return { duplicateOf: asked.duplicateOf, openKey: null, endedAt: at };
      case "rejected":
      case "closed":
        return { openKey: null, endedAt: at };
      case "reported":
      case "verified":
        return {};
    }
  }

  /** Who may be given it: somebody who may work there, or a firm that still works for us; oneself without managing. */
  async #checkAssignee(
    ticket: TicketRecord,
    { assigneeId, contractorId }: Pick<AskedStep, "assigneeId" | "contractorId">,
    { caller, parties }: { readonly caller: TicketCaller; readonly parties: readonly TicketParty[] },
  ): Promise<void> {
    if (assigneeId === null && contractorId === null) return;
    if (assigneeId !== null && contractorId !== null) {
      throw new WeishanError("QUERY_INVALID", "give a ticket to a person or to a firm, not to both");
    }
    const isOneself = assigneeId === caller.principal.personId;
    if (!isOneself && !parties.includes("manager")) {
      throw new WeishanError("ACCESS_DENIED", "to give a ticket to others needs the right ticket.manage there");
    }
    const { people, records } = this.#parts;
    const where = { centerId: ticket.centerId, ...(ticket.system === null ? {} : { system: ticket.system }) };
    if (assigneeId !== null) {
      const worker = await people.principalOf(assigneeId);
      if (worker === undefined || !mayDo(worker, "ticket.work", where))
        throw unfit("nobody with that id may work there");
    }
    if (contractorId !== null) {
      const firm = await records.of(contractorRecords).find(contractorId);
      if (firm === undefined || firm.endedAt !== null)
        throw unfit("there is no such firm, or it no longer works for us");
    }
  }

  async #mailAssignee(
    transaction: RecordsTransaction,
    ticket: TicketRecord,
    { principal }: TicketCaller,
  ): Promise<void> {
    const { assigneeId } = ticket;
    if (assigneeId === null || assigneeId === principal.personId) return;
    const { postbox } = this.#parts;
    await mailAbout(transaction, ticket, { template: "ticket-assigned", personIds: [assigneeId], postbox });
  }

  /** What a notice is about never waits for it. */
  #tellAssignee(ticket: TicketRecord, { principal }: TicketCaller): void {
    const { assigneeId, number, title, id, centerId } = ticket;
    if (assigneeId === null || assigneeId === principal.personId) return;
    const notice: Notice = {
      kind: "ticket-assigned",
      subject: { kind: "ticket", id },
      centerId,
      personIds: [assigneeId],
      text: { zh: `工單 ${number} 已派給您：${title.zh}`, en: `Ticket ${number} is yours: ${title.en}` },
    };
    const { notices, log } = this.#parts;
    notices.tell(notice).catch((error: unknown) => log.warn({ ticketId: id, error }, "a notice was not handed over"));
  }
}

const unfit = (message: string): WeishanError => new WeishanError("QUERY_INVALID", message);

/** The missing things as one message, in English; programs read what is missing from `steps` of the ticket. */
function refused(refusals: readonly TicketRefusal[], start: string): WeishanError {
  const missing = refusals.map(({ text }) => text.en).join("; ");
  const needs = refusals.map(({ need }) => need).join(",");
  return new WeishanError("TICKET_REFUSED", missing === "" ? start : `${start}: ${missing}`, { needs });
}

/** When it was done: as the phone says, never before the last step, in the future or a day ago. */
function happenedAt(asked: AskedStep, ticket: TicketRecord, now: EpochMs): EpochMs {
  const last = ticket.steps.at(-1)?.at ?? ticket.reportedAt;
  const said = asked.happenedAt ?? now;
  return epochMs(Math.max(last, Math.min(now, Math.max(said, now - LATE_AT_MOST_MS))));
}

/** The key that makes repeats join it again, unless another ticket has it by now. */
async function freeKey(transaction: RecordsTransaction, { id, equipmentId, cause }: TicketRecord): Promise<string> {
  const key = `${equipmentId ?? "none"}~${cause}`;
  if (equipmentId === null) return `ticket:${id}`;
  const taken = await transaction.of(ticketRecords).list({ where: { openKey: key }, limit: 1 });
  return taken.length === 0 ? key : `ticket:${id}`;
}

/** The ticket that goes on was told once more. */
async function countRepeat(
  transaction: RecordsTransaction,
  { id, duplicateOf }: AskedStep,
  { actor }: TicketCaller,
): Promise<void> {
  const original = duplicateOf === null ? undefined : await transaction.of(ticketRecords).find(duplicateOf);
  if (original === undefined) return;
  const { at } = transaction;
  const changes = { repeatCount: original.repeatCount + 1, lastToldAt: at };
  await changeTicket(transaction, original, {
    changes,
    event: { id: `${id}~original`, kind: "told-again", hand: handOf(actor), at },
  });
}
