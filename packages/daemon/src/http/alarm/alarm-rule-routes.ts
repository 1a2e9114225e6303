import { z } from "zod";
import type { ApiApp } from "../api-app.ts";
import { reasonBodySchema } from "../command/command-schemas.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { idText } from "../schema/query-schemas.ts";
import {
  alarmRuleSchema,
  alarmRulesQuery,
  alarmRulesSchema,
  rehearsalBodySchema,
  rehearsalSchema,
  ruleKeyText,
  ruleOverrideBodySchema,
} from "./alarm-rule-schemas.ts";

const tags = ["alarms"];
const view = { access: { right: "center.view" } } as const;
const configure = { access: { right: "alarm.configure" } } as const;
const place = z.object({ id: idText, key: ruleKeyText });

/** The rules, what one equipment has otherwise, and trials over what was. */
export function alarmRuleRoutes(app: ApiApp, { alarms: { rules, rehearsals }, scopeOf }: HttpContext): void {
  app.get(
    "/alarm-rules",
    {
      config: view,
      schema: {
        operationId: "listAlarmRules",
        tags,
        summary: "The rules of an equipment, or of all equipment of a kind",
        querystring: alarmRulesQuery,
        response: { 200: alarmRulesSchema, ...commonProblems },
      },
    },
    async (request) => {
      const { equipment, kind } = request.query;
      const query = { ...(equipment === undefined ? {} : { equipment }), ...(kind === undefined ? {} : { kind }) };
      return { rules: await rules.list(scopeOf(request).model, query) };
    },
  );

  app.put(
    "/equipment/:id/alarm-rules/:key",
    {
      config: configure,
      schema: {
        operationId: "changeAlarmRule",
        tags,
        summary: "Let a rule be otherwise at one equipment",
        params: place,
        body: ruleOverrideBodySchema,
        response: { 200: alarmRuleSchema, ...commonProblems },
      },
    },
    async (request) => {
      const { id: equipmentId, key } = request.params;
      return rules.change({ equipmentId, key }, request.body, request.caller);
    },
  );

  app.delete(
    "/equipment/:id/alarm-rules/:key",
    {
      config: configure,
      schema: {
        operationId: "clearAlarmRule",
        tags,
        summary: "Let a rule be as in the library again",
        params: place,
        body: reasonBodySchema,
        response: { 200: alarmRuleSchema, ...commonProblems },
      },
    },
    async (request) => {
      const { id: equipmentId, key } = request.params;
      return rules.clear({ equipmentId, key }, request.body.reason, request.caller);
    },
  );

  app.post(
    "/alarm-rules/rehearsals",
    {
      config: configure,
      schema: {
        operationId: "rehearseAlarmRule",
        tags,
        summary: "Try a changed rule over the readings of the last days",
        body: rehearsalBodySchema,
        response: { 202: rehearsalSchema, ...commonProblems },
      },
    },
    async (request, reply) => reply.code(202).send(rehearsals.begin(request.body, request.caller)),
  );

  app.get(
    "/alarm-rules/rehearsals/:id",
    {
      config: configure,
      schema: {
        operationId: "getAlarmRehearsal",
        tags,
        summary: "How far a trial is, and what the rule would have done",
        params: z.object({ id: idText }),
        response: { 200: rehearsalSchema, ...commonProblems },
      },
    },
    async (request) => rehearsals.find(request.params.id, request.caller),
  );
}
