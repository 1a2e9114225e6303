import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { documented } from "../schema/documented.ts";
import { accountCallerOf } from "../session/session-answer.ts";
import { accountSchema, changeAccountBody, personalDataSchema } from "./account-schemas.ts";

/** One's own account: who one is here, and what is kept about it. */
export function accountRoutes(app: ApiApp, { accounts }: HttpContext): void {
  const { own } = accounts;
  app.get(
    "/account",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "getAccount",
        tags: ["account"],
        summary: "One's own account",
        response: { 200: accountSchema, ...commonProblems },
      },
    },
    async (request) => own.account(request.caller.principal.personId),
  );

  app.patch(
    "/account",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "changeAccount",
        tags: ["account"],
        summary: "Correct one's own name or language",
        body: changeAccountBody,
        response: { 200: accountSchema, ...commonProblems },
      },
    },
    async (request) => {
      const { displayName, language } = request.body;
      return own.change(accountCallerOf(request), {
        ...(displayName === undefined ? {} : { displayName }),
        ...(language === undefined ? {} : { language }),
      });
    },
  );

  app.get(
    "/account/personal-data",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "getPersonalData",
        tags: ["account"],
        summary: "Everything that is kept about oneself",
        description: "The right of access of the Personal Data Protection Act, as a file.",
        response: documented(personalDataSchema, commonProblems),
      },
    },
    async (request, reply) => {
      const data = await own.personalData(request.caller.principal.personId);
      return reply
        .header("cache-control", "no-store")
        .header("content-disposition", 'attachment; filename="weishan-personal-data.json"')
        .type("application/json; charset=utf-8")
        .send(JSON.stringify(data, null, 2));
    },
  );
}
