import { centerDaysQuery } from "../anomaly/anomaly-schemas.ts";
import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import {
  baseLoadSchema,
  carbonSchema,
  dayRankingSchema,
  elevatorBoardSchema,
  intensitySchema,
  yearQuery,
} from "./intensity-schemas.ts";

const tags = ["energy figures"];

/** Figures of energy against area, target, emission, weather and starts. */
export function intensityRoutes(app: ApiApp, { energyIntensity }: Pick<HttpContext, "energyIntensity">): void {
  app.get(
    "/energy-intensity",
    {
      config: { access: { right: "energy.view" } },
      schema: {
        operationId: "getEnergyIntensity",
        tags,
        summary: "The use of a year by floor area, against its target, with the yield of photovoltaics",
        querystring: yearQuery,
        response: { 200: intensitySchema, ...commonProblems },
      },
    },
    async ({ query: { center, year }, caller }) =>
      energyIntensity.intensity({ centerId: center, year }, caller.principal),
  );

  app.get(
    "/carbon",
    {
      config: { access: { right: "energy.view" } },
      schema: {
        operationId: "getCarbon",
        tags,
        summary: "What the electricity of a year emitted, with the factor that was taken and its source",
        querystring: yearQuery,
        response: { 200: carbonSchema, ...commonProblems },
      },
    },
    async ({ query: { center, year }, caller }) => energyIntensity.carbon({ centerId: center, year }, caller.principal),
  );

  app.get(
    "/base-load",
    {
      config: { access: { right: "energy.view" } },
      schema: {
        operationId: "getBaseLoad",
        tags,
        summary: "What a centre draws at night, day by day",
        querystring: centerDaysQuery,
        response: { 200: baseLoadSchema, ...commonProblems },
      },
    },
    async ({ query: { center, from, to }, caller }) =>
      energyIntensity.baseLoad({ centerId: center, from, to }, caller.principal),
  );

  app.get(
    "/day-ranking",
    {
      config: { access: { right: "energy.view" } },
      schema: {
        operationId: "getDayRanking",
        tags,
        summary: "Days by what they used beyond what their weather, calendar and lettings make one expect",
        querystring: centerDaysQuery,
        response: { 200: dayRankingSchema, ...commonProblems },
      },
    },
    async ({ query: { center, from, to }, caller }) =>
      energyIntensity.ranking({ centerId: center, from, to }, caller.principal),
  );

  app.get(
    "/elevator-energy",
    {
      config: { access: { right: "energy.view" } },
      schema: {
        operationId: "getElevatorEnergy",
        tags,
        summary: "Elevators by the energy of a thousand starts, standing and running",
        querystring: centerDaysQuery,
        response: { 200: elevatorBoardSchema, ...commonProblems },
      },
    },
    async ({ query: { center, from, to }, caller }) =>
      energyIntensity.elevators({ centerId: center, from, to }, caller.principal),
  );
}
