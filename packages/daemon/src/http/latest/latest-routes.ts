import { z } from "zod";
import { perScope } from "../access/scope.ts";
import type { ApiApp } from "../api-app.ts";
import { encodingFor } from "../encoding.ts";
import { hasTag } from "../guard/entity-tags.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { documented } from "../schema/documented.ts";
import { idsQuery } from "../schema/query-schemas.ts";
import { selectPoints } from "../select-points.ts";
import { latestBodies } from "./latest-body.ts";
import { latestSchema } from "./latest-schemas.ts";

const latestQuery = z.object({ points: idsQuery(200).optional(), equipment: idsQuery(100).optional() });

/** The newest reading of all points, or of some. */
export function latestRoutes(app: ApiApp, context: HttpContext): void {
  const { presentNow, scopeOf, clock } = context;
  const allBodies = perScope(({ model }) =>
    latestBodies({ points: model.pointList, presentNow, monotonicMs: () => clock.monotonicMs() }),
  );

  app.get(
    "/points/latest",
    {
      // The body of all points is compressed once for everybody, below.
      compress: false,
      config: { access: { right: "center.view" } },
      schema: {
        operationId: "getLatest",
        tags: ["readings"],
        summary: "The newest reading of all points, or of those named",
        querystring: latestQuery,
        response: documented(latestSchema, commonProblems),
      },
    },
    async (request, reply) => {
      const { points, equipment } = request.query;
      const scope = scopeOf(request);
      reply.header("cache-control", "private, no-cache");
      if (points !== undefined || equipment !== undefined) {
        return reply.send({ readings: selectPoints(scope.model, { points, equipment }).map(presentNow()) });
      }
      const body = allBodies(scope)();
      reply.headers({ etag: body.tag, vary: "accept-encoding, authorization, cookie" });
      if (hasTag(request.headers["if-none-match"], body.tag)) return reply.code(304).send();
      const encoding = encodingFor(request.headers["accept-encoding"]);
      if (encoding !== "identity") reply.header("content-encoding", encoding);
      return reply.type("application/json; charset=utf-8").send(await body.encoded(encoding));
    },
  );
}
