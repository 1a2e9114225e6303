import { z } from "zod";
import { FINDING_KEYS } from "./finding.ts";
import { VENUE_CLASSES } from "./resource.ts";

const nameSchema = z.strictObject({ zh: z.string().min(1).max(200), en: z.string().min(1).max(200) });
const keySchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/u, "a key is lower case with hyphens, at most 40 characters: city-agency");
const clockSchema = z
  .string()
  .regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/u, "write a time of day such as 08:00, with quotes");
const dateSchema = z.iso.date("write a day as 2026-01-31, with quotes");

/** Ten million NT$: more is a slip of the hand. */
const MOST_TWD = 10_000_000;
const twdSchema = z.int().min(0).max(MOST_TWD);
const pctSchema = z.int().min(0).max(100);
const daysSchema = z.int().min(0).max(3_660);
const minutesSchema = z
  .int()
  .min(0)
  .max(7 * 1_440);

const rate = { workdayTwd: twdSchema, holidayTwd: twdSchema, airConditioningTwd: twdSchema };
const spanSchema = z.strictObject({ from: clockSchema, to: clockSchema });

const chargingSchema = z.discriminatedUnion("unit", [
  z.strictObject({
    unit: z.literal("session"),
    sessions: z
      .array(z.strictObject({ key: keySchema, name: nameSchema, from: clockSchema, to: clockSchema, ...rate }))
      .min(1)
      .max(12)
      .readonly(),
    overtime: z.strictObject(rate),
    overtimeMostMin: minutesSchema,
  }),
  z.strictObject({ unit: z.literal("hour"), leastHours: z.int().min(1).max(24), ...rate }),
  z.strictObject({ unit: z.literal("day"), mostDays: z.int().min(1).max(366), ...rate }),
  z.strictObject({ unit: z.literal("half-month"), mostHalfMonths: z.int().min(1).max(24), ...rate }),
]);

const refundShare = { feePct: pctSchema, depositPct: pctSchema };

/** The form of a rule book as it stands in a file and as the API takes it. What must agree inside: `parseRuleBook`. */
export const ruleBookSchema = z.strictObject({
  id: keySchema,
  version: z.int().min(1).max(100_000),
  name: nameSchema,
  source: z.strictObject({ title: z.string().min(1).max(500), note: z.string().max(2_000) }),
  isDemonstration: z.boolean(),
  validFrom: dateSchema,
  validUntil: dateSchema.nullable(),
  appliesTo: z.strictObject({
    centerIds: z.array(z.string().min(1).max(40)).max(50).readonly(),
    venueClasses: z.array(z.enum(VENUE_CLASSES)).max(20).readonly(),
    resourceIds: z.array(z.string().min(1).max(80)).max(500).readonly(),
  }),
  window: z.strictObject({
    earliestDaysBefore: daysSchema,
    latestDaysBefore: daysSchema,
    countsWorkdays: z.boolean(),
  }),
  decisionDays: daysSchema,
  correctionDays: z.int().min(1).max(366),
  approval: z.strictObject({
    by: z.enum(["desk", "manager"]),
    managerFromPersons: z.int().min(1).max(1_000_000).nullable(),
  }),
  holdsWhilePending: z.boolean(),
  openingHours: z.strictObject({ workday: spanSchema.nullable(), holiday: spanSchema.nullable() }),
  charging: chargingSchema,
  resourceFeePct: z.record(z.string().min(1).max(80), z.int().min(0).max(1_000)),
  applicantClasses: z
    .array(
      z.strictObject({
        key: keySchema,
        name: nameSchema,
        isPrivatePerson: z.boolean().default(false),
        feePct: pctSchema,
        airConditioningPct: pctSchema,
        equipmentPct: pctSchema,
        depositPct: pctSchema,
      }),
    )
    .min(1)
    .max(30)
    .readonly(),
  deposit: z.strictObject({ twd: twdSchema, per: z.enum(["application", "use"]) }),
  payment: z.strictObject({ withinDays: z.int().min(1).max(366), latestDaysBefore: daysSchema }),
  changeDaysBefore: daysSchema,
  insurance: z
    .strictObject({ fromPersons: z.int().min(1).max(1_000_000), coverageTwd: z.int().min(0).max(1_000_000_000) })
    .nullable(),
  quotas: z
    .array(
      z.strictObject({
        per: z.enum(["month", "half-year", "year"]),
        mostUses: z.int().min(1).max(10_000),
        classes: z.array(keySchema).max(30).readonly(),
      }),
    )
    .max(20)
    .readonly(),
  buffers: z.strictObject({ setUpMin: minutesSchema, tearDownMin: minutesSchema }),
  leastPersons: z.int().min(0).max(1_000_000),
  layouts: z
    .array(z.strictObject({ key: keySchema, name: nameSchema, capacityPersons: z.int().min(1).max(1_000_000) }))
    .max(30)
    .readonly(),
  equipment: z
    .array(
      z.strictObject({
        key: keySchema,
        name: nameSchema,
        stock: z.int().min(1).max(10_000),
        feeTwd: twdSchema,
        pool: z.string().min(1).max(40).nullable(),
      }),
    )
    .max(100)
    .readonly(),
  papers: z
    .array(z.strictObject({ key: keySchema, name: nameSchema, isRequired: z.boolean() }))
    .max(30)
    .readonly(),
  prohibitedUses: z.array(nameSchema).max(50).readonly(),
  refund: z.strictObject({
    ladder: z
      .array(z.strictObject({ daysBefore: daysSchema, ...refundShare }))
      .max(20)
      .readonly(),
    noShow: z.strictObject(refundShare),
    prohibitedUse: z.strictObject(refundShare),
  }),
  noShowReleaseMin: z.int().min(5).max(1_440).nullable(),
  overrulable: z.array(z.enum(FINDING_KEYS)).max(FINDING_KEYS.length).readonly(),
});
