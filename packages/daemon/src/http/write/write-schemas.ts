import { z } from "zod";
import { component, listOf } from "../schema/component.ts";
import { instantSchema } from "../schema/value-schemas.ts";

/** The steps of `WriteStep` in app/field; the type check of the route keeps the two equal. */
const stepSchema = z.enum(["requested", "sent", "read-back", "confirmed", "refused", "failed", "unconfirmed"]);

export const writeOrderSchema = component(
  "WriteOrder",
  z.strictObject({
    value: z.number().describe("In the point's unit."),
    by: z.string().trim().min(1).max(100).describe("Who orders it."),
    reason: z.string().trim().min(3).max(500).describe("Why, for the one who reads the record later."),
  }),
);

export const writeResultSchema = component(
  "WriteResult",
  z.object({
    pointId: z.string(),
    requested: z.number(),
    readBack: z.number().nullable(),
    outcome: z.enum(["confirmed", "refused", "failed", "unconfirmed"]),
    why: z.string().nullable(),
    steps: listOf(z.object({ step: stepSchema, at: instantSchema })),
  }),
);
