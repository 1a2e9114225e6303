import { WeishanError } from "@weishan/core/error";
import { stockPartRecords } from "../../ports/record-kinds/stock-record.ts";
import type { TicketRecord } from "../../ports/record-kinds/ticket-record.ts";
import { ticketRecords } from "../../ports/record-kinds/ticket-record.ts";
import type { TicketCourse } from "./ticket-course.ts";
import { ticketDetail } from "./ticket-detail.ts";
import { ticketFigures } from "./ticket-figures.ts";
import { findTicket } from "./ticket-finder.ts";
import type { TicketIntake } from "./ticket-intake.ts";
import { ticketNames } from "./ticket-names.ts";
import type { TicketParts } from "./ticket-parts.ts";
import { patchTicket } from "./ticket-patch.ts";
import { ticketRows } from "./ticket-rows.ts";
import { BOARD_STATES, byPressure, openTickets, searchTickets } from "./ticket-search.ts";
import type {
  AskedAssignment,
  AskedStep,
  AskedWork,
  BoardColumn,
  IndicatorQuery,
  PatchOutcome,
  ReportedTicket,
  TicketCaller,
  TicketIndicatorsView,
  TicketPage,
  TicketPatch,
  TicketSearch,
  Tickets,
  WorkPackage,
} from "./ticket-side.ts";
import type { PersonRef, TicketDetail, TicketWorkView } from "./ticket-views.ts";
import { workView } from "./ticket-work-views.ts";
import type { TicketWorkbook } from "./ticket-workbook.ts";

/** A column shows what fits on a screen; its number tells the rest. */
const MOST_IN_COLUMN = 50;
/** What a phone takes along: nobody works on more at a time. */
const MOST_TAKEN_ALONG = 60;
/** Work on these may go on without a network. */
const MINE: ReadonlySet<string> = new Set(["assigned", "in-progress", "waiting", "reopened"]);

export interface TicketOfficeParts extends TicketParts {
  readonly intake: TicketIntake;
  readonly course: TicketCourse;
  readonly workbook: TicketWorkbook;
}

/** Where people see and change tickets. */
export class TicketOffice implements Tickets {
  readonly #parts: TicketOfficeParts;

  constructor(parts: TicketOfficeParts) {
    this.#parts = parts;
  }

  async list(search: TicketSearch, caller: TicketCaller): Promise<TicketPage> {
    const { tickets, nextBefore } = await searchTickets(search, caller, this.#parts);
    return { tickets: await ticketRows(tickets, this.#parts), nextBefore };
  }

  async board(centerId: string | undefined, caller: TicketCaller): Promise<readonly BoardColumn[]> {
    const open = (await openTickets(centerId, caller, this.#parts)).toSorted(byPressure);
    const shown = BOARD_STATES.map((state) => ({ state, all: open.filter((ticket) => ticket.state === state) }));
    const rows = await ticketRows(
      shown.flatMap(({ all }) => all.slice(0, MOST_IN_COLUMN)),
      this.#parts,
    );
    return shown.map(({ state, all }) => ({
      state,
      count: all.length,
      tickets: rows.filter((row) => row.state === state),
    }));
  }

  async find(ticketId: string, caller: TicketCaller): Promise<TicketDetail> {
    return this.#detail(await findTicket(ticketId, caller, "ticket.view", this.#parts), caller);
  }

  async report(given: ReportedTicket, caller: TicketCaller): Promise<TicketDetail & { readonly joined: boolean }> {
    const { places, records, intake } = this.#parts;
    const system = places.systemOf(given);
    places.require(caller.principal, "ticket.report", { centerId: given.centerId, system });
    const known = await records.of(ticketRecords).find(given.id);
    if (known !== undefined && known.reportedBy !== caller.principal.personId) {
      throw new WeishanError("RECORD_CONFLICT", "this id is that of something else; make another", { id: given.id });
    }
    if (known !== undefined) return { ...(await this.#detail(known, caller)), joined: false };
    const { id, cause, title, description, priority, stopsEquipment, plannedFor, checklist, source } = given;
    const { centerId, equipmentId, spaceId } = given;
    const { ticket, joined } = await intake.take(
      {
        source,
        centerId,
        equipmentId,
        spaceId,
        cause: cause ?? source,
        title,
        description,
        priorityHint: priority,
        evidence: null,
        reportedBy: caller.principal.personId,
        sourceId: null,
        stopsEquipment,
        plannedFor,
        checklist,
      },
      caller.actor,
      { id, mayJoin: cause !== null },
    );
    return { ...(await this.#detail(ticket, caller)), joined };
  }

  async take(ticketId: string, step: AskedStep, caller: TicketCaller): Promise<TicketDetail> {
    return this.#detail(await this.#parts.course.take(ticketId, step, caller), caller);
  }

  async assign(ticketId: string, assignment: AskedAssignment, caller: TicketCaller): Promise<TicketDetail> {
    return this.#detail(await this.#parts.course.assign(ticketId, assignment, caller), caller);
  }

  async patch(ticketId: string, patch: TicketPatch, caller: TicketCaller): Promise<PatchOutcome> {
    const kept = await patchTicket(ticketId, patch, caller, this.#parts);
    if (kept.kind === "changed") return { kind: "changed", ticket: await this.#detail(kept.ticket, caller) };
    const names = await ticketNames(
      kept.conflicts.map(({ changedBy }) => changedBy),
      this.#parts,
    );
    const conflicts = kept.conflicts.map((conflict) => ({ ...conflict, changedBy: names.person(conflict.changedBy) }));
    return { ...kept, conflicts };
  }

  async work(ticketId: string, work: AskedWork, caller: TicketCaller): Promise<TicketWorkView> {
    const ticket = await findTicket(ticketId, caller, "ticket.work", this.#parts);
    const kept = await this.#parts.workbook.keep(ticket, work, caller, { contractorId: null });
    return workView(kept, await ticketNames([kept.personId], this.#parts));
  }

  async mine(caller: TicketCaller): Promise<WorkPackage> {
    const { clock, records, places } = this.#parts;
    const { personId } = caller.principal;
    const open = await openTickets(undefined, caller, this.#parts);
    const own = open.filter(({ assigneeId, state }) => assigneeId === personId && MINE.has(state)).toSorted(byPressure);
    const tickets = await Promise.all(own.slice(0, MOST_TAKEN_ALONG).map((ticket) => this.#detail(ticket, caller)));
    const parts = await records.of(stockPartRecords).list({ where: { retiredAt: null }, orderBy: "code" });
    return {
      asOf: clock.now(),
      tickets,
      parts: parts
        .filter(({ centerId }) => places.may(caller.principal, "ticket.work", { centerId, system: null }))
        .map(({ id, code, name, unit, quantity }) => ({ id, code, name, unit, quantity })),
    };
  }

  indicators(query: IndicatorQuery, caller: TicketCaller): Promise<TicketIndicatorsView> {
    return ticketFigures(query, caller, this.#parts);
  }

  async workers(centerId: string, { principal }: TicketCaller): Promise<readonly PersonRef[]> {
    this.#parts.places.require(principal, "ticket.work", { centerId, system: null });
    return this.#parts.people.peopleWith("ticket.work", centerId);
  }

  #detail(ticket: TicketRecord, caller: TicketCaller): Promise<TicketDetail> {
    return ticketDetail(ticket, caller, this.#parts);
  }
}
