import { z } from "zod";
import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { bookingParams, eventSpanQuery } from "../readiness/event-schemas.ts";
import { eventSpan } from "../readiness/event-span.ts";
import { idText } from "../schema/query-schemas.ts";
import {
  applicationEnergySchema,
  bookingDemandSchema,
  preCoolingListSchema,
  preCoolingPoliciesSchema,
  preCoolingPolicyBodySchema,
  preCoolingPolicySchema,
  preCoolingSchema,
  preCoolingWishSchema,
  roomModelsSchema,
} from "./pre-cooling-schemas.ts";

/** The cooling of rooms before events, what it will cost and what it took. */
export function preCoolingRoutes(
  app: ApiApp,
  { preCooling, eventEnergies, clock }: Pick<HttpContext, "preCooling" | "eventEnergies" | "clock">,
): void {
  app.get(
    "/pre-cooling",
    {
      config: { access: { right: "booking.view" } },
      schema: {
        operationId: "listPreCooling",
        tags: ["pre-cooling"],
        summary: "Events of a span with the cooling of their rooms: when it starts, why, the price before and after",
        querystring: eventSpanQuery,
        response: { 200: preCoolingListSchema, ...commonProblems },
      },
    },
    async ({ query, caller }) => ({
      asOf: clock.now(),
      events: await preCooling.plans(eventSpan(query), caller.principal),
    }),
  );

  app.patch(
    "/pre-cooling/:bookingId",
    {
      config: { access: { right: "booking.manage" } },
      schema: {
        operationId: "changePreCooling",
        tags: ["pre-cooling"],
        summary: "Switch the cooling of one event off, or on again",
        params: bookingParams,
        body: preCoolingWishSchema,
        response: { 200: preCoolingSchema, ...commonProblems },
      },
    },
    async ({ params, body, caller }) => preCooling.wish(params.bookingId, body, caller),
  );

  app.get(
    "/pre-cooling/rooms",
    {
      config: { access: { right: "booking.view" } },
      schema: {
        operationId: "listRoomModels",
        tags: ["pre-cooling"],
        summary: "What was learned of each room: how it warms and cools, or why that is not known",
        querystring: z.object({ center: idText.optional() }),
        response: { 200: roomModelsSchema, ...commonProblems },
      },
    },
    async ({ query, caller }) => ({ rooms: await preCooling.rooms(query.center ?? null, caller.principal) }),
  );

  app.get(
    "/pre-cooling/policies",
    {
      config: { access: { right: "booking.view" } },
      schema: {
        operationId: "listPreCoolingPolicies",
        tags: ["pre-cooling"],
        summary: "The standing orders by which rooms may be cooled before events",
        response: { 200: preCoolingPoliciesSchema, ...commonProblems },
      },
    },
    async ({ caller }) => ({ policies: await preCooling.policies(caller.principal) }),
  );

  app.put(
    "/pre-cooling/policies/:centerId",
    {
      config: { access: { right: "booking.configure" } },
      schema: {
        operationId: "decidePreCoolingPolicy",
        tags: ["pre-cooling"],
        summary: "Give or withdraw the standing order of a centre",
        description: "Also needs the right to command its air conditioning. Withdrawn, it ends what is running by it.",
        params: z.object({ centerId: idText }),
        body: preCoolingPolicyBodySchema,
        response: { 200: preCoolingPolicySchema, ...commonProblems },
      },
    },
    async ({ params, body, caller }) => preCooling.decide(params.centerId, body, caller),
  );

  app.get(
    "/applications/:id/energy",
    {
      config: { access: { right: "booking.view" } },
      schema: {
        operationId: "getApplicationEnergy",
        tags: ["pre-cooling"],
        summary: "What the bookings of an application are expected to use and used, beside the fee",
        params: z.object({ id: idText }),
        response: { 200: applicationEnergySchema, ...commonProblems },
      },
    },
    async ({ params, caller }) => eventEnergies.ofApplication(params.id, caller.principal),
  );

  app.get(
    "/booking-demand",
    {
      config: { access: { right: "booking.view" } },
      schema: {
        operationId: "getBookingDemand",
        tags: ["pre-cooling"],
        summary: "Days with events that would pass the contract, and what to shift",
        querystring: eventSpanQuery,
        response: { 200: bookingDemandSchema, ...commonProblems },
      },
    },
    async ({ query, caller }) => preCooling.demand(eventSpan(query), caller.principal),
  );
}
