import { epochMs } from "@weishan/core/reading";
import { z } from "zod";
import type { ApiApp } from "../api-app.ts";
import { reasonBodySchema } from "../command/command-schemas.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { idText, instantQuery } from "../schema/query-schemas.ts";
import { withoutAbsent } from "../schema/without-absent.ts";
import {
  planBodySchema,
  planChangesSchema,
  planDoneSchema,
  planOccurrenceSchema,
  planOccurrencesSchema,
  planSchema,
  plansSchema,
} from "./plan-schemas.ts";

const DAY_MS = 86_400_000;
const occurrenceParams = z.object({ id: z.string().min(1).max(160) });

/** Work that comes again, and the times it falls due. */
export function planRoutes(app: ApiApp, { plans, clock }: HttpContext): void {
  app.get(
    "/plans",
    {
      config: { access: { right: "ticket.view" } },
      schema: {
        operationId: "listPlans",
        tags: ["plans"],
        summary: "Maintenance plans, with the time each falls due next",
        querystring: z.object({ center: idText.optional() }),
        response: { 200: plansSchema, ...commonProblems },
      },
    },
    async (request) => ({
      plans: await plans.list({ centerId: request.query.center ?? null }, request.caller.principal),
    }),
  );

  app.post(
    "/plans",
    {
      config: { access: { right: "plan.manage" } },
      schema: {
        operationId: "createPlan",
        tags: ["plans"],
        summary: "Make a plan by calendar, by a counter or by a condition",
        body: planBodySchema,
        response: { 200: planSchema, ...commonProblems },
      },
    },
    async (request) => {
      const { reason, ...plan } = request.body;
      return plans.create(plan, reason, request.caller);
    },
  );

  app.get(
    "/plans/occurrences",
    {
      config: { access: { right: "ticket.view" } },
      schema: {
        operationId: "listPlanOccurrences",
        tags: ["plans"],
        summary: "When plans fall due in a span of at most 400 days: what is ahead, open, done and skipped",
        querystring: z.object({
          from: instantQuery.optional(),
          to: instantQuery.optional(),
          center: idText.optional(),
        }),
        response: { 200: planOccurrencesSchema, ...commonProblems },
      },
    },
    async (request) => {
      const { from = clock.now() - 31 * DAY_MS, to = from + 92 * DAY_MS, center = null } = request.query;
      const filter = { centerId: center, from: epochMs(from), to: epochMs(to) };
      return { occurrences: await plans.occurrences(filter, request.caller.principal) };
    },
  );

  app.get(
    "/plans/:id",
    {
      config: { access: { right: "ticket.view" } },
      schema: {
        operationId: "getPlan",
        tags: ["plans"],
        summary: "One plan",
        params: z.object({ id: idText }),
        response: { 200: planSchema, ...commonProblems },
      },
    },
    async (request) => plans.find(request.params.id, request.caller.principal),
  );

  app.patch(
    "/plans/:id",
    {
      config: { access: { right: "plan.manage" } },
      schema: {
        operationId: "changePlan",
        tags: ["plans"],
        summary: "Change a plan, or let it rest; what already fell due stays",
        params: z.object({ id: idText }),
        body: planChangesSchema,
        response: { 200: planSchema, ...commonProblems },
      },
    },
    async (request) => {
      const { reason, ...given } = request.body;
      return plans.change(request.params.id, withoutAbsent(given), reason, request.caller);
    },
  );

  app.post(
    "/plans/occurrences/:id/done",
    {
      config: { access: { right: "ticket.work" } },
      schema: {
        operationId: "finishPlanOccurrence",
        tags: ["plans"],
        summary: "Say that the work of one time was done",
        params: occurrenceParams,
        body: planDoneSchema,
        response: { 200: planOccurrenceSchema, ...commonProblems },
      },
    },
    async (request) => plans.done(request.params.id, { note: request.body.note ?? null }, request.caller),
  );

  app.post(
    "/plans/occurrences/:id/skip",
    {
      config: { access: { right: "plan.manage" } },
      schema: {
        operationId: "skipPlanOccurrence",
        tags: ["plans"],
        summary: "Leave one time out, saying why",
        params: occurrenceParams,
        body: reasonBodySchema,
        response: { 200: planOccurrenceSchema, ...commonProblems },
      },
    },
    async (request) => plans.skip(request.params.id, request.body.reason, request.caller),
  );
}
