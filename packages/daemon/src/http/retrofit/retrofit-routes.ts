import type { ApiApp } from "../api-app.ts";
import { centerQuery } from "../baseline/baseline-schemas.ts";
import { reasonBodySchema } from "../command/command-schemas.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { emptyAnswer } from "../schema/empty-answer.ts";
import { withoutAbsent } from "../schema/without-absent.ts";
import {
  newRetrofitSchema,
  retrofitChangeSchema,
  retrofitDetailSchema,
  retrofitParams,
  retrofitSchema,
  retrofitsSchema,
} from "./retrofit-schemas.ts";

const tags = ["retrofits"];

/** Works that are to save energy, and what they are proven to have saved. */
export function retrofitRoutes(app: ApiApp, { retrofits }: Pick<HttpContext, "retrofits">): void {
  app.get(
    "/retrofits",
    {
      config: { access: { right: "energy.view" } },
      schema: {
        operationId: "listRetrofits",
        tags,
        summary: "Retrofits with their verified savings, the latest first",
        querystring: centerQuery,
        response: { 200: retrofitsSchema, ...commonProblems },
      },
    },
    async ({ query, caller }) => ({
      retrofits: await retrofits.list({ centerId: query.center ?? null }, caller.principal),
    }),
  );

  app.get(
    "/retrofits/:id",
    {
      config: { access: { right: "energy.view" } },
      schema: {
        operationId: "getRetrofit",
        tags,
        summary: "A retrofit: what was expected and measured since, month by month",
        params: retrofitParams,
        response: { 200: retrofitDetailSchema, ...commonProblems },
      },
    },
    async ({ params, caller }) => retrofits.find(params.id, caller.principal),
  );

  app.post(
    "/retrofits",
    {
      config: { access: { right: "energy.configure" } },
      schema: {
        operationId: "addRetrofit",
        tags,
        summary: "Enter a retrofit: what is done, when, at what cost, and by which baseline it is judged",
        body: newRetrofitSchema,
        response: { 200: retrofitSchema, ...commonProblems },
      },
    },
    async ({ body, caller }) => retrofits.add(body, caller),
  );

  app.patch(
    "/retrofits/:id",
    {
      config: { access: { right: "energy.configure" } },
      schema: {
        operationId: "changeRetrofit",
        tags,
        summary: "Change a retrofit, or call it off",
        params: retrofitParams,
        body: retrofitChangeSchema,
        response: { 200: retrofitSchema, ...commonProblems },
      },
    },
    async ({ params, body, caller }) => retrofits.change(params.id, withoutAbsent(body), caller),
  );

  app.delete(
    "/retrofits/:id",
    {
      config: { access: { right: "energy.configure" } },
      schema: {
        operationId: "removeRetrofit",
        tags,
        summary: "Remove a retrofit that was entered by mistake",
        params: retrofitParams,
        body: reasonBodySchema,
        response: { 204: emptyAnswer, ...commonProblems },
      },
    },
    async ({ params, body, caller }, reply) => {
      await retrofits.remove(params.id, body.reason, caller);
      return reply.code(204).send();
    },
  );
}
