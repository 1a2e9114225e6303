import { mayDo } from "@weishan/core/access";
import type { FastifyRequest } from "fastify";
import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { keepChecking } from "../live/keep-checking.ts";
import { HttpProblem } from "../problem/http-problem.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { documented } from "../schema/documented.ts";
import { claimsNewsSchema } from "./claim-schemas.ts";

/** More than the desks of a city have screens. */
const MAX_CLIENTS = 500;
const MAX_CLIENTS_OF_ONE = 50;
/** How soon a browser comes again after the stream broke. */
const RECONNECT_MS = 2_000;

/** Server-sent events: what changes among the claims, at once. */
export function claimStreamRoute(app: ApiApp, context: HttpContext): void {
  const { claimHub, model } = context;
  const clientsOf = new Map<string, number>();
  app.get(
    "/claims/stream",
    {
      exposeHeadRoute: false,
      compress: false,
      config: { access: { right: "booking.view" } },
      schema: {
        operationId: "streamClaims",
        tags: ["claims"],
        summary: "Claims as they change, as server-sent events",
        description:
          "An event `claims` for each change that was kept, with data like `ClaimsNews`. There is no snapshot: a client that comes, or comes again, asks `GET /claims` once it is connected. An event `heartbeat` with empty data comes every 15 s.",
        response: documented(claimsNewsSchema, commonProblems, "text/event-stream"),
      },
    },
    (request, reply) => {
      const { principal } = request.caller;
      const reader = readerOf(request);
      const ownClients = clientsOf.get(reader) ?? 0;
      if (claimHub.clients >= MAX_CLIENTS || ownClients >= MAX_CLIENTS_OF_ONE) {
        throw new HttpProblem(503, "CLIENTS_TOO_MANY", "There are too many streams of claims already; close some.");
      }
      clientsOf.set(reader, ownClients + 1);
      reply.hijack();
      const { raw } = reply;
      raw.writeHead(200, {
        ...stringHeaders(reply.getHeaders()),
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "private, no-cache, no-transform",
        "x-accel-buffering": "no",
      });
      raw.write(`retry: ${RECONNECT_MS}\n\n`);
      const centerIds = model.centers
        .map(({ id }) => id)
        .filter((id) => mayDo(principal, "booking.view", { centerId: id }));
      const leave = claimHub.join({ centerIds, sink: raw });
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
