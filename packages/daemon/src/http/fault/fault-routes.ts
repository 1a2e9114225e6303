import { z } from "zod";
import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import {
  chillerFoulingSchema,
  crossChecksSchema,
  elevatorConditionSchema,
  faultBoardSchema,
  faultDetailSchema,
  faultQuery,
  faultRulesSchema,
} from "./fault-schemas.ts";

const DEFAULT_DAYS = 30;
const access = { right: "center.view" } as const;
const tags = ["faults"];

/** What the fault rules found, and by what. */
export function faultRoutes(app: ApiApp, { faults, scopeOf }: HttpContext): void {
  app.get(
    "/faults",
    {
      config: { access },
      schema: {
        operationId: "listFaults",
        tags,
        summary: "Parts that the fault rules name, open ones first, and how much of each equipment they could see",
        querystring: faultQuery,
        response: { 200: faultBoardSchema, ...commonProblems },
      },
    },
    async (request) => {
      const { days = DEFAULT_DAYS, open, ...query } = request.query;
      return faults.board(scopeOf(request).model, {
        ...query,
        days,
        isOpen: open === undefined ? undefined : open === "true",
      });
    },
  );

  app.get(
    "/faults/rules",
    {
      config: { access },
      schema: {
        operationId: "listFaultRules",
        tags,
        summary: "Every fault rule in words, with its thresholds and their sources",
        response: { 200: faultRulesSchema, ...commonProblems },
      },
    },
    async () => ({ rules: faults.rules() }),
  );

  app.get(
    "/faults/cross-checks",
    {
      config: { access },
      schema: {
        operationId: "listCrossChecks",
        tags,
        summary: "Physical laws between readings, and the sensor that probably breaks one",
        response: { 200: crossChecksSchema, ...commonProblems },
      },
    },
    async (request) => ({ checks: faults.crossChecks(scopeOf(request).model) }),
  );

  app.get(
    "/faults/chiller-fouling",
    {
      config: { access },
      schema: {
        operationId: "getChillerFouling",
        tags,
        summary: "What fouled condensers cost, and the day on which cleaning them pays",
        response: { 200: chillerFoulingSchema, ...commonProblems },
      },
    },
    async (request) => ({ chillers: await faults.chillerFouling(scopeOf(request).model) }),
  );

  app.get(
    "/faults/elevator-condition",
    {
      config: { access },
      schema: {
        operationId: "getElevatorCondition",
        tags,
        summary: "How worn each elevator is, from its doors, levelling, starts and motor",
        response: { 200: elevatorConditionSchema, ...commonProblems },
      },
    },
    async (request) => ({ elevators: await faults.elevatorCondition(scopeOf(request).model) }),
  );

  app.get(
    "/faults/:id",
    {
      config: { access },
      schema: {
        operationId: "getFault",
        tags,
        summary: "One fault with its evidence: rules in words and numbers, windows, and the points to look at",
        params: z.object({ id: z.string().min(1).max(160) }),
        response: { 200: faultDetailSchema, ...commonProblems },
      },
    },
    async (request) => faults.find(request.params.id, scopeOf(request).model),
  );
}
