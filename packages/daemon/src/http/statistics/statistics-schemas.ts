import { USE_PERIODS, VENUE_CLASSES } from "@weishan/core/booking";
import { z } from "zod";
import { component, listOf } from "../schema/component.ts";
import { dateSchema } from "../schema/maintenance-schemas.ts";
import { idText } from "../schema/query-schemas.ts";
import { instantSchema, localNameSchema } from "../schema/value-schemas.ts";

export const statisticsQuery = z.object({
  center: idText.optional(),
  from: dateSchema,
  to: dateSchema.describe("The last day, counted too."),
  by: z.enum(USE_PERIODS).default("month"),
  format: z.enum(["json", "csv"]).default("json"),
});

const countShape = {
  heldCount: z.number().int().describe("Uses (場次) that took place."),
  plannedCount: z.number().int(),
  noShowCount: z.number().int(),
  cancelledCount: z.number().int(),
  forceMajeureCount: z.number().int(),
  heldMinutes: z.number().int(),
};
const venueClassSchema = z.enum(VENUE_CLASSES);

export const statisticsSchema = component(
  "BookingStatistics",
  z
    .object({
      asOf: instantSchema,
      from: z.string(),
      to: z.string(),
      by: z.enum(USE_PERIODS),
      rows: listOf(
        z.object({
          period: z.string().describe("111-03, 111-H1 or 111: ROC years."),
          centerId: z.string(),
          venueClass: venueClassSchema,
          ...countShape,
          heldByApplicantClass: z.record(z.string(), z.number().int()),
        }),
      ),
      groups: listOf(
        z.object({
          key: z.string(),
          name: localNameSchema,
          centerId: z.string().nullable(),
          venueClasses: listOf(venueClassSchema),
          ...countShape,
        }),
      ).describe("As the city counts them in its yearly report."),
      utilisation: listOf(
        z.object({
          centerId: z.string(),
          venueClass: venueClassSchema,
          openMinutes: z.number().int(),
          usedMinutes: z.number().int(),
          usedShare: z.number().nullable().describe("0–1; null where nothing was open."),
        }),
      ),
      definition: localNameSchema.describe("What counts as one use (場次)."),
    })
    .describe("Uses of the venues over some time."),
);
