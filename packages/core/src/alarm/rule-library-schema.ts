import { z } from "zod";
import { durationOf } from "../modbus/duration-text.ts";
import { CONSEQUENCES } from "./alarm-priority.ts";
import { LIMIT_SIDES } from "./alarm-rule.ts";

const nameSchema = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const keySchema = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,63}$/u, "a key is camelCase, letters and digits, at most 64 characters");
const pointSchema = z.string().min(1);

/** `500ms`, `5s`, `15min`, `1h`, `1d`: in ms. */
const ruleDurationSchema = z.string().transform((text, context): number => {
  const lengthMs = durationOf(text);
  if (lengthMs !== undefined) return lengthMs;
  context.addIssue({ code: "custom", message: `"${text}" is not a length of time such as 30s, 15min or 8h` });
  return z.NEVER;
});

/** A number in the point's unit, or a formula over the facts of the equipment: `fact.ratedPowerKw * 1.05`. */
const limitSchema = z.union([z.number(), z.string().min(1)]);

const conditionSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("limit"), side: z.enum(LIMIT_SIDES), point: pointSchema, limit: limitSchema }),
  z.strictObject({
    kind: z.literal("deviation"),
    side: z.enum(["above", "below", "both"]),
    point: pointSchema,
    setpoint: pointSchema,
    limit: limitSchema,
  }),
  z.strictObject({
    kind: z.literal("rate"),
    side: z.enum(["rising", "falling", "both"]),
    point: pointSchema,
    limitPerHour: limitSchema,
    over: ruleDurationSchema,
  }),
  z.strictObject({ kind: z.literal("state"), point: pointSchema, states: z.array(z.int()).min(1) }),
  z.strictObject({
    kind: z.literal("discrepancy"),
    command: pointSchema,
    status: pointSchema,
    agrees: z.record(z.string().regex(/^-?\d+$/u), z.array(z.int())).exactOptional(),
  }),
  /** Without points: all that the equipment measures. */
  z.strictObject({ kind: z.literal("no-data"), points: z.array(pointSchema).min(1).exactOptional() }),
  z.strictObject({
    kind: z.literal("counter-stuck"),
    point: pointSchema,
    while: pointSchema.exactOptional(),
    above: z.number().exactOptional(),
  }),
  z.strictObject({ kind: z.literal("expression"), formula: z.string().min(1) }),
]);

const suppressionSchema = z.union([
  z.strictObject({
    state: pointSchema,
    is: z.array(z.int()).min(1),
    for: ruleDurationSchema.default(0),
  }),
  z.strictObject({
    state: pointSchema,
    isNot: z.array(z.int()).min(1),
    for: ruleDurationSchema.default(0),
  }),
  z.strictObject({ schedule: z.enum(["office-hours", "outside-office-hours"]) }),
  z.strictObject({ cause: keySchema }),
]);

const ruleSchema = z.strictObject({
  key: keySchema,
  name: nameSchema,
  condition: conditionSchema,
  onDelay: ruleDurationSchema,
  offDelay: ruleDurationSchema,
  deadband: z.number().nonnegative().default(0),
  latching: z.boolean().default(false),
  reAlarm: ruleDurationSchema.exactOptional(),
  consequence: z.enum(CONSEQUENCES),
  timeToRespondMin: z.number().positive(),
  ticket: z.boolean().default(false),
  response: nameSchema,
  suppress: z.array(suppressionSchema).default([]),
  source: z.string().min(1),
});

/** A file of the rule library: the alarms of one kind of equipment. */
export const ruleLibrarySchema = z.strictObject({
  rules: z.literal(1),
  kind: z.string().min(1),
  alarms: z.array(ruleSchema).min(1),
});

/** The alarms of one kind of equipment, as the library writes them. */
export type RuleLibrary = z.output<typeof ruleLibrarySchema>;
/** One alarm of a kind: points by their keys, limits as numbers or formulas over facts. */
export type LibraryRule = RuleLibrary["alarms"][number];
export type LibraryCondition = LibraryRule["condition"];
