import { QUALITIES } from "@weishan/core/reading";
import { z } from "zod";
import { reasonSchema } from "../command/command-schemas.ts";
import { decimalText, demandLevelSchema, periodSchema, shedMeasureSchema } from "../energy/energy-terms.ts";
import { component, listOf } from "../schema/component.ts";
import { clientIdSchema, dateSchema, givenNameSchema, instantBody } from "../schema/maintenance-schemas.ts";
import { idText } from "../schema/query-schemas.ts";
import { personRefSchema } from "../schema/reference-schemas.ts";
import { instantSchema, localNameSchema, unitSchema } from "../schema/value-schemas.ts";

const kw = z.number().nullable();

export const demandSchema = component(
  "Demand",
  z
    .object({
      centerId: z.string(),
      meterId: z.string().nullable(),
      window: z.object({ startAt: instantSchema, endAt: instantSchema }),
      energyKwh: z.number().nullable().describe("Since the quarter began."),
      powerKw: kw.describe("Drawn now: the mean of the last minute."),
      demandKw: kw.describe("The mean since the quarter began."),
      forecastKw: kw.describe("What the quarter will end with; null in its first three minutes."),
      contractKw: kw.describe("What the contract allows in the period of the quarter."),
      forecastPct: z.number().nullable(),
      period: periodSchema.nullable(),
      level: demandLevelSchema.nullable(),
      shedKw: kw.describe("What has to be shed from now on to end within the contract."),
      heldKw: z.number().describe("What is being shed now."),
      asOf: instantSchema,
      quality: z.enum(QUALITIES),
      why: localNameSchema.nullable(),
    })
    .describe("The running quarter of an hour at the main meter. What is not known is null, never zero."),
);

export const demandDaySchema = component(
  "DemandDay",
  z.object({
    centerId: z.string(),
    date: dateSchema,
    rows: listOf(
      z.object({
        from: instantSchema,
        demandKw: kw,
        expectedKw: kw,
        errorKw: kw.describe("One standard deviation of what is expected."),
        contractKw: kw,
        period: periodSchema.nullable(),
      }),
    ),
    coveragePct: z.number(),
    basis: listOf(dateSchema).describe("The days that the expectation rests on, the most similar first."),
    refusal: localNameSchema.nullable().describe("Why nothing is expected."),
    meanTempC: z.number().nullable(),
  }),
);

export const shedSuggestionsSchema = component(
  "ShedSuggestions",
  z.object({
    centerId: z.string(),
    demand: demandSchema,
    suggestions: listOf(
      z.object({
        rank: z.number().int(),
        measure: shedMeasureSchema,
        equipmentId: z.string(),
        equipmentName: localNameSchema,
        pointId: z.string(),
        unit: unitSchema,
        presentValue: z.number(),
        value: z.number(),
        gainKw: z.number(),
        comfortCost: z.number().describe("What people feel of it, 0 nothing to 1 the most that is ever asked."),
        comfort: localNameSchema,
        isNeeded: z.boolean(),
        whyNot: localNameSchema.nullable().describe("Why the program would not do it by itself, under any policy."),
        isHeld: z.boolean(),
      }),
    ),
    availableKw: z.number(),
    policyId: z.string().nullable().describe("The approved policy; null: people do it, or nobody."),
  }),
);

export const demandEventsSchema = component(
  "DemandEvents",
  z.object({
    events: listOf(
      z.object({
        id: z.string(),
        centerId: z.string(),
        startAt: instantSchema,
        endedAt: instantSchema.nullable(),
        highestLevel: demandLevelSchema,
        contractKw: z.number(),
        period: periodSchema,
        highestForecastKw: z.number(),
        highestDemandKw: kw,
        highestDemandAt: instantSchema.nullable(),
        quarters: listOf(
          z.object({ from: instantSchema, forecastKw: z.number(), demandKw: kw, contractKw: z.number() }),
        ),
        actions: listOf(
          z.object({
            measure: shedMeasureSchema,
            equipmentId: z.string(),
            equipmentName: localNameSchema,
            pointId: z.string(),
            presentValue: z.number(),
            value: z.number(),
            gainKw: z.number(),
            takenAt: instantSchema,
            givenBackAt: instantSchema.nullable(),
          }),
        ),
        policyId: z.string().nullable(),
        excessTwd: decimalText.nullable().describe("What the excess costs if the month ends with it."),
      }),
    ),
  }),
);

export const shedPolicySchema = component(
  "ShedPolicy",
  z.object({
    id: z.string(),
    centerId: z.string(),
    name: localNameSchema,
    measures: listOf(shedMeasureSchema),
    fromLevel: demandLevelSchema,
    mostComfortCost: z.number(),
    longestHoldMin: z.number().int(),
    isApproved: z.boolean(),
    approvedBy: personRefSchema.nullable(),
    approvedAt: instantSchema.nullable(),
    changedBy: personRefSchema,
    changedAt: instantSchema,
    reason: z.string(),
  }),
);
export const shedPoliciesSchema = component("ShedPolicies", z.object({ policies: listOf(shedPolicySchema) }));

const policyShape = {
  name: givenNameSchema,
  measures: z.array(shedMeasureSchema).min(1).max(10),
  fromLevel: z.enum(["near-80", "near-90", "near-95", "over"]),
  mostComfortCost: z.number().min(0).max(1),
  longestHoldMin: z.number().int().min(5).max(240),
};
export const newShedPolicyBody = component(
  "NewShedPolicy",
  z.strictObject({ id: clientIdSchema, centerId: idText, ...policyShape, reason: reasonSchema }),
);
export const shedPolicyChangesBody = component(
  "ShedPolicyChanges",
  z.strictObject({ ...z.object(policyShape).partial().shape, reason: reasonSchema }),
);
export const shedApprovalBody = component(
  "ShedApproval",
  z.strictObject({
    reason: reasonSchema,
    seenChangedAt: instantBody
      .nullable()
      .default(null)
      .describe("`changedAt` of the policy as it was read; refused where it was changed since."),
  }),
);
