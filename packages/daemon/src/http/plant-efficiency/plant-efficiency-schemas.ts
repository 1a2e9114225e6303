import { z } from "zod";
import { component, listOf } from "../schema/component.ts";
import { instantSchema, localNameSchema } from "../schema/value-schemas.ts";

const binSchema = component(
  "EfficiencyBin",
  z.object({
    from: z.number(),
    to: z.number(),
    sampleCount: z.number().int(),
    kwPerRt: z.number(),
    meanLoadKwth: z.number(),
  }),
);

const chillerModelSchema = component(
  "ChillerModel",
  z
    .discriminatedUnion("kind", [
      z.object({
        kind: z.literal("learned"),
        sampleCount: z.number().int(),
        capacityKwth: z.number(),
        fullKwPerRt: z.number().describe("At its capacity and its usual lift."),
        liftPctPerK: z.number().describe("What a kelvin of lift adds at its capacity."),
        cvRmsePct: z.number().nullable(),
      }),
      z.object({
        kind: z.literal("refused"),
        sampleCount: z.number().int(),
        refused: listOf(z.enum(["too-few-samples", "too-narrow-load", "poor-fit"])),
      }),
    ])
    .describe("What was learned of a machine from its own readings, or every reason why nothing was."),
);

const chillerEfficiencySchema = component(
  "ChillerEfficiency",
  z.object({
    equipmentId: z.string(),
    name: localNameSchema,
    ratedKwth: z.number().nullable(),
    runHours: z.number(),
    energyKwh: z.number().nullable(),
    kwPerRt: z.number().nullable(),
    cop: z.number().nullable(),
    meanLoadPct: z.number().nullable(),
    minimumCop: z
      .number()
      .nullable()
      .describe("What Taiwan asks of a new machine of its kind and size, at rating conditions; a reference."),
    coveragePct: z.number(),
    byLoad: listOf(binSchema),
    byLift: listOf(binSchema),
    model: chillerModelSchema,
  }),
);

export const plantEfficiencySchema = component(
  "PlantEfficiency",
  z.object({
    centerId: z.string(),
    from: z.string(),
    to: z.string(),
    plants: listOf(
      z.object({
        plantId: z.string(),
        name: localNameSchema,
        coolingKwhTh: z.number().nullable().describe("Null where nothing is known, never nought."),
        energyKwh: z.number().nullable(),
        kwPerRt: z.number().nullable().describe("All power over all cold of the span, making ice included."),
        cop: z.number().nullable(),
        coveragePct: z.number(),
        byLoad: listOf(binSchema).describe("By load in % of the rated cooling."),
        byLift: listOf(binSchema).describe("By condenser water leaving less chilled water leaving, K."),
        points: listOf(
          z.object({
            at: instantSchema,
            loadKwth: z.number(),
            powerKw: z.number(),
            kwPerRt: z.number(),
            loadPct: z.number().nullable(),
            liftK: z.number().nullable(),
          }),
        ).describe("Quarters of an hour in which it cooled without ice, at most 2,000, evenly thinned."),
        chillers: listOf(chillerEfficiencySchema),
      }),
    ),
  }),
);
