import { FINDING_KEYS, MAX_SERIES_OCCURRENCES, SERIES_SCOPES, USE_PURPOSES } from "@weishan/core/booking";
import { z } from "zod";
import { reasonSchema } from "../command/command-schemas.ts";
import { component, listOf } from "../schema/component.ts";
import { idText } from "../schema/query-schemas.ts";
import { instantSchema, localNameSchema } from "../schema/value-schemas.ts";

/** The longest occurrence: two weeks. */
const MAX_MINUTES = 14 * 24 * 60;
const MAX_BUFFER_MINUTES = 24 * 60;

const localSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, "write a local date and time as 2026-01-06T09:00")
  .describe("Date and time on the wall clock of Taipei, YYYY-MM-DDTHH:MM.");
const minutesSchema = z.number().int().min(1).max(MAX_MINUTES);

const exceptionSchema = component(
  "SeriesException",
  z
    .discriminatedUnion("kind", [
      z.strictObject({ key: localSchema, kind: z.literal("skipped"), reason: z.string().max(500) }),
      z.strictObject({
        key: localSchema,
        kind: z.literal("moved"),
        resourceId: idText.nullable().default(null),
        start: localSchema.nullable().default(null),
        minutes: minutesSchema.nullable().default(null),
      }),
    ])
    .describe("What is different about one occurrence, named by the local time at which the rule puts it."),
);

const wishShape = {
  resourceId: idText,
  rrule: z
    .string()
    .min(1)
    .max(500)
    .describe("RFC 5545, ended by COUNT or UNTIL: FREQ=WEEKLY;BYDAY=TU;COUNT=12. Read on the wall clock of Taipei."),
  start: localSchema,
  minutes: minutesSchema,
  monthEnd: z.enum(["skip", "last-day"]).default("skip").describe("What happens in a month that lacks the day."),
  setUpMinutes: z.number().int().min(0).max(MAX_BUFFER_MINUTES).default(0),
  tearDownMinutes: z.number().int().min(0).max(MAX_BUFFER_MINUTES).default(0),
  exceptions: z.array(exceptionSchema).max(MAX_SERIES_OCCURRENCES).default([]),
};

const consentShape = {
  previewToken: z.string().min(1).max(100).describe("Of the preview that somebody saw."),
  skips: z
    .array(localSchema)
    .max(MAX_SERIES_OCCURRENCES)
    .default([])
    .describe("Occurrences that are left out. Whatever else is taken makes the whole fail."),
};

export const seriesWishSchema = component("SeriesWish", z.strictObject(wishShape));

export const newSeriesSchema = component(
  "NewSeries",
  z.strictObject({
    ...wishShape,
    ...consentShape,
    title: z.string().trim().min(2).max(120),
    organisation: z
      .string()
      .trim()
      .min(2)
      .max(120)
      .nullable()
      .default(null)
      .describe("Null for a private person; named where there is no application."),
    applicantClass: z.string().min(1).max(64).nullable().default(null),
    application: z
      .strictObject({
        purpose: z.enum(USE_PURPOSES).default("meeting"),
        attendancePersons: z.number().int().min(1).max(100_000),
        contactName: z.string().trim().min(1).max(60).nullable().default(null),
        contactPhone: z.string().trim().min(1).max(40).nullable().default(null),
        contactEmail: z.email().max(120).nullable().default(null),
        airConditioning: z.boolean().default(true),
        needsStepFreeAccess: z.boolean().default(false),
        hasInsurance: z.boolean().default(false),
        overrule: z
          .strictObject({ findings: z.array(z.enum(FINDING_KEYS)).min(1).max(20), reason: reasonSchema })
          .nullable()
          .default(null),
      })
      .nullable()
      .default(null)
      .describe("One application with a use for each occurrence, with its price; none: on the desk's own word."),
  }),
);

const editShape = {
  scope: z.enum(SERIES_SCOPES),
  key: localSchema.describe("The occurrence at which the edit takes hold."),
  change: z
    .strictObject({
      start: localSchema.optional().describe("The new local time of that occurrence; others move as far."),
      minutes: minutesSchema.optional(),
      resourceId: idText.optional(),
      rrule: z.string().min(1).max(500).optional(),
    })
    .transform(({ start, minutes, resourceId, rrule }) => ({
      ...(start === undefined ? {} : { start }),
      ...(minutes === undefined ? {} : { minutes }),
      ...(resourceId === undefined ? {} : { resourceId }),
      ...(rrule === undefined ? {} : { rrule }),
    })),
};
export const seriesEditPreviewSchema = component("SeriesEditPreview", z.strictObject(editShape));
export const seriesEditSchema = component(
  "SeriesEdit",
  z.strictObject({ ...editShape, ...consentShape, reason: reasonSchema }),
);
export const seriesEndQuery = z.object({
  scope: z.enum(SERIES_SCOPES).default("all"),
  key: localSchema,
  reason: reasonSchema,
});

const window = { from: instantSchema, to: instantSchema };

export const seriesPreviewSchema = component(
  "SeriesPreview",
  z
    .object({
      occurrences: listOf(
        z.object({
          key: z.string(),
          resourceId: z.string(),
          ...window,
          isException: z.boolean(),
          conflicts: listOf(
            z.object({
              bookingId: z.string(),
              kind: z.string(),
              resourceId: z.string().nullable(),
              title: z.string(),
              organisation: z.string().nullable(),
              ...window,
            }),
          ),
          others: listOf(z.object({ resourceId: z.string(), name: localNameSchema })).describe(
            "Rooms of the same class with as many seats that are free then.",
          ),
        }),
      ),
      conflictCount: z.number().int().describe("Occurrences that something stands in the way of."),
      dropped: listOf(exceptionSchema).describe("Exceptions for which the changed rule has no place."),
      previewToken: z.string(),
    })
    .describe("What booking a series would do. Nothing is claimed by asking."),
);

export const seriesSchema = component(
  "BookingSeries",
  z
    .object({
      id: z.string(),
      centerId: z.string(),
      resourceId: z.string(),
      title: z.string(),
      organisation: z.string().nullable(),
      applicantClass: z.string().nullable(),
      applicationId: z.string().nullable(),
      rrule: z.string(),
      start: z.string(),
      minutes: z.number().int(),
      monthEnd: z.enum(["skip", "last-day"]),
      setUpMinutes: z.number().int(),
      tearDownMinutes: z.number().int(),
      exceptions: listOf(exceptionSchema),
      occurrences: listOf(
        z.object({
          key: z.string(),
          bookingId: z.string(),
          resourceId: z.string(),
          ...window,
          isException: z.boolean(),
          state: z.enum(["planned", "running", "over", "given-up"]),
        }),
      ),
      splitFromId: z.string().nullable().describe("The series whose following occurrences it took over."),
      nextIds: listOf(z.string()),
      createdAt: instantSchema,
      endedAt: instantSchema.nullable(),
      endReason: z.string().nullable(),
    })
    .describe("The same use of a room again and again; each occurrence is a booking."),
);
export const seriesListSchema = component("BookingSeriesList", z.object({ series: listOf(seriesSchema) }));
