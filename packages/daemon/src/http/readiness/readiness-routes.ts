import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { bookingParams, eventSpanQuery } from "./event-schemas.ts";
import { eventSpan } from "./event-span.ts";
import { readinessListSchema, readinessStorySchema } from "./readiness-schemas.ts";

/** Whether the rooms of events will be ready. */
export function readinessRoutes(app: ApiApp, { readiness, clock }: Pick<HttpContext, "readiness" | "clock">): void {
  app.get(
    "/readiness",
    {
      config: { access: { right: "booking.view" } },
      schema: {
        operationId: "listEventReadiness",
        tags: ["readiness"],
        summary: "Events of a span with their cards: go, look or no-go",
        querystring: eventSpanQuery,
        response: { 200: readinessListSchema, ...commonProblems },
      },
    },
    async ({ query, caller }) => ({
      asOf: clock.now(),
      events: await readiness.list(eventSpan(query), caller.principal),
    }),
  );

  app.get(
    "/readiness/:bookingId",
    {
      config: { access: { right: "booking.view" } },
      schema: {
        operationId: "getEventReadiness",
        tags: ["readiness"],
        summary: "The card of one event and all looks before",
        params: bookingParams,
        response: { 200: readinessStorySchema, ...commonProblems },
      },
    },
    async ({ params, caller }) => readiness.find(params.bookingId, caller.principal),
  );

  app.post(
    "/readiness/:bookingId/recheck",
    {
      config: { access: { right: "ticket.report" } },
      schema: {
        operationId: "recheckEventReadiness",
        tags: ["readiness"],
        summary: "Look at an event's rooms now",
        description: "Makes tickets for what stands in the way, or joins those that are open.",
        params: bookingParams,
        response: { 200: readinessStorySchema, ...commonProblems },
      },
    },
    async ({ params, caller }) => readiness.recheck(params.bookingId, caller),
  );
}
