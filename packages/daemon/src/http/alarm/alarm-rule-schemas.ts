import { z } from "zod";
import { reasonSchema } from "../command/command-schemas.ts";
import { component, listOf } from "../schema/component.ts";
import { idText } from "../schema/query-schemas.ts";
import { equipmentRefShape, personRefSchema } from "../schema/reference-schemas.ts";
import { instantSchema, localNameSchema, unitSchema } from "../schema/value-schemas.ts";
import { alarmKindSchema, alarmPrioritySchema } from "./alarm-schemas.ts";

export const ruleKeyText = z
  .string()
  .regex(/^[a-zA-Z][a-zA-Z0-9-]{0,63}$/u, "a rule's key has letters, digits and dashes");

const delayMs = z.number().int().min(0).max(86_400_000);

const ruleChangesSchema = component(
  "AlarmRuleChanges",
  z
    .strictObject({
      isEnabled: z.boolean().optional(),
      limit: z.number().optional(),
      onDelayMs: delayMs.optional(),
      offDelayMs: delayMs.optional(),
      deadband: z.number().min(0).optional(),
      isLatching: z.boolean().optional(),
      reAlarmMs: z
        .number()
        .int()
        .min(60_000)
        .max(31 * 86_400_000)
        .nullable()
        .optional(),
      consequence: z.enum(["minor", "major", "severe"]).optional(),
      timeToRespondMin: z.number().int().min(1).max(10_080).optional(),
      raisesTicket: z.boolean().optional(),
    })
    .describe("What is different at one equipment; what is not named stays as in the library."),
);

export const ruleOverrideBodySchema = component(
  "AlarmRuleOverrideBody",
  z.strictObject({ changes: ruleChangesSchema, reason: reasonSchema }),
);

export const alarmRuleSchema = component(
  "AlarmRule",
  z.object({
    id: z.string(),
    key: z.string(),
    ...equipmentRefShape,
    name: localNameSchema,
    kind: alarmKindSchema,
    isEnabled: z.boolean(),
    words: localNameSchema.describe("The condition in words and numbers."),
    limit: z.number().nullable(),
    unit: unitSchema.nullable(),
    onDelayMs: z.number(),
    offDelayMs: z.number(),
    deadband: z.number().nullable(),
    isLatching: z.boolean(),
    reAlarmMs: z.number().nullable(),
    consequence: z.enum(["minor", "major", "severe"]),
    timeToRespondMin: z.number(),
    priority: alarmPrioritySchema.describe("From the consequence and the time to respond."),
    raisesTicket: z.boolean(),
    response: localNameSchema,
    pointIds: listOf(z.string()),
    source: z.string(),
    override: z
      .object({
        changes: ruleChangesSchema,
        reason: z.string(),
        changedAt: instantSchema,
        changedBy: personRefSchema,
      })
      .nullable(),
  }),
);

export const alarmRulesSchema = component("AlarmRules", z.object({ rules: listOf(alarmRuleSchema) }));

export const alarmRulesQuery = z.object({ equipment: idText.optional(), kind: idText.optional() });

export const rehearsalBodySchema = component(
  "AlarmRehearsalBody",
  z
    .strictObject({
      equipmentIds: z.array(idText).min(1).max(200).optional(),
      kind: idText.optional().describe("All equipment of a kind."),
      key: ruleKeyText,
      changes: ruleChangesSchema,
      days: z.union([z.literal(1), z.literal(7), z.literal(30), z.literal(365)]),
    })
    .refine(({ equipmentIds, kind }) => (equipmentIds === undefined) !== (kind === undefined), {
      error: "name either equipmentIds or kind",
    }),
);

const rehearsedSchema = component(
  "AlarmRehearsed",
  z.object({
    occurrenceCount: z.number().int(),
    occurrences: listOf(
      z.object({ equipmentId: z.string(), activeAt: instantSchema, returnedAt: instantSchema.nullable() }),
    ).describe("At most 500, the newest first."),
    perDay: listOf(z.object({ date: z.string(), count: z.number().int(), activeMs: z.number() })),
    totalActiveMs: z.number(),
    longestMs: z.number(),
    heldMs: z.number().describe("For how long nothing could be judged because data was missing or bad."),
    nightCallCount: z.number().int(),
    nightCalls: listOf(
      z.object({
        at: instantSchema,
        equipmentId: z.string(),
        who: listOf(personRefSchema).describe("Who is on duty then and would have been called."),
      }),
    ).describe("Between 22:00 and 07:00; at most 200."),
  }),
);

export const rehearsalSchema = component(
  "AlarmRehearsal",
  z.object({
    id: z.string(),
    state: z.enum(["running", "done", "failed"]),
    progress: z.number().min(0).max(1),
    startedAt: instantSchema,
    key: z.string(),
    days: z.number().int(),
    equipmentCount: z.number().int(),
    failure: z.string().nullable(),
    result: rehearsedSchema.nullable(),
    before: rehearsedSchema.nullable().describe("The same for the rule as it is now."),
  }),
);
