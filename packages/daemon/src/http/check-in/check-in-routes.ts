import { z } from "zod";
import type { ApiApp } from "../api-app.ts";
import { reasonBodySchema } from "../command/command-schemas.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { bookingParams, eventSpanQuery } from "../readiness/event-schemas.ts";
import { eventSpan } from "../readiness/event-span.ts";
import { component, listOf } from "../schema/component.ts";
import { idText } from "../schema/query-schemas.ts";
import { instantSchema } from "../schema/value-schemas.ts";

const checkInSchema = component(
  "CheckIn",
  z
    .object({
      bookingId: z.string(),
      eventFromAt: instantSchema,
      eventToAt: instantSchema,
      checkedInAt: instantSchema.nullable(),
      endedAt: instantSchema.nullable().describe("When the use ended before its time."),
      releasedAt: instantSchema.nullable().describe("When the room was given free because nobody came."),
      releaseReason: z.string().nullable(),
    })
    .describe("Whether somebody came to a booking."),
);
const checkInsSchema = component("CheckIns", z.object({ checkIns: listOf(checkInSchema) }));
const checkInBodySchema = component("CheckInBody", z.strictObject({ bookingId: idText }));

/** Checking in and out at the desk. */
export function checkInRoutes(app: ApiApp, { checkIns }: Pick<HttpContext, "checkIns">): void {
  app.get(
    "/check-ins",
    {
      config: { access: { right: "booking.view" } },
      schema: {
        operationId: "listCheckIns",
        tags: ["check-ins"],
        summary: "Who came and who did not, of the bookings of a span",
        querystring: eventSpanQuery,
        response: { 200: checkInsSchema, ...commonProblems },
      },
    },
    async ({ query, caller }) => ({ checkIns: await checkIns.list(eventSpan(query), caller.principal) }),
  );

  app.post(
    "/check-ins",
    {
      config: { access: { right: "booking.manage" } },
      schema: {
        operationId: "checkIn",
        tags: ["check-ins"],
        summary: "Somebody came to a booking",
        body: checkInBodySchema,
        response: { 200: checkInSchema, ...commonProblems },
      },
    },
    async ({ body, caller }) => checkIns.checkIn(body.bookingId, caller),
  );

  app.post(
    "/check-ins/:bookingId/end",
    {
      config: { access: { right: "booking.manage" } },
      schema: {
        operationId: "endUse",
        tags: ["check-ins"],
        summary: "End a use before its time; what is left of it is free",
        params: bookingParams,
        body: reasonBodySchema,
        response: { 200: checkInSchema, ...commonProblems },
      },
    },
    async ({ params, body, caller }) => checkIns.end(params.bookingId, body.reason, caller),
  );
}
