import { z } from "zod";
import { elevatorShape } from "../retrofit/retrofit-schemas.ts";
import { component, listOf } from "../schema/component.ts";
import { dateSchema } from "../schema/maintenance-schemas.ts";
import { countQuery, idText } from "../schema/query-schemas.ts";
import { instantSchema, localNameSchema } from "../schema/value-schemas.ts";

/** From the first year of an emission factor to as far as anybody plans. */
const [FIRST_YEAR, LAST_YEAR] = [2005, 2100];
export const yearQuery = z.object({ center: idText, year: countQuery(FIRST_YEAR, LAST_YEAR) });

const sourceText = z.string().trim().min(2).max(300).describe("Where it is written.");
const targetShape = {
  centerId: idText,
  year: z.number().int().min(FIRST_YEAR).max(LAST_YEAR),
  intensityKwhPerM2: z.number().positive().max(10_000).nullable(),
  emissionKg: z.number().positive().max(1e12).nullable(),
  floorAreaM2: z.number().positive().max(1e8).nullable(),
  source: sourceText,
};
export const givenTargetSchema = component("GivenEnergyTarget", z.strictObject(targetShape));
export const targetSchema = component(
  "EnergyTarget",
  z.object({ ...targetShape, decidedBy: z.string().nullable(), decidedAt: instantSchema }),
);
export const targetsSchema = component("EnergyTargets", z.object({ targets: listOf(targetSchema) }));

const headcountShape = {
  centerId: idText,
  fromDate: dateSchema,
  headCount: z.number().int().min(0).max(1_000_000),
  source: sourceText,
};
export const givenHeadcountSchema = component("GivenHeadcount", z.strictObject(headcountShape));
export const headcountSchema = component(
  "Headcount",
  z.object({ id: z.string(), ...headcountShape, enteredBy: z.string().nullable(), enteredAt: instantSchema }),
);
export const headcountsSchema = component("Headcounts", z.object({ headcounts: listOf(headcountSchema) }));

const energyKwh = z.number().nullable().describe("Of what is known; null where nothing is.");
const coveragePct = z.number();
export const intensitySchema = component(
  "EnergyIntensity",
  z
    .object({
      centerId: z.string(),
      year: z.number().int(),
      energyKwh,
      coveragePct: z.number().describe("Of the days of the year that are over."),
      floorAreaM2: z.number().nullable(),
      areaSource: localNameSchema.nullable(),
      soFarKwhPerM2: z.number().nullable(),
      yearKwhPerM2: z.number().nullable().describe("Drawn out to the whole year while it runs."),
      isWholeYear: z.boolean(),
      target: targetSchema.nullable(),
      aboveTargetPct: z.number().nullable(),
      months: listOf(z.object({ month: z.string(), energyKwh, kwhPerM2: z.number().nullable(), coveragePct })),
      sameDaysBeforeKwh: z.number().nullable(),
      photovoltaics: listOf(
        z.object({
          equipmentId: z.string(),
          name: localNameSchema,
          ratedPeakKw: z.number(),
          energyKwh: z.number(),
          yieldHours: z.number().describe("kWh per kW of rated peak power."),
          irradiationKwhPerM2: z.number().nullable(),
          performanceRatioPct: z.number().nullable(),
          coveragePct,
        }),
      ),
    })
    .describe("The use of a year by floor area (EUI)."),
);

export const carbonSchema = component(
  "CarbonOfYear",
  z.object({
    centerId: z.string(),
    year: z.number().int(),
    energyKwh,
    emissionKg: z.number().nullable(),
    coveragePct,
    factor: z.object({
      year: z.number().int(),
      kgPerKwh: z.number(),
      source: z.string(),
      isUnconfirmed: z.boolean(),
    }),
    note: localNameSchema.nullable().describe("Why the factor is another year's, or not final."),
    targetKg: z.number().nullable(),
    months: listOf(z.object({ month: z.string(), energyKwh, emissionKg: z.number().nullable(), coveragePct })),
    years: listOf(
      z.object({
        year: z.number().int(),
        energyKwh,
        emissionKg: z.number().nullable(),
        kgPerKwh: z.number(),
        coveragePct,
      }),
    ),
  }),
);

export const baseLoadSchema = component(
  "BaseLoad",
  z.object({
    centerId: z.string(),
    meterId: z.string(),
    days: listOf(z.object({ date: z.string(), baseKw: z.number().nullable(), isWorked: z.boolean() })),
    medianKw: z.number().nullable(),
    shareOfMeanPct: z.number().nullable(),
    changeKw: z.number().nullable().describe("The last third of the days against the first."),
    coveragePct,
  }),
);

export const dayRankingSchema = component(
  "DayRanking",
  z.object({
    centerId: z.string(),
    meterId: z.string(),
    days: listOf(
      z.object({
        date: z.string(),
        measuredKwh: z.number(),
        expectedKwh: z.number(),
        aboveKwh: z.number(),
        abovePct: z.number(),
        meanTempC: z.number(),
        isWorked: z.boolean(),
        bookedHours: z.number(),
      }),
    ).describe("The hungriest first, by what weather, calendar and lettings make one expect."),
    unjudgedCount: z.number().int(),
  }),
);

export const elevatorBoardSchema = component(
  "ElevatorBoard",
  z.object({
    elevators: listOf(
      z.object({
        equipmentId: z.string(),
        name: localNameSchema,
        ratedLoadKg: z.number().nullable(),
        ...elevatorShape,
      }),
    ),
    classesNote: localNameSchema.describe("What the classes rest on; shown beside them."),
  }),
);
