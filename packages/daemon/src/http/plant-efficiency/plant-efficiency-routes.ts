import { z } from "zod";
import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { dateSchema } from "../schema/maintenance-schemas.ts";
import { idText } from "../schema/query-schemas.ts";
import { plantEfficiencySchema } from "./plant-efficiency-schemas.ts";

/** How well the plants make cold. */
export function plantEfficiencyRoutes(
  app: ApiApp,
  { plantEfficiencies }: Pick<HttpContext, "plantEfficiencies">,
): void {
  app.get(
    "/plant-efficiency",
    {
      config: { access: { right: "energy.view" } },
      schema: {
        operationId: "getPlantEfficiency",
        tags: ["plant"],
        summary: "Power for each ton of cold of a centre's plants and chillers, by load and by lift",
        querystring: z.object({ center: idText, from: dateSchema, to: dateSchema.describe("The first day after.") }),
        response: { 200: plantEfficiencySchema, ...commonProblems },
      },
    },
    async ({ query: { center, from, to }, caller }) => ({
      centerId: center,
      from,
      to,
      plants: await plantEfficiencies.efficiency(center, { from, to }, caller.principal),
    }),
  );
}
