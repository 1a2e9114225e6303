import { z } from "zod";
import type { ApiApp } from "../api-app.ts";
import { reasonSchema } from "../command/command-schemas.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { idText } from "../schema/query-schemas.ts";
import {
  newWaitingSchema,
  quickBookedSchema,
  quickBookingSchema,
  waitingListSchema,
  waitingSchema,
} from "./waiting-schemas.ts";

const params = z.object({ id: idText });

/** What the desk writes down at the telephone: bookings at once, and who waits for a time that is taken. */
export function waitingRoutes(
  app: ApiApp,
  { waitingList, quickBookings }: Pick<HttpContext, "waitingList" | "quickBookings">,
): void {
  app.get(
    "/waiting-list",
    {
      config: { access: { right: "booking.view" } },
      schema: {
        operationId: "listWaiting",
        tags: ["waiting list"],
        summary: "Who waits for which time, whose turn it is first",
        querystring: z.object({
          center: idText.optional(),
          open: z.enum(["true", "false"]).default("true").describe("Only who waits or has an offer."),
        }),
        response: { 200: waitingListSchema, ...commonProblems },
      },
    },
    async ({ query, caller }) => ({
      waiting: await waitingList.list({ centerId: query.center ?? null, isOpen: query.open === "true" }, caller),
    }),
  );

  app.post(
    "/waiting-list",
    {
      config: { access: { right: "booking.manage" } },
      schema: {
        operationId: "addWaiting",
        tags: ["waiting list"],
        summary: "Let somebody wait for a time that is taken",
        description: "When it becomes free, the first whom it fits gets a hold that ends by itself, then the next.",
        body: newWaitingSchema,
        response: { 200: waitingSchema, ...commonProblems },
      },
    },
    async ({ body, caller }) => waitingList.add(body, caller),
  );

  app.post(
    "/waiting-list/:id/take",
    {
      config: { access: { right: "booking.manage" } },
      schema: {
        operationId: "takeWaitingOffer",
        tags: ["waiting list"],
        summary: "The offer is taken: what is held becomes a booking",
        params,
        response: { 200: waitingSchema, ...commonProblems },
      },
    },
    async (request) => waitingList.take(request.params.id, request.caller),
  );

  app.delete(
    "/waiting-list/:id",
    {
      config: { access: { right: "booking.manage" } },
      schema: {
        operationId: "withdrawWaiting",
        tags: ["waiting list"],
        summary: "Somebody waits no more; what was held is free for the next",
        params,
        querystring: z.object({ reason: reasonSchema }),
        response: { 200: waitingSchema, ...commonProblems },
      },
    },
    async (request) => waitingList.withdraw(request.params.id, request.query.reason, request.caller),
  );

  app.post(
    "/quick-bookings",
    {
      config: { access: { right: "booking.manage" } },
      schema: {
        operationId: "bookQuickly",
        tags: ["applications"],
        summary: "Book by telephone: handed in and approved in one step",
        description: "Nothing is left behind where the time is taken or a finding stands that was not overruled.",
        body: quickBookingSchema,
        response: { 200: quickBookedSchema, ...commonProblems },
      },
    },
    async ({ body, caller }) => {
      const booked = await quickBookings.book(body, caller);
      return {
        applicationId: booked.id,
        number: booked.number,
        state: booked.state,
        bookingIds: booked.slots.map(({ id }) => id),
        feeTwd: booked.feeTwd,
        depositTwd: booked.depositTwd,
        dueAt: booked.dueAt,
        findings: booked.findings,
      };
    },
  );
}
