import { OCCUPANCY_SIGNS, PRESENCE_KINDS, PRESENCE_STATES } from "@weishan/core/booking";
import { z } from "zod";
import type { ApiApp } from "../api-app.ts";
import { reasonBodySchema } from "../command/command-schemas.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { eventRefSchema } from "../readiness/event-schemas.ts";
import { component, listOf } from "../schema/component.ts";
import { idText } from "../schema/query-schemas.ts";
import { instantSchema, localNameSchema } from "../schema/value-schemas.ts";

const presenceSchema = component(
  "Presence",
  z
    .object({
      id: z.string(),
      kind: z.enum(PRESENCE_KINDS),
      centerId: z.string(),
      spaceId: z.string(),
      spaceName: localNameSchema,
      event: eventRefSchema.nullable(),
      fromAt: instantSchema,
      seenAt: instantSchema,
      confidence: z.number().describe("0–1: how likely it is that the finding is right."),
      signs: listOf(
        z.object({
          sign: z.enum(OCCUPANCY_SIGNS),
          value: z.number().describe("ppm of CO₂, kW of power, kW or lux of light."),
          emptyMean: z.number().describe("What the sign says while the room is empty."),
          logOdds: z.number().describe("Above 0 it speaks for people, below against."),
        }),
      ),
      state: z.enum(PRESENCE_STATES),
      mayRelease: z.boolean().describe("Only meeting rooms for which nobody pays are ever given free."),
      decidedAt: instantSchema.nullable(),
      reason: z.string().nullable(),
    })
    .describe("What a room's own signs suggest; nothing happens until a person decides."),
);
const presenceListSchema = component(
  "PresenceList",
  z.object({
    findings: listOf(presenceSchema),
    unknown: listOf(
      z.object({ spaceId: z.string(), spaceName: localNameSchema, centerId: z.string(), reason: localNameSchema }),
    ).describe("Rooms of which nobody can tell, with the reason."),
  }),
);
const params = z.object({ id: idText });

/** Bookings that nobody seems to use, and uses that nobody booked. */
export function presenceRoutes(app: ApiApp, { presence }: Pick<HttpContext, "presence">): void {
  app.get(
    "/presence",
    {
      config: { access: { right: "booking.manage" } },
      schema: {
        operationId: "listPresence",
        tags: ["presence"],
        summary: "Ghost bookings and unbooked use, each with its confidence and signs",
        querystring: z.object({ center: idText.optional(), open: z.enum(["true", "false"]).default("true") }),
        response: { 200: presenceListSchema, ...commonProblems },
      },
    },
    async ({ query, caller }) =>
      presence.list({ centerId: query.center ?? null, isOpen: query.open === "true" }, caller.principal),
  );

  app.post(
    "/presence/:id/confirm",
    {
      config: { access: { right: "booking.manage" } },
      schema: {
        operationId: "confirmPresence",
        tags: ["presence"],
        summary: "It is so; the room stays booked",
        params,
        response: { 200: presenceSchema, ...commonProblems },
      },
    },
    async (request) => presence.decide(request.params.id, { decision: "confirm", reason: null }, request.caller),
  );

  app.post(
    "/presence/:id/dismiss",
    {
      config: { access: { right: "booking.manage" } },
      schema: {
        operationId: "dismissPresence",
        tags: ["presence"],
        summary: "It is not so",
        params,
        body: reasonBodySchema,
        response: { 200: presenceSchema, ...commonProblems },
      },
    },
    async (request) =>
      presence.decide(request.params.id, { decision: "dismiss", reason: request.body.reason }, request.caller),
  );

  app.post(
    "/presence/:id/release",
    {
      config: { access: { right: "booking.manage" } },
      schema: {
        operationId: "releaseGhostBooking",
        tags: ["presence"],
        summary: "Give a meeting room free that nobody uses; never a venue that is paid for",
        params,
        body: reasonBodySchema,
        response: { 200: presenceSchema, ...commonProblems },
      },
    },
    async (request) =>
      presence.decide(request.params.id, { decision: "release", reason: request.body.reason }, request.caller),
  );
}
