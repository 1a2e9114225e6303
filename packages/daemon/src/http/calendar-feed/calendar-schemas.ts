import { z } from "zod";
import { component, listOf } from "../schema/component.ts";
import { idText } from "../schema/query-schemas.ts";
import { instantSchema, localNameSchema } from "../schema/value-schemas.ts";

const MOST_RESOURCES = 60;
/** A year of one venue with its descriptions. */
export const MAX_CALENDAR_CHARACTERS = 1_048_576;
const MOST_DATES = 2_000;

const ids = z.array(idText).min(1).max(MOST_RESOURCES);

export const calendarFeedBodySchema = component(
  "CalendarFeedBody",
  z.strictObject({
    name: z.string().trim().min(1).max(80),
    scope: z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("resources"), resourceIds: ids }),
      z.strictObject({ kind: z.literal("desk"), centerIds: ids }),
      z.strictObject({ kind: z.literal("applicant") }).describe("The own applications."),
    ]),
  }),
);

export const calendarFeedSchema = component(
  "CalendarFeed",
  z
    .object({
      id: z.string(),
      name: z.string(),
      scope: z.discriminatedUnion("kind", [
        z.object({ kind: z.literal("resources"), resourceIds: listOf(z.string()) }),
        z.object({ kind: z.literal("desk"), centerIds: listOf(z.string()) }),
        z.object({ kind: z.literal("applicant") }),
      ]),
      createdAt: instantSchema,
      revokedAt: instantSchema.nullable(),
      owner: localNameSchema.nullable().describe("Null: one's own."),
      path: z
        .string()
        .nullable()
        .describe("Behind the address of this daemon. Whoever has it may read; its owner's alone."),
    })
    .describe("A calendar that other programs subscribe to."),
);

export const calendarFeedsSchema = component("CalendarFeeds", z.object({ feeds: listOf(calendarFeedSchema) }));

export const calendarImportBodySchema = component(
  "CalendarImportBody",
  z.strictObject({
    resourceId: idText,
    text: z.string().min(1).max(MAX_CALENDAR_CHARACTERS).describe("The .ics file, as it is."),
    organisation: z.string().trim().min(1).max(120).nullable().default(null),
    skip: z.array(z.string().min(1).max(400)).max(MOST_DATES).default([]).describe("Keys of dates to leave out."),
  }),
);

const span = { from: instantSchema, to: instantSchema };

export const calendarImportPreviewSchema = component(
  "CalendarImportPreview",
  z
    .object({
      dates: listOf(
        z.object({
          key: z.string(),
          title: z.string(),
          ...span,
          isKnown: z.boolean().describe("Taken over already by an earlier import."),
          conflicts: listOf(z.object({ title: z.string(), ...span })),
        }),
      ),
      troubles: listOf(
        z.object({
          title: z.string(),
          trouble: z.enum([
            "unreadable",
            "no-time",
            "ends-before-it-begins",
            "zone-unknown",
            "rule-unknown",
            "too-many-dates",
            "out-of-range",
          ]),
        }),
      ),
    })
    .describe("What a file would bring, and what stands in its way. Nothing is claimed by asking."),
);

export const calendarImportResultSchema = component(
  "CalendarImportResult",
  z.object({ placedCount: z.number().int(), skippedCount: z.number().int(), knownCount: z.number().int() }),
);
