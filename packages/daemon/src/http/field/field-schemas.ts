import { z } from "zod";
import { causeSchema } from "../schema/cause-schema.ts";
import { component, listOf } from "../schema/component.ts";
import { instantSchema, localNameSchema } from "../schema/value-schemas.ts";

const latencySchema = component(
  "LatencyMs",
  z.object({ p50Ms: z.number().nullable(), p95Ms: z.number().nullable(), p99Ms: z.number().nullable() }),
);

const unitHealthSchema = component(
  "UnitHealth",
  z
    .object({
      unitId: z.number().int(),
      equipmentId: z.string(),
      profile: z.string(),
      state: z.enum(["ok", "degraded", "backing-off", "unreachable", "waiting"]),
      points: z.number().int(),
      requests: z.number().int(),
      failures: z.number().int(),
      lastFailure: z.object({ at: instantSchema, cause: causeSchema }).nullable(),
      lastAnswerAt: instantSchema.nullable(),
      backOffUntil: instantSchema.nullable(),
      latency: latencySchema,
      holes: listOf(
        z.object({
          table: z.string(),
          address: z.number().int(),
          quantity: z.number().int(),
          exceptionCode: z.number().int(),
          learnedAt: instantSchema,
          retryAt: instantSchema,
          learnedFromUnitId: z.number().int(),
        }),
      ).describe("Registers that answered an exception and are left out until the next try."),
    })
    .describe("One device behind an endpoint."),
);

export const endpointHealthSchema = component(
  "EndpointHealth",
  z
    .object({
      id: z.string(),
      name: localNameSchema,
      kind: z.enum(["modbus-tcp", "modbus-rtu", "modbus-rtu-over-tcp", "mqtt"]),
      address: z.string(),
      connected: z.boolean(),
      outage: z.object({ since: instantSchema, cause: causeSchema }).nullable(),
      loadPct: z.number(),
      plannedLoadPct: z.number(),
      latency: latencySchema,
      jitter: latencySchema.describe("How late polls start against their phase."),
      queueDepth: z.number().int(),
      skippedPolls: z
        .number()
        .int()
        .optional()
        .describe("Polls that still waited when their next due time came; absent for a broker."),
      readingsPerSecond: z.number(),
      counters: z.object({
        requests: z.number().int(),
        answers: z.number().int(),
        timeouts: z.number().int(),
        exceptions: z.number().int(),
        strayAnswers: z.number().int(),
        badFrames: z.number().int(),
        connects: z.number().int(),
        bytesSent: z.number().int(),
        bytesReceived: z.number().int(),
      }),
      units: listOf(unitHealthSchema),
      malformed: listOf(
        z.object({
          topic: z.string(),
          count: z.number().int(),
          lastAt: instantSchema,
          reason: z.string(),
          lastExample: z.string(),
        }),
      ).describe("Topics with malformed messages; empty for Modbus."),
      refusedSubscriptions: listOf(z.object({ filter: z.string(), cause: causeSchema })).describe(
        "Subscriptions that the broker refuses: nothing is heard of them. Empty for Modbus.",
      ),
    })
    .describe("One bus or connection, or one MQTT broker."),
);

export const endpointsSchema = component("Endpoints", z.object({ endpoints: listOf(endpointHealthSchema) }));
