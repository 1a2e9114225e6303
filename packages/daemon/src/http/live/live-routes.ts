import { z } from "zod";
import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { documented } from "../schema/documented.ts";
import { idsQuery } from "../schema/query-schemas.ts";
import { selectPoints } from "../select-points.ts";
import { EventStreams } from "./event-streams.ts";
import { liveEventSchema } from "./live-schemas.ts";
import { liveFilter } from "./live-subscription.ts";

/** More than any installation's screens; each costs a socket and at most half a megabyte. */
const MAX_CLIENTS = 1_000;
/** More than a person's tabs and programs; nobody takes all the places from the others. */
const MAX_CLIENTS_OF_ONE = 250;

const liveQuery = z.object({
  points: idsQuery(200).optional(),
  equipment: idsQuery(100).optional(),
  all: z
    .enum(["", "1", "true"])
    .optional()
    .describe("Every point of the installation; the default where nothing is named."),
});

/** Server-sent events: a snapshot, then what changes. */
export function liveRoutes(app: ApiApp, context: HttpContext): void {
  const { pointTable, hub, scopeOf } = context;
  const streams = new EventStreams(context, { most: MAX_CLIENTS, mostOfOne: MAX_CLIENTS_OF_ONE });
  app.get(
    "/live",
    {
      exposeHeadRoute: false,
      compress: false,
      config: { access: { right: "center.view" } },
      schema: {
        operationId: "getLive",
        tags: ["readings"],
        summary: "Readings as they change, as server-sent events",
        description:
          "Events `snapshot` and `readings`, each with data like `LiveEvent`, at most one in 100 ms. A client that comes again with Last-Event-ID gets what it missed; after a restart of the daemon it gets a snapshot. An event `heartbeat` with empty data comes where nothing else did for 15 s.",
        querystring: liveQuery,
        response: documented(liveEventSchema, commonProblems, "text/event-stream"),
      },
    },
    (request, reply) => {
      const { points, equipment } = request.query;
      const scope = scopeOf(request);
      const isAll = points === undefined && equipment === undefined;
      const selected = isAll ? scope.model.pointList : selectPoints(scope.model, { points, equipment });
      streams.open(request, reply, (sink, lastEventId) =>
        hub.join(liveFilter(selected, pointTable, isAll ? scope : null), sink, lastEventId),
      );
    },
  );
}
