import { z } from "zod";
import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { emptyAnswer } from "../schema/empty-answer.ts";
import { idText } from "../schema/query-schemas.ts";
import {
  availabilityQuerySchema,
  availabilitySchema,
  blackoutBodySchema,
  blackoutSchema,
  claimsQuerySchema,
  claimsSchema,
  impactQuerySchema,
  impactSchema,
  resourcesSchema,
} from "./claim-schemas.ts";

/** What is let, who has it, and what is free. */
export function claimRoutes(app: ApiApp, { claimDesk }: HttpContext): void {
  app.get(
    "/resources",
    {
      config: { access: { right: "booking.view" } },
      schema: {
        operationId: "listResources",
        tags: ["claims"],
        summary: "Everything that is let, with its parts and what it depends on",
        response: { 200: resourcesSchema, ...commonProblems },
      },
    },
    async (request) => ({ resources: claimDesk.resources(request.caller.principal) }),
  );

  app.get(
    "/claims",
    {
      config: { access: { right: "booking.view" } },
      schema: {
        operationId: "listClaims",
        tags: ["claims"],
        summary: "Lettings, holds, maintenance, inspections and closures of a span of time",
        querystring: claimsQuerySchema,
        response: { 200: claimsSchema, ...commonProblems },
      },
    },
    async (request) => {
      const { from, to, centers: centerIds, resources: resourceIds, classes, kinds } = request.query;
      return claimDesk.claims({ from, to, centerIds, resourceIds, classes, kinds }, request.caller.principal);
    },
  );

  app.get(
    "/availability",
    {
      config: { access: { right: "booking.view" } },
      schema: {
        operationId: "findAvailability",
        tags: ["claims"],
        summary: "What is free, and any room like it",
        querystring: availabilityQuerySchema,
        response: { 200: availabilitySchema, ...commonProblems },
      },
    },
    async (request) => {
      const { from, to, class: venueClass, resources: resourceIds, centers, seats, minutes, hours } = request.query;
      const [open, close] = hours?.split("-") ?? [];
      return claimDesk.availability(
        {
          from,
          to,
          venueClass,
          resourceIds,
          centerIds: centers,
          seatsAtLeast: seats,
          minMinutes: minutes,
          hours: open === undefined || close === undefined ? undefined : { from: open, to: close },
        },
        request.caller.principal,
      );
    },
  );

  app.get(
    "/claims/impact",
    {
      config: { access: { right: "booking.view" } },
      schema: {
        operationId: "findClaimImpact",
        tags: ["claims"],
        summary: "What a room would go without because equipment is worked on, and which rooms would not",
        querystring: impactQuerySchema,
        response: { 200: impactSchema, ...commonProblems },
      },
    },
    async (request) => {
      const { resource: resourceId, from, to } = request.query;
      return claimDesk.impact({ resourceId, from, to }, request.caller.principal);
    },
  );

  app.post(
    "/blackouts",
    {
      config: { access: { right: "booking.configure" } },
      schema: {
        operationId: "closeResources",
        tags: ["claims"],
        summary: "Close rooms for everybody for a time; refused where one is let",
        body: blackoutBodySchema,
        response: { 200: blackoutSchema, ...commonProblems },
      },
    },
    async (request) => {
      const { reason, ...given } = request.body;
      return claimDesk.close(given, reason, request.caller);
    },
  );

  app.delete(
    "/blackouts/:id",
    {
      config: { access: { right: "booking.configure" } },
      schema: {
        operationId: "reopenResources",
        tags: ["claims"],
        summary: "Open again what was closed",
        params: z.object({ id: idText }),
        response: { 204: emptyAnswer, ...commonProblems },
      },
    },
    async (request, reply) => {
      await claimDesk.reopen(request.params.id, request.caller);
      return reply.code(204).send();
    },
  );
}
