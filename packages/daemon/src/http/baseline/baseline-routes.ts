import type { ApiApp } from "../api-app.ts";
import { reasonBodySchema } from "../command/command-schemas.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { emptyAnswer } from "../schema/empty-answer.ts";
import {
  askedBaselineSchema,
  baselineDetailSchema,
  baselineParams,
  baselinePreviewSchema,
  baselineSchema,
  baselinesSchema,
  centerQuery,
  newBaselineSchema,
  reportingQuery,
} from "./baseline-schemas.ts";

const tags = ["baselines"];

/** What meters used before a change, as models, and what was saved against them. */
export function baselineRoutes(app: ApiApp, { baselines }: Pick<HttpContext, "baselines">): void {
  app.get(
    "/baselines",
    {
      config: { access: { right: "energy.view" } },
      schema: {
        operationId: "listBaselines",
        tags,
        summary: "Baselines, the latest first, with why some prove nothing",
        querystring: centerQuery,
        response: { 200: baselinesSchema, ...commonProblems },
      },
    },
    async ({ query, caller }) => ({
      baselines: await baselines.list({ centerId: query.center ?? null }, caller.principal),
    }),
  );

  app.get(
    "/baselines/:id",
    {
      config: { access: { right: "energy.view" } },
      schema: {
        operationId: "getBaseline",
        tags,
        summary: "A baseline with its days, and what other days saved against it",
        params: baselineParams,
        querystring: reportingQuery,
        response: { 200: baselineDetailSchema, ...commonProblems },
      },
    },
    async ({ params, query: { from, to }, caller }) =>
      baselines.find(params.id, from === undefined || to === undefined ? null : { from, to }, caller.principal),
  );

  app.post(
    "/baselines/preview",
    {
      config: { access: { right: "energy.view" } },
      schema: {
        operationId: "previewBaseline",
        tags,
        summary: "Fit a model to days of a meter; nothing is kept",
        body: askedBaselineSchema,
        response: { 200: baselinePreviewSchema, ...commonProblems },
      },
    },
    async ({ body, caller }) => baselines.preview(body, caller.principal),
  );

  app.post(
    "/baselines",
    {
      config: { access: { right: "energy.configure" } },
      schema: {
        operationId: "addBaseline",
        tags,
        summary: "Fit a model and keep it as it is; readings that come later change nothing of it",
        body: newBaselineSchema,
        response: { 200: baselineSchema, ...commonProblems },
      },
    },
    async ({ body: { name, ...asked }, caller }) => baselines.add(asked, name, caller),
  );

  app.delete(
    "/baselines/:id",
    {
      config: { access: { right: "energy.configure" } },
      schema: {
        operationId: "removeBaseline",
        tags,
        summary: "Remove a baseline by which no retrofit is judged",
        params: baselineParams,
        body: reasonBodySchema,
        response: { 204: emptyAnswer, ...commonProblems },
      },
    },
    async ({ params, body, caller }, reply) => {
      await baselines.remove(params.id, body.reason, caller);
      return reply.code(204).send();
    },
  );
}
