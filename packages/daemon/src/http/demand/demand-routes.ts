import { taipeiDate } from "@weishan/core/calendar";
import { z } from "zod";
import type { ApiApp } from "../api-app.ts";
import { reasonBodySchema } from "../command/command-schemas.ts";
import { anyCenterQuery, centerQuery } from "../energy/energy-terms.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { eventSpanQuery } from "../readiness/event-schemas.ts";
import { eventSpan } from "../readiness/event-span.ts";
import { emptyAnswer } from "../schema/empty-answer.ts";
import { dateSchema } from "../schema/maintenance-schemas.ts";
import { idText } from "../schema/query-schemas.ts";
import {
  demandDaySchema,
  demandEventsSchema,
  demandSchema,
  newShedPolicyBody,
  shedApprovalBody,
  shedPoliciesSchema,
  shedPolicyChangesBody,
  shedPolicySchema,
  shedSuggestionsSchema,
} from "./demand-schemas.ts";

const tags = ["demand"];
const view = { access: { right: "energy.view" } } as const;
const configure = { access: { right: "energy.configure" } } as const;
const params = z.object({ id: idText });

/** The demand of the centres against their contracts: now, by the day, what could be shed, what happened. */
export function demandRoutes(app: ApiApp, { demands, clock }: Pick<HttpContext, "demands" | "clock">): void {
  app.get(
    "/demand",
    {
      config: view,
      schema: {
        operationId: "getDemand",
        tags,
        summary: "The running quarter of an hour of a centre, with its forecast and what to shed",
        querystring: centerQuery,
        response: { 200: demandSchema, ...commonProblems },
      },
    },
    async ({ query, caller }) => demands.now(query.center, caller.principal),
  );

  app.get(
    "/demand/day",
    {
      config: view,
      schema: {
        operationId: "getDemandDay",
        tags,
        summary: "A day in quarters: as measured, as expected with one standard deviation, and the contract",
        querystring: centerQuery.extend({ date: dateSchema.optional() }),
        response: { 200: demandDaySchema, ...commonProblems },
      },
    },
    async ({ query, caller }) => demands.day(query.center, query.date ?? taipeiDate(clock.now()), caller.principal),
  );

  app.get(
    "/demand/suggestions",
    {
      config: view,
      schema: {
        operationId: "listShedSuggestions",
        tags,
        summary: "What could be shed now, the least felt first, with what each gains",
        querystring: centerQuery,
        response: { 200: shedSuggestionsSchema, ...commonProblems },
      },
    },
    async ({ query, caller }) => demands.suggestions(query.center, caller.principal),
  );

  app.get(
    "/demand-events",
    {
      config: view,
      schema: {
        operationId: "listDemandEvents",
        tags,
        summary: "Stretches of quarters that came near the contract, what was foretold, told and measured",
        querystring: eventSpanQuery,
        response: { 200: demandEventsSchema, ...commonProblems },
      },
    },
    async ({ query, caller }) => ({ events: await demands.events(eventSpan(query), caller.principal) }),
  );
}

/** What the program may shed by itself, and who lets it. */
export function shedPolicyRoutes(app: ApiApp, { shedPolicies }: Pick<HttpContext, "shedPolicies">): void {
  const response = { 200: shedPolicySchema, ...commonProblems };
  app.get(
    "/shed-policies",
    {
      config: view,
      schema: {
        operationId: "listShedPolicies",
        tags,
        summary: "What may be shed without asking again; one that nobody approved counts for nothing",
        querystring: anyCenterQuery,
        response: { 200: shedPoliciesSchema, ...commonProblems },
      },
    },
    async ({ query, caller }) => ({ policies: await shedPolicies.list(query.center ?? null, caller.principal) }),
  );

  app.post(
    "/shed-policies",
    {
      config: configure,
      schema: {
        operationId: "addShedPolicy",
        tags,
        summary: "Write a policy; it waits for an approval",
        body: newShedPolicyBody,
        response,
      },
    },
    async ({ body, caller }) => shedPolicies.add(body, caller),
  );

  app.patch(
    "/shed-policies/:id",
    {
      config: configure,
      schema: {
        operationId: "changeShedPolicy",
        tags,
        summary: "Change a policy, which takes its approval away and gives back what is shed by it",
        params,
        body: shedPolicyChangesBody,
        response,
      },
    },
    async ({ params: { id }, body, caller }) => shedPolicies.change(id, body, caller),
  );

  app.delete(
    "/shed-policies/:id",
    {
      config: configure,
      schema: {
        operationId: "removeShedPolicy",
        tags,
        summary: "Remove a policy and give back what is shed by it",
        params,
        body: reasonBodySchema,
        response: { 204: emptyAnswer, ...commonProblems },
      },
    },
    async ({ params: { id }, body, caller }, reply) => {
      await shedPolicies.remove(id, body.reason, caller);
      return reply.code(204).send();
    },
  );

  app.post(
    "/shed-policies/:id/approve",
    {
      config: { access: { right: "energy.approve" } },
      schema: {
        operationId: "approveShedPolicy",
        tags,
        summary: "Let the program shed by a policy; another one of the centre loses its approval",
        description: "Also needs the right to command the centre's air conditioning.",
        params,
        body: shedApprovalBody,
        response,
      },
    },
    async ({ params: { id }, body, caller }) => shedPolicies.approve(id, body, caller),
  );
}
