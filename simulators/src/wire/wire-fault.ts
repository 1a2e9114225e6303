import { z } from "zod";

const Chance = z.number().min(0).max(1).default(1);
const scope = {
  /** Endpoint or broker id. */
  endpoint: z.string().min(1),
  /** One unit; absent: all of the endpoint. */
  unitId: z.number().int().min(0).max(255).optional(),
  /** The fault goes away by itself after this much wall time. */
  forMs: z.number().positive().optional(),
  /** Share of the answers that suffer. */
  chance: Chance,
};

/** What can go wrong on a wire, as it is asked for on the command line, in a file or over HTTP. */
export const WireFaultSchema = z.discriminatedUnion("kind", [
  /** The unit does not answer. */
  z.strictObject({ kind: z.literal("dead-unit"), ...scope }),
  /** The gateway answers for a unit it cannot reach: exception 11. */
  z.strictObject({ kind: z.literal("unreachable-unit"), ...scope }),
  /** Every answer comes this much later, in order. */
  z.strictObject({ kind: z.literal("slow"), ...scope, delayMs: z.number().positive() }),
  /** An answer is held back while later ones pass it. */
  z.strictObject({ kind: z.literal("late"), ...scope, delayMs: z.number().positive() }),
  z.strictObject({ kind: z.literal("exception-storm"), ...scope, code: z.number().int().min(1).max(255).default(6) }),
  /** Reads that touch these addresses are answered with exception 2. */
  z.strictObject({
    kind: z.literal("illegal-addresses"),
    ...scope,
    table: z.enum(["coil", "discrete", "input", "holding"]).default("holding"),
    from: z.number().int().min(0).max(65_535),
    to: z.number().int().min(0).max(65_535),
  }),
  /** Values of two and four registers are sent with their words the other way round. */
  z.strictObject({ kind: z.literal("swapped-words"), ...scope }),
  /** Connections open now fall silent for ever without being closed; new ones are answered. */
  z.strictObject({ kind: z.literal("half-open"), ...scope }),
  /** The connection is reset when a request comes. */
  z.strictObject({ kind: z.literal("reset"), ...scope }),
  z.strictObject({ kind: z.literal("wrong-transaction"), ...scope }),
  z.strictObject({ kind: z.literal("wrong-unit"), ...scope }),
  z.strictObject({ kind: z.literal("lying-length"), ...scope }),
  /** Only the first bytes are sent; the rest after `restAfterMs`, or never. */
  z.strictObject({
    kind: z.literal("partial"),
    ...scope,
    bytes: z.number().int().min(1).default(5),
    restAfterMs: z.number().positive().optional(),
  }),
  /** Random bytes before the answer. */
  z.strictObject({ kind: z.literal("garbage"), ...scope, bytes: z.number().int().min(1).max(64).default(7) }),
  z.strictObject({ kind: z.literal("duplicate"), ...scope }),
  /** The answer dribbles out one byte at a time. */
  z.strictObject({ kind: z.literal("drip"), ...scope, everyMs: z.number().positive().default(5) }),
  /** The broker of an MQTT gateway is gone: started by us it closes, else the gateway leaves without a word. */
  z.strictObject({ kind: z.literal("broker-outage"), ...scope }),
]);

export type WireFault = z.infer<typeof WireFaultSchema>;
export type WireFaultKind = WireFault["kind"];
