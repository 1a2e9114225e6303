import { ENERGY_CERTAINTIES, EVENT_ENERGY_REASONS, FIT_REFUSALS, PRE_COOLING_STATES } from "@weishan/core/booking";
import { z } from "zod";
import { reasonSchema } from "../command/command-schemas.ts";
import { eventRefShape } from "../readiness/event-schemas.ts";
import { component, listOf } from "../schema/component.ts";
import { dateSchema } from "../schema/maintenance-schemas.ts";
import { personRefSchema } from "../schema/reference-schemas.ts";
import { instantSchema, localNameSchema } from "../schema/value-schemas.ts";

const kwh = z.number().nullable();
const twd = z.number().int().nullable();
const tempC = z.number().nullable();

const roomPlanSchema = component(
  "PreCoolingRoomPlan",
  z.object({
    spaceId: z.string(),
    spaceName: localNameSchema,
    state: z.enum(PRE_COOLING_STATES).describe("`proposed`: nobody has given the standing order to do such things."),
    why: localNameSchema,
    basis: z.enum(["learned", "usual"]).describe("`usual`: nothing was learned of this room yet."),
    setPointC: z.number(),
    startAt: instantSchema.nullable(),
    marginMin: z.number().int().nullable().describe("Part of the lead that is there for what was learned being off."),
    roomC: tempC,
    outsideC: tempC,
    expectedC: tempC.describe("At the beginning, without pre-cooling."),
    energyKwh: kwh,
    priceTwd: twd,
    priceSource: z.string().nullable(),
    plannedAt: instantSchema,
    startedAt: instantSchema.nullable(),
    reachedC: tempC.describe("What the room had at the beginning."),
    endedAt: instantSchema.nullable(),
    endedBecause: localNameSchema.nullable(),
  }),
);

const eventEnergySchema = component(
  "EventEnergy",
  z
    .object({
      bookingId: z.string(),
      fromAt: instantSchema,
      toAt: instantSchema,
      certainty: z.enum(ENERGY_CERTAINTIES),
      energyKwh: kwh.describe("Above the base load of the rooms; null where it is missing, never nought."),
      priceTwd: twd,
      priceSource: z.string().nullable(),
      workedOutAt: instantSchema,
      rooms: listOf(
        z.object({
          spaceId: z.string(),
          certainty: z.enum(ENERGY_CERTAINTIES),
          energyKwh: kwh,
          countedKwh: kwh,
          baseKwh: kwh,
          meterId: z.string().nullable(),
          coverage: z.number(),
          reason: z.enum(EVENT_ENERGY_REASONS),
        }),
      ),
    })
    .describe("What an event used: measured by a meter of the room's own, estimated from a wider one, or missing."),
);

export const preCoolingSchema = component(
  "PreCooling",
  z.object({
    ...eventRefShape,
    rooms: listOf(roomPlanSchema),
    energyKwh: kwh,
    priceTwd: twd,
    off: z.object({ reason: z.string(), by: z.string(), at: instantSchema }).nullable(),
    after: eventEnergySchema.nullable(),
  }),
);
export const preCoolingListSchema = component(
  "PreCoolingList",
  z.object({ asOf: instantSchema, events: listOf(preCoolingSchema) }),
);

export const preCoolingWishSchema = component(
  "PreCoolingWish",
  z.strictObject({ isOff: z.boolean(), reason: reasonSchema }),
);

const roomModelSchema = component(
  "RoomModel",
  z.object({
    spaceId: z.string(),
    spaceName: localNameSchema,
    centerId: z.string(),
    model: z.object({
      timeConstantH: z.number(),
      gainKph: z.number(),
      sunKph: z.number(),
      peopleKph: z.number(),
      coolingKph: z.number(),
      pullDownShare: z.number(),
      errorKph: z.number(),
      basis: z.enum(["learned", "usual"]),
    }),
    refusal: z.enum([...FIT_REFUSALS, "no-temperature", "no-outside-temperature"]).nullable(),
    refusalText: localNameSchema.nullable(),
    explainedShare: z.number().nullable(),
    dayCount: z.number().int(),
    hours: z.number(),
    learnedAt: instantSchema.nullable(),
    pointIds: listOf(z.string()).describe("What may be told to cool it; empty: only proposals are made."),
  }),
);
export const roomModelsSchema = component("RoomModels", z.object({ rooms: listOf(roomModelSchema) }));

export const preCoolingPolicySchema = component(
  "PreCoolingPolicy",
  z
    .object({
      centerId: z.string(),
      isActive: z.boolean(),
      setPointC: z.number(),
      longestLeadMin: z.number().int(),
      decidedBy: personRefSchema.nullable(),
      decidedAt: instantSchema.nullable(),
      reason: z.string().nullable(),
    })
    .describe("A person's standing order for a centre. Without an active one nothing is commanded."),
);
export const preCoolingPoliciesSchema = component(
  "PreCoolingPolicies",
  z.object({ policies: listOf(preCoolingPolicySchema) }),
);
export const preCoolingPolicyBodySchema = component(
  "PreCoolingPolicyBody",
  z.strictObject({
    isActive: z.boolean(),
    setPointC: z.number().min(24).max(28).describe("26–28 °C is what government offices are kept at."),
    longestLeadMin: z.number().int().min(15).max(360),
    reason: reasonSchema,
  }),
);

export const applicationEnergySchema = component(
  "ApplicationEnergy",
  z.object({
    applicationId: z.string(),
    bookings: listOf(
      z.object({
        bookingId: z.string(),
        before: z.object({ energyKwh: kwh, priceTwd: twd, priceSource: z.string().nullable() }),
        after: eventEnergySchema.nullable(),
      }),
    ),
  }),
);

export const bookingDemandSchema = component(
  "BookingDemand",
  z.object({
    days: listOf(
      z.object({
        centerId: z.string(),
        date: dateSchema,
        preCoolingKw: z.number().nullable(),
        peakAt: instantSchema.nullable(),
        peakKw: z.number().nullable(),
        contractKw: z.number().nullable(),
        overKw: z.number().nullable().describe("0: within the contract; null: not known."),
        shifts: listOf(
          z.object({
            bookingId: z.string(),
            spaceId: z.string(),
            startAt: instantSchema,
            reliefKw: z.number(),
            text: localNameSchema,
          }),
        ),
      }),
    ),
    unknown: listOf(z.object({ centerId: z.string(), reason: localNameSchema })).describe(
      "Centres whose demand nobody foretells, with the reason.",
    ),
  }),
);
