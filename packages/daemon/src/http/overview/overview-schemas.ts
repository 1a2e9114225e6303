import { z } from "zod";
import { component, listOf } from "../schema/component.ts";
import {
  instantSchema,
  localNameSchema,
  qualityReasonSchema,
  qualitySchema,
  unitSchema,
} from "../schema/value-schemas.ts";

const troubleSchema = component(
  "Trouble",
  z
    .object({
      id: z.string().describe("Stable while the trouble lasts."),
      kind: z.enum([
        "endpoint-outage",
        "unit-unreachable",
        "malformed-messages",
        "subscription-refused",
        "points-bad",
        "points-out-of-range",
        "points-uncertain",
        "readings-not-kept",
        "journal-filling",
        "journal-damaged",
        "history-away",
        "backup-failing",
        "order-not-taken",
        "order-waiting",
        "order-overruled",
        "lock-out-ending",
      ]),
      severity: z.enum(["critical", "major", "minor"]),
      title: localNameSchema,
      detail: localNameSchema,
      since: instantSchema.nullable(),
      endpointId: z.string().nullable(),
      unitId: z.number().int().nullable(),
      equipmentId: z.string().nullable(),
      pointCount: z.number().int().describe("How many points it touches."),
      pointIds: listOf(z.string()).describe("The first of them."),
      reasons: listOf(z.object({ reason: qualityReasonSchema, count: z.number().int() })),
    })
    .describe("Something that is wrong now, with one cause."),
);

const figureSchema = component(
  "KeyFigure",
  z.object({
    key: z.string(),
    name: localNameSchema,
    value: z.number().nullable(),
    unit: unitSchema,
    quality: qualitySchema,
    pointIds: listOf(z.string()).describe("What it is made of."),
    missing: z.number().int().describe("How many of them gave no usable value."),
  }),
);

const countsSchema = component(
  "PointCounts",
  z.object({
    total: z.number().int(),
    good: z.number().int(),
    uncertain: z.number().int(),
    bad: z.number().int(),
    neverRead: z.number().int().describe("Of the bad ones, those that never said anything."),
  }),
);

export const overviewSchema = component(
  "Overview",
  z.object({
    at: instantSchema,
    centers: listOf(
      z.object({
        centerId: z.string(),
        name: localNameSchema,
        troubles: listOf(troubleSchema).describe("Worst first, the first hundred."),
        troubleCounts: z
          .object({ critical: z.number().int(), major: z.number().int(), minor: z.number().int() })
          .describe("Of all, also those beyond the first hundred."),
        points: countsSchema,
        figures: listOf(figureSchema),
      }),
    ),
    elsewhere: listOf(troubleSchema).describe("What belongs to no centre, such as a broker that serves all."),
  }),
);
