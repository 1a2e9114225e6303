import { epochMs } from "@weishan/core/reading";
import { z } from "zod";
import type { ApiApp } from "../api-app.ts";
import { reasonBodySchema } from "../command/command-schemas.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import {
  acknowledgeBodySchema,
  acknowledgedSchema,
  acknowledgeManyBodySchema,
  alarmDetailSchema,
  alarmIdText,
  alarmListQuery,
  alarmListSchema,
  alarmRowSchema,
  occurrenceQuery,
  occurrencesSchema,
  outOfServiceBodySchema,
  resetBodySchema,
  shelveBodySchema,
} from "./alarm-schemas.ts";

const tags = ["alarms"];
const access = { right: "center.view" } as const;
/** Five hundred ids of alarms. */
const MANY_IDS_BYTES = 128 * 1024;
const params = z.object({ id: alarmIdText });
const rowAnswer = { 200: alarmRowSchema, ...commonProblems };

/** What is alarmed now and was before, and what operators do about it. */
export function alarmRoutes(app: ApiApp, { alarms: { desk }, scopeOf }: HttpContext): void {
  app.get(
    "/alarms",
    {
      config: { access },
      schema: {
        operationId: "listAlarms",
        tags,
        summary: "The alarms that are not normal now, what needs a person first",
        querystring: alarmListQuery,
        response: { 200: alarmListSchema, ...commonProblems },
      },
    },
    async (request) => desk.list(scopeOf(request).model, request.query),
  );

  app.get(
    "/alarms/history",
    {
      config: { access },
      schema: {
        operationId: "listAlarmHistory",
        tags,
        summary: "When alarms came and went, the newest first",
        querystring: occurrenceQuery,
        response: { 200: occurrencesSchema, ...commonProblems },
      },
    },
    async (request) => {
      const { fromAt, toAt, ...query } = request.query;
      const span = {
        ...(fromAt === undefined ? {} : { fromMs: fromAt }),
        ...(toAt === undefined ? {} : { toMs: toAt }),
      };
      return desk.history(scopeOf(request).model, { ...query, ...span });
    },
  );

  app.get(
    "/alarms/:id",
    {
      config: { access },
      schema: {
        operationId: "getAlarm",
        tags,
        summary: "One alarm with its rule, what became of it lately, and the alarms around it",
        params,
        response: { 200: alarmDetailSchema, ...commonProblems },
      },
    },
    async (request) => desk.find(request.params.id, scopeOf(request).model),
  );

  actRoutes(app, { desk });
}

/** What operators do. Each asks for the right `alarm.handle` at the equipment. */
function actRoutes(app: ApiApp, { desk }: Pick<HttpContext["alarms"], "desk">): void {
  const config = { access: { right: "alarm.handle" } } as const;

  app.post(
    "/alarms/acknowledge",
    {
      bodyLimit: MANY_IDS_BYTES,
      config,
      schema: {
        operationId: "acknowledgeAlarms",
        tags,
        summary: "Acknowledge the alarms of a page; one that cannot be is told and keeps none of the others",
        body: acknowledgeManyBodySchema,
        response: { 200: acknowledgedSchema, ...commonProblems },
      },
    },
    async (request) => desk.acknowledgeAll(request.body.ids, request.body.comment ?? null, request.caller),
  );

  app.post(
    "/alarms/:id/acknowledge",
    {
      config,
      schema: {
        operationId: "acknowledgeAlarm",
        tags,
        summary: "Say that somebody knows of it and sees to it",
        params,
        body: acknowledgeBodySchema,
        response: rowAnswer,
      },
    },
    async (request) => desk.acknowledge(request.params.id, request.body.comment ?? null, request.caller),
  );

  app.post(
    "/alarms/:id/shelve",
    {
      config,
      schema: {
        operationId: "shelveAlarm",
        tags,
        summary: "Put it aside for a time; it comes back by itself",
        params,
        body: shelveBodySchema,
        response: rowAnswer,
      },
    },
    async (request) => desk.shelve(request.params.id, request.body, request.caller),
  );

  app.post(
    "/alarms/:id/unshelve",
    {
      config,
      schema: {
        operationId: "unshelveAlarm",
        tags,
        summary: "Take it back before its time is over",
        params,
        body: resetBodySchema,
        response: rowAnswer,
      },
    },
    async (request) => desk.unshelve(request.params.id, request.body.comment ?? null, request.caller),
  );

  app.post(
    "/alarms/:id/out-of-service",
    {
      config,
      schema: {
        operationId: "putAlarmOutOfService",
        tags,
        summary: "Take it out of service for maintenance",
        params,
        body: outOfServiceBodySchema,
        response: rowAnswer,
      },
    },
    async (request) => {
      const { reason, until } = request.body;
      return desk.outOfService(
        request.params.id,
        { reason, until: until === null ? null : epochMs(until) },
        request.caller,
      );
    },
  );

  app.post(
    "/alarms/:id/return-to-service",
    {
      config,
      schema: {
        operationId: "returnAlarmToService",
        tags,
        summary: "Put it back into service; it is judged anew at once",
        params,
        body: reasonBodySchema,
        response: rowAnswer,
      },
    },
    async (request) => desk.returnToService(request.params.id, request.body.reason, request.caller),
  );

  app.post(
    "/alarms/:id/reset",
    {
      config,
      schema: {
        operationId: "resetAlarm",
        tags,
        summary: "Release a latched alarm whose cause is gone",
        params,
        body: resetBodySchema,
        response: rowAnswer,
      },
    },
    async (request) => desk.reset(request.params.id, request.body.comment ?? null, request.caller),
  );
}
