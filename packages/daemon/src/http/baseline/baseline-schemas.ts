import { z } from "zod";
import { BASELINE_DRIVERS, BASELINE_MODELS } from "../../app/energy/baseline/baseline-side.ts";
import { component, listOf } from "../schema/component.ts";
import { dateSchema } from "../schema/maintenance-schemas.ts";
import { idText } from "../schema/query-schemas.ts";
import { instantSchema, localNameSchema } from "../schema/value-schemas.ts";

export const centerQuery = z.object({ center: idText.optional() });
export const baselineParams = z.object({ id: idText });

/** Two days of which one is left out say nothing. */
export const reportingQuery = z
  .object({ from: dateSchema.optional(), to: dateSchema.optional() })
  .refine(({ from, to }) => (from === undefined) === (to === undefined), "name both from and to, or neither");

const askedShape = {
  centerId: idText,
  meterId: idText,
  from: dateSchema,
  to: dateSchema.describe("The first day that is not counted any more."),
  model: z.enum(BASELINE_MODELS),
  drivers: z.array(z.enum(BASELINE_DRIVERS)).max(BASELINE_DRIVERS.length),
};
const isUniqueList = ({ drivers }: { readonly drivers: readonly string[] }): boolean =>
  new Set(drivers).size === drivers.length;
export const askedBaselineSchema = component(
  "AskedBaseline",
  z.strictObject(askedShape).refine(isUniqueList, "name each driver once"),
);
export const newBaselineSchema = component(
  "NewBaseline",
  z
    .strictObject({ ...askedShape, name: z.string().trim().min(1).max(120) })
    .refine(isUniqueList, "name each driver once"),
);

const branchSchema = z.object({ balanceC: z.number(), kwhPerDayPerK: z.number() }).nullable();
export const refusalSchema = component(
  "BaselineRefusal",
  z.object({ code: z.string(), text: localNameSchema }).describe("Why a baseline proves nothing."),
);
const resultShape = {
  ...askedShape,
  drivers: listOf(z.enum(BASELINE_DRIVERS)),
  fittedModel: z.string().nullable(),
  parameters: z
    .object({
      interceptKwhPerDay: z.number(),
      heating: branchSchema,
      cooling: branchSchema,
      slopeKwhPerDayPerK: z.number().nullable(),
      drivers: listOf(z.object({ driver: z.string(), kwhPerDay: z.number() })),
    })
    .nullable()
    .describe("Null for the model of hours."),
  fit: z
    .object({
      r2: z.number().nullable(),
      cvRmsePct: z.number().nullable(),
      nmbePct: z.number().nullable(),
      autocorrelation: z.number().nullable(),
      pointCount: z.number().int(),
    })
    .nullable(),
  coveragePct: z.number(),
  refused: listOf(refusalSchema).describe("Empty: it stands. One that is refused proves no saving."),
  inputHash: z.string(),
};
const daySchema = component(
  "BaselineDay",
  z.object({
    date: z.string(),
    meanTempC: z.number().nullable(),
    measuredKwh: z.number().nullable(),
    expectedKwh: z.number().nullable(),
    isWorked: z.boolean(),
  }),
);
export const savingsSchema = component(
  "EnergySavings",
  z
    .object({
      from: z.string(),
      to: z.string().describe("The last day, counted too."),
      expectedKwh: z.number(),
      measuredKwh: z.number(),
      savingsKwh: z.number().describe("Expected less measured: above zero is saved."),
      savingsPct: z.number().nullable(),
      uncertaintyPct: z
        .number()
        .nullable()
        .describe("At 90 % confidence, as a part of the saving; more than 100: it may be none."),
      coveragePct: z.number(),
      dayCount: z.number().int(),
    })
    .describe("What days saved against a baseline."),
);
const keptShape = { id: z.string(), name: z.string(), madeBy: z.string().nullable(), madeAt: instantSchema };
export const baselinePreviewSchema = component(
  "BaselinePreview",
  z.object({ ...resultShape, days: listOf(daySchema) }),
);
export const baselineSchema = component("Baseline", z.object({ ...keptShape, ...resultShape }));
export const baselinesSchema = component("Baselines", z.object({ baselines: listOf(baselineSchema) }));
export const baselineDetailSchema = component(
  "BaselineDetail",
  z.object({
    ...keptShape,
    ...resultShape,
    days: listOf(daySchema),
    reporting: listOf(daySchema),
    savings: savingsSchema.nullable(),
  }),
);
