import { epochMs } from "@weishan/core/reading";
import { z } from "zod";
import type { AskedStep } from "../../app/maintenance/ticket-side.ts";
import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { sendProblem } from "../problem/problem-handlers.ts";
import { problem } from "../problem/problem-of-error.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { idText } from "../schema/query-schemas.ts";
import {
  reportTicketBody,
  ticketAssignmentBody,
  ticketPatchBody,
  ticketStepBody,
  ticketsQuery,
} from "./ticket-bodies.ts";
import {
  reportedTicketSchema,
  ticketBoardSchema,
  ticketSchema,
  ticketsSchema,
  workersSchema,
  workPackageSchema,
} from "./ticket-schemas.ts";

const PAGE = 50;
const params = z.object({ id: idText });
const view = { access: { right: "ticket.view" } } as const;
const work = { access: { right: "ticket.work" } } as const;

/** Tickets: what has to be done, who does it and how far it is. */
export function ticketRoutes(app: ApiApp, { tickets }: Pick<HttpContext, "tickets">): void {
  app.get(
    "/tickets",
    {
      config: view,
      schema: {
        operationId: "listTickets",
        tags: ["tickets"],
        summary: "Tickets, by page",
        querystring: ticketsQuery,
        response: { 200: ticketsSchema, ...commonProblems },
      },
    },
    async ({ query, caller }) =>
      tickets.list(
        {
          centerId: query.center,
          states: query.states,
          priorities: query.priorities,
          assignee: query.assignee,
          contractorId: query.contractor,
          equipmentId: query.equipment,
          source: query.source,
          isOpen: query.open === undefined ? undefined : query.open === "true",
          words: query.q,
          sort: query.sort ?? "newest",
          before: query.before,
          limit: query.limit ?? PAGE,
        },
        caller,
      ),
  );

  app.get(
    "/tickets/board",
    {
      config: view,
      schema: {
        operationId: "getTicketBoard",
        tags: ["tickets"],
        summary: "Open tickets by state",
        querystring: z.object({ center: idText.optional() }),
        response: { 200: ticketBoardSchema, ...commonProblems },
      },
    },
    async ({ query, caller }) => ({ columns: await tickets.board(query.center, caller) }),
  );

  app.get(
    "/tickets/workers",
    {
      config: work,
      schema: {
        operationId: "listTicketWorkers",
        tags: ["tickets"],
        summary: "Who may be given the tickets of a centre",
        querystring: z.object({ center: idText }),
        response: { 200: workersSchema, ...commonProblems },
      },
    },
    async ({ query, caller }) => ({ people: await tickets.workers(query.center, caller) }),
  );

  app.get(
    "/tickets/:id",
    {
      config: view,
      schema: {
        operationId: "getTicket",
        tags: ["tickets"],
        summary: "A ticket with its course, evidence, work and costs",
        params,
        response: { 200: ticketSchema, ...commonProblems },
      },
    },
    async (request) => tickets.find(request.params.id, request.caller),
  );

  app.post(
    "/tickets",
    {
      config: { access: { right: "ticket.report" } },
      schema: {
        operationId: "reportTicket",
        tags: ["tickets"],
        summary: "Report a trouble or order work",
        body: reportTicketBody,
        response: { 200: reportedTicketSchema, ...commonProblems },
      },
    },
    async ({ body, caller }) => {
      const { equipmentId = null, spaceId = null, cause = null, priority = "normal", plannedFor = null } = body;
      const { stopsEquipment = false, checklist = [], id, source, centerId, title, description } = body;
      const planned = plannedFor === null ? null : epochMs(plannedFor);
      const given = { id, source, centerId, equipmentId, spaceId, cause, title, description, priority, stopsEquipment };
      const { joined, ...ticket } = await tickets.report({ ...given, plannedFor: planned, checklist }, caller);
      return { joined, ticket };
    },
  );

  app.post(
    "/tickets/:id/transitions",
    {
      config: work,
      schema: {
        operationId: "takeTicketStep",
        tags: ["tickets"],
        summary: "Take a ticket to its next state",
        description:
          "`steps` of the ticket says which are possible and what each needs. 409 TICKET_REFUSED names what is missing.",
        params,
        body: ticketStepBody,
        response: { 200: ticketSchema, ...commonProblems },
      },
    },
    async ({ params: { id }, body, caller }) => tickets.take(id, askedStep(body), caller),
  );

  app.post(
    "/tickets/:id/assign",
    {
      config: work,
      schema: {
        operationId: "assignTicket",
        tags: ["tickets"],
        summary: "Give a ticket to a person, to a firm, or to nobody",
        params,
        body: ticketAssignmentBody,
        response: { 200: ticketSchema, ...commonProblems },
      },
    },
    async ({ params: { id }, body, caller }) => {
      const { assigneeId = null, contractorId = null, reason = null } = body;
      return tickets.assign(id, { id: body.id, assigneeId, contractorId, reason }, caller);
    },
  );

  app.patch(
    "/tickets/:id",
    {
      config: work,
      schema: {
        operationId: "changeTicket",
        tags: ["tickets"],
        summary: "Change fields of a ticket",
        description:
          "Merged by field: what others changed meanwhile stays. A field that somebody else changed to something else since `baseVersion` is a conflict: 409 with both values in `conflicts`, and nothing is changed.",
        params,
        body: ticketPatchBody,
        response: { 200: ticketSchema, ...commonProblems },
      },
    },
    async ({ params: { id }, body, caller }, reply) => {
      const { baseVersion, changes, reason = null } = body;
      const plannedFor = typeof changes.plannedFor === "number" ? epochMs(changes.plannedFor) : changes.plannedFor;
      const outcome = await tickets.patch(id, { baseVersion, changes: { ...changes, plannedFor }, reason }, caller);
      if (outcome.kind === "changed") return outcome.ticket;
      const fields = outcome.conflicts.map(({ field }) => field).join(", ");
      const detail = `Somebody else changed ${fields} since version ${baseVersion}; it is version ${outcome.version} now. Choose, and send it with that version.`;
      return sendProblem(reply, { ...problem(409, "RECORD_CONFLICT", detail), conflicts: outcome.conflicts });
    },
  );

  app.get(
    "/work",
    {
      config: work,
      schema: {
        operationId: "getWork",
        tags: ["tickets"],
        summary: "My tickets, with all that a phone needs to go on without a network",
        response: { 200: workPackageSchema, ...commonProblems },
      },
    },
    async (request) => tickets.mine(request.caller),
  );
}

/** A step as it is asked for: what was not said is null. */
export function askedStep(body: z.output<typeof ticketStepBody>): AskedStep {
  const { id, to, reason = null, assigneeId = null, contractorId = null, waitingFor = null } = body;
  const { duplicateOf = null, resolution = null, happenedAt = null } = body;
  const when = happenedAt === null ? null : epochMs(happenedAt);
  return { id, to, reason, assigneeId, contractorId, waitingFor, duplicateOf, resolution, happenedAt: when };
}
