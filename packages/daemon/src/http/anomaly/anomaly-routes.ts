import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import {
  anomalyBoardSchema,
  anomalyDecisionSchema,
  anomalyParams,
  anomalySchema,
  centerDaysQuery,
  reasonsQuery,
  reasonsSchema,
} from "./anomaly-schemas.ts";

/** Days that stand out, and why months differ. */
export function anomalyRoutes(
  app: ApiApp,
  { energyAnomalies, energyReasons }: Pick<HttpContext, "energyAnomalies" | "energyReasons">,
): void {
  app.get(
    "/energy-anomalies",
    {
      config: { access: { right: "energy.view" } },
      schema: {
        operationId: "listEnergyAnomalies",
        tags: ["energy anomalies"],
        summary: "Days on which a meter counted what neither weather nor calendar nor lettings explain",
        querystring: centerDaysQuery,
        response: { 200: anomalyBoardSchema, ...commonProblems },
      },
    },
    async ({ query: { center, from, to }, caller }) =>
      energyAnomalies.list({ centerId: center, from, to }, caller.principal),
  );

  app.patch(
    "/energy-anomalies/:id",
    {
      config: { access: { right: "energy.configure" } },
      schema: {
        operationId: "decideEnergyAnomaly",
        tags: ["energy anomalies"],
        summary: "Say what an anomaly was, that it is none, or open it again",
        params: anomalyParams,
        body: anomalyDecisionSchema,
        response: { 200: anomalySchema, ...commonProblems },
      },
    },
    async ({ params, body, caller }) => energyAnomalies.decide(params.id, body, caller),
  );

  app.get(
    "/energy-reasons",
    {
      config: { access: { right: "energy.view" } },
      schema: {
        operationId: "getEnergyReasons",
        tags: ["energy anomalies"],
        summary: "Why a month used more or less than another, reason by reason, to the watt-hour",
        querystring: reasonsQuery,
        response: { 200: reasonsSchema, ...commonProblems },
      },
    },
    async ({ query: { center, month, against }, caller }) =>
      energyReasons.explain({ centerId: center, month, against }, caller.principal),
  );
}
