import { END_USES } from "@weishan/core/energy";
import { z } from "zod";
import { ALLOCATION_KEYS, ENERGY_STEPS } from "../../app/energy/meter/meter-side.ts";
import { component, listOf } from "../schema/component.ts";
import { dateSchema, instantBody, noteSchema } from "../schema/maintenance-schemas.ts";
import { idText } from "../schema/query-schemas.ts";
import { instantSchema, localNameSchema } from "../schema/value-schemas.ts";

const toSchema = dateSchema.describe("The day after the last one, YYYY-MM-DD.");
export const meterParams = z.object({ id: idText });
export const entryParams = z.object({ id: idText, entryId: idText });
export const metersQuery = z.object({ center: idText });
export const meterEnergyQuery = z.object({
  from: dateSchema,
  to: toSchema,
  by: z.enum(ENERGY_STEPS).default("day"),
});
export const centerSpanQuery = z.object({ center: idText, from: dateSchema, to: toSchema });
export const heatMapQuery = z.object({ meter: idText, from: dateSchema, to: toSchema });
export const allocationQuery = centerSpanQuery.extend({ by: z.enum(ALLOCATION_KEYS) });

const kindSchema = z.enum(["real", "virtual", "manual"]);
const energySchema = z.number().nullable().describe("kWh; null where nothing is known, never 0.");
const coverageSchema = z.number().min(0).max(100).describe("The part of the time up to now that is known, %.");
const intervalKindSchema = z
  .enum(["measured", "estimated", "missing"])
  .describe("`estimated` where a part of what is known is: divided over a gap, or worked out from power.");

export const metersSchema = component(
  "EnergyMeters",
  z.object({
    meters: listOf(
      z.object({
        id: z.string(),
        centerId: z.string(),
        name: localNameSchema,
        kind: kindSchema,
        flow: z.enum(["use", "generation"]),
        parentId: z.string().nullable().describe("The meter that it is behind."),
        endUse: z.enum(END_USES).nullable(),
        agency: z.string().nullable(),
        floorId: z.string().nullable(),
        spaceId: z.string().nullable(),
        source: z.string().nullable().describe("The point whose register is counted."),
        lossPct: z.number().nullable(),
        lastDay: z.string().nullable().describe("The last day of which something is known."),
      }),
    ).describe("Each after the one that it is behind."),
  }),
);

export const meterEnergySchema = component(
  "MeterEnergyRows",
  z.object({
    meterId: z.string(),
    rows: listOf(
      z.object({
        from: instantSchema,
        to: instantSchema,
        energyKwh: energySchema,
        kind: intervalKindSchema,
        coveragePct: coverageSchema,
      }),
    ).describe("Without gaps."),
    totalKwh: energySchema,
    coveragePct: coverageSchema,
  }),
);

export const energyBalanceSchema = component(
  "EnergyBalance",
  z.object({
    nodes: listOf(
      z.object({
        id: z.string(),
        name: localNameSchema,
        kind: z.enum([...kindSchema.options, "unmetered", "loss"]),
        energyKwh: energySchema,
        coveragePct: coverageSchema,
        restKwh: z
          .number()
          .nullable()
          .describe("What passed this meter and none under it; below zero a meter or the tree is wrong."),
      }),
    ),
    links: listOf(
      z.object({
        from: z.string(),
        to: z.string(),
        energyKwh: z.number(),
        kind: z.enum(["measured", "estimated", "unmetered", "loss"]),
      }),
    ),
    coveragePct: coverageSchema,
  }),
);

export const heatMapSchema = component(
  "EnergyHeatMap",
  z.object({
    meterId: z.string(),
    days: listOf(z.string()),
    hours: listOf(listOf(z.number().nullable())).describe("Mean kW of the 24 hours of each day."),
    coveragePct: coverageSchema,
  }),
);

export const allocationSchema = component(
  "EnergyAllocation",
  z.object({
    by: z.enum(ALLOCATION_KEYS),
    rows: listOf(
      z.object({
        key: z.string().describe("`rest` is what belongs to none."),
        name: localNameSchema,
        energyKwh: z.number(),
        meteredKwh: z.number().describe("Of it, what a meter of its own counted; the rest was divided."),
        sharePct: z.number(),
        amountTwd: z.string().nullable().describe("Whole NT$; null where no price is known."),
      }),
    ).describe("They add up to the total."),
    totalKwh: energySchema,
    totalTwd: z.string().nullable(),
    priceSource: z.string().nullable(),
    coveragePct: coverageSchema,
  }),
);

const kwhSchema = z.number().min(0).max(1e12);

export const manualReadingBodySchema = z.strictObject({
  readAt: instantBody,
  readingKwh: kwhSchema.describe("What the register shows."),
  note: noteSchema.nullable().default(null),
});

const manualReadingShape = {
  id: z.string(),
  readAt: instantSchema,
  readingKwh: z.number(),
  note: z.string().nullable(),
  enteredAt: instantSchema,
};
export const manualReadingSchema = component("ManualMeterReading", z.object(manualReadingShape));
export const manualReadingsSchema = z.object({ readings: listOf(manualReadingSchema).describe("The last first.") });

export const meterChangeBodySchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("replacement"),
    changedAt: instantBody,
    finalKwh: kwhSchema.describe("What the old register showed last."),
    initialKwh: kwhSchema.describe("What the new register showed first."),
    note: noteSchema,
  }),
  z.strictObject({
    kind: z.literal("ratio"),
    changedAt: instantBody,
    factor: z.number().positive().max(1e6).describe("What one kWh of the register stands for from then on."),
    registerKwh: kwhSchema.nullable().default(null).describe("What it showed at the change."),
    note: noteSchema,
  }),
]);

export const meterChangeSchema = component(
  "MeterChange",
  z.object({
    id: z.string(),
    kind: z.enum(["replacement", "ratio"]),
    changedAt: instantSchema,
    finalKwh: z.number().nullable(),
    initialKwh: z.number().nullable(),
    factor: z.number().nullable(),
    registerKwh: z.number().nullable(),
    note: z.string(),
    enteredAt: instantSchema,
  }),
);
export const meterChangesSchema = z.object({ changes: listOf(meterChangeSchema).describe("The last first.") });
