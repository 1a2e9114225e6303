import { z } from "zod";
import { component, listOf } from "../schema/component.ts";
import { instantSchema, qualityReasonSchema, qualitySchema, unitSchema } from "../schema/value-schemas.ts";

const columnOf = z.array(z.number().nullable()).readonly();

const legendSchema = listOf(
  component("QualityLegend", z.object({ quality: qualitySchema, reason: qualityReasonSchema.nullable() })),
).describe("What the numbers in `qualities` stand for.");

const seriesSchema = component(
  "Series",
  z
    .object({
      pointId: z.string(),
      unit: unitSchema,
      ats: listOf(z.number()).describe("Epoch ms, ascending."),
      values: listOf(z.union([z.number(), z.string(), z.null()])).describe("Null where there is no value."),
      qualities: listOf(z.number().int()).describe("Row of the legend for each sample."),
      truncated: z.boolean().describe("There is more: ask again from `nextFromAt`."),
      nextFromAt: instantSchema.nullable(),
    })
    .describe("Samples of one point in columns."),
);

export const seriesListSchema = component(
  "SeriesList",
  z.object({ fromAt: instantSchema, toAt: instantSchema, legend: legendSchema, series: listOf(seriesSchema) }),
);

export const bucketsListSchema = component(
  "BucketsList",
  z.object({
    fromAt: instantSchema,
    toAt: instantSchema,
    bucketMs: z.number(),
    series: listOf(
      component(
        "BucketSeries",
        z
          .object({
            pointId: z.string(),
            unit: unitSchema,
            startAt: instantSchema.describe("Bucket i is [startAt + i·bucketMs, +bucketMs)."),
            min: columnOf,
            max: columnOf,
            mean: columnOf,
            timeWeightedMean: columnOf,
            first: columnOf,
            last: columnOf,
            sum: columnOf,
            count: listOf(z.number().int()),
            coverage: columnOf.describe("0 to 1; where it is 0 the other figures are null, never zero."),
          })
          .describe("One point in equal buckets of time, in columns."),
      ),
    ),
  }),
);

export const energySchema = component(
  "CounterAdvances",
  z.object({
    fromAt: instantSchema,
    toAt: instantSchema,
    advances: listOf(
      z.object({
        pointId: z.string(),
        unit: unitSchema,
        advance: z.number().nullable().describe("Null where it cannot be known."),
        coverage: z.number(),
        resets: z.number().int(),
      }),
    ),
  }),
);
