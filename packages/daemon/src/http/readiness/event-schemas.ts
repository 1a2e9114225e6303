import { z } from "zod";
import { component, listOf } from "../schema/component.ts";
import { idText, instantQuery } from "../schema/query-schemas.ts";
import { instantSchema, localNameSchema } from "../schema/value-schemas.ts";

/** How lists of the building name an event; never a person. */
export const eventRefShape = {
  bookingId: z.string(),
  applicationId: z.string().nullable(),
  centerId: z.string(),
  title: z.string(),
  organisation: z.string().nullable(),
  from: instantSchema,
  to: instantSchema,
  resourceIds: listOf(z.string()),
  placeNames: listOf(localNameSchema),
};
export const eventRefSchema = component("EventRef", z.object(eventRefShape));

/** A span of events to look at. */
export const eventSpanQuery = z.object({ from: instantQuery, to: instantQuery, center: idText.optional() });

export const bookingParams = z.object({ bookingId: idText });
