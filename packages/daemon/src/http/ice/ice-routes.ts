import { z } from "zod";
import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { dateSchema } from "../schema/maintenance-schemas.ts";
import { idText } from "../schema/query-schemas.ts";
import { iceSavingsSchema, iceScheduleSchema } from "./ice-schemas.ts";

/** What the ice store is to do tomorrow, and what that saves. */
export function iceRoutes(app: ApiApp, { iceSchedules }: Pick<HttpContext, "iceSchedules">): void {
  app.get(
    "/ice-schedule",
    {
      config: { access: { right: "energy.view" } },
      schema: {
        operationId: "getIceSchedule",
        tags: ["ice"],
        summary: "The cheapest day of a centre's ice store, step by step, against two rules of thumb",
        description:
          "Of a day that is over: with the load as it was measured. A proposal; nothing is commanded by it. Where it cannot be made the answer says why.",
        querystring: z.object({ center: idText, date: dateSchema }),
        response: { 200: iceScheduleSchema, ...commonProblems },
      },
    },
    async ({ query, caller }) => iceSchedules.schedule(query.center, query.date, caller.principal),
  );

  app.get(
    "/ice-savings",
    {
      config: { access: { right: "energy.view" } },
      schema: {
        operationId: "getIceSavings",
        tags: ["ice"],
        summary: "What days that are over would have cost by each strategy, with their measured load",
        querystring: z.object({ center: idText, from: dateSchema, to: dateSchema.describe("The first day after.") }),
        response: { 200: iceSavingsSchema, ...commonProblems },
      },
    },
    async ({ query: { center, ...span }, caller }) => iceSchedules.savings(center, span, caller.principal),
  );
}
