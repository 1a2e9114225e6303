import { CONTRACT_KINDS } from "@weishan/core/energy";
import { z } from "zod";
import { capacitiesSchema, coveragePct, decimalText, periodSchema } from "../energy/energy-terms.ts";
import { component, listOf } from "../schema/component.ts";
import { localNameSchema } from "../schema/value-schemas.ts";

const refusal = component(
  "AdviceRefusal",
  z.object({ kind: z.literal("refused"), centerId: z.string(), why: localNameSchema }),
);

export const contractAdviceSchema = component(
  "ContractAdvice",
  z.union([
    z.object({
      kind: z.literal("known"),
      centerId: z.string(),
      book: z.string(),
      from: z.string(),
      until: z.string(),
      monthCount: z.number().int(),
      coveragePct,
      present: capacitiesSchema,
      advised: capacitiesSchema,
      presentTwd: decimalText.describe("Basic charges and excess of all months."),
      advisedTwd: decimalText,
      savingTwd: decimalText,
      months: listOf(
        z.object({
          month: z.string(),
          presentTwd: decimalText,
          advisedTwd: decimalText,
          peakKw: z.number().nullable(),
        }),
      ),
      curve: listOf(z.object({ regularKw: z.number(), costTwd: decimalText })),
    }),
    refusal,
  ]),
);

export const planComparisonSchema = component(
  "PlanComparison",
  z.union([
    z.object({
      kind: z.literal("known"),
      centerId: z.string(),
      from: z.string(),
      until: z.string(),
      coveragePct,
      presentBook: z.string(),
      plans: listOf(
        z.object({
          book: z.string(),
          title: localNameSchema,
          contract: capacitiesSchema,
          totalTwd: decimalText,
          moreTwd: decimalText,
          isPresent: z.boolean(),
        }),
      ),
    }),
    refusal,
  ]),
);

const kwh = z.number().nullable();
export const solarSchema = component(
  "Solar",
  z.object({
    centerId: z.string(),
    from: z.string(),
    to: z.string(),
    equipmentIds: listOf(z.string()),
    days: listOf(
      z.object({
        date: z.string(),
        madeKwh: kwh,
        usedKwh: kwh,
        exportedKwh: kwh,
        importedKwh: kwh,
        savedTwd: decimalText.nullable(),
        coveragePct,
      }),
    ),
    madeKwh: kwh,
    usedKwh: kwh,
    exportedKwh: kwh,
    selfUsePct: z.number().nullable().describe("Of what was made, what the centre used."),
    selfSufficiencyPct: z.number().nullable().describe("Of what the centre used, what its roofs made."),
    savedTwd: decimalText.nullable(),
    coveragePct,
  }),
);

const prices = z.object({
  summer: z.partialRecord(periodSchema, decimalText),
  "non-summer": z.partialRecord(periodSchema, decimalText),
});
const basic = z.partialRecord(z.enum(CONTRACT_KINDS), decimalText);
const bookShape = {
  name: z.string(),
  title: localNameSchema,
  supply: z.enum(["lighting", "low", "high", "extra-high"]),
  contractRule: z.enum(["two-stage", "three-stage", "single", "seasonal", "installed", "none"]),
};
export const tariffBooksSchema = component("TariffBooks", z.object({ books: listOf(z.object(bookShape)) }));
const dayPeriods = listOf(z.object({ fromMinute: z.number().int(), period: periodSchema }));
const seasonPeriods = z.object({
  weekday: dayPeriods,
  saturday: dayPeriods,
  sunday: dayPeriods,
  "off-peak-day": dayPeriods,
});
export const tariffBookSchema = component(
  "TariffBook",
  z.object({
    ...bookShape,
    schedule: z.object({ summer: seasonPeriods, "non-summer": seasonPeriods }),
    editions: listOf(
      z.object({
        validFrom: z.string(),
        validUntil: z.string().optional(),
        source: z.object({
          title: z.string(),
          edition: z.string(),
          clause: z.string(),
          note: localNameSchema.optional(),
        }),
        energyTwdPerKwh: prices.describe("VAT included, as printed."),
        basicTwdPerKw: z.object({ summer: basic, "non-summer": basic }),
        coefficients: z.record(z.string(), decimalText).optional(),
        customerTwd: z.object({ singlePhase: decimalText, threePhase: decimalText }).optional(),
        tiers: listOf(
          z.object({
            upToKwh: z.number().nullable(),
            twdPerKwh: z.object({ summer: decimalText, "non-summer": decimalText }),
          }),
        ).optional(),
        highUse: z.object({ aboveKwh: z.number(), addTwdPerKwh: decimalText }).optional(),
        minimumTwd: decimalText.optional(),
      }),
    ),
  }),
);
