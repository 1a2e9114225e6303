import { mayDo, RIGHTS } from "@weishan/core/access";
import type { AccountDesk } from "../../app/access/account-desk.ts";
import type { Caller } from "../access/caller.ts";
import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { HttpProblem } from "../problem/http-problem.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { emptyAnswer } from "../schema/empty-answer.ts";
import { accountCallerOf, answerSignIn, clearSession, deviceOf, sideCookieOf } from "./session-answer.ts";
import { codeBody, sessionSchema, signInAnswerSchema, signInBody } from "./session-schemas.ts";

/** Signing in and out with a password. */
export function sessionRoutes(app: ApiApp, { accounts, identify }: HttpContext): void {
  const { entrance } = accounts;
  app.get(
    "/session",
    {
      config: { access: "public" },
      schema: {
        operationId: "getSession",
        tags: ["session"],
        summary: "Who is signed in, and how one could",
        response: { 200: sessionSchema, ...commonProblems },
      },
    },
    async (request, reply) => {
      reply.header("cache-control", "no-store");
      const caller = await identify(request);
      const [{ isDemo, needsSetUp, oidc, demoAccounts }, own] = await Promise.all([
        entrance.entrance(),
        ownOf(accounts, caller),
      ]);
      return {
        principal: caller === undefined ? null : { ...principalView(caller), email: own?.email ?? null },
        expiresAt: caller?.expiresAt ?? null,
        twoFactorEnabled: own?.twoFactorEnabled ?? false,
        isDemo,
        needsSetUp,
        signInWith: { password: true, oidc },
        demoAccounts,
      };
    },
  );

  app.post(
    "/session",
    {
      config: { access: "public" },
      schema: {
        operationId: "signIn",
        tags: ["session"],
        summary: "Sign in",
        description:
          "Sets the session's cookie, or asks for the second factor. A wrong password and an unknown address answer alike.",
        body: signInBody,
        response: { 200: signInAnswerSchema, ...commonProblems },
      },
    },
    async (request, reply) => answerSignIn(request, reply, await entrance.signIn(request.body, deviceOf(request))),
  );

  app.post(
    "/session/totp",
    {
      config: { access: "public" },
      schema: {
        operationId: "answerSecondFactor",
        tags: ["session"],
        summary: "Answer the second factor",
        body: codeBody,
        response: { 200: signInAnswerSchema, ...commonProblems },
      },
    },
    async (request, reply) => {
      const challenge = sideCookieOf(request, "challenge");
      if (challenge === undefined) {
        throw new HttpProblem(
          401,
          "ACCOUNT_REFUSED",
          "Give the password first; the code must follow within ten minutes.",
        );
      }
      const given = { challenge, code: request.body.code };
      return answerSignIn(request, reply, await entrance.answerChallenge(given, deviceOf(request)));
    },
  );

  app.delete(
    "/session",
    {
      config: { access: "public" },
      schema: {
        operationId: "signOut",
        tags: ["session"],
        summary: "Sign out",
        description: "Ends the session; without one, nothing happens.",
        response: { 204: emptyAnswer, ...commonProblems },
      },
    },
    async (request, reply) => {
      const caller = await identify(request);
      if (caller !== undefined && caller.sessionId !== null) {
        request.caller = caller;
        await entrance.signOut(accountCallerOf(request), caller.sessionId);
      }
      clearSession(request, reply);
      return reply.code(204).send();
    },
  );
}

async function ownOf({ own }: AccountDesk, caller: Caller | undefined) {
  if (caller === undefined || caller.principal.kind === "visitor") return undefined;
  return own.account(caller.principal.personId);
}

function principalView({ principal }: Caller) {
  const { kind, personId, displayName, grants } = principal;
  return { kind, personId, displayName, grants, rights: RIGHTS.filter((right) => mayDo(principal, right)) };
}
