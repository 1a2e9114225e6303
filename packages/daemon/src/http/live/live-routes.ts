import type { FastifyRequest } from "fastify";
import { z } from "zod";
import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { HttpProblem } from "../problem/http-problem.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { documented } from "../schema/documented.ts";
import { idsQuery } from "../schema/query-schemas.ts";
import { selectPoints } from "../select-points.ts";
import { keepChecking } from "./keep-checking.ts";
import { liveEventSchema } from "./live-schemas.ts";
import { liveFilter } from "./live-subscription.ts";

/** More than any installation's screens; each costs a socket and at most half a megabyte. */
const MAX_CLIENTS = 1_000;
/** More than a person's tabs and programs; nobody takes all the places from the others. */
const MAX_CLIENTS_OF_ONE = 250;
/** How soon a browser comes again after the stream broke. */
const RECONNECT_MS = 2_000;

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
  const clientsOf = new Map<string, number>();
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
      if (hub.state().clients >= MAX_CLIENTS) {
        throw new HttpProblem(503, "CLIENTS_TOO_MANY", `There are ${MAX_CLIENTS} live clients already; close some.`);
      }
      const reader = readerOf(request);
      const ownClients = clientsOf.get(reader) ?? 0;
      if (ownClients >= MAX_CLIENTS_OF_ONE) {
        throw new HttpProblem(503, "CLIENTS_TOO_MANY", `You have ${ownClients} live clients already; close some.`);
      }
      clientsOf.set(reader, ownClients + 1);
      const lastEventId = request.headers["last-event-id"];
      reply.hijack();
      const { raw } = reply;
      raw.writeHead(200, {
        ...stringHeaders(reply.getHeaders()),
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "private, no-cache, no-transform",
        "x-accel-buffering": "no",
      });
      raw.write(`retry: ${RECONNECT_MS}\n\n`);
      const leave = hub.join(
        liveFilter(selected, pointTable, isAll ? scope : null),
        raw,
        typeof lastEventId === "string" ? lastEventId : undefined,
      );
      const stopChecking = keepChecking(request, context, () => {
        // At once: a stream that was ended must not be written to, however long its reader takes to notice.
        leave();
        if (raw.writableLength > 0) raw.destroy();
        else raw.end();
      });
      raw.once("close", () => {
        stopChecking();
        leave();
        const left = (clientsOf.get(reader) ?? 1) - 1;
        if (left > 0) clientsOf.set(reader, left);
        else clientsOf.delete(reader);
      });
    },
  );
}

/** Whose client it is; visitors of the demonstration, who are all the same person, are told apart by their address. */
const readerOf = ({ caller: { principal }, ip }: FastifyRequest): string =>
  principal.kind === "visitor" ? `visitor ${ip}` : principal.personId;

/** Fastify's own headers as Node takes them. */
const stringHeaders = (headers: Readonly<Record<string, number | string | string[] | undefined>>) =>
  Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
