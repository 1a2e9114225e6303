import { z } from "zod";
import { seenEndpoints } from "../../app/overview/seen-endpoints.ts";
import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { HttpProblem } from "../problem/http-problem.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { idText } from "../schema/query-schemas.ts";
import { endpointHealthSchema, endpointsSchema } from "./field-schemas.ts";

/** Every bus, broker and unit, as commissioning sees them. */
export function fieldRoutes(app: ApiApp, { fieldHealth, scopeOf }: HttpContext): void {
  app.get(
    "/field/endpoints",
    {
      config: { access: { right: "field.view" } },
      schema: {
        operationId: "listEndpoints",
        tags: ["field"],
        summary: "Every bus and broker with the health of its units",
        response: { 200: endpointsSchema, ...commonProblems },
      },
    },
    async (request) => ({ endpoints: seenEndpoints(fieldHealth(), scopeOf(request)) }),
  );

  app.get(
    "/field/endpoints/:id",
    {
      config: { access: { right: "field.view" } },
      schema: {
        operationId: "getEndpoint",
        tags: ["field"],
        summary: "One bus or broker",
        params: z.object({ id: idText }),
        response: { 200: endpointHealthSchema, ...commonProblems },
      },
    },
    async (request) => {
      const seen = seenEndpoints(fieldHealth(), scopeOf(request));
      const endpoint = seen.find((each) => each.id === request.params.id);
      if (endpoint === undefined) {
        throw new HttpProblem(
          404,
          "ENDPOINT_UNKNOWN",
          `no endpoint is called "${request.params.id}"; GET /api/v1/field/endpoints lists them`,
        );
      }
      return endpoint;
    },
  );
}
