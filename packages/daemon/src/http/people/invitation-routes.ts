import { z } from "zod";
import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { emptyAnswer } from "../schema/empty-answer.ts";
import { idText } from "../schema/query-schemas.ts";
import { accountCallerOf } from "../session/session-answer.ts";
import { invitationsSchema, inviteBody, invitedSchema } from "./people-schemas.ts";

/** People who are asked to come in. */
export function invitationRoutes(app: ApiApp, { accounts }: HttpContext): void {
  const { people } = accounts;
  app.get(
    "/people/invitations",
    {
      config: { access: { right: "people.manage" } },
      schema: {
        operationId: "listInvitations",
        tags: ["people"],
        summary: "Invitations that nobody has accepted yet",
        response: { 200: invitationsSchema, ...commonProblems },
      },
    },
    async () => ({ invitations: await people.invitations() }),
  );

  app.post(
    "/people/invitations",
    {
      config: { access: { right: "people.manage" } },
      schema: {
        operationId: "invitePerson",
        tags: ["people"],
        summary: "Invite somebody",
        body: inviteBody,
        response: { 201: invitedSchema, ...commonProblems },
      },
    },
    async (request, reply) => {
      const invited = await people.invite(accountCallerOf(request), request.body);
      return reply.code(201).header("cache-control", "no-store").send(invited);
    },
  );

  app.delete(
    "/people/invitations/:id",
    {
      config: { access: { right: "people.manage" } },
      schema: {
        operationId: "withdrawInvitation",
        tags: ["people"],
        summary: "Withdraw an invitation",
        params: z.object({ id: idText }),
        response: { 204: emptyAnswer, ...commonProblems },
      },
    },
    async (request, reply) => {
      await people.withdrawInvitation(accountCallerOf(request), request.params.id);
      return reply.code(204).send();
    },
  );
}
