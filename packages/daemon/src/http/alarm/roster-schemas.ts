import { SYSTEMS } from "@weishan/core/center";
import { z } from "zod";
import { reasonSchema } from "../command/command-schemas.ts";
import { component, listOf } from "../schema/component.ts";
import { countQuery, idText, instantQuery } from "../schema/query-schemas.ts";
import { personRefSchema } from "../schema/reference-schemas.ts";
import { instantSchema, localNameSchema } from "../schema/value-schemas.ts";
import { alarmPrioritySchema } from "./alarm-schemas.ts";

const shortId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/u, "an id has 1–40 small letters, digits or dashes");
const nameBody = z.strictObject({ zh: z.string().trim().min(1).max(80), en: z.string().trim().min(1).max(80) });
const timeOfDay = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/u, "write a time of day between 00:00 and 23:59")
  .describe("Taipei time.");
const instantBody = z.number().int().min(0).max(8.64e15);
const centersBody = z.union([z.literal("all"), z.array(idText).min(1).max(50).readonly()]);
const systemsBody = z.union([z.literal("all"), z.array(z.enum(SYSTEMS)).min(1).readonly()]);

const shiftSchema = z.strictObject({
  personId: idText,
  days: z
    .array(z.number().int().min(1).max(7))
    .min(1)
    .max(7)
    .readonly()
    .describe("1 is Monday. The day on which the shift begins."),
  from: timeOfDay,
  to: timeOfDay.describe("Not after `from`: on the next day."),
});
const overrideSchema = z.strictObject({
  personId: idText,
  fromAt: instantBody,
  toAt: instantBody,
  note: z.string().trim().max(200).describe("Why: leave, typhoon duty."),
});

const teamSchema = component(
  "RosterTeam",
  z.strictObject({
    id: shortId,
    name: nameBody,
    centers: centersBody,
    memberIds: z.array(idText).max(100).readonly(),
    shifts: z.array(shiftSchema).max(200).readonly().describe("Who is on duty each week."),
    overrides: z.array(overrideSchema).max(200).readonly().describe("Stand in for the weekly shifts while they last."),
  }),
);

const contactSchema = component(
  "RosterContact",
  z.strictObject({
    personId: idText,
    lineUserId: z
      .string()
      .regex(/^U[0-9a-f]{32}$/u, "a LINE user id is U and 32 hexadecimal digits")
      .nullable(),
  }),
);

const rostersShape = {
  teams: z.array(teamSchema).max(50).readonly(),
  contacts: z.array(contactSchema).max(500).readonly().describe("How people are reached besides their mail address."),
};
export const rostersBodySchema = component(
  "RostersBody",
  z.strictObject({
    ...rostersShape,
    revision: z.number().int().min(0).describe("The one that was read; another answers 409."),
    reason: reasonSchema,
  }),
);
const peopleSchema = listOf(personRefSchema).describe("The names of everybody in it.");
export const rostersSchema = component(
  "Rosters",
  z.object({
    ...rostersShape,
    revision: z.number().int(),
    changedAt: instantSchema.nullable(),
    people: peopleSchema,
    mayBeCalled: listOf(personRefSchema).describe("Everybody who may handle alarms, to choose from."),
  }),
);

export const onDutySchema = component(
  "OnDuty",
  z.object({
    at: instantSchema,
    teams: listOf(
      z.object({
        teamId: z.string(),
        name: localNameSchema,
        people: listOf(personRefSchema),
        until: instantSchema.nullable().describe("When that changes next, within the next eight days."),
        isOverridden: z.boolean(),
      }),
    ),
  }),
);
export const onDutyQuery = z.object({ at: instantQuery.optional() });

const targetSchema = component(
  "EscalationTarget",
  z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("team"),
      teamId: shortId,
      who: z.enum(["on-duty", "everybody"]).describe("Where nobody is on duty everybody is called."),
    }),
    z.strictObject({ kind: z.literal("person"), personId: idText }),
    z.strictObject({ kind: z.literal("handlers") }).describe("Everybody who may handle alarms there."),
    z.strictObject({ kind: z.literal("receivers") }).describe("The webhooks of the installation file."),
  ]),
);

const stepSchema = component(
  "EscalationStep",
  z.strictObject({
    afterMs: z
      .number()
      .int()
      .min(0)
      .max(7 * 86_400_000)
      .describe("After the alarm came, while nobody acknowledged."),
    to: targetSchema,
    channels: z
      .array(z.enum(["mail", "webhook", "line"]))
      .min(1)
      .readonly(),
  }),
);

const policySchema = component(
  "EscalationPolicy",
  z.strictObject({
    id: shortId,
    name: nameBody,
    centers: centersBody,
    systems: systemsBody,
    priorities: z.array(alarmPrioritySchema).min(1).readonly(),
    steps: z.array(stepSchema).min(1).max(20).readonly(),
    repeatMs: z
      .number()
      .int()
      .min(60_000)
      .max(7 * 86_400_000)
      .nullable()
      .describe("After the last step all begins anew, while nobody acknowledged."),
    quiet: z
      .strictObject({
        from: timeOfDay,
        to: timeOfDay,
        isAllDayOffDays: z.boolean().describe("Also all day where the office calendar has no work."),
      })
      .nullable()
      .describe("What would be sent then waits until it is over. Critical alarms never wait."),
  }),
);

const escalationsShape = {
  policies: z.array(policySchema).max(50).readonly().describe("For an alarm the first that fits counts."),
};
export const escalationsBodySchema = component(
  "EscalationsBody",
  z.strictObject({ ...escalationsShape, revision: z.number().int().min(0), reason: reasonSchema }),
);
export const escalationsSchema = component(
  "Escalations",
  z.object({
    ...escalationsShape,
    revision: z.number().int(),
    changedAt: instantSchema.nullable(),
    channels: z
      .object({ mail: z.boolean(), webhook: z.boolean(), line: z.boolean() })
      .describe("Which the installation has."),
  }),
);

export const deliverySchema = component(
  "Delivery",
  z
    .object({
      id: z.string(),
      alarmId: z.string(),
      occurrenceId: z.string(),
      equipmentId: z.string(),
      centerId: z.string(),
      alarmName: localNameSchema,
      priority: alarmPrioritySchema,
      channel: z.enum(["mail", "webhook", "line"]),
      to: z.string().describe("The name of the person, or the host of the receiver."),
      person: personRefSchema.nullable(),
      stepIndex: z.number().int(),
      state: z.enum(["waiting", "delivered", "given-up", "not-needed"]),
      createdAt: instantSchema,
      dueAt: instantSchema.nullable().describe("When it is tried next; null once it ended."),
      attempts: z.number().int(),
      endedAt: instantSchema.nullable(),
      failure: z.string().nullable().describe("What the last attempt came to."),
    })
    .describe("One message to one receiver about one alarm."),
);
export const deliveriesSchema = component(
  "Deliveries",
  z.object({
    deliveries: listOf(deliverySchema).describe("The newest first."),
    nextBefore: z.string().nullable(),
  }),
);
export const deliveryQuery = z.object({
  state: z.enum(["waiting", "delivered", "given-up", "not-needed"]).optional(),
  alarm: z.string().min(1).max(160).optional(),
  before: z.string().max(200).optional(),
  limit: countQuery(1, 500).optional(),
});
