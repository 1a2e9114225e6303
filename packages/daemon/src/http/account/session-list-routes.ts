import { z } from "zod";
import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { emptyAnswer } from "../schema/empty-answer.ts";
import { idText } from "../schema/query-schemas.ts";
import { accountCallerOf } from "../session/session-answer.ts";
import { endedSchema, ownSessionsSchema } from "./account-schemas.ts";

/** Where one is signed in. */
export function sessionListRoutes(app: ApiApp, { accounts }: HttpContext): void {
  const { own } = accounts;
  app.get(
    "/account/sessions",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "listOwnSessions",
        tags: ["account"],
        summary: "Where one is signed in",
        response: { 200: ownSessionsSchema, ...commonProblems },
      },
    },
    async (request) => {
      const { principal, sessionId } = request.caller;
      const sessions = await own.sessions(principal.personId);
      return {
        sessions: sessions.map(({ id, startedAt, lastSeenAt, expiresAt, device }) => ({
          id,
          startedAt,
          lastSeenAt,
          expiresAt,
          address: device.address,
          userAgent: device.userAgent,
          isCurrent: id === sessionId,
        })),
      };
    },
  );

  app.delete(
    "/account/sessions/:id",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "endOwnSession",
        tags: ["account"],
        summary: "End one of one's own sessions",
        params: z.object({ id: idText }),
        response: { 204: emptyAnswer, ...commonProblems },
      },
    },
    async (request, reply) => {
      await own.endSession(accountCallerOf(request), request.params.id);
      return reply.code(204).send();
    },
  );

  app.post(
    "/account/sessions/end-others",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "endOtherSessions",
        tags: ["account"],
        summary: "End all of one's own sessions but this",
        response: { 200: endedSchema, ...commonProblems },
      },
    },
    async (request) => ({
      endedCount: await own.endOtherSessions(accountCallerOf(request), request.caller.sessionId),
    }),
  );
}
