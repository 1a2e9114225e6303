import type { ApiApp } from "../api-app.ts";
import { centerQuery } from "../baseline/baseline-schemas.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import {
  givenHeadcountSchema,
  givenTargetSchema,
  headcountSchema,
  headcountsSchema,
  targetSchema,
  targetsSchema,
} from "./intensity-schemas.ts";

const tags = ["energy figures"];

/** What people enter: targets, floor areas and headcounts. */
export function energyEntryRoutes(app: ApiApp, { energyEntries }: Pick<HttpContext, "energyEntries">): void {
  app.get(
    "/energy-targets",
    {
      config: { access: { right: "energy.view" } },
      schema: {
        operationId: "listEnergyTargets",
        tags,
        summary: "Targets by centre and year, with the floor areas that were entered",
        querystring: centerQuery,
        response: { 200: targetsSchema, ...commonProblems },
      },
    },
    async ({ query, caller }) => ({
      targets: await energyEntries.targets({ centerId: query.center ?? null }, caller.principal),
    }),
  );

  app.put(
    "/energy-targets",
    {
      config: { access: { right: "energy.configure" } },
      schema: {
        operationId: "setEnergyTarget",
        tags,
        summary: "Set the target of a centre for a year, in place of the one before",
        body: givenTargetSchema,
        response: { 200: targetSchema, ...commonProblems },
      },
    },
    async ({ body, caller }) => energyEntries.setTarget(body, caller),
  );

  app.get(
    "/headcounts",
    {
      config: { access: { right: "energy.view" } },
      schema: {
        operationId: "listHeadcounts",
        tags,
        summary: "How many people work in the centres, from which day on",
        querystring: centerQuery,
        response: { 200: headcountsSchema, ...commonProblems },
      },
    },
    async ({ query, caller }) => ({
      headcounts: await energyEntries.headcounts({ centerId: query.center ?? null }, caller.principal),
    }),
  );

  app.post(
    "/headcounts",
    {
      config: { access: { right: "energy.configure" } },
      schema: {
        operationId: "addHeadcount",
        tags,
        summary: "Enter how many people work in a centre from a day on",
        body: givenHeadcountSchema,
        response: { 200: headcountSchema, ...commonProblems },
      },
    },
    async ({ body, caller }) => energyEntries.addHeadcount(body, caller),
  );
}
