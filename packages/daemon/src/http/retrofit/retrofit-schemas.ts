import { ELEVATOR_CLASSES } from "@weishan/core/energy";
import { z } from "zod";
import { RETROFIT_MEASURES, RETROFIT_VERDICTS } from "../../app/energy/retrofit/retrofit-side.ts";
import { refusalSchema, savingsSchema } from "../baseline/baseline-schemas.ts";
import { component, listOf } from "../schema/component.ts";
import { dateSchema } from "../schema/maintenance-schemas.ts";
import { idText } from "../schema/query-schemas.ts";
import { instantSchema, localNameSchema } from "../schema/value-schemas.ts";

export const retrofitParams = z.object({ id: idText });

const givenShape = {
  centerId: idText,
  meterId: idText.describe("The meter at which the saving is to be seen."),
  name: z.string().trim().min(1).max(120),
  measure: z.enum(RETROFIT_MEASURES),
  note: z.string().trim().max(2_000),
  equipmentIds: z.array(idText).max(100),
  baselineId: idText.nullable(),
  workFrom: dateSchema,
  workTo: dateSchema.describe("The first day after the work."),
  costTwd: z.number().int().min(0).max(1e12).nullable(),
  promisedKwhPerYear: z.number().min(0).max(1e12).nullable(),
};
export const newRetrofitSchema = component("NewRetrofit", z.strictObject(givenShape));
const { centerId: _centerId, ...changeable } = givenShape;
export const retrofitChangeSchema = component(
  "RetrofitChange",
  z.strictObject({ ...changeable, isDropped: z.boolean() }).partial(),
);

const classSchema = z.enum(ELEVATOR_CLASSES).nullable();
/** What an elevator used, standing and running. */
export const elevatorShape = {
  energyKwh: z.number(),
  startCount: z.number(),
  distanceM: z.number(),
  hourCount: z.number().int(),
  coverage: z.number().describe("0–1"),
  kwhPer1000Starts: z.number().nullable(),
  startsPerDay: z.number().nullable(),
  usageCategory: z.number().int().nullable().describe("1–6, after ISO 25745-2."),
  standbyW: z.number().nullable(),
  runningWhPerM: z.number().nullable(),
  runningMwhPerKgM: z.number().nullable(),
  standbyClass: classSchema,
  runningClass: classSchema,
};

const retrofitShape = {
  ...givenShape,
  id: z.string(),
  equipmentIds: listOf(z.string()),
  isDropped: z.boolean(),
  createdAt: instantSchema,
  createdBy: z.string().nullable(),
  verdict: z.enum(RETROFIT_VERDICTS),
  verdictText: localNameSchema,
  savings: savingsSchema.nullable(),
  refused: listOf(refusalSchema),
  savingsKwhPerYear: z.number().nullable(),
  savedTwdPerYear: z.number().int().nullable(),
  priceSource: z.string().nullable(),
  paybackYears: z.number().nullable(),
};
export const retrofitSchema = component("Retrofit", z.object(retrofitShape));
export const retrofitsSchema = component("Retrofits", z.object({ retrofits: listOf(retrofitSchema) }));
const elevatorEnergySchema = component("ElevatorEnergy", z.object(elevatorShape));
export const retrofitDetailSchema = component(
  "RetrofitDetail",
  z.object({
    ...retrofitShape,
    elevators: listOf(
      z.object({
        equipmentId: z.string(),
        name: localNameSchema,
        before: elevatorEnergySchema,
        after: elevatorEnergySchema,
        savingPct: z.number().nullable(),
      }),
    ).describe("Before and after the work, by a thousand starts: what no weather moves."),
    months: listOf(
      z.object({ month: z.string(), expectedKwh: z.number().nullable(), measuredKwh: z.number().nullable() }),
    ),
  }),
);
