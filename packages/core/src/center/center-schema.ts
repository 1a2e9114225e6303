import { z } from "zod";
import { UNITS } from "../reading/unit.ts";
import { MEDIA, POINT_KINDS, RELATION_KINDS, SYSTEMS } from "./center.ts";

const nameSchema = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const idSchema = z.string().min(1);
const dateSchema = z.iso.date();
const rangeSchema = z.strictObject({ min: z.number(), max: z.number() });
const statesSchema = z.record(z.string().regex(/^-?\d+$/, "a state is a whole number"), nameSchema);
const provenanceSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("source"),
    citation: z.string().min(1),
    quote: z.string().exactOptional(),
    fictional: z.array(z.string()).exactOptional(),
  }),
  z.strictObject({ kind: z.literal("fictional") }),
  z.strictObject({ kind: z.literal("installation") }),
]);

const spaceSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  kind: z.string().min(1),
  areaM2: z.number().positive().exactOptional(),
  seats: z.int().nonnegative().exactOptional(),
  provenance: provenanceSchema.exactOptional(),
});

const floorSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  level: z.int(),
  spaces: z.array(spaceSchema).default([]),
});

const versionSchema = z.strictObject({
  from: dateSchema.exactOptional(),
  to: dateSchema.exactOptional(),
  note: nameSchema,
  provenance: provenanceSchema.exactOptional(),
});

const buildingSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  versions: z.array(versionSchema).default([]),
  floors: z.array(floorSchema).default([]),
});

const overrideFields = {
  name: nameSchema.exactOptional(),
  unit: z.enum(UNITS).exactOptional(),
  expectedIntervalMs: z.number().positive().exactOptional(),
  range: rangeSchema.exactOptional(),
  states: statesSchema.exactOptional(),
  counterSpan: z.number().positive().exactOptional(),
  deadband: z.number().nonnegative().exactOptional(),
  critical: z.literal(true).exactOptional(),
};
const pointOverrideSchema = z.strictObject({ key: z.string().min(1), ...overrideFields });

const customPointSchema = z.strictObject({
  key: z.string().min(1),
  name: nameSchema,
  kind: z.enum(POINT_KINDS),
  unit: z.enum(UNITS).default(""),
  group: z.string().min(1).default("custom"),
  expectedIntervalMs: z.number().positive().default(30_000),
  range: rangeSchema.exactOptional(),
  states: statesSchema.exactOptional(),
  text: z.literal(true).exactOptional(),
  counterSpan: z.number().positive().exactOptional(),
  deadband: z.number().nonnegative().exactOptional(),
  critical: z.literal(true).exactOptional(),
});

const equipmentSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  kind: z.string().min(1),
  system: z.enum(SYSTEMS).exactOptional(),
  floorId: idSchema,
  spaceId: idSchema.exactOptional(),
  provenance: provenanceSchema.exactOptional(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  /** Absent: every point of the kind. */
  points: z.array(z.union([z.string(), pointOverrideSchema])).exactOptional(),
  custom: z.array(customPointSchema).default([]),
});

const relationSchema = z.strictObject({
  kind: z.enum(RELATION_KINDS),
  from: idSchema,
  to: z.union([idSchema, z.array(idSchema)]),
  medium: z.enum(MEDIA).exactOptional(),
});

/**
 * How an installation writes a centre of its own: the model's types, with the points of an equipment following from
 * its kind, its building from its floor, and `to` of a relation naming one thing or several.
 */
export const centerSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  buildings: z.array(buildingSchema).min(1),
  equipment: z.array(equipmentSchema).default([]),
  relations: z.array(relationSchema).default([]),
});

/** A centre as an installation writes it, before its points are derived. */
export type CenterDocument = z.infer<typeof centerSchema>;
export type EquipmentDocument = z.infer<typeof equipmentSchema>;
export type PointDocument = z.infer<typeof customPointSchema>;

const POINT_KEYS = Object.keys(customPointSchema.shape);

/** The keys that may stand at a place of the document, the place without its indices: `equipment.points`. */
export const KEYS_OF_PLACE: Readonly<Record<string, readonly string[]>> = {
  "": Object.keys(centerSchema.shape),
  name: ["zh", "en"],
  buildings: Object.keys(buildingSchema.shape),
  "buildings.versions": Object.keys(versionSchema.shape),
  "buildings.floors": Object.keys(floorSchema.shape),
  "buildings.floors.spaces": Object.keys(spaceSchema.shape),
  equipment: Object.keys(equipmentSchema.shape),
  "equipment.points": Object.keys(pointOverrideSchema.shape),
  "equipment.custom": POINT_KEYS,
  relations: Object.keys(relationSchema.shape),
};
