import { epochMs } from "@weishan/core/reading";
import { z } from "zod";
import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { emptyAnswer } from "../schema/empty-answer.ts";
import { idText } from "../schema/query-schemas.ts";
import { accountCallerOf } from "../session/session-answer.ts";
import { apiKeysSchema, createApiKeyBody, newApiKeySchema } from "./account-schemas.ts";

/** Keys for programs. */
export function apiKeyRoutes(app: ApiApp, { accounts }: HttpContext): void {
  const { own } = accounts;
  app.get(
    "/account/api-keys",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "listApiKeys",
        tags: ["account"],
        summary: "One's own API keys",
        response: { 200: apiKeysSchema, ...commonProblems },
      },
    },
    async (request) => ({ apiKeys: await own.apiKeys(request.caller.principal.personId) }),
  );

  app.post(
    "/account/api-keys",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "createApiKey",
        tags: ["account"],
        summary: "Make an API key",
        body: createApiKeyBody,
        response: { 201: newApiKeySchema, ...commonProblems },
      },
    },
    async (request, reply) => {
      const { name, scopes, expiresAt } = request.body;
      const made = await own.createApiKey(accountCallerOf(request), { name, scopes, expiresAt: epochMs(expiresAt) });
      return reply.code(201).header("cache-control", "no-store").send(made);
    },
  );

  app.delete(
    "/account/api-keys/:id",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "removeApiKey",
        tags: ["account"],
        summary: "Withdraw an API key",
        params: z.object({ id: idText }),
        response: { 204: emptyAnswer, ...commonProblems },
      },
    },
    async (request, reply) => {
      await own.removeApiKey(accountCallerOf(request), request.params.id);
      return reply.code(204).send();
    },
  );
}
