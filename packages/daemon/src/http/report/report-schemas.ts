import { REPORT_STEPS } from "@weishan/core/report";
import { z } from "zod";
import { REPORT_FORMATS } from "../../app/report/report-side.ts";
import { reasonSchema } from "../command/command-schemas.ts";
import { component, listOf } from "../schema/component.ts";
import { dateSchema } from "../schema/maintenance-schemas.ts";
import { countQuery, idText, instantQuery, searchQuery } from "../schema/query-schemas.ts";
import { personRefSchema } from "../schema/reference-schemas.ts";
import { instantSchema, localNameSchema } from "../schema/value-schemas.ts";
import { reportChangesSchema, reportDataSchema, reportPeriodSchema } from "./report-data-schema.ts";

const kindText = z.string().min(1).max(64).describe("The id of a kind of report.");
const centerIdsBody = z.array(idText).min(1).max(20);

export const reportKindsSchema = component(
  "ReportKinds",
  z.object({
    kinds: listOf(
      z.object({
        id: z.string(),
        name: localNameSchema,
        about: localNameSchema,
        step: z.enum(REPORT_STEPS).describe("The spans that it is made for; `days` is any."),
        centers: z.enum(["one", "any"]).describe("About one centre at a time, or about several."),
        subject: z.enum(["demand-event", "retrofit"]).nullable().describe("What it is about besides, by its id."),
      }),
    ),
  }),
);

export const reportWishSchema = component(
  "ReportWish",
  z.strictObject({
    kind: kindText,
    centerIds: centerIdsBody,
    from: dateSchema.describe("A day of the week, month or year; of a span of days the first."),
    to: dateSchema.nullable().default(null).describe("The day after the last, of a span of days."),
    subjectId: idText.nullable().default(null),
  }),
);

export const reissueBodySchema = component("ReportReissue", z.strictObject({ reason: reasonSchema }));

const rowShape = {
  id: z.string(),
  kind: z.string(),
  title: z.string(),
  centerIds: listOf(z.string()),
  period: reportPeriodSchema,
  subjectId: z.string().nullable(),
  version: z.number().int().describe("The last one."),
  issuedAt: instantSchema.describe("Of the last version."),
  isScheduled: z.boolean(),
};

export const reportListSchema = component(
  "ReportList",
  z.object({
    reports: listOf(component("ReportRow", z.object(rowShape))),
    nextBefore: instantSchema.nullable().describe("The `before` of the next page; null where this is the last."),
  }),
);

const fileSchema = z.object({ sha256: z.string(), sizeBytes: z.number().int() });

export const reportDetailSchema = component(
  "ReportDetail",
  z.object({
    ...rowShape,
    report: reportDataSchema,
    versions: listOf(
      z.object({
        version: z.number().int(),
        datedAt: instantSchema,
        issuedAt: instantSchema,
        issuedBy: personRefSchema.nullable().describe("Null where a schedule made it."),
        reason: z.string().nullable(),
        inputsSha256: z.string().describe("Of what it rests on."),
        reportSha256: z.string().describe("Of what it says."),
        files: z.object({ pdf: fileSchema, xlsx: fileSchema, csv: fileSchema }),
        pageCount: z.number().int(),
        isAccessible: z.boolean().describe("Whether the PDF was checked to be PDF/UA-1."),
        changes: reportChangesSchema.nullable(),
      }),
    ).describe("The last one first."),
    deliveries: listOf(
      z.object({
        version: z.number().int(),
        person: personRefSchema,
        at: instantSchema,
        state: z.enum(["waiting", "sent", "failed", "dropped", "not-posted"]),
      }),
    ),
  }),
);

export const reportListQuery = z.object({
  kind: kindText.optional(),
  center: idText.optional(),
  q: searchQuery.optional(),
  from: dateSchema.optional().describe("Reports about this day or later."),
  to: dateSchema.optional().describe("Reports about this day or earlier."),
  before: instantQuery.optional(),
  limit: countQuery(1, 200).default(50),
});

export const reportParams = z.object({ id: idText });
export const reportFileParams = z.object({
  id: idText,
  version: countQuery(1, 100_000),
  format: z.enum(REPORT_FORMATS),
});

const scheduleShape = {
  name: z.string().trim().min(1).max(120),
  kind: kindText,
  centerIds: centerIdsBody,
  rrule: z.string().min(5).max(300).describe("RFC 5545; each time makes the report of the period before it."),
  start: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/u, "write a local time as 2026-08-03T08:00")
    .describe("The first time, in Taipei."),
  personIds: z.array(idText).max(50).describe("Who gets each report by mail."),
  isPaused: z.boolean(),
};

export const reportScheduleBodySchema = component("ReportScheduleBody", z.strictObject(scheduleShape));
const { kind: _kind, centerIds: _centerIds, ...changeable } = scheduleShape;
export const reportScheduleChangeSchema = component("ReportScheduleChange", z.strictObject(changeable).partial());

export const reportScheduleSchema = component(
  "ReportSchedule",
  z.object({
    id: z.string(),
    name: z.string(),
    kind: z.string(),
    centerIds: listOf(z.string()),
    rrule: z.string(),
    start: z.string(),
    people: listOf(personRefSchema),
    isPaused: z.boolean(),
    nextAt: instantSchema.nullable(),
    occurrences: listOf(
      z.object({
        scheduledAt: instantSchema,
        state: z.enum(["waiting", "made", "failed"]),
        reportId: z.string().nullable(),
        trouble: z.string().nullable(),
      }),
    ).describe("The last ones, the newest first."),
  }),
);
export const reportSchedulesSchema = component(
  "ReportSchedules",
  z.object({ schedules: listOf(reportScheduleSchema) }),
);
