import { QUALITIES, QUALITY_REASONS, UNITS } from "@weishan/core/reading";
import { z } from "zod";
import { component } from "./component.ts";

export const localNameSchema = component(
  "LocalName",
  z.object({ zh: z.string(), en: z.string() }).describe("A name in Traditional Chinese and in English."),
);

export const instantSchema = z.number().describe("Milliseconds since 1970-01-01T00:00:00Z.");

export const qualitySchema = component("Quality", z.enum(QUALITIES).describe("How far a value may be trusted."));

export const qualityReasonSchema = component(
  "QualityReason",
  z.enum(QUALITY_REASONS).describe("Why a value is not plainly good."),
);

export const unitSchema = component("Unit", z.enum(UNITS).describe('The closed list of units; "" is a plain number.'));

export const readingSchema = component(
  "Reading",
  z
    .object({
      pointId: z.string(),
      value: z.union([z.number(), z.string(), z.null()]).describe("None is null, never zero."),
      unit: unitSchema,
      quality: qualitySchema,
      reason: qualityReasonSchema.nullable().describe("Null exactly when the quality is good."),
      at: instantSchema.nullable().describe("When it was measured, epoch ms; null for a point that was never read."),
    })
    .describe("What one point said last, with its quality as judged at the moment of the answer."),
);
