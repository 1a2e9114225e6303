import { REPORT_LANGUAGES } from "@weishan/core/report";
import { z } from "zod";
import { component, listOf } from "../schema/component.ts";
import { instantSchema, localNameSchema } from "../schema/value-schemas.ts";

const valueSchema = z
  .union([z.number(), z.string(), z.null()])
  .describe("A number, exact decimals as text; null where it is not known.");

const numberSchema = component(
  "ReportNumber",
  z
    .object({
      id: z.string(),
      name: localNameSchema,
      value: valueSchema,
      unit: z.string(),
      decimals: z.number().int(),
      source: localNameSchema,
      coveragePct: z.number().nullable().describe("Of what it rests on, the part that was measured or recorded."),
    })
    .describe("A number of a report, with where it comes from."),
);

const numberRefSchema = z
  .object({ number: z.string(), bare: z.literal(true).optional() })
  .describe("A number by its id; `bare` leaves the unit to the words.");
const nameSchema = z.object({ name: z.string() }).describe("A name, a day or a time.");
const wordsSchema = listOf(z.union([z.string(), nameSchema, numberRefSchema]));
const cellSchema = z.union([z.string(), nameSchema, numberRefSchema, z.null()]);
const rowsSchema = listOf(listOf(cellSchema));

const chartShape = {
  kind: z.literal("chart"),
  id: z.string(),
  caption: z.string(),
  alt: wordsSchema.describe("What somebody who cannot see it is told."),
  unit: z.string(),
  source: localNameSchema,
  coveragePct: z.number().nullable(),
  limit: z.object({ name: z.string(), value: z.number() }).optional(),
};

const blockSchema = component(
  "ReportBlock",
  z.union([
    z.object({
      kind: z.literal("sentence"),
      parts: wordsSchema,
      item: z.union([z.literal(1), z.literal(2)]).optional(),
    }),
    z.object({
      kind: z.literal("table"),
      caption: z.string(),
      header: listOf(z.string()),
      rows: rowsSchema,
      totals: rowsSchema.optional(),
    }),
    z.object({
      ...chartShape,
      form: z.enum(["bar", "stacked-bar", "line", "heat-map"]),
      categories: listOf(z.string()),
      series: listOf(
        z.object({
          name: z.string(),
          values: listOf(z.number().nullable()),
          mark: z.enum(["bar", "line"]).optional(),
        }),
      ),
    }),
    z.object({
      ...chartShape,
      form: z.literal("scatter"),
      across: z.object({ name: z.string(), unit: z.string() }),
      clouds: listOf(
        z.object({
          name: z.string(),
          points: listOf(z.tuple([z.number(), z.number()]).readonly()),
          mark: z.enum(["dot", "line"]),
        }),
      ),
    }),
    z.object({ kind: z.literal("note"), parts: wordsSchema }),
  ]),
);

export const reportPeriodSchema = component(
  "ReportPeriod",
  z.object({
    from: z.string().describe("The first day."),
    to: z.string().describe("The day after the last."),
    name: z.string(),
  }),
);

/** A report as data. */
export const reportDataSchema = component(
  "Report",
  z
    .object({
      kind: z.string(),
      title: z.string(),
      language: z.enum(REPORT_LANGUAGES),
      centerIds: listOf(z.string()),
      period: reportPeriodSchema,
      datedAt: instantSchema,
      issuer: z.string(),
      cover: listOf(z.object({ name: z.string(), value: z.string() })),
      chapters: z.enum(["formal", "plain"]).describe("How chapters are counted: 壹、 or 一、."),
      warning: z.string().nullable(),
      sections: listOf(
        z.object({
          heading: z.string(),
          level: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
          blocks: listOf(blockSchema),
        }),
      ),
      numbers: listOf(numberSchema),
    })
    .describe("What a report says: words, numbers with their provenance, tables and charts."),
);

export const reportChangesSchema = component(
  "ReportChanges",
  z
    .object({
      numbers: listOf(
        z.object({
          id: z.string(),
          name: localNameSchema,
          unit: z.string(),
          decimals: z.number().int(),
          change: z.enum(["changed", "added", "gone"]),
          before: valueSchema,
          after: valueSchema,
        }),
      ),
      isReworded: z.boolean().describe("Words, tables or charts changed, too."),
    })
    .describe("What a version says otherwise than the one before."),
);
