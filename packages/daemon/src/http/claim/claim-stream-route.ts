import { mayDo } from "@weishan/core/access";
import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { EventStreams } from "../live/event-streams.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { documented } from "../schema/documented.ts";
import { claimsNewsSchema } from "./claim-schemas.ts";

/** More than the desks of a city have screens. */
const MAX_CLIENTS = 500;
const MAX_CLIENTS_OF_ONE = 50;

/** Server-sent events: what changes among the claims, at once. */
export function claimStreamRoute(app: ApiApp, context: HttpContext): void {
  const { claimHub, model } = context;
  const streams = new EventStreams(context, { most: MAX_CLIENTS, mostOfOne: MAX_CLIENTS_OF_ONE });
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
      const centerIds = model.centers
        .map(({ id }) => id)
        .filter((id) => mayDo(principal, "booking.view", { centerId: id }));
      streams.open(request, reply, (sink) => claimHub.join({ centerIds, sink }));
    },
  );
}
