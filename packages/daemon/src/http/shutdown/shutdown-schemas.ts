import { CLAIM_KINDS } from "@weishan/core/booking";
import { SYSTEMS } from "@weishan/core/center";
import { z } from "zod";
import { reasonSchema } from "../command/command-schemas.ts";
import { component, listOf } from "../schema/component.ts";
import { instantBody } from "../schema/maintenance-schemas.ts";
import { idText } from "../schema/query-schemas.ts";
import { equipmentRefSchema, personRefSchema, spaceRefShape } from "../schema/reference-schemas.ts";
import { instantSchema, localNameSchema } from "../schema/value-schemas.ts";

const windowBody = {
  equipmentIds: z.array(idText).min(1).max(50),
  from: instantBody,
  to: instantBody.describe("The first instant at which it runs again, at most 14 days later; epoch ms."),
};

export const shutdownPreviewBodySchema = component("ShutdownPreviewBody", z.strictObject(windowBody));

export const shutdownBodySchema = component(
  "ShutdownBody",
  z.strictObject({
    title: z.string().trim().min(3).max(120),
    ...windowBody,
    closedSpaceIds: z
      .array(idText)
      .max(50)
      .optional()
      .describe("Spaces that nobody may enter meanwhile; refused with CLAIM_CONFLICT where one is let."),
    reason: reasonSchema,
  }),
);

const affectedSpaceSchema = component(
  "AffectedSpace",
  z
    .object({
      ...spaceRefShape,
      kind: z.string(),
      isVenue: z.boolean(),
      agency: z.string().nullable(),
      losses: listOf(z.object({ system: z.enum(SYSTEMS), extent: z.enum(["lost", "reduced"]) })),
    })
    .describe("What a space loses while equipment stands still."),
);

const window = { from: instantSchema, to: instantSchema };

export const shutdownPreviewSchema = component(
  "ShutdownPreview",
  z
    .object({
      ...window,
      equipment: listOf(equipmentRefSchema).describe("What stands still: what is chosen, and what needs it to run."),
      spaces: listOf(affectedSpaceSchema),
      venues: listOf(affectedSpaceSchema),
      systems: listOf(z.enum(SYSTEMS)),
      agencies: listOf(z.string()),
      claims: listOf(
        z.object({
          id: z.string(),
          kind: z.enum(CLAIM_KINDS),
          spaceId: z.string().nullable(),
          equipmentId: z.string().nullable(),
          ...window,
          title: z.string(),
          organisation: z.string().optional(),
          spaceName: localNameSchema.nullable(),
        }),
      ),
      alternatives: listOf(
        z.object({ ...window, claimCount: z.number().int(), isInOfficeHours: z.boolean() }),
      ).describe("Windows of the same length with fewer claims, the best first."),
    })
    .describe("What a shutdown would do. Nothing is claimed by asking."),
);

export const shutdownSchema = component(
  "Shutdown",
  z
    .object({
      id: z.string(),
      title: z.string(),
      centerId: z.string(),
      ...window,
      state: z.enum(["planned", "notified", "running", "over", "cancelled"]),
      equipment: listOf(equipmentRefSchema).describe("What was chosen to stand still."),
      stoppedCount: z.number().int().describe("All that stands still, with what needs it to run."),
      spaceCount: z.number().int(),
      venueNames: listOf(localNameSchema),
      agencies: listOf(z.string()),
      conflictCount: z.number().int().describe("Claims of others that it touches."),
      createdAt: instantSchema,
      createdBy: personRefSchema,
      notifiedAt: instantSchema.nullable(),
      cancelledAt: instantSchema.nullable(),
      cancelReason: z.string().nullable(),
    })
    .describe("Equipment that is taken out of service for a time, with what it claims."),
);
export const shutdownsSchema = component("Shutdowns", z.object({ shutdowns: listOf(shutdownSchema) }));

export const shutdownNoticeSchema = component(
  "ShutdownNotice",
  z.strictObject({ message: z.string().trim().min(1).max(500).nullable().default(null) }),
);
