import { z } from "zod";
import { reasonSchema } from "../command/command-schemas.ts";
import { component, listOf } from "../schema/component.ts";
import { idsQuery, idText, instantQuery, searchQuery } from "../schema/query-schemas.ts";
import { equipmentRefShape, personRefSchema, ticketRefSchema } from "../schema/reference-schemas.ts";
import { instantSchema, localNameSchema, qualityReasonSchema, unitSchema } from "../schema/value-schemas.ts";

/** An alarm's id is its equipment's and the key of its rule. */
export const alarmIdText = z.string().min(1).max(160);

const alarmStateSchema = component(
  "AlarmState",
  z
    .enum([
      "normal",
      "unacknowledged",
      "acknowledged",
      "returned-unacknowledged",
      "latched-unacknowledged",
      "latched-acknowledged",
      "shelved",
      "suppressed",
      "out-of-service",
    ])
    .describe("The nine states of ISA-18.2."),
);

export const alarmPrioritySchema = component("AlarmPriority", z.enum(["critical", "high", "medium", "low"]));

export const alarmKindSchema = component(
  "AlarmKind",
  z.enum([
    "high-high",
    "high",
    "low",
    "low-low",
    "deviation",
    "rate",
    "state",
    "discrepancy",
    "no-data",
    "counter-stuck",
    "expression",
    "unreachable",
  ]),
);

const alarmValueSchema = z.union([z.number(), z.string(), z.null()]);

const suppressionSchema = component(
  "AlarmSuppression",
  z.object({
    kind: z.enum(["cause", "equipment-state", "schedule", "lock-out"]),
    alarmId: z.string().nullable().describe("The alarm that is its cause."),
    text: localNameSchema,
  }),
);

export const alarmRowSchema = component(
  "AlarmRow",
  z
    .object({
      id: alarmIdText,
      occurrenceId: z.string().nullable().describe("The present occurrence; null while there is none."),
      ...equipmentRefShape,
      name: localNameSchema,
      kind: alarmKindSchema,
      priority: alarmPrioritySchema,
      state: alarmStateSchema,
      isActive: z.boolean().describe("Whether its condition holds now, whatever its state."),
      value: alarmValueSchema.describe("What was judged last."),
      unit: unitSchema.nullable(),
      limit: z.number().nullable(),
      heldBecause: qualityReasonSchema
        .nullable()
        .describe("Why its input cannot be judged: it keeps its state and neither clears nor comes."),
      activeAt: instantSchema.nullable(),
      returnedAt: instantSchema.nullable(),
      changedAt: instantSchema,
      acknowledgedAt: instantSchema.nullable(),
      acknowledgedBy: personRefSchema.nullable(),
      comment: z.string().nullable(),
      shelvedUntil: instantSchema.nullable().describe("Also: until when it is out of service."),
      shelvedBy: personRefSchema.nullable(),
      reason: z.string().nullable().describe("Why it is shelved or out of service."),
      suppressedBy: suppressionSchema.nullable(),
      parentId: z.string().nullable().describe("The alarm under which it stands in the tree of causes."),
      childCount: z.number().int(),
      ticket: ticketRefSchema.nullable(),
      response: localNameSchema.describe("What to do."),
      pointIds: listOf(z.string()),
      claimCount: z.number().int().describe("Uses of the spaces it touches, in the next hours."),
    })
    .describe("One alarm as it is now."),
);

const countsSchema = component(
  "AlarmCounts",
  z.object({
    critical: z.number().int(),
    high: z.number().int(),
    medium: z.number().int(),
    low: z.number().int(),
    unacknowledged: z.number().int(),
    shelved: z.number().int(),
    suppressed: z.number().int(),
    outOfService: z.number().int(),
    held: z.number().int().describe("Whose input cannot be judged."),
  }),
);

const floodSchema = component(
  "AlarmFlood",
  z
    .object({ isFlood: z.boolean(), since: instantSchema.nullable(), lastTenMinutesCount: z.number().int() })
    .describe("More than ten new alarms in ten minutes begin a flood, fewer than five end it (EEMUA 191)."),
);

export const alarmListSchema = component(
  "AlarmList",
  z.object({
    asOf: instantSchema,
    alarms: listOf(alarmRowSchema).describe("What needs a person first: by priority, then the newest."),
    counts: countsSchema.describe("Of all that the caller sees, whatever was asked for."),
    flood: floodSchema,
  }),
);

export const alarmEventSchema = component(
  "AlarmEvent",
  z
    .object({
      changed: listOf(alarmRowSchema),
      removed: listOf(z.string()).describe("Alarms that are normal again and leave the list."),
      counts: countsSchema,
      flood: floodSchema,
    })
    .describe("The data of the events `alarms` (changes) and `snapshot` (all anew, `removed` is empty)."),
);

