import { z } from "zod";
import { reasonSchema } from "../command/command-schemas.ts";
import { component, listOf } from "../schema/component.ts";
import { instantSchema } from "../schema/value-schemas.ts";

/** An instant in a body: a whole number of milliseconds that a calendar can hold. */
const expirySchema = z.number().int().min(0).max(8.64e15).describe("When it ends by itself, epoch ms.");

export const lockOutBodySchema = component(
  "LockOutBody",
  z.strictObject({
    reason: reasonSchema,
    expiresAt: expirySchema,
    photoId: z.string().min(1).max(64).nullable().optional().describe("A picture that was uploaded before."),
  }),
);

export const lockOutExtensionSchema = component(
  "LockOutExtension",
  z.strictObject({ reason: reasonSchema, expiresAt: expirySchema }),
);

export const lockOutSchema = component(
  "LockOut",
  z
    .object({
      id: z.string(),
      equipmentId: z.string(),
      setBy: z.string(),
      setByName: z.string(),
      reason: z.string(),
      photoId: z.string().nullable(),
      setAt: instantSchema,
      expiresAt: instantSchema,
      endedAt: instantSchema.nullable(),
    })
    .describe("Equipment put out of service by somebody who works on it."),
);

export const lockOutsSchema = component(
  "LockOuts",
  z.object({ lockouts: listOf(lockOutSchema).describe("Those that end first first.") }),
);
