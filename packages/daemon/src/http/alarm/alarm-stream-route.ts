import type { FastifyRequest } from "fastify";
import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { keepChecking } from "../live/keep-checking.ts";
import { HttpProblem } from "../problem/http-problem.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { documented } from "../schema/documented.ts";
import { alarmEventSchema, alarmStreamQuery } from "./alarm-schemas.ts";

/** More than any control room has screens. */
const MAX_CLIENTS = 500;
const MAX_CLIENTS_OF_ONE = 50;
/** How soon a browser comes again after the stream broke. */
const RECONNECT_MS = 2_000;

/** Server-sent events: all alarms, then what changes. */
export function alarmStreamRoute(app: ApiApp, context: HttpContext): void {
  const { alarmHub, scopeOf } = context;
  const clientsOf = new Map<string, number>();
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
      const reader = readerOf(request);
      const ownClients = clientsOf.get(reader) ?? 0;
      if (alarmHub.clients >= MAX_CLIENTS || ownClients >= MAX_CLIENTS_OF_ONE) {
        throw new HttpProblem(503, "CLIENTS_TOO_MANY", "There are too many streams of alarms already; close some.");
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
      const query = { ...(centers === undefined ? {} : { centers }), ...(systems === undefined ? {} : { systems }) };
      const key = JSON.stringify([scope.key, centers ?? null, systems ?? null]);
      const leave = alarmHub.join(
        { key, seen: scope.model, query },
        raw,
        typeof lastEventId === "string" ? lastEventId : undefined,
      );
      const stopChecking = keepChecking(request, context, () => {
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

/** Visitors of the demonstration are all the same person; their address tells them apart. */
const readerOf = ({ caller: { principal }, ip }: FastifyRequest): string =>
  principal.kind === "visitor" ? `visitor ${ip}` : principal.personId;

/** Fastify's own headers as Node takes them. */
const stringHeaders = (headers: Readonly<Record<string, number | string | string[] | undefined>>) =>
  Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
