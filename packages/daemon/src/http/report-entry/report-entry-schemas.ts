import { CITY_REPORTS, CITY_TOPICS } from "@weishan/core/report";
import { z } from "zod";
import { reasonSchema } from "../command/command-schemas.ts";
import { component, listOf } from "../schema/component.ts";
import { dateSchema } from "../schema/maintenance-schemas.ts";
import { idText } from "../schema/query-schemas.ts";
import { personRefSchema } from "../schema/reference-schemas.ts";
import { instantSchema, localNameSchema } from "../schema/value-schemas.ts";

const figureSchema = component(
  "ReportFigure",
  z
    .strictObject({
      key: z
        .string()
        .regex(/^[a-z][a-z0-9-]{0,31}$/u, "a key is written as permits or lift-count")
        .describe("Names it in the text, as {permits}. `trainees` tells how many people a civil-defence course had."),
      name: z.string().trim().min(1).max(100),
      value: z
        .string()
        .regex(/^-?\d{1,15}(?:\.\d{1,6})?$/u, "write a number as 8660 or 90.7")
        .describe("A decimal, printed with as many digits after the point."),
      unit: z.string().trim().max(20),
    })
    .describe("A number that no desk has."),
);

const entryShape = {
  topic: z.enum(CITY_TOPICS),
  reports: z.array(z.enum(CITY_REPORTS)).min(1).max(CITY_REPORTS.length),
  centerIds: z.array(idText).min(1).max(20),
  kind: z
    .enum(["happened", "standing"])
    .describe(
      "`happened`: told in the report of the period in which it ended; `standing`: in each while it is in force.",
    ),
  from: dateSchema,
  to: dateSchema.nullable().describe("The last day, counted; null for what stands without an end."),
  position: z.number().int().min(1).max(99).describe("Order under its topic; what is counted stands at 50."),
  text: z.string().trim().max(3_000).describe("A sentence or a paragraph in Chinese, figures as {key}."),
  figures: z.array(figureSchema).max(20),
  source: z.string().trim().min(2).max(300).describe("The paper or the office that says so."),
};

export const reportEntryBodySchema = component("ReportEntryBody", z.strictObject(entryShape));

export const reportEntryChangeSchema = component(
  "ReportEntryChange",
  z.strictObject({ ...z.object(entryShape).partial().shape, reason: reasonSchema }),
);

export const reportEntrySchema = component(
  "ReportEntry",
  z
    .object({
      id: z.string(),
      ...entryShape,
      reports: listOf(z.enum(CITY_REPORTS)),
      centerIds: listOf(z.string()),
      figures: listOf(figureSchema),
      hasLooseDigits: z
        .boolean()
        .describe(
          "Digits stand in the text that are no figures: they are printed, but not in the table of provenance.",
        ),
      enteredAt: instantSchema,
      enteredBy: personRefSchema,
    })
    .describe("What the city's reports tell of and no desk records."),
);

export const reportEntriesSchema = component(
  "ReportEntries",
  z.object({
    topics: listOf(
      z.object({
        id: z.enum(CITY_TOPICS),
        name: localNameSchema,
        reports: listOf(z.enum(CITY_REPORTS)).describe("The reports that have a place for it."),
      }),
    ),
    entries: listOf(reportEntrySchema),
  }),
);

export const reportEntryQuerySchema = z.object({
  topic: z.enum(CITY_TOPICS).optional(),
  report: z.enum(CITY_REPORTS).optional(),
  from: dateSchema.optional(),
  to: dateSchema.optional().describe("The last day, counted."),
});
