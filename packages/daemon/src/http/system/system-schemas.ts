import { z } from "zod";
import { component, listOf } from "../schema/component.ts";
import { instantSchema } from "../schema/value-schemas.ts";

export const systemSchema = component(
  "SystemState",
  z.object({
    version: z.string(),
    nodeVersion: z.string(),
    startedAt: instantSchema,
    uptimeMs: z.number(),
    ready: z.boolean(),
    notReadyBecause: listOf(z.string()),
    points: z.object({
      total: z.number().int(),
      good: z.number().int(),
      uncertain: z.number().int(),
      bad: z.number().int(),
      neverRead: z.number().int(),
    }),
    journal: z.object({
      headPosition: z.number().int(),
      tailPosition: z.number().int(),
      sizeBytes: z.number(),
      maxBytes: z.number(),
      usedPct: z.number(),
      appendedReadings: z.number().int(),
      fsyncs: z.number().int(),
      repairedBytes: z.number(),
      lostRecords: z.number().int(),
      trouble: z.string().nullable(),
      consumers: listOf(z.object({ name: z.string(), position: z.number().int(), behindRecords: z.number().int() })),
    }),
    intake: z.object({
      pendingReadings: z.number().int(),
      keptReadings: z.number().int(),
      unkeptReadings: z.number().int().describe("Shown, but not taken by the journal."),
      trouble: z.string().nullable(),
    }),
    history: z.object({
      kind: z.enum(["embedded", "influxdb"]),
      available: z.boolean(),
      trouble: z.string().nullable(),
      position: z.number().int(),
      behindRecords: z.number().int(),
      samples: z.number(),
      sizeBytes: z.number().nullable(),
      lostThreads: z.number().int().describe("Threads that ended by themselves and were begun again."),
    }),
    process: z.object({
      memoryBytes: z.number().describe("Resident set size."),
      heapBytes: z.number(),
      eventLoopLagP50Ms: z.number(),
      eventLoopLagP99Ms: z.number(),
      eventLoopLagMaxMs: z.number(),
    }),
    live: z.object({ clients: z.number().int(), sentBytes: z.number(), droppedClients: z.number().int() }),
  }),
);

export const healthSchema = component("Health", z.object({ status: z.literal("ok") }));