const alarmTransitionSchema = component(
  "AlarmTransition",
  z.object({
    at: instantSchema,
    from: alarmStateSchema,
    to: alarmStateSchema,
    event: z.string().describe("What made it change: `alarm`, `return`, `acknowledge`, `shelve`, …"),
    value: alarmValueSchema,
    by: personRefSchema.nullable(),
    reason: z.string().nullable(),
  }),
);

export const alarmDetailSchema = component(
  "AlarmDetail",
  alarmRowSchema.extend({
    rule: z.object({
      key: z.string(),
      words: localNameSchema.describe("The condition in words and numbers."),
      onDelayMs: z.number(),
      offDelayMs: z.number(),
      deadband: z.number().nullable(),
      isLatching: z.boolean(),
      reAlarmMs: z.number().nullable(),
      consequence: z.enum(["minor", "major", "severe"]),
      timeToRespondMin: z.number(),
      source: z.string(),
      isOverridden: z.boolean(),
    }),
    transitions: listOf(alarmTransitionSchema).describe("At most 100, the newest first."),
    children: listOf(alarmRowSchema).describe("What it suppresses; at most 200."),
    related: listOf(alarmRowSchema).describe("Other alarms of this equipment, what feeds it and what it feeds."),
  }),
);

const commentSchema = z.string().trim().max(500).optional();
/** The longest that an operator may put an alarm aside; ISA-18.2 wants a limit. */
const MAX_SHELVE_MS = 12 * 3_600_000;

export const acknowledgeBodySchema = component("AlarmAcknowledgement", z.strictObject({ comment: commentSchema }));
export const acknowledgeManyBodySchema = component(
  "AlarmAcknowledgements",
  z.strictObject({ ids: z.array(alarmIdText).min(1).max(500), comment: commentSchema }),
);
export const shelveBodySchema = component(
  "AlarmShelving",
  z.strictObject({ durationMs: z.number().int().min(60_000).max(MAX_SHELVE_MS), reason: reasonSchema }),
);
export const outOfServiceBodySchema = component(
  "AlarmOutOfService",
  z.strictObject({
    reason: reasonSchema,
    until: z.number().int().min(0).max(8.64e15).nullable().describe("When it comes back by itself; null: never."),
  }),
);
export const resetBodySchema = component("AlarmReset", z.strictObject({ comment: commentSchema }));

export const acknowledgedSchema = component(
  "AlarmsAcknowledged",
  z.object({
    acknowledged: listOf(alarmRowSchema),
    refused: listOf(z.object({ id: z.string(), why: localNameSchema })),
  }),
);

const occurrenceSchema = component(
  "AlarmOccurrence",
  z
    .object({
      id: z.string(),
      alarmId: alarmIdText,
      ...equipmentRefShape,
      name: localNameSchema,
      kind: alarmKindSchema,
      priority: alarmPrioritySchema,
      activeAt: instantSchema,
      value: alarmValueSchema,
      unit: unitSchema.nullable(),
      limit: z.number().nullable(),
      returnedAt: instantSchema.nullable(),
      acknowledgedAt: instantSchema.nullable(),
      acknowledgedBy: personRefSchema.nullable(),
      comment: z.string().nullable(),
      endedAt: instantSchema.nullable().describe("When it was normal again; null while it lasts."),
      ticket: ticketRefSchema.nullable(),
    })
    .describe("One time that an alarm came, until it was normal again."),
);

export const occurrencesSchema = component(
  "AlarmOccurrences",
  z.object({
    occurrences: listOf(occurrenceSchema).describe("The newest first."),
    nextBefore: z.string().nullable().describe("Ask for the next page with it; null on the last."),
  }),
);

export const alarmListQuery = z.object({
  centers: idsQuery(50).optional(),
  systems: idsQuery(20).optional(),
  priorities: idsQuery(4).optional(),
  states: idsQuery(9)
    .optional()
    .describe("Where not said: all but `normal`, and of the suppressed only those whose condition holds."),
  equipment: idText.optional(),
  q: searchQuery.optional(),
});

export const alarmStreamQuery = z.object({ centers: idsQuery(50).optional(), systems: idsQuery(20).optional() });

export const occurrenceQuery = z.object({
  fromAt: instantQuery.optional(),
  toAt: instantQuery.optional(),
  centers: idsQuery(50).optional(),
  systems: idsQuery(20).optional(),
  priorities: idsQuery(4).optional(),
  equipment: idText.optional(),
  alarm: alarmIdText.optional(),
  before: z.string().max(200).optional().describe("`nextBefore` of the page before."),
});
