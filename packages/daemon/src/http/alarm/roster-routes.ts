import { z } from "zod";
import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { idText } from "../schema/query-schemas.ts";
import {
  deliveriesSchema,
  deliveryQuery,
  deliverySchema,
  escalationsBodySchema,
  escalationsSchema,
  onDutyQuery,
  onDutySchema,
  rostersBodySchema,
  rostersSchema,
} from "./roster-schemas.ts";

const tags = ["alarms"];
const look = { access: { right: "system.view" } } as const;
const configure = { access: { right: "alarm.configure" } } as const;
/** A whole year of stand-ins for fifty people. */
const ROSTER_BYTES = 512 * 1024;

/** Who is called, how and when, and what became of it. */
export function rosterRoutes(app: ApiApp, { alarms: { calls }, scopeOf }: HttpContext): void {
  app.get(
    "/rosters",
    {
      config: look,
      schema: {
        operationId: "getRosters",
        tags,
        summary: "The teams, who is on duty when, and how people are reached",
        response: { 200: rostersSchema, ...commonProblems },
      },
    },
    async () => calls.rosters(),
  );

  app.put(
    "/rosters",
    {
      bodyLimit: ROSTER_BYTES,
      config: configure,
      schema: {
        operationId: "putRosters",
        tags,
        summary: "Replace the rosters",
        body: rostersBodySchema,
        response: { 200: rostersSchema, ...commonProblems },
      },
    },
    async (request) => calls.putRosters(request.body, request.caller),
  );

  app.get(
    "/rosters/on-duty",
    {
      config: look,
      schema: {
        operationId: "getOnDuty",
        tags,
        summary: "Who is on duty now, or at an instant",
        querystring: onDutyQuery,
        response: { 200: onDutySchema, ...commonProblems },
      },
    },
    async (request) => calls.onDuty(request.query.at),
  );

  app.get(
    "/escalations",
    {
      config: look,
      schema: {
        operationId: "getEscalations",
        tags,
        summary: "Who is called for which alarms, after how long, by which way",
        response: { 200: escalationsSchema, ...commonProblems },
      },
    },
    async () => calls.escalations(),
  );

  app.put(
    "/escalations",
    {
      bodyLimit: ROSTER_BYTES,
      config: configure,
      schema: {
        operationId: "putEscalations",
        tags,
        summary: "Replace the escalations",
        body: escalationsBodySchema,
        response: { 200: escalationsSchema, ...commonProblems },
      },
    },
    async (request) => calls.putEscalations(request.body, request.caller),
  );

  app.get(
    "/deliveries",
    {
      config: look,
      schema: {
        operationId: "listDeliveries",
        tags,
        summary: "What was sent about alarms, to whom, and whether it arrived; the newest first",
        querystring: deliveryQuery,
        response: { 200: deliveriesSchema, ...commonProblems },
      },
    },
    async (request) => calls.deliveries(scopeOf(request).model, request.query),
  );

  app.post(
    "/deliveries/:id/retry",
    {
      config: { access: { right: "alarm.handle" } },
      schema: {
        operationId: "retryDelivery",
        tags,
        summary: "Send it again now",
        params: z.object({ id: idText }),
        response: { 200: deliverySchema, ...commonProblems },
      },
    },
    async (request) => calls.retry(request.params.id, request.caller),
  );
}
