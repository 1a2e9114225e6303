import { z } from "zod";
import type { ApiApp } from "../api-app.ts";
import { reasonBodySchema } from "../command/command-schemas.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { idText } from "../schema/query-schemas.ts";
import {
  shutdownBodySchema,
  shutdownNoticeSchema,
  shutdownPreviewBodySchema,
  shutdownPreviewSchema,
  shutdownSchema,
  shutdownsSchema,
} from "./shutdown-schemas.ts";

const params = z.object({ id: idText });

/** Taking equipment out of service for a time, with its eyes open. */
export function shutdownRoutes(app: ApiApp, { shutdowns }: HttpContext): void {
  app.post(
    "/shutdowns/preview",
    {
      config: { access: { right: "ticket.view" } },
      schema: {
        operationId: "previewShutdown",
        tags: ["shutdowns"],
        summary: "What stands still, which spaces, venues, agencies and claims it touches, and better times",
        body: shutdownPreviewBodySchema,
        response: { 200: shutdownPreviewSchema, ...commonProblems },
      },
    },
    async (request) => shutdowns.preview(request.body, request.caller.principal),
  );

  app.get(
    "/shutdowns",
    {
      config: { access: { right: "ticket.view" } },
      schema: {
        operationId: "listShutdowns",
        tags: ["shutdowns"],
        summary: "Shutdowns, the latest first",
        querystring: z.object({ center: idText.optional() }),
        response: { 200: shutdownsSchema, ...commonProblems },
      },
    },
    async (request) => ({
      shutdowns: await shutdowns.list({ centerId: request.query.center ?? null }, request.caller.principal),
    }),
  );

  app.post(
    "/shutdowns",
    {
      config: { access: { right: "plan.manage" } },
      schema: {
        operationId: "planShutdown",
        tags: ["shutdowns"],
        summary: "Plan a shutdown and claim what it touches",
        body: shutdownBodySchema,
        response: { 200: shutdownSchema, ...commonProblems },
      },
    },
    async (request) => {
      const { reason, ...given } = request.body;
      return shutdowns.plan(given, reason, request.caller);
    },
  );

  app.post(
    "/shutdowns/:id/notify",
    {
      config: { access: { right: "plan.manage" } },
      schema: {
        operationId: "notifyShutdown",
        tags: ["shutdowns"],
        summary: "Tell those whom a shutdown touches",
        params,
        body: shutdownNoticeSchema,
        response: { 200: shutdownSchema, ...commonProblems },
      },
    },
    async (request) => shutdowns.notify(request.params.id, request.body.message, request.caller),
  );

  app.post(
    "/shutdowns/:id/cancel",
    {
      config: { access: { right: "plan.manage" } },
      schema: {
        operationId: "cancelShutdown",
        tags: ["shutdowns"],
        summary: "Call a shutdown off; its claims are free again",
        params,
        body: reasonBodySchema,
        response: { 200: shutdownSchema, ...commonProblems },
      },
    },
    async (request) => shutdowns.cancel(request.params.id, request.body.reason, request.caller),
  );
}
