import { DAY_PARTS, ENERGY_REASONS } from "@weishan/core/energy";
import { z } from "zod";
import { ANOMALY_STATES } from "../../app/energy/anomaly/anomaly-side.ts";
import { component, listOf } from "../schema/component.ts";
import { dateSchema } from "../schema/maintenance-schemas.ts";
import { idText } from "../schema/query-schemas.ts";
import { instantSchema, localNameSchema } from "../schema/value-schemas.ts";

/** Days of a centre, `[from, to)`. */
export const centerDaysQuery = z.object({
  center: idText,
  from: dateSchema,
  to: dateSchema.describe("The first day that is not counted any more."),
});

/** `<meter>~<day>`: longer than other ids. */
export const anomalyParams = z.object({ id: z.string().min(1).max(120) });

const monthText = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, "write a month as 2026-07");
export const reasonsQuery = z.object({ center: idText, month: monthText, against: monthText });

export const anomalyDecisionSchema = component(
  "AnomalyDecision",
  z.strictObject({
    state: z.enum(ANOMALY_STATES),
    reason: z.string().trim().min(2).max(500).describe("Why: what it was, or why it is none."),
  }),
);

export const anomalySchema = component(
  "EnergyAnomaly",
  z
    .object({
      id: z.string(),
      centerId: z.string(),
      meterId: z.string(),
      meterName: localNameSchema,
      date: z.string(),
      part: z.enum(DAY_PARTS).describe("The part of the day that stands out most."),
      from: instantSchema,
      to: instantSchema,
      measuredKwh: z.number(),
      expectedKwh: z.number(),
      excessKwh: z.number(),
      score: z.number().describe("Standard deviations off; below zero: too little."),
      meanTempC: z.number().nullable(),
      hints: listOf(
        z.object({
          kind: z.enum(["fault", "sub-meter", "letting", "declared-day"]),
          equipmentId: z.string().nullable(),
          text: localNameSchema,
        }),
      ).describe("What may be behind it."),
      foundAt: instantSchema,
      state: z.enum(ANOMALY_STATES),
      decidedBy: z.string().nullable(),
      decidedAt: instantSchema.nullable(),
      reason: z.string().nullable(),
    })
    .describe("A day of a meter that neither weather nor calendar nor lettings explain."),
);
export const anomalyBoardSchema = component(
  "EnergyAnomalyBoard",
  z.object({
    anomalies: listOf(anomalySchema),
    coverage: listOf(
      z.object({ meterId: z.string(), meterName: localNameSchema, judgedTo: z.string().nullable() }),
    ).describe("How far each meter's days were looked at."),
  }),
);

const reasonMonthSchema = component(
  "EnergyReasonMonth",
  z.object({
    month: z.string(),
    energyKwh: z.number(),
    coveragePct: z.number(),
    meanTempC: z.number().nullable(),
    workedDays: z.number().int(),
    offDays: z.number().int(),
    bookedHours: z.number(),
    venueUses: z.number().int(),
  }),
);
export const reasonsSchema = component(
  "EnergyReasons",
  z
    .object({
      centerId: z.string(),
      meterId: z.string(),
      month: reasonMonthSchema,
      against: reasonMonthSchema,
      differenceKwh: z.number(),
      differencePct: z.number().nullable(),
      reasons: listOf(
        z.object({
          key: z.enum(ENERGY_REASONS),
          name: localNameSchema,
          energyKwh: z.number().describe("To the watt-hour; all of them add up to the difference exactly."),
          sharePct: z.number().nullable().describe("Of what the other month used."),
          text: localNameSchema,
        }),
      ),
      errorKwh: z
        .number()
        .nullable()
        .describe("What chance leaves unexplained, one standard deviation; null where nothing usual was learned."),
      notes: listOf(localNameSchema),
    })
    .describe("Why a month used more or less than another."),
);
