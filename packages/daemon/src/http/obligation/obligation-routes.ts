import { rocYear } from "@weishan/core/calendar";
import { z } from "zod";
import type { ApiApp } from "../api-app.ts";
import { reasonBodySchema } from "../command/command-schemas.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { countQuery, idText } from "../schema/query-schemas.ts";
import {
  obligationAppointmentBodySchema,
  obligationAppointmentSchema,
  obligationEventSchema,
  obligationFactsBodySchema,
  obligationOccurrenceSchema,
  obligationProposalsSchema,
  obligationRecordSchema,
  obligationRegisterSchema,
  obligationSchema,
} from "./obligation-schemas.ts";

const YEAR_BEFORE_ROC = 1911;
const params = z.object({ id: z.string().min(1).max(160) });

/** The statutory register: what the law asks for, when, and what shows that it was done. */
export function obligationRoutes(app: ApiApp, { obligations, clock }: HttpContext): void {
  app.get(
    "/obligations",
    {
      config: { access: { right: "ticket.view" } },
      schema: {
        operationId: "listObligations",
        tags: ["obligations"],
        summary: "The statutory register of a year, with each legal window and its state",
        querystring: z.object({ center: idText.optional(), year: countQuery(2000, 2100).optional() }),
        response: { 200: obligationRegisterSchema, ...commonProblems },
      },
    },
    async (request) => {
      const { center = null, year = rocYear(clock.now()) + YEAR_BEFORE_ROC } = request.query;
      return obligations.register({ centerId: center, year }, request.caller.principal);
    },
  );

  app.get(
    "/obligations/:id",
    {
      config: { access: { right: "ticket.view" } },
      schema: {
        operationId: "getObligation",
        tags: ["obligations"],
        summary: "One obligation with everything that was recorded of it",
        params,
        response: { 200: obligationSchema, ...commonProblems },
      },
    },
    async (request) => obligations.find(request.params.id, request.caller.principal),
  );

  app.patch(
    "/obligations/:id",
    {
      config: { access: { right: "obligation.record" } },
      schema: {
        operationId: "changeObligationFacts",
        tags: ["obligations"],
        summary:
          "Enter the facts an obligation depends on, such as the fire class of the building or when a permit expires",
        params,
        body: obligationFactsBodySchema,
        response: { 200: obligationSchema, ...commonProblems },
      },
    },
    async (request) => {
      const { facts, holder, reason } = request.body;
      const given = { facts, reason, ...(holder === undefined ? {} : { holder }) };
      return obligations.changeFacts(request.params.id, given, request.caller);
    },
  );

  app.post(
    "/obligations/:id/events",
    {
      config: { access: { right: "obligation.record" } },
      schema: {
        operationId: "reportObligationEvent",
        tags: ["obligations"],
        summary: "Report what sets off an obligation: an electrical accident, an outage of a monitor",
        params,
        body: obligationEventSchema,
        response: { 200: obligationOccurrenceSchema, ...commonProblems },
      },
    },
    async (request) => obligations.happened(request.params.id, request.body, request.caller),
  );

  app.get(
    "/obligations/occurrences/:id/proposals",
    {
      config: { access: { right: "ticket.view" } },
      schema: {
        operationId: "listObligationProposals",
        tags: ["obligations"],
        summary: "Days inside the legal window that hit the fewest claims",
        params,
        response: { 200: obligationProposalsSchema, ...commonProblems },
      },
    },
    async (request) => ({ proposals: await obligations.proposals(request.params.id, request.caller.principal) }),
  );

  app.post(
    "/obligations/occurrences/:id/appointment",
    {
      config: { access: { right: "obligation.record" } },
      schema: {
        operationId: "appointObligation",
        tags: ["obligations"],
        summary: "Accept a day for an inspection; it claims the equipment or the building",
        params,
        body: obligationAppointmentBodySchema,
        response: { 200: obligationAppointmentSchema, ...commonProblems },
      },
    },
    async (request) => obligations.appoint(request.params.id, request.body, request.caller),
  );

  app.post(
    "/obligations/occurrences/:id/record",
    {
      config: { access: { right: "obligation.record" } },
      schema: {
        operationId: "recordObligation",
        tags: ["obligations"],
        summary: "Record that an obligation was done, with its evidence, or complete what was recorded",
        params,
        body: obligationRecordSchema,
        response: { 200: obligationOccurrenceSchema, ...commonProblems },
      },
    },
    async (request) => obligations.record(request.params.id, request.body, request.caller),
  );

  app.post(
    "/obligations/occurrences/:id/escalate",
    {
      config: { access: { right: "obligation.record" } },
      schema: {
        operationId: "escalateObligation",
        tags: ["obligations"],
        summary: "Bring an obligation before whoever decides; it cannot be skipped",
        params,
        body: reasonBodySchema,
        response: { 200: obligationOccurrenceSchema, ...commonProblems },
      },
    },
    async (request) => obligations.escalate(request.params.id, request.body.reason, request.caller),
  );
}
