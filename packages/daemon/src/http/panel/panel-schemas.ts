import { z } from "zod";
import { component, listOf } from "../schema/component.ts";
import { idText } from "../schema/query-schemas.ts";
import { instantSchema, localNameSchema } from "../schema/value-schemas.ts";

export const panelParams = z.object({ code: z.string().min(1).max(200) });

export const panelSchema = component(
  "Panel",
  z.object({
    id: z.string(),
    code: z.string().describe("Sealed; worth nothing once the panel is revoked."),
    path: z.string().describe("What the tablet opens, after the address of this daemon."),
    resourceId: z.string(),
    centerId: z.string(),
    name: z.string(),
    createdAt: instantSchema,
    revokedAt: instantSchema.nullable(),
  }),
);
export const panelsSchema = component("Panels", z.object({ panels: listOf(panelSchema) }));
export const panelBodySchema = component(
  "PanelBody",
  z.strictObject({ resourceId: idText, name: z.string().trim().min(1).max(80) }),
);

const panelUseSchema = component(
  "PanelUse",
  z.object({
    title: z.string(),
    organisation: z.string().nullable(),
    from: instantSchema,
    to: instantSchema,
    isCheckedIn: z.boolean(),
    mayCheckIn: z.boolean(),
    mayEnd: z.boolean().describe("At the door, once it has begun: a meeting room that nobody pays for."),
  }),
);

export const panelPageSchema = component(
  "PanelPage",
  z
    .object({
      asOf: instantSchema,
      placeName: localNameSchema,
      centerName: localNameSchema,
      now: panelUseSchema.nullable(),
      next: panelUseSchema.nullable(),
      isFree: z.boolean(),
      freeUntil: instantSchema
        .nullable()
        .describe("When the next use begins, or, while it is used, when that ends; null: no end is known."),
    })
    .describe("What a panel at a door shows; nothing of persons."),
);
