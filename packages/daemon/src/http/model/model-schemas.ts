import { MEDIA, POINT_KINDS, SYSTEMS } from "@weishan/core/center";
import { z } from "zod";
import { commandLimitsSchema, heldBySchema } from "../command/command-schemas.ts";
import { lockOutSchema } from "../lockout/lockout-schemas.ts";
import { component, listOf } from "../schema/component.ts";
import { localNameSchema, unitSchema } from "../schema/value-schemas.ts";

const provenanceSchema = component(
  "Provenance",
  z
    .discriminatedUnion("kind", [
      z.object({
        kind: z.literal("source"),
        citation: z.string(),
        quote: z.string().optional(),
        fictional: listOf(z.string()).optional().describe("Fields that the source does not state."),
      }),
      z.object({ kind: z.literal("fictional") }),
      z.object({ kind: z.literal("installation") }),
    ])
    .describe("Where the statement comes from; fictional marks demonstration data."),
);

const systemSchema = component("System", z.enum(SYSTEMS));

const spaceSchema = component(
  "Space",
  z.object({
    id: z.string(),
    name: localNameSchema,
    kind: z.string(),
    provenance: provenanceSchema,
    areaM2: z.number().optional(),
    seats: z.number().optional(),
  }),
);

const floorSchema = component(
  "Floor",
  z.object({
    id: z.string(),
    name: localNameSchema,
    level: z.number().describe("0 is the ground floor (1F), −1 the first basement."),
    equipmentCount: z.number().int(),
    spaces: listOf(spaceSchema),
  }),
);

const buildingSchema = component(
  "Building",
  z.object({
    id: z.string(),
    name: localNameSchema,
    versions: listOf(
      z.object({
        from: z.string().optional(),
        to: z.string().optional(),
        note: localNameSchema,
        provenance: provenanceSchema,
      }),
    ),
    equipmentCount: z.number().int(),
    floors: listOf(floorSchema),
  }),
);

export const centerSchema = component(
  "Center",
  z.object({
    id: z.string(),
    name: localNameSchema,
    buildings: listOf(buildingSchema),
    equipmentCount: z.number().int(),
    pointCount: z.number().int(),
    systems: listOf(z.object({ system: systemSchema, equipmentCount: z.number().int(), pointCount: z.number().int() })),
  }),
);

export const centersSchema = component("Centers", z.object({ centers: listOf(centerSchema) }));

const pointShape = {
  id: z.string(),
  equipmentId: z.string(),
  key: z.string(),
  name: localNameSchema,
  kind: z.enum(POINT_KINDS),
  unit: unitSchema,
  group: z.string().describe("The heading under which an engineer reads this point."),
  expectedIntervalMs: z.number(),
  range: z.object({ min: z.number(), max: z.number() }).optional(),
  states: z.record(z.string(), localNameSchema).optional(),
  text: z.literal(true).optional(),
  counterSpan: z.number().optional(),
  deadband: z.number().optional(),
  critical: z.literal(true).optional().describe("The model marks it: an order needs a second person."),
  derivedFrom: z
    .object({
      formula: z.string(),
      inputs: z.record(z.string(), z.string()).describe("The id of the point behind each name of the formula."),
      constants: z.record(z.string(), z.number()),
    })
    .optional()
    .describe("Not measured but worked out; nothing on a bus stands behind it."),
};

/** A point with how it may be commanded and who holds it now. */
const pointSchema = component(
  "Point",
  z.object({
    ...pointShape,
    command: commandLimitsSchema.nullable().describe("Null for a point that nobody can give a value here."),
    heldBy: heldBySchema.nullable(),
  }),
);

export const foundPointSchema = component(
  "FoundPoint",
  pointSchema.extend({ equipmentName: localNameSchema, centerId: z.string(), system: systemSchema }),
);

export const pointsSchema = component(
  "Points",
  z.object({
    total: z.number().int().describe("How many there are without the limit."),
    points: listOf(foundPointSchema),
  }),
);

const equipmentSummaryShape = {
  id: z.string(),
  name: localNameSchema,
  kind: z.string(),
  system: systemSchema,
  centerId: z.string(),
  buildingId: z.string(),
  floorId: z.string(),
  spaceId: z.string().optional(),
};

export const equipmentSummarySchema = component(
  "EquipmentSummary",
  z.object({ ...equipmentSummaryShape, kindName: localNameSchema, pointCount: z.number().int() }),
);

export const equipmentListSchema = component(
  "EquipmentList",
  z.object({ total: z.number().int(), equipment: listOf(equipmentSummarySchema) }),
);

const referenceSchema = component(
  "Reference",
  z
    .object({
      id: z.string(),
      name: localNameSchema,
      type: z.enum(["equipment", "space", "floor", "building"]),
      medium: z.enum(MEDIA).optional().describe("What is fed, where the relation is feeding."),
    })
    .describe("Another thing of the model."),
);

export const equipmentSchema = component(
  "Equipment",
  z.object({
    ...equipmentSummaryShape,
    pointCount: z.number().int(),
    kindName: localNameSchema,
    provenance: provenanceSchema,
    facts: z.record(z.string(), z.union([z.string(), z.number()])).describe("Rated facts, each named with its unit."),
    groups: listOf(z.object({ id: z.string(), name: localNameSchema, pointIds: listOf(z.string()) })).describe(
      "The points as an engineer reads this kind of equipment, heading after heading.",
    ),
    points: listOf(pointSchema),
    lockOut: lockOutSchema.nullable().describe("What keeps it out of service; the nearest, where there are several."),
    relations: z.object({
      feeds: listOf(referenceSchema).describe("Gets air, water or power from this equipment."),
      fedBy: listOf(referenceSchema),
      serves: listOf(referenceSchema).describe("Spaces that it conditions, lights or carries people to."),
      meters: listOf(referenceSchema).describe("What this meter measures."),
      meteredBy: listOf(referenceSchema).describe("The meters whose count includes it, nearest first."),
      parts: listOf(referenceSchema),
      partOf: listOf(referenceSchema),
    }),
    coolingLoss: z
      .object({
        lost: listOf(referenceSchema).describe("Spaces in which nothing that cools is left running."),
        reduced: listOf(referenceSchema).describe("Spaces that are still cooled, with less behind it."),
      })
      .describe("What becomes of the spaces when this equipment stops."),
  }),
);
