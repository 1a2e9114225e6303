import { ruleBookSchema, VENUE_CLASSES } from "@weishan/core/booking";
import { z } from "zod";
import { component, listOf } from "../schema/component.ts";
import { givenNameSchema } from "../schema/maintenance-schemas.ts";
import { idText } from "../schema/query-schemas.ts";
import { instantSchema, localNameSchema } from "../schema/value-schemas.ts";

const MOST_PHOTOS = 20;

const photoSchema = component(
  "VenuePhoto",
  z.object({
    pictureId: z.string(),
    path: z.string().describe("Behind the address of this daemon."),
    caption: localNameSchema,
    widthPx: z.number().int(),
    heightPx: z.number().int(),
  }),
);

const rulesShape = ruleBookSchema.shape;

const rowShape = {
  id: z.string(),
  centerId: z.string(),
  centerName: localNameSchema,
  venueClass: z.enum(VENUE_CLASSES),
  name: localNameSchema,
  parentId: z.string().nullable().describe("The whole that it is a part of."),
  seats: z.number().int().nullable(),
  floors: listOf(localNameSchema),
  photo: photoSchema.nullable().describe("The first one."),
  layouts: rulesShape.layouts.readonly(),
  charging: rulesShape.charging.nullable(),
};

export const venuesSchema = component(
  "Venues",
  z.object({ venues: listOf(component("VenueRow", z.object(rowShape))) }),
);

export const venueSchema = component(
  "Venue",
  z
    .object({
      ...rowShape,
      description: localNameSchema.nullable(),
      photos: listOf(photoSchema),
      parts: listOf(z.object({ id: z.string(), name: localNameSchema })),
      rules: z
        .object({
          id: rulesShape.id,
          version: z.number().int(),
          name: rulesShape.name,
          source: rulesShape.source,
          isDemonstration: z.boolean().describe("Made up to show how it works: nobody is charged by it."),
          validFrom: z.string(),
          window: rulesShape.window,
          decisionDays: z.number().int(),
          correctionDays: z.number().int(),
          openingHours: rulesShape.openingHours,
          charging: rulesShape.charging,
          applicantClasses: rulesShape.applicantClasses,
          depositTwd: z.number().int(),
          decidedBy: z.enum(["desk", "manager"]),
          payment: rulesShape.payment,
          insurance: rulesShape.insurance,
          quotas: rulesShape.quotas,
          buffers: rulesShape.buffers,
          leastPersons: z.number().int(),
          layouts: rulesShape.layouts,
          equipment: rulesShape.equipment,
          papers: rulesShape.papers,
          prohibitedUses: rulesShape.prohibitedUses,
          refund: rulesShape.refund,
        })
        .nullable()
        .describe("The rules for an application of today; null: it is not let by any."),
    })
    .describe("What the public is told of a venue."),
);

export const venueParams = z.object({ resourceId: idText });
export const venuePhotoParams = z.object({ resourceId: idText, pictureId: z.uuid() });

export const venueAvailabilitySchema = component(
  "VenueAvailability",
  z
    .object({
      asOf: instantSchema,
      from: instantSchema,
      to: instantSchema,
      taken: listOf(z.object({ from: instantSchema, to: instantSchema, because: z.enum(["let", "closed"]) })).describe(
        "Stretches that do not touch, in the order of time.",
      ),
    })
    .describe("When a venue is taken. By whom is nobody's business."),
);

export const venuePageBodySchema = component(
  "VenuePageBody",
  z
    .strictObject({
      photos: z.array(z.strictObject({ pictureId: z.uuid(), caption: givenNameSchema })).max(MOST_PHOTOS),
      description: z
        .strictObject({ zh: z.string().trim().min(1).max(2_000), en: z.string().trim().min(1).max(2_000) })
        .nullable(),
    })
    .describe("The photos in the order in which they are shown; those that are left out are shown no more."),
);

export const photoQuery = z.object({
  zh: z.string().trim().min(1).max(120).describe("What it shows, in Traditional Chinese; also read aloud."),
  en: z.string().trim().min(1).max(120).describe("The same in English."),
});
