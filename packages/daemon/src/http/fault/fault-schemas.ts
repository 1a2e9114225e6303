import { FAULT_COMPONENTS, type FaultComponent, RULE_RESULTS } from "@weishan/core/fault";
import { z } from "zod";
import { component, listOf } from "../schema/component.ts";
import { countQuery, idsQuery, idText } from "../schema/query-schemas.ts";
import { equipmentRefSchema, equipmentRefShape, ticketRefSchema } from "../schema/reference-schemas.ts";
import { instantSchema, localNameSchema, unitSchema } from "../schema/value-schemas.ts";

const COMPONENT_KEYS = Object.keys(FAULT_COMPONENTS) as FaultComponent[];
const MAX_DAYS = 366;
const dateSchema = z.string().describe("A day in Taipei, 2026-11-22.");
const resultSchema = component(
  "FaultRuleResult",
  z.enum(RULE_RESULTS).describe("Unknown is not fine: bad or missing readings never give OK."),
);

export const faultQuery = z.object({
  centers: idsQuery(50).optional(),
  systems: idsQuery(50).optional(),
  equipment: idText.optional(),
  days: countQuery(1, MAX_DAYS).optional().describe("Faults that were seen in so many days; 30 unless said."),
  open: z.enum(["true", "false"]).optional().describe("Only those that last, or only those that are gone."),
});

const faultComponentSchema = component(
  "FaultComponent",
  z.object({ key: z.enum(COMPONENT_KEYS), name: localNameSchema }).describe("The part that is named."),
);

const faultRowShape = {
  id: z.string(),
  ...equipmentRefShape,
  date: dateSchema.describe("The last day on which it was seen, in Taipei."),
  component: faultComponentSchema,
  causes: listOf(
    z.object({
      component: faultComponentSchema,
      text: localNameSchema.describe("What is wrong with it."),
      sharePct: z.number().describe("Its part of all votes."),
      ruleIds: listOf(z.string()),
    }),
  ).describe("Most probable first."),
  rules: listOf(z.object({ id: z.string(), name: localNameSchema, hours: z.number() })).describe(
    "The rules that found it on the last day.",
  ),
  severity: z.enum(["high", "medium", "low"]),
  confidencePct: z.number(),
  dayCount: z.number().int().describe("Days on which it was seen."),
  energyWastedKwh: z.number().nullable().describe("Since it was first seen; null where it cannot be said."),
  costTwd: z.number().int().nullable(),
  firstSeenAt: instantSchema,
  lastSeenAt: instantSchema,
  isOpen: z.boolean(),
  ticket: ticketRefSchema.nullable(),
};

const faultRowSchema = component(
  "Fault",
  z.object(faultRowShape).describe("One trouble of one part of an equipment, over the days on which it was seen."),
);

export const faultBoardSchema = component(
  "FaultBoard",
  z.object({
    diagnoses: listOf(faultRowSchema).describe("Open ones first, then the newest first."),
    coverage: listOf(
      z
        .object({
          ...equipmentRefShape,
          date: dateSchema,
          okCount: z.number().int(),
          faultCount: z.number().int(),
          unknownCount: z.number().int(),
          notApplicableCount: z.number().int(),
          unknownBecause: listOf(localNameSchema),
        })
        .describe("How much of an equipment its rules could see on the last day."),
    ),
  }),
);

const thresholdSchema = component(
  "FaultThreshold",
  z.object({ name: z.string(), value: z.number(), unit: unitSchema, source: z.string() }),
);

const ruleShape = {
  id: z.string(),
  name: localNameSchema,
  equipmentKind: z.string(),
  appliesWhen: localNameSchema,
  expression: localNameSchema,
  source: z.string(),
  severity: z.enum(["fault", "warning"]).describe("A warning only supports what others find."),
  thresholds: listOf(thresholdSchema),
  components: listOf(faultComponentSchema),
};

export const faultRulesSchema = component(
  "FaultRules",
  z.object({ rules: listOf(component("FaultRule", z.object(ruleShape))) }),
);

export const faultDetailSchema = component(
  "FaultDetail",
  z.object({
    ...faultRowShape,
    days: listOf(z.object({ date: dateSchema, hours: z.number() })).describe("The newest first."),
    evidence: listOf(
      z.object({
        ...ruleShape,
        result: resultSchema,
        hours: z.number(),
        windows: listOf(z.object({ fromAt: instantSchema, toAt: instantSchema })),
      }),
    ).describe("What each rule said on the last day, faults first."),
    series: listOf(z.object({ pointId: z.string(), name: localNameSchema, unit: unitSchema })),
  }),
);

export const crossChecksSchema = component(
  "CrossChecks",
  z.object({
    checks: listOf(
      z.object({
        id: z.string(),
        kind: z.enum(["feeder-sum", "chiller-heat-balance", "ice-inventory"]),
        equipment: equipmentRefSchema,
        expression: localNameSchema,
        result: resultSchema,
        imbalancePct: z.number().nullable(),
        limitPct: z.number(),
        checkedAt: instantSchema.nullable(),
        suspect: z.object({ pointId: z.string(), name: localNameSchema, why: localNameSchema }).nullable(),
        isDoubted: z.boolean().describe("Readings of the suspect are kept as uncertain now."),
      }),
    ),
  }),
);

export const chillerFoulingSchema = component(
  "ChillerFouling",
  z.object({
    chillers: listOf(
      z.object({
        equipment: equipmentRefSchema,
        approachNowK: z.number().nullable(),
        approachCleanK: z.number().nullable(),
        trendKPerMonth: z.number().nullable(),
        wastedPerDayTwd: z.number().int().nullable(),
        wastedSoFarTwd: z.number().int().nullable(),
        cleaningCostTwd: z.number().int(),
        paysAt: instantSchema.nullable().describe("When the money wasted equals the cost of cleaning."),
        why: localNameSchema,
        assumptions: listOf(thresholdSchema),
        history: listOf(z.object({ date: dateSchema, approachK: z.number() })),
      }),
    ),
  }),
);

export const elevatorConditionSchema = component(
  "ElevatorCondition",
  z.object({
    elevators: listOf(
      z.object({
        equipment: equipmentRefSchema,
        score: z.number().nullable().describe("0–100, the worst of its parts; null where nothing is known."),
        date: dateSchema.nullable(),
        parts: listOf(
          z.object({
            key: z.enum(["doors", "levelling", "starts", "motor"]),
            name: localNameSchema,
            score: z.number().nullable(),
            why: localNameSchema,
          }),
        ),
      }),
    ),
  }),
);
