import { LEASE_LEVELS } from "@weishan/core/command";
import { z } from "zod";
import { causeSchema } from "../schema/cause-schema.ts";
import { component, listOf } from "../schema/component.ts";
import { instantSchema, localNameSchema } from "../schema/value-schemas.ts";

/** The steps of `WriteStep` in app/field; the type check of the routes keeps the two equal. */
const stepSchema = z.enum(["requested", "sent", "read-back", "confirmed", "refused", "failed", "unconfirmed"]);

/** Why, for the one who reads the record later. */
export const reasonSchema = z.string().trim().min(3).max(500).describe("Why, for the one who reads the record later.");

export const reasonBodySchema = component("ReasonBody", z.strictObject({ reason: reasonSchema }));

export const commandSchema = component(
  "Command",
  z.strictObject({
    value: z.number().describe("In the point's unit."),
    reason: reasonSchema,
    holdMs: z
      .number()
      .int()
      .positive()
      .nullable()
      .optional()
      .describe("How long the point is held; afterwards it falls back. The usual time where not said."),
  }),
);

const levelSchema = component(
  "LeaseLevel",
  z.enum(LEASE_LEVELS).describe("Strongest first: a hand, a protection, demand control, a booking, a time schedule."),
);

const leaseShape = {
  id: z.string(),
  pointId: z.string(),
  level: levelSchema,
  value: z.number(),
  holderId: z.string().describe("A person's id, or the name of a part of this program."),
  holderName: z.string(),
  reason: z.string(),
  grantedAt: instantSchema,
  expiresAt: instantSchema.describe("From this instant on it no longer counts."),
  fallback: z.number().nullable().describe("The value without any lease; null where it was not known."),
};

const leaseSchema = component(
  "Lease",
  z
    .object({
      ...leaseShape,
      isHolding: z.boolean().describe("Whether this one holds the point now; the others wait beneath it."),
      order: z.enum(["done", "owed", "locked-out"]).nullable().describe("How far the device is with it."),
      trouble: z.string().nullable().describe("Why the device has not taken it yet."),
      cause: causeSchema.nullable().describe("What the device or the way to it failed at."),
      deviceSays: z
        .number()
        .nullable()
        .describe("What the device says, where somebody changed it at the device itself; it is not fought."),
    })
    .describe("A value given to a point for a time."),
);

export const leasesSchema = component(
  "Leases",
  z.object({ leases: listOf(leaseSchema).describe("Each point's strongest first.") }),
);

export const endedLeaseSchema = component(
  "EndedLease",
  z.object({
    ...leaseShape,
    endedAt: instantSchema.nullable(),
    ended: z.enum(["expired", "released", "replaced", "refused", "failed"]).nullable(),
  }),
);

export const leaseHistorySchema = component("LeaseHistory", z.object({ leases: listOf(endedLeaseSchema) }));

export const commandResultSchema = component(
  "CommandResult",
  z.object({
    pointId: z.string(),
    outcome: z.enum(["confirmed", "refused", "failed", "unconfirmed", "awaiting-approval"]),
    why: z.string().nullable().describe("Why not confirmed, for people; null when confirmed."),
    cause: causeSchema.nullable().optional().describe("What the device or the way to it failed at."),
    refusal: localNameSchema.nullable().describe("Why nothing was sent; null where something was."),
    readBack: z.number().nullable().describe("What the device said after the order."),
    steps: listOf(z.object({ step: stepSchema, at: instantSchema })),
    lease: leaseSchema.nullable(),
    requestId: z.string().nullable().describe("What a second person has to approve."),
  }),
);

export const commandRequestSchema = component(
  "CommandRequest",
  z
    .object({
      id: z.string(),
      pointId: z.string(),
      value: z.number(),
      reason: z.string(),
      holdMs: z.number().describe("How long the point is held, from the approval on."),
      requestedBy: z.string(),
      requestedByName: z.string(),
      requestedAt: instantSchema,
      expiresAt: instantSchema.describe("Without an answer by then it is void."),
      state: z.enum(["pending", "approved", "declined", "withdrawn", "expired"]),
      decidedBy: z.string().nullable(),
      decidedByName: z.string().nullable(),
      decidedAt: instantSchema.nullable(),
      decisionReason: z.string().nullable(),
      mayApprove: z.boolean().describe("Whether you may approve it: you have the right there and did not ask for it."),
    })
    .describe("An order to a critical point that waits for a second person."),
);

export const commandRequestsSchema = component(
  "CommandRequests",
  z.object({
    requests: listOf(commandRequestSchema).describe("Those that wait and those decided lately, newest first."),
  }),
);

/** Who holds a point, for every place where the point is shown. */
export const heldBySchema = component(
  "HeldBy",
  z.object({
    level: levelSchema,
    holderId: z.string(),
    holderName: z.string(),
    value: z.number(),
    until: instantSchema,
  }),
);

export const commandLimitsSchema = component(
  "CommandLimits",
  z
    .object({
      min: z.number(),
      max: z.number(),
      isCritical: z.boolean().describe("Orders need a second person."),
      usualHoldMs: z.number(),
      longestHoldMs: z.number(),
    })
    .describe("How a point may be commanded."),
);
