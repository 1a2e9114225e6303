import { SYSTEMS } from "@weishan/core/center";
import { z } from "zod";
import { component } from "./component.ts";
import { localNameSchema } from "./value-schemas.ts";

/** How lists name an equipment. */
export const equipmentRefShape = {
  equipmentId: z.string(),
  equipmentName: localNameSchema,
  centerId: z.string(),
  system: z.enum(SYSTEMS),
  spaceName: localNameSchema.nullable(),
};
export const equipmentRefSchema = component("EquipmentRef", z.object(equipmentRefShape));

export const personRefSchema = component(
  "PersonRef",
  z.object({ personId: z.string(), displayName: z.string() }).describe("Somebody, with the present name."),
);

export const ticketRefSchema = component(
  "TicketRef",
  z.object({ id: z.string(), number: z.string().describe("115-SW-000123") }),
);

/** How lists name a space. */
export const spaceRefShape = { spaceId: z.string(), spaceName: localNameSchema, floorName: localNameSchema };
export const spaceRefSchema = component("SpaceRef", z.object(spaceRefShape));
