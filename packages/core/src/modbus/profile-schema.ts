import { z } from "zod";
import { UNITS } from "../reading/unit.ts";
import { durationOf } from "./duration-text.ts";
import { LAST_ADDRESS, PROTOCOL_LIMITS } from "./read-plan.ts";
import { REGISTER_CODINGS, REGISTER_TYPES } from "./register-field.ts";
import { REGISTER_ORDERS } from "./register-order.ts";
import { REGISTER_TABLES } from "./register-table.ts";
import { SUNSPEC_MODEL_IDS } from "./sunspec-models.ts";

const address = z
  .int()
  .min(0)
  .max(LAST_ADDRESS, "an address is 0 to 65535, as on the wire; 40001-style numbers lose their table digit and one");

const duration = z.string().transform((text, context) => {
  const durationMs = durationOf(text);
  if (durationMs !== undefined && durationMs > 0) return durationMs;
  context.addIssue({ code: "custom", message: "a length of time is written 500ms, 5s, 15min, 1h or 1d" });
  return z.NEVER;
});

/** A raw value; those beyond 2⁵³ are written as text (`"0xFFFFFFFFFFFFFFFF"`), because YAML would round them. */
const rawValue = z.union([
  z.number().refine((value) => !Number.isInteger(value) || Number.isSafeInteger(value), {
    message: "a number this large is written as text, in quotes, or it is rounded",
  }),
  z
    .string()
    .regex(/^(0x[0-9a-fA-F]+|\d+)$/, "a raw value is a number, or digits or 0x… in quotes")
    .transform((text) => BigInt(text)),
]);

const table = z.enum(REGISTER_TABLES);
const order = z.enum(REGISTER_ORDERS);
const unit = z.enum(UNITS);

/** What may be written to a point, and how. */
const write = z.strictObject({
  /** In the point's unit. Both limits must be given: nothing is written without. */
  min: z.number().optional(),
  max: z.number().optional(),
  /** Use function 16 or 15 even for one register or coil. */
  multiple: z.boolean().default(false),
});

const point = z.strictObject({
  table: table.optional(),
  address,
  type: z.enum(REGISTER_TYPES),
  order: order.optional(),
  length: z.int().min(1).max(PROTOCOL_LIMITS.maxRegisters).optional(),
  bit: z.int().min(0).max(63).optional(),
  mask: z.int().min(1).max(0xffff_ffff).optional(),
  scale: z
    .number()
    .refine((value) => value !== 0, "a scale of 0 would make every value 0")
    .optional(),
  offset: z.number().optional(),
  absent: z.array(rawValue).optional(),
  scaleRegister: address.optional(),
  coding: z.enum(REGISTER_CODINGS).optional(),
  /** Raw number of the device → number of the point's state in the equipment catalogue. */
  states: z.record(z.coerce.number<string>().int(), z.int()).optional(),
  unit: unit.optional(),
  rate: z.string().optional(),
  write: write.optional(),
  /** Where in the manual. */
  page: z.string().optional(),
  /** This field shares registers with another one on purpose. */
  overlaps: z.boolean().default(false),
  note: z.string().optional(),
});

const forbidden = z.strictObject({ table, from: address, to: address, note: z.string().optional() });

const limits = z.strictObject({
  maxRegisters: z
    .int()
    .min(1)
    .max(PROTOCOL_LIMITS.maxRegisters, "the protocol allows 125 registers in a request")
    .optional(),
  maxBits: z.int().min(1).max(PROTOCOL_LIMITS.maxBits, "the protocol allows 2000 bits in a request").optional(),
  forbidden: z.array(forbidden).default([]),
});

const sunspecPoint = z.strictObject({
  model: z.union(SUNSPEC_MODEL_IDS.map((id) => z.literal(id))),
  point: z.string(),
  /** Which of a model's repeated blocks, from 1; only for points of a repeated block. */
  block: z.int().min(1).optional(),
  scale: z.number().optional(),
  states: z.record(z.coerce.number<string>().int(), z.int()).optional(),
  unit: unit.optional(),
  rate: z.string().optional(),
});

const sunspec = z.strictObject({
  /** Where the models usually stand: for planning, and the first place to look. Read is what the device's own chain says. */
  usual: z.array(z.strictObject({ model: z.int(), address, length: z.int().min(0) })),
  points: z.record(z.string(), sunspecPoint),
});

/** The file of a device profile: the register map of one model, with the manual it was taken from. */
export const profileSchema = z.strictObject({
  profile: z.literal(1),
  maker: z.string().min(1),
  model: z.string().min(1),
  equipmentKind: z.string(),
  source: z.strictObject({ title: z.string().min(1), revision: z.string().min(1), note: z.string().optional() }),
  serial: z
    .strictObject({
      baudRate: z.int().min(300),
      dataBits: z.int().min(7).max(8).default(8),
      parity: z.enum(["none", "even", "odd"]),
      stopBits: z.int().min(1).max(2).default(1),
    })
    .optional(),
  limits: limits.default({ forbidden: [] }),
  defaults: z
    .strictObject({ table: table.default("holding"), order: order.default("ABCD") })
    .default({ table: "holding", order: "ABCD" }),
  rates: z.record(z.string(), duration).default({}),
  points: z.record(z.string(), point).default({}),
  sunspec: sunspec.optional(),
});

/** A profile as parsed: defaults filled in, lengths of time in milliseconds. */
export type ProfileFile = z.output<typeof profileSchema>;
/** One point of a profile, before the wiring. */
export type ProfilePoint = ProfileFile["points"][string];
export type SunspecProfilePoint = NonNullable<ProfileFile["sunspec"]>["points"][string];
