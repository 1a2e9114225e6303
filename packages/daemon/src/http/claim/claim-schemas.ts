import { CLAIM_KINDS, VENUE_CLASSES } from "@weishan/core/booking";
import { SYSTEMS } from "@weishan/core/center";
import { epochMs } from "@weishan/core/reading";
import { z } from "zod";
import { reasonSchema } from "../command/command-schemas.ts";
import { component, listOf } from "../schema/component.ts";
import { instantBody } from "../schema/maintenance-schemas.ts";
import { countQuery, idsQuery, idText, instantQuery } from "../schema/query-schemas.ts";
import { instantSchema, localNameSchema } from "../schema/value-schemas.ts";

const CLOCK = /^(?:[01]\d|2[0-3]):[0-5]\d-(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/;
/** More than both centres let. */
const MAX_RESOURCES = 200;
const MOST_MINUTES = 14 * 24 * 60;

const span = { from: instantSchema, to: instantSchema };
const spanQuery = { from: instantQuery.transform(epochMs), to: instantQuery.transform(epochMs) };

const venueClassSchema = z.enum(VENUE_CLASSES);
const claimKindSchema = z.enum(CLAIM_KINDS);

/** Words of a closed list in a query, separated by commas. */
const wordsQuery = <const Words extends readonly [string, ...string[]]>(words: Words) =>
  z
    .string()
    .max(300)
    .transform((text) => text.split(",").map((word) => word.trim()))
    .pipe(z.array(z.enum(words)))
    .describe(`Separated by commas: ${words.join(", ")}.`);

const provenanceSchema = z.object({
  kind: z.enum(["source", "fictional", "installation"]),
  citation: z.string().optional(),
  quote: z.string().optional(),
  fictional: listOf(z.string()).optional(),
});

const resourceSchema = component(
  "Resource",
  z
    .object({
      id: z.string(),
      centerId: z.string(),
      venueClass: venueClassSchema,
      name: localNameSchema,
      parentId: z.string().nullable().describe("The whole that it is a part of."),
      partIds: listOf(z.string()).optional().describe("What a named combination consists of."),
      spaceIds: listOf(z.string()),
      equipmentIds: listOf(z.string()),
      equipment: listOf(z.object({ equipmentId: z.string(), name: localNameSchema })).describe(
        "What it depends on: air handlers, lighting, the LED wall, the elevators on the way there.",
      ),
      leafIds: listOf(z.string()).describe(
        "What is taken when it is let. Two resources with a common leaf shut each other out.",
      ),
      seats: z.number().int().nullable(),
      isLettable: z.boolean(),
      provenance: provenanceSchema,
    })
    .describe(
      "Something that is let: a room, a part of it, a slot of the LED wall, a poster frame, a lot of equipment.",
    ),
);
export const resourcesSchema = component("Resources", z.object({ resources: listOf(resourceSchema) }));

const claimSchema = component(
  "Claim",
  z
    .object({
      id: z.string(),
      bookingId: z.string().describe("What stands and falls together: a letting, a shutdown, a blackout."),
      centerId: z.string(),
      kind: claimKindSchema,
      resourceId: z.string().nullable(),
      equipmentId: z.string().nullable().describe("Equipment that is worked on; it closes no room."),
      resourceIds: listOf(z.string()).describe(
        "Every resource that cannot be had meanwhile: itself first, then its parts, wholes and combinations.",
      ),
      ...span,
      title: z.string(),
      organisation: z.string().nullable(),
      applicationId: z.string().nullable(),
      seriesId: z.string().nullable(),
      state: z.string().nullable().describe("How far its application is."),
      readiness: z.string().nullable().describe("How ready its rooms are."),
      expiresAt: instantSchema.nullable().describe("When a hold is given up."),
    })
    .describe("A stretch of time `[from, to)` for which rooms or equipment are spoken for."),
);

export const claimsQuerySchema = z.object({
  ...spanQuery,
  centers: idsQuery(10).optional(),
  resources: idsQuery(MAX_RESOURCES).optional(),
  classes: wordsQuery(VENUE_CLASSES).optional(),
  kinds: wordsQuery(CLAIM_KINDS).optional(),
});

export const claimsSchema = component(
  "Claims",
  z.object({
    asOf: instantSchema,
    resources: listOf(
      z.object({
        id: z.string(),
        centerId: z.string(),
        name: localNameSchema,
        venueClass: venueClassSchema,
        parentId: z.string().nullable(),
        seats: z.number().int().nullable(),
        isLettable: z.boolean(),
      }),
    ),
    claims: listOf(claimSchema).describe("In the order of their beginning."),
  }),
);

export const claimsNewsSchema = component(
  "ClaimsNews",
  z
    .object({
      placed: listOf(claimSchema).describe("Claims that are new or otherwise than before, as they stand now."),
      released: listOf(z.string()).describe("Ids of claims that stand no longer."),
    })
    .describe("The data of an event of the stream of claims."),
);

export const availabilityQuerySchema = z.object({
  ...spanQuery,
  class: venueClassSchema.optional(),
  resources: idsQuery(MAX_RESOURCES).optional(),
  centers: idsQuery(10).optional(),
  seats: countQuery(1, 10_000).optional().describe("At least so many seats."),
  minutes: countQuery(1, MOST_MINUTES).optional().describe("Only what is free for so long at a stretch."),
  hours: z
    .string()
    .regex(CLOCK, "write hours as 08:00-22:00")
    .optional()
    .describe("Only these hours of each day in Taipei, such as a session: 13:00-17:00."),
});

const freeResourceShape = {
  resourceId: z.string(),
  name: localNameSchema,
  centerId: z.string(),
  venueClass: venueClassSchema,
  seats: z.number().int().nullable(),
};
const freeResourceSchema = component(
  "FreeResource",
  z.object({
    ...freeResourceShape,
    free: listOf(z.object(span)),
    isFreeThroughout: z.boolean().describe("Nobody has any of the hours that were asked for."),
  }),
);

export const availabilitySchema = component(
  "Availability",
  z.object({
    asOf: instantSchema,
    ...span,
    resources: listOf(freeResourceSchema),
    others: listOf(freeResourceSchema).describe(
      "Rooms of the same classes that were not asked for and are free in all of the hours: any room like this.",
    ),
  }),
);

export const impactQuerySchema = z.object({ ...spanQuery, resource: idText });

export const impactSchema = component(
  "ClaimImpact",
  z.object({
    resourceId: z.string(),
    ...span,
    warnings: listOf(
      z.object({
        system: z.enum(SYSTEMS),
        extent: z.enum(["lost", "reduced"]),
        means: localNameSchema.describe("What a letting goes without."),
        equipment: listOf(z.object({ equipmentId: z.string(), name: localNameSchema })),
        claim: z.object({
          id: z.string(),
          bookingId: z.string(),
          kind: claimKindSchema,
          ...span,
          title: z.string(),
        }),
      }),
    ),
    others: listOf(z.object(freeResourceShape)).describe(
      "Rooms of the same class that are free then and go without nothing, the nearest first.",
    ),
  }),
);

export const blackoutBodySchema = component(
  "BlackoutBody",
  z.strictObject({
    resourceIds: z.array(idText).min(1).max(MAX_RESOURCES),
    from: instantBody.describe("Epoch ms, a whole minute."),
    to: instantBody.describe("The first instant at which it may be let again; epoch ms, a whole minute."),
    reason: reasonSchema,
  }),
);

export const blackoutSchema = component(
  "Blackout",
  z.object({
    id: z.string(),
    title: z.string(),
    ...span,
    resourceIds: listOf(z.string()),
    claimIds: listOf(z.string()),
  }),
);
