import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { emptyAnswer } from "../schema/empty-answer.ts";
import { refusalOf, sessionOwnerOf, setSession } from "../session/session-answer.ts";
import { codeBody } from "../session/session-schemas.ts";
import { backupCodesSchema, changePasswordBody, ownPasswordBody, secondFactorSchema } from "./account-schemas.ts";

/** What one signs in with. Each change gives the session a new token. */
export function credentialRoutes(app: ApiApp, { accounts }: HttpContext): void {
  const { own } = accounts;
  app.post(
    "/account/password",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "changePassword",
        tags: ["account"],
        summary: "Change one's own password",
        description: "All other sessions end.",
        body: changePasswordBody,
        response: { 204: emptyAnswer, ...commonProblems },
      },
    },
    async (request, reply) => {
      const answer = await own.changePassword(sessionOwnerOf(request), request.body);
      if (answer.next === "signed-in") setSession(request, reply, answer.session);
      else if (answer.next !== "totp") throw refusalOf(reply, answer, 403);
      return reply.code(204).send();
    },
  );

  app.post(
    "/account/totp",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "beginSecondFactor",
        tags: ["account"],
        summary: "Begin with a second factor",
        description: "Asks for the password, so that a borrowed browser cannot lock its owner out.",
        body: ownPasswordBody,
        response: { 200: secondFactorSchema, ...commonProblems },
      },
    },
    async (request, reply) => {
      reply.header("cache-control", "no-store");
      const answer = await own.beginSecondFactor(sessionOwnerOf(request), request.body.password);
      if ("next" in answer) throw refusalOf(reply, answer, 403);
      return answer;
    },
  );

  app.post(
    "/account/totp/confirm",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "confirmSecondFactor",
        tags: ["account"],
        summary: "Confirm the second factor with a code",
        body: codeBody,
        response: { 200: backupCodesSchema, ...commonProblems },
      },
    },
    async (request, reply) => {
      reply.header("cache-control", "no-store");
      const answer = await own.confirmSecondFactor(sessionOwnerOf(request), request.body.code);
      if ("next" in answer) throw refusalOf(reply, answer, 403);
      setSession(request, reply, answer.session);
      return { backupCodes: answer.backupCodes };
    },
  );

  app.post(
    "/account/totp/disable",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "dropSecondFactor",
        tags: ["account"],
        summary: "Do without the second factor",
        body: ownPasswordBody,
        response: { 204: emptyAnswer, ...commonProblems },
      },
    },
    async (request, reply) => {
      const answer = await own.dropSecondFactor(sessionOwnerOf(request), request.body.password);
      if (answer.next === "signed-in") setSession(request, reply, answer.session);
      else if (answer.next !== "totp") throw refusalOf(reply, answer, 403);
      return reply.code(204).send();
    },
  );
}
