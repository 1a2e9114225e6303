import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { emptyAnswer } from "../schema/empty-answer.ts";
import { answerSignIn, deviceOf } from "./session-answer.ts";
import {
  acceptInvitationBody,
  askPasswordResetBody,
  invitationViewSchema,
  linkToken,
  passwordResetBody,
  setUpBody,
  signInAnswerSchema,
} from "./session-schemas.ts";

/** What is done with the links of the terminal and of mails. */
export function linkRoutes(app: ApiApp, { accounts }: HttpContext): void {
  const { entrance } = accounts;
  app.post(
    "/set-up",
    {
      config: { access: "public" },
      schema: {
        operationId: "setUp",
        tags: ["session"],
        summary: "Make the first administrator",
        description: "With the one-time link that the first start prints on the terminal.",
        body: setUpBody,
        response: { 200: signInAnswerSchema, ...commonProblems },
      },
    },
    async (request, reply) => answerSignIn(request, reply, await entrance.setUp(request.body, deviceOf(request))),
  );

  app.get(
    "/invitations/:token",
    {
      config: { access: "public" },
      schema: {
        operationId: "getInvitation",
        tags: ["session"],
        summary: "Who is invited by a link",
        params: linkToken,
        response: { 200: invitationViewSchema, ...commonProblems },
      },
    },
    async (request, reply) => {
      reply.header("cache-control", "no-store");
      return entrance.invitation(request.params.token);
    },
  );

  app.post(
    "/invitations/:token/accept",
    {
      config: { access: "public" },
      schema: {
        operationId: "acceptInvitation",
        tags: ["session"],
        summary: "Accept an invitation, and sign in",
        params: linkToken,
        body: acceptInvitationBody,
        response: { 200: signInAnswerSchema, ...commonProblems },
      },
    },
    async (request, reply) => {
      const given = { token: request.params.token, ...request.body };
      return answerSignIn(request, reply, await entrance.acceptInvitation(given, deviceOf(request)));
    },
  );

  app.post(
    "/password-reset",
    {
      config: { access: "public" },
      schema: {
        operationId: "askPasswordReset",
        tags: ["session"],
        summary: "Ask for a link to set a new password",
        description: "Answers the same whether or not the address is known.",
        body: askPasswordResetBody,
        response: { 202: emptyAnswer, ...commonProblems },
      },
    },
    async (request, reply) => {
      await entrance.requestPasswordReset(request.body.email, deviceOf(request));
      return reply.code(202).send();
    },
  );

  app.post(
    "/password-reset/:token",
    {
      config: { access: "public" },
      schema: {
        operationId: "resetPassword",
        tags: ["session"],
        summary: "Set a new password with a link",
        description: "All sessions of the account end; sign in with the new password.",
        params: linkToken,
        body: passwordResetBody,
        response: { 204: emptyAnswer, ...commonProblems },
      },
    },
    async (request, reply) => {
      await entrance.resetPassword({ token: request.params.token, ...request.body }, deviceOf(request));
      return reply.code(204).send();
    },
  );
}
