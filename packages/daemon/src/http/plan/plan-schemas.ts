import { PLAN_OCCURRENCE_STATES, TICKET_PRIORITIES } from "@weishan/core/maintenance";
import { z } from "zod";
import { reasonSchema } from "../command/command-schemas.ts";
import { component, listOf } from "../schema/component.ts";
import { givenNameSchema, noteSchema } from "../schema/maintenance-schemas.ts";
import { idText } from "../schema/query-schemas.ts";
import { equipmentRefSchema, personRefSchema, spaceRefSchema, ticketRefSchema } from "../schema/reference-schemas.ts";
import { instantSchema, localNameSchema } from "../schema/value-schemas.ts";

const localTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, "write a local time as 2026-01-05T09:00")
  .describe("Local date and time in Taipei of the first occurrence.");

const planTriggerSchema = component(
  "PlanTrigger",
  z
    .discriminatedUnion("kind", [
      z.strictObject({
        kind: z.literal("calendar"),
        rrule: z.string().min(6).max(300).describe("A repetition of RFC 5545: FREQ=MONTHLY;BYMONTHDAY=15."),
        start: localTime,
        monthEnd: z.enum(["last-day", "skip"]).describe("What happens in a month that lacks the day."),
        countsFrom: z
          .enum(["schedule", "completion"])
          .describe("Whether the next counts from the schedule or from when the last was done."),
      }),
      z.strictObject({
        kind: z.literal("counter"),
        pointId: idText.describe("A counting point: running hours, starts."),
        every: z.number().positive().max(1e9).describe("In the point's unit."),
      }),
      z.strictObject({
        kind: z.literal("condition"),
        pointId: idText,
        comparison: z.enum(["above", "below"]),
        limit: z.number().min(-1e12).max(1e12).describe("In the point's unit."),
        forMs: z.number().int().min(0).max(31_536_000_000).describe("How long it must stay so."),
      }),
    ])
    .describe("What makes a plan fall due."),
);

const steps = z.array(z.string().trim().min(1).max(300)).max(60).describe("The checklist of the work.");
const days = z.number().int().min(0).max(366);
const planShape = {
  name: givenNameSchema,
  trigger: planTriggerSchema,
  steps,
  leadDays: days.describe("The ticket is there so many days before the work is scheduled."),
  graceDays: days.describe("The work is overdue so many days after it was scheduled."),
  priority: z.enum(TICKET_PRIORITIES),
  isPaused: z.boolean(),
};

export const planBodySchema = component(
  "PlanBody",
  z.strictObject({
    ...planShape,
    isPaused: z.boolean().default(false),
    centerId: idText,
    equipmentId: idText.nullable(),
    spaceId: idText.nullable(),
    reason: reasonSchema,
  }),
);

export const planChangesSchema = component(
  "PlanChanges",
  z.strictObject({ ...z.object(planShape).partial().shape, reason: reasonSchema }),
);

export const planSchema = component(
  "Plan",
  z
    .object({
      id: z.string(),
      ...planShape,
      name: localNameSchema,
      steps: listOf(z.string()),
      centerId: z.string(),
      equipmentId: z.string().nullable(),
      spaceId: z.string().nullable(),
      equipment: equipmentRefSchema.nullable(),
      space: spaceRefSchema.nullable(),
      nextAt: instantSchema.nullable().describe("The first time ahead or still open."),
      lastDoneAt: instantSchema.nullable(),
      openCount: z.number().int(),
      overdueCount: z.number().int(),
      counted: z.number().nullable().describe("How far the counter is towards the next time."),
    })
    .describe("Work that comes again."),
);
export const plansSchema = component("Plans", z.object({ plans: listOf(planSchema) }));

export const planOccurrenceSchema = component(
  "PlanOccurrence",
  z
    .object({
      id: z.string(),
      planId: z.string(),
      planName: localNameSchema,
      centerId: z.string(),
      equipment: equipmentRefSchema.nullable(),
      space: spaceRefSchema.nullable(),
      scheduledAt: instantSchema,
      dueAt: instantSchema.describe("Overdue from then on."),
      state: z.enum(PLAN_OCCURRENCE_STATES),
      ticket: ticketRefSchema.nullable(),
      endedAt: instantSchema.nullable(),
      endedBy: personRefSchema.nullable(),
      note: z.string().nullable(),
    })
    .describe("One time that a plan falls due; `planned` is still ahead."),
);
export const planOccurrencesSchema = component(
  "PlanOccurrences",
  z.object({ occurrences: listOf(planOccurrenceSchema).describe("In the order of their schedule.") }),
);

export const planDoneSchema = component("PlanDone", z.strictObject({ note: noteSchema.nullable().optional() }));
