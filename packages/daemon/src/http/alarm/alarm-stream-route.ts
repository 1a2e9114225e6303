import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { EventStreams } from "../live/event-streams.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { documented } from "../schema/documented.ts";
import { alarmEventSchema, alarmStreamQuery } from "./alarm-schemas.ts";

/** More than any control room has screens. */
const MAX_CLIENTS = 500;
const MAX_CLIENTS_OF_ONE = 50;

/** Server-sent events: all alarms, then what changes. */
export function alarmStreamRoute(app: ApiApp, context: HttpContext): void {
  const { alarmHub, scopeOf } = context;
  const streams = new EventStreams(context, { most: MAX_CLIENTS, mostOfOne: MAX_CLIENTS_OF_ONE });
  app.get(
    "/alarms/stream",
    {
      exposeHeadRoute: false,
      compress: false,
      config: { access: { right: "center.view" } },
      schema: {
        operationId: "streamAlarms",
        tags: ["alarms"],
        summary: "Alarms as they change, as server-sent events",
        description:
          "Events `snapshot` (everything) and `alarms` (changes), each with data like `AlarmEvent`, at most one in 200 ms. A client that comes again with Last-Event-ID gets what it missed; after a restart of the daemon it gets a snapshot. An event `heartbeat` with empty data comes where nothing else did for 15 s.",
        querystring: alarmStreamQuery,
        response: documented(alarmEventSchema, commonProblems, "text/event-stream"),
      },
    },
    (request, reply) => {
      const { centers, systems } = request.query;
      const scope = scopeOf(request);
      const query = { ...(centers === undefined ? {} : { centers }), ...(systems === undefined ? {} : { systems }) };
      const key = JSON.stringify([scope.key, centers ?? null, systems ?? null]);
      streams.open(request, reply, (sink, lastEventId) =>
        alarmHub.join({ key, seen: scope.model, query }, sink, lastEventId),
      );
    },
  );
}
