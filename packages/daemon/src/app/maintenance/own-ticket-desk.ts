import { type TicketRecord, ticketRecords } from "../../ports/record-kinds/ticket-record.ts";
import { type TicketWorkRecord, ticketWorkRecords } from "../../ports/record-kinds/ticket-work-record.ts";
import { openSteps } from "./open-steps.ts";
import type { TicketCourse } from "./ticket-course.ts";
import { findOwnTicket, firmOf, isOwn } from "./ticket-finder.ts";
import { ticketNames } from "./ticket-names.ts";
import type { TicketParts } from "./ticket-parts.ts";
import { rowOf } from "./ticket-rows.ts";
import type { AskedStep, AskedWork, OwnPicture, OwnTicket, OwnTickets, TicketCaller } from "./ticket-side.ts";
import type { TicketWorkView } from "./ticket-views.ts";
import { checklistView, workView } from "./ticket-work-views.ts";
import type { TicketWorkbook } from "./ticket-workbook.ts";

/** A firm sees for so long what it has finished: until its invoice is paid. */
const ENDED_SEEN_MS = 90 * 86_400_000;
const MOST_SEEN = 200;

export interface OwnTicketDeskParts extends TicketParts {
  readonly course: TicketCourse;
  readonly workbook: TicketWorkbook;
}

/** The tickets given to one's own firm: what was given to another firm, or to nobody, is not there. */
export class OwnTicketDesk implements OwnTickets {
  readonly #parts: OwnTicketDeskParts;

  constructor(parts: OwnTicketDeskParts) {
    this.#parts = parts;
  }

  async list(caller: TicketCaller): Promise<readonly OwnTicket[]> {
    const { records, clock } = this.#parts;
    const contractorId = await firmOf(caller, this.#parts);
    if (contractorId === undefined) return [];
    const given = await records.of(ticketRecords).list({ where: { contractorId }, orderBy: "endedAt" });
    const since = clock.now() - ENDED_SEEN_MS;
    const own = given.filter(
      (ticket) => isOwn(ticket, contractorId, caller, this.#parts) && (ticket.endedAt ?? since) >= since,
    );
    return Promise.all(own.slice(0, MOST_SEEN).map((ticket) => this.#view(ticket, contractorId, caller)));
  }

  async find(ticketId: string, caller: TicketCaller): Promise<OwnTicket> {
    const { ticket, contractorId } = await findOwnTicket(ticketId, caller, this.#parts);
    return this.#view(ticket, contractorId, caller);
  }

  async take(ticketId: string, asked: AskedStep, caller: TicketCaller): Promise<OwnTicket> {
    const { ticket, contractorId } = await findOwnTicket(ticketId, caller, this.#parts);
    // A firm neither gives its work away nor names other tickets.
    const narrowed = { ...asked, assigneeId: null, contractorId: null, duplicateOf: null };
    const taken = await this.#parts.course.takeAs(ticket, narrowed, { caller, parties: ["own-firm"] });
    return this.#view(taken, contractorId, caller);
  }

  async work(ticketId: string, work: AskedWork, caller: TicketCaller): Promise<TicketWorkView> {
    const { ticket, contractorId } = await findOwnTicket(ticketId, caller, this.#parts);
    const open = work.kind === "comment" ? { ...work, isInternal: false } : work;
    const kept = await this.#parts.workbook.keep(ticket, open, caller, { contractorId });
    return workView(kept, await ticketNames([kept.personId], this.#parts));
  }

  async picture(ticketId: string, pictureId: string, caller: TicketCaller): Promise<OwnPicture | undefined> {
    const { ticket, contractorId } = await findOwnTicket(ticketId, caller, this.#parts);
    const work = await this.#shown(ticket, contractorId);
    if (!work.some(({ body }) => body.pictureId === pictureId)) return undefined;
    const found = await this.#parts.pictures.read(pictureId);
    return found === undefined ? undefined : { mediaType: found.record.mediaType, content: found.content };
  }

  /** What a firm is shown of the work: its own, and of others what is said to everybody but costs and hours. */
  async #shown({ id }: TicketRecord, contractorId: string): Promise<readonly TicketWorkRecord[]> {
    const work = await this.#parts.records
      .of(ticketWorkRecords)
      .list({ where: { ticketId: id }, orderBy: "happenedAt" });
    return work.filter((item) => item.contractorId === contractorId || isForEverybody(item));
  }

  async #view(ticket: TicketRecord, contractorId: string, caller: TicketCaller): Promise<OwnTicket> {
    const shown = await this.#shown(ticket, contractorId);
    // Who of the centres' own people does what is none of a firm's business; its own people it knows.
    const own = shown.filter((item) => item.contractorId === contractorId);
    const names = await ticketNames(
      own.map(({ personId }) => personId),
      this.#parts,
    );
    const row = rowOf(ticket, names, this.#parts);
    const hidden = (item: TicketWorkRecord): TicketWorkRecord =>
      item.contractorId === contractorId ? item : { ...item, personId: null, signerName: null };
    const checklist = checklistView(ticket, shown.map(hidden), names);
    const openItemCount = checklist.filter(({ isRequired, answer }) => isRequired && answer === null).length;
    const wisher = { personId: caller.principal.personId, parties: ["own-firm"] as const, at: this.#parts.clock.now() };
    const { id, number, centerId, equipment, space, title, state, waitingFor, priority } = row;
    const { reportedAt, plannedFor, doneAt, sla, version } = row;
    return {
      id,
      number,
      centerId,
      equipment,
      space,
      title,
      description: ticket.description,
      state,
      waitingFor,
      priority,
      reportedAt,
      plannedFor,
      doneAt,
      sla,
      version,
      resolution: ticket.resolution,
      checklist,
      work: shown.map((item) => workView(hidden(item), names)),
      steps: openSteps(ticket, openItemCount, wisher),
    };
  }
}

const SHARED: ReadonlySet<TicketWorkRecord["kind"]> = new Set(["comment", "photo", "checklist", "reading"]);

/** Costs, hours, parts and signatures of others are theirs. Work of another firm is never shown. */
const isForEverybody = ({ kind, isInternal, contractorId }: TicketWorkRecord): boolean =>
  contractorId === null && !isInternal && SHARED.has(kind);
