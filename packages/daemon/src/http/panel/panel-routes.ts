import type { FastifyReply, FastifyRequest } from "fastify";
import type { ApiApp } from "../api-app.ts";
import { type Budget, RequestBudgets } from "../guard/request-budgets.ts";
import type { HttpContext } from "../http-context.ts";
import { HttpProblem } from "../problem/http-problem.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { emptyAnswer } from "../schema/empty-answer.ts";
import { panelBodySchema, panelPageSchema, panelParams, panelSchema, panelsSchema } from "./panel-schemas.ts";

const anybody = { access: "public" } as const;
/** People touch a panel a few times an hour; whoever does it more often is no visitor. */
const OF_TOUCHES: Budget = { burst: 20, perSecond: 1 / 30 };

/** Tablets at doors: their codes, and what they show and do without an account. */
export function panelRoutes(app: ApiApp, { panels, clock }: Pick<HttpContext, "panels" | "clock">): void {
  const touches = new RequestBudgets(OF_TOUCHES, () => clock.monotonicMs());
  const touch = (request: FastifyRequest, reply: FastifyReply): void => {
    const waitS = touches.waitS(request.ip);
    if (waitS === 0) return;
    reply.header("retry-after", waitS);
    throw new HttpProblem(429, "REQUESTS_TOO_MANY", `Too many touches; try again in ${waitS} s.`);
  };

  app.get(
    "/panels",
    {
      config: { access: { right: "booking.manage" } },
      schema: {
        operationId: "listPanels",
        tags: ["panels"],
        summary: "The tablets at doors with their codes",
        response: { 200: panelsSchema, ...commonProblems },
      },
    },
    async ({ caller }) => ({ panels: await panels.list(caller.principal) }),
  );

  app.post(
    "/panels",
    {
      config: { access: { right: "booking.manage" } },
      schema: {
        operationId: "addPanel",
        tags: ["panels"],
        summary: "Make a code for a tablet at a door",
        body: panelBodySchema,
        response: { 200: panelSchema, ...commonProblems },
      },
    },
    async ({ body, caller }) => panels.add(body, caller),
  );

  app.delete(
    "/panels/:code",
    {
      config: { access: { right: "booking.manage" } },
      schema: {
        operationId: "revokePanel",
        tags: ["panels"],
        summary: "Revoke the code of a tablet; it shows nothing any more",
        params: panelParams,
        response: { 204: emptyAnswer, ...commonProblems },
      },
    },
    async ({ params, caller }, reply) => {
      await panels.revoke(params.code, caller);
      return reply.code(204).send();
    },
  );

  app.get(
    "/panels/:code",
    {
      config: anybody,
      schema: {
        operationId: "getPanel",
        tags: ["panels"],
        summary: "What a panel shows: the use now, the next, free until when",
        params: panelParams,
        response: { 200: panelPageSchema, ...commonProblems },
      },
    },
    async ({ params }, reply) => {
      reply.header("cache-control", "no-store");
      return panels.page(params.code);
    },
  );

  app.post(
    "/panels/:code/check-in",
    {
      config: anybody,
      schema: {
        operationId: "checkInAtPanel",
        tags: ["panels"],
        summary: "Check in at the door, or by the QR code on it",
        params: panelParams,
        response: { 200: panelPageSchema, ...commonProblems },
      },
    },
    async (request, reply) => {
      touch(request, reply);
      return panels.checkIn(request.params.code);
    },
  );

  app.post(
    "/panels/:code/end",
    {
      config: anybody,
      schema: {
        operationId: "endUseAtPanel",
        tags: ["panels"],
        summary: "Say at the door that the use is over",
        params: panelParams,
        response: { 200: panelPageSchema, ...commonProblems },
      },
    },
    async (request, reply) => {
      touch(request, reply);
      return panels.end(request.params.code);
    },
  );
}
