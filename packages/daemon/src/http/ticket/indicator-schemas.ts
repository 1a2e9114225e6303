import { BACKLOG_AGES } from "@weishan/core/maintenance";
import { z } from "zod";
import { component, listOf } from "../schema/component.ts";
import { equipmentRefSchema } from "../schema/reference-schemas.ts";
import { instantSchema } from "../schema/value-schemas.ts";

const shareShape = {
  keptCount: z.number().int(),
  missedCount: z.number().int(),
  ratio: z.number().nullable().describe("0–1; null where there was nothing to keep."),
};
const shareSchema = component("KeptShare", z.object(shareShape));

export const ticketIndicatorsSchema = component(
  "TicketIndicators",
  z
    .object({
      from: instantSchema,
      to: instantSchema,
      reportedCount: z.number().int(),
      doneCount: z.number().int(),
      repair: z
        .object({ count: z.number().int(), meanHours: z.number().nullable(), meanActiveHours: z.number().nullable() })
        .describe("MTTR of troubles done in the period; `meanActiveHours` without waiting."),
      failure: z
        .object({ count: z.number().int(), meanHoursBetween: z.number().nullable() })
        .describe("MTBF: hours in service for one trouble that stopped an equipment."),
      availability: z.object({
        ratio: z.number().nullable().describe("In service ÷ (period − planned work), 0–1."),
        unplannedHours: z.number(),
        plannedHours: z.number(),
      }),
      backlog: listOf(z.object({ age: z.enum(BACKLOG_AGES), count: z.number().int() })),
      response: shareSchema,
      resolution: shareSchema,
      firstTimeFix: z.object({ ...shareShape, unknownCount: z.number().int() }),
      planCompliance: shareSchema,
      costTwd: z.number().int(),
      costsByEquipment: listOf(
        z.object({
          equipmentId: z.string(),
          equipment: equipmentRefSchema.nullable(),
          costTwd: z.number().int(),
          ticketCount: z.number().int(),
        }),
      ),
      repeatOffenders: listOf(
        z.object({
          equipmentId: z.string(),
          equipment: equipmentRefSchema.nullable(),
          cause: z.string(),
          count: z.number().int(),
          lastAt: instantSchema,
        }),
      ),
      replaceOrRepair: listOf(
        z.object({
          equipmentId: z.string(),
          equipment: equipmentRefSchema.nullable(),
          verdict: z.enum(["keep", "watch", "replace", "unknown"]),
          costRatio: z.number().nullable(),
          lifeRatio: z.number().nullable(),
          isFailingMore: z.boolean(),
          repairCostTwd: z.number().int(),
        }),
      ),
    })
    .describe("How maintenance did in a period; what cannot be known is null."),
);
