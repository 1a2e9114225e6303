import { z } from "zod";
import { component, listOf } from "../schema/component.ts";
import { idText, instantQuery } from "../schema/query-schemas.ts";
import { instantSchema, localNameSchema } from "../schema/value-schemas.ts";
import { alarmPrioritySchema } from "./alarm-schemas.ts";

const frequentSchema = z.object({
  alarmId: z.string(),
  equipmentId: z.string(),
  name: localNameSchema,
  equipmentName: localNameSchema,
  count: z.number().int(),
  share: z.number().describe("Of all, 0 to 1."),
});

const figureSchema = component(
  "AlarmFigure",
  z.object({
    key: z.string(),
    name: localNameSchema,
    value: z.number().nullable(),
    unit: z.string(),
    target: z.string().describe("What EEMUA 191 asks for."),
    verdict: z.enum(["good", "manageable", "bad", "unknown"]),
  }),
);

export const alarmIndicatorsSchema = component(
  "AlarmIndicators",
  z
    .object({
      fromAt: instantSchema,
      toAt: instantSchema,
      alarmCount: z.number().int(),
      perTenMinutes: z.number().describe("The mean."),
      peakTenMinutesCount: z.number().int(),
      floodRatio: z.number().describe("The part of the time with more than ten in ten minutes."),
      floods: listOf(z.object({ fromAt: instantSchema, toAt: instantSchema, alarmCount: z.number().int() })),
      standingCount: z.number().int(),
      staleCount: z.number().int().describe("Standing for more than 24 h."),
      chattering: listOf(frequentSchema).describe("Three or more changes in a minute."),
      topTen: listOf(frequentSchema),
      priorities: listOf(z.object({ priority: alarmPrioritySchema, count: z.number().int(), share: z.number() })),
      medianAcknowledgeMs: z.number().nullable(),
      perDay: listOf(z.object({ date: z.string(), count: z.number().int(), peakTenMinutesCount: z.number().int() })),
      figures: listOf(figureSchema),
    })
    .describe("How well the alarms serve the one who must answer them, by EEMUA 191."),
);

export const alarmReviewSchema = component(
  "AlarmReview",
  z
    .object({
      month: z.string(),
      rocMonth: z.string().describe("115年11月"),
      centerId: z.string().nullable(),
      indicators: alarmIndicatorsSchema,
      actions: listOf(
        z.object({
          alarmId: z.string(),
          name: localNameSchema,
          equipmentName: localNameSchema,
          finding: localNameSchema,
          proposal: localNameSchema,
        }),
      ).describe("What to look at, worst first."),
      shelved: listOf(z.object({ alarmId: z.string(), name: localNameSchema, count: z.number().int() })),
      overrides: listOf(z.object({ alarmId: z.string(), reason: z.string(), changedAt: instantSchema })),
    })
    .describe("The sheet for the monthly review of alarms."),
);

export const indicatorQuery = z.object({
  center: idText.optional(),
  fromAt: instantQuery.optional().describe("Seven days before the end where not said."),
  toAt: instantQuery.optional().describe("Now where not said."),
});

export const reviewQuery = z.object({
  center: idText.optional(),
  month: z
    .string()
    .regex(/^\d{4}-(?:0[1-9]|1[0-2])$/u, "write a month as 2026-11")
    .optional()
    .describe("The last whole month where not said."),
  format: z.enum(["json", "csv"]).optional(),
});
