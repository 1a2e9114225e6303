import { overviewOf } from "../../app/overview/overview.ts";
import { seenEndpoints } from "../../app/overview/seen-endpoints.ts";
import { perScope } from "../access/scope.ts";
import type { ApiApp } from "../api-app.ts";
import { held } from "../held.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { overviewSchema } from "./overview-schemas.ts";

/** People do not see faster, and thousands of points are looked at. */
const HOLD_MS = 500;

/** How the centres are, what is wrong on top. */
export function overviewRoutes(app: ApiApp, context: HttpContext): void {
  const { presentNow, fieldHealth, keeping, commands, clock, scopeOf } = context;
  const overviews = perScope((scope) => {
    const overview = overviewOf(scope.model);
    return held(
      HOLD_MS,
      () => clock.monotonicMs(),
      () => {
        const endpoints = seenEndpoints(fieldHealth(), scope);
        const orders = commands.troubles();
        return overview({ present: presentNow(), endpoints, keeping: keeping(), orders, nowMs: clock.now() });
      },
    );
  });
  app.get(
    "/overview",
    {
      config: { access: { right: "center.view" } },
      schema: {
        operationId: "getOverview",
        tags: ["readings"],
        summary: "What is wrong now in each centre, worst first, and its key figures",
        response: { 200: overviewSchema, ...commonProblems },
      },
    },
    async (request) => overviews(scopeOf(request))(),
  );
}
