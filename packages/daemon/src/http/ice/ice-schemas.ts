import { z } from "zod";
import { component, listOf } from "../schema/component.ts";
import { instantSchema, localNameSchema } from "../schema/value-schemas.ts";

const periodSchema = z.enum(["peak", "semi-peak", "saturday-semi-peak", "off-peak", "flat"]);
const twd = z.string().describe("NT$ with two digits.");

const iceStepSchema = component(
  "IceStep",
  z
    .object({
      from: instantSchema,
      to: instantSchema,
      mode: z.enum(["off", "making", "making-and-cooling", "ice", "ice-and-chiller", "chiller"]),
      period: periodSchema,
      priceTwdPerKwh: z.number(),
      makingPriceTwdPerKwh: z.number().describe("60 % of the price off-peak, where a meter of its own counts it."),
      loadKwth: z.number(),
      coolingKwth: z.number(),
      makingKwth: z.number(),
      meltKwth: z.number(),
      unmetKwth: z.number(),
      coolingCount: z.number().int(),
      makingCount: z.number().int(),
      storedKwhTh: z.number().describe("At the end of the step."),
      plantKw: z.number(),
      siteKw: z.number().describe("The whole centre at the meter of its contract."),
      allowedKw: z.number().nullable(),
    })
    .describe("One step of a schedule; powers are its means."),
);

const iceCostSchema = component(
  "IceCost",
  z.object({
    strategy: z.enum(["optimal", "chiller-first", "storage-first"]),
    totalTwd: twd,
    energyTwd: twd,
    makingTwd: twd.describe("The part of the energy that makes ice, NT$."),
    demandTwd: twd.describe("What it adds to the month's charge above the contract, NT$."),
    startTwd: twd.describe("Wear of starts, NT$."),
    storeTwd: twd.describe("What the ice that is gone by the end was worth, NT$; below zero where more is left."),
    unmetTwd: twd.describe("What cold that the house would not get is made to cost, NT$."),
    energyKwh: z.number(),
    peakKw: z.number(),
    madeKwhTh: z.number(),
    meltedKwhTh: z.number(),
  }),
);

const scheduleSchema = z.object({
  kind: z.literal("schedule"),
  centerId: z.string(),
  plantId: z.string(),
  plantName: localNameSchema,
  storeId: z.string(),
  date: z.string(),
  state: z
    .enum(["proposed", "preview"])
    .describe("`proposed`: frozen before the day began; `preview`: worked out now and not kept."),
  madeAt: instantSchema,
  stepMs: z.number().int(),
  capacityKwhTh: z.number(),
  reserveKwhTh: z.number(),
  startStoredKwhTh: z.number(),
  forecast: z.object({
    basis: z.enum(["similar-days", "measured"]),
    days: listOf(z.string()),
    meanTempC: z.number().nullable(),
    loadKwhTh: z.number(),
    errorKwth: z.number(),
  }),
  tariffBook: z.string(),
  isContractAssumed: z.boolean(),
  duties: listOf(
    z.object({
      duty: z.enum(["cooling", "making"]),
      basis: z.enum(["learned", "measured-point", "plate"]),
      capacityKwth: z.number(),
      sampleCount: z.number().int(),
      refused: listOf(z.enum(["too-few-samples", "too-narrow-load", "poor-fit"])),
    }),
  ).describe("Where what the machines can do and take comes from."),
  isProven: z.boolean().describe("Nothing is cheaper by more than the gap."),
  gapPct: z.number(),
  costTwd: twd,
  cost: iceCostSchema,
  comparedTo: z.object({ chillerFirst: iceCostSchema, storageFirst: iceCostSchema }),
  steps: listOf(iceStepSchema),
  storedByRule: z.object({ chillerFirst: listOf(z.number()), storageFirst: listOf(z.number()) }),
  reasons: listOf(
    z.object({
      code: z.enum(["made", "melted", "demand-kept", "demand-passed", "unmet", "no-ice", "saving", "not-proven"]),
      text: localNameSchema,
    }),
  ),
});

const refusalSchema = z.object({
  kind: z.literal("refused"),
  centerId: z.string(),
  date: z.string(),
  code: z.enum([
    "no-ice-store",
    "store-unknown",
    "no-contract",
    "no-cooling-forecast",
    "no-load-forecast",
    "day-too-far",
    "no-schedule",
  ]),
  why: localNameSchema,
});

export const iceScheduleSchema = component(
  "IceSchedule",
  z
    .discriminatedUnion("kind", [scheduleSchema, refusalSchema])
    .describe("A day of an ice store as a proposal, or what stands against one. Nothing is commanded by it."),
);

export const iceSavingsSchema = component(
  "IceSavings",
  z.object({
    centerId: z.string(),
    from: z.string(),
    to: z.string(),
    days: listOf(
      z.object({
        date: z.string(),
        plantId: z.string(),
        optimalTwd: twd,
        chillerFirstTwd: twd,
        storageFirstTwd: twd,
        asRunTwd: twd
          .nullable()
          .describe("What the machines' measured energy costs, NT$; null where not known throughout."),
        loadKwhTh: z.number(),
        coveragePct: z.number(),
        wasProposed: z.boolean(),
      }),
    ),
    missingDays: z.number().int(),
    savedAgainstChillerFirstTwd: twd,
    savedAgainstStorageFirstTwd: twd,
  }),
);
