import { z } from "zod";
import { CHECKS, FINDING_STATUSES } from "../../app/doctor/finding.ts";
import { component, listOf } from "../schema/component.ts";
import { instantSchema, localNameSchema } from "../schema/value-schemas.ts";

const findingSchema = component(
  "Finding",
  z
    .object({
      check: z.enum(CHECKS),
      status: z.enum(FINDING_STATUSES),
      text: localNameSchema,
      remedy: localNameSchema.nullable().describe("What to do; null where nothing is to be done."),
      facts: z.record(z.string(), z.union([z.string(), z.number()])),
    })
    .describe("What one look at the system found."),
);

export const healthReportSchema = component(
  "SystemHealth",
  z
    .object({ checkedAt: instantSchema, findings: listOf(findingSchema) })
    .describe("How the machine and its parts are."),
);
