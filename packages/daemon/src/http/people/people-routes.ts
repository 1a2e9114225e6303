import { z } from "zod";
import { endedSchema } from "../account/account-schemas.ts";
import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { emptyAnswer } from "../schema/empty-answer.ts";
import { idText } from "../schema/query-schemas.ts";
import { accountCallerOf } from "../session/session-answer.ts";
import { changePersonBody, peopleSchema, personSchema, withReasonBody } from "./people-schemas.ts";

/** People and what they may do. */
export function peopleRoutes(app: ApiApp, { accounts }: HttpContext): void {
  const { people } = accounts;
  app.get(
    "/people",
    {
      config: { access: { right: "people.manage" } },
      schema: {
        operationId: "listPeople",
        tags: ["people"],
        summary: "Everybody with an account",
        response: { 200: peopleSchema, ...commonProblems },
      },
    },
    async () => ({ people: await people.people() }),
  );

  app.get(
    "/people/:id",
    {
      config: { access: { right: "people.manage" } },
      schema: {
        operationId: "getPerson",
        tags: ["people"],
        summary: "One person",
        params: z.object({ id: idText }),
        response: { 200: personSchema, ...commonProblems },
      },
    },
    async (request) => people.person(request.params.id),
  );

  app.patch(
    "/people/:id",
    {
      config: { access: { right: "people.manage" } },
      schema: {
        operationId: "changePerson",
        tags: ["people"],
        summary: "Change a name or grants, or let somebody in no longer",
        params: z.object({ id: idText }),
        body: changePersonBody,
        response: { 200: personSchema, ...commonProblems },
      },
    },
    async (request) => {
      const { displayName, grants, isDisabled, reason } = request.body;
      return people.change(accountCallerOf(request), request.params.id, {
        reason,
        ...(displayName === undefined ? {} : { displayName }),
        ...(grants === undefined ? {} : { grants }),
        ...(isDisabled === undefined ? {} : { isDisabled }),
      });
    },
  );

  app.post(
    "/people/:id/end-sessions",
    {
      config: { access: { right: "people.manage" } },
      schema: {
        operationId: "endSessionsOfPerson",
        tags: ["people"],
        summary: "End all sessions of a person",
        params: z.object({ id: idText }),
        response: { 200: endedSchema, ...commonProblems },
      },
    },
    async (request) => ({ endedCount: await people.endSessions(accountCallerOf(request), request.params.id) }),
  );

  app.post(
    "/people/:id/erase",
    {
      config: { access: { right: "personal-data.handle" } },
      schema: {
        operationId: "erasePerson",
        tags: ["people"],
        summary: "Erase what tells who a person was",
        description: "The account ends; what was done stays in the audit trail, without the name.",
        params: z.object({ id: idText }),
        body: withReasonBody,
        response: { 204: emptyAnswer, ...commonProblems },
      },
    },
    async (request, reply) => {
      await people.erase(accountCallerOf(request), request.params.id, request.body.reason);
      return reply.code(204).send();
    },
  );
}
