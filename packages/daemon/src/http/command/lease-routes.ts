import { z } from "zod";
import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { countQuery, idsQuery, idText } from "../schema/query-schemas.ts";
import { pointOf, selectPoints } from "../select-points.ts";
import { endedLeaseSchema, leaseHistorySchema, leasesSchema, reasonBodySchema } from "./command-schemas.ts";

const DEFAULT_LEASES = 50;

/** Who holds the points, who held them before, and letting go. */
export function leaseRoutes(app: ApiApp, { scopeOf, commands }: HttpContext): void {
  app.get(
    "/leases",
    {
      config: { access: { right: "center.view" } },
      schema: {
        operationId: "listLeases",
        tags: ["commands"],
        summary: "Who holds the points now, and who waits beneath",
        querystring: z.object({
          points: idsQuery(200).optional(),
          equipment: idsQuery(100).optional(),
        }),
        response: { 200: leasesSchema, ...commonProblems },
      },
    },
    async (request) => {
      const { model } = scopeOf(request);
      const { points: pointIds, equipment } = request.query;
      const isAll = pointIds === undefined && equipment === undefined;
      const points = isAll ? model.pointList : selectPoints(model, { points: pointIds, equipment });
      return { leases: await commands.leases(points.map(({ id }) => id)) };
    },
  );

  app.post(
    "/leases/:id/release",
    {
      config: { access: { right: "point.command" } },
      schema: {
        operationId: "releaseLease",
        tags: ["commands"],
        summary: "Let go of a point that is held by hand; it falls back",
        params: z.object({ id: idText }),
        body: reasonBodySchema,
        response: { 200: endedLeaseSchema, ...commonProblems },
      },
    },
    async (request) => commands.release(request.params.id, request.body.reason, request.caller),
  );

  app.get(
    "/leases/history",
    {
      config: { access: { right: "center.view" } },
      schema: {
        operationId: "listLeaseHistory",
        tags: ["commands"],
        summary: "Who held a point before, the newest first",
        querystring: z.object({
          point: idText,
          limit: countQuery(1, 500).optional().describe(`At most this many; ${DEFAULT_LEASES} where not said.`),
        }),
        response: { 200: leaseHistorySchema, ...commonProblems },
      },
    },
    async (request) => {
      const { point, limit = DEFAULT_LEASES } = request.query;
      return { leases: await commands.history(pointOf(scopeOf(request).model, point).id, limit) };
    },
  );
}
