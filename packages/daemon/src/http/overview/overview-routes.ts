import { overviewOf } from "../../app/overview/overview.ts";
import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { overviewSchema } from "./overview-schemas.ts";

/** How the centres are, what is wrong on top. */
export function overviewRoutes(app: ApiApp, { model, presentNow, fieldHealth, clock }: HttpContext): void {
  const overview = overviewOf(model);
  app.get(
    "/overview",
    {
      schema: {
        operationId: "getOverview",
        tags: ["readings"],
        summary: "What is wrong now in each centre, worst first, and its key figures",
        response: { 200: overviewSchema, ...commonProblems },
      },
    },
    async () => overview({ present: presentNow(), endpoints: fieldHealth(), nowMs: clock.now() }),
  );
}
