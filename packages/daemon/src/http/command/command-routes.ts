import { z } from "zod";
import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { idText } from "../schema/query-schemas.ts";
import {
  commandRequestSchema,
  commandRequestsSchema,
  commandResultSchema,
  commandSchema,
  reasonBodySchema,
} from "./command-schemas.ts";

/** Giving points values by hand, and approving what somebody else wants to give. */
export function commandRoutes(app: ApiApp, { commands }: HttpContext): void {
  app.post(
    "/points/:id/commands",
    {
      config: { access: { right: "point.command" } },
      schema: {
        operationId: "commandPoint",
        tags: ["commands"],
        summary: "Give a point a value for a time",
        description:
          "Answers 200 with what became of it: confirmed by read-back, refused by a limit or a lock-out, failed, unconfirmed, or awaiting the approval of a second person.",
        params: z.object({ id: idText }),
        body: commandSchema,
        response: { 200: commandResultSchema, ...commonProblems },
      },
    },
    async (request) => {
      const { value, reason, holdMs = null } = request.body;
      return commands.command({ pointId: request.params.id, value, reason, holdMs }, request.caller);
    },
  );

  app.get(
    "/commands/requests",
    {
      config: { access: { right: "point.command" } },
      schema: {
        operationId: "listCommandRequests",
        tags: ["commands"],
        summary: "Orders to critical points that wait for a second person",
        response: { 200: commandRequestsSchema, ...commonProblems },
      },
    },
    async (request) => ({ requests: await commands.requests(request.caller.principal) }),
  );

  app.post(
    "/commands/requests/:id/approve",
    {
      config: { access: { right: "command.approve" } },
      schema: {
        operationId: "approveCommandRequest",
        tags: ["commands"],
        summary: "Approve an order of somebody else, which is then sent",
        params: z.object({ id: idText }),
        body: reasonBodySchema,
        response: { 200: commandResultSchema, ...commonProblems },
      },
    },
    async (request) => commands.approve(request.params.id, request.body.reason, request.caller),
  );

  app.post(
    "/commands/requests/:id/decline",
    {
      config: { access: { right: "point.command" } },
      schema: {
        operationId: "declineCommandRequest",
        tags: ["commands"],
        summary: "Decline an order of somebody else, or take back one's own",
        params: z.object({ id: idText }),
        body: reasonBodySchema,
        response: { 200: commandRequestSchema, ...commonProblems },
      },
    },
    async (request) => commands.decline(request.params.id, request.body.reason, request.caller),
  );
}
