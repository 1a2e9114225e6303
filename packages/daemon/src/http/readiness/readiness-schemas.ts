import { READINESS_SUBJECTS, READINESS_VERDICTS } from "@weishan/core/booking";
import { z } from "zod";
import { component, listOf } from "../schema/component.ts";
import { instantSchema, localNameSchema } from "../schema/value-schemas.ts";
import { eventRefShape } from "./event-schemas.ts";

const verdictSchema = z.enum(READINESS_VERDICTS);

const readinessItemSchema = component(
  "ReadinessItem",
  z
    .object({
      subject: z.enum(READINESS_SUBJECTS),
      verdict: verdictSchema,
      text: localNameSchema,
      equipmentIds: listOf(z.string()),
    })
    .describe("One line of a card. What is not known is `look` and says what is missing."),
);

const readinessCheckSchema = component(
  "ReadinessCheck",
  z.object({
    look: z.enum(["24h", "2h", "asked"]),
    dueAt: instantSchema,
    checkedAt: instantSchema.describe("Later than due where the program was not running then."),
    verdict: z
      .enum([...READINESS_VERDICTS, "missed"])
      .describe("`missed`: the event had begun before anybody could look."),
    items: listOf(readinessItemSchema),
    tickets: listOf(
      z.object({
        id: z.string(),
        number: z.string(),
        joined: z.boolean().describe("It was open already; nothing was made twice."),
      }),
    ),
  }),
);

const readinessShape = {
  ...eventRefShape,
  latest: readinessCheckSchema.nullable().describe("Null before the first look, a day before the event."),
  nextLookAt: instantSchema.nullable(),
};

const readinessSchema = component("EventReadiness", z.object(readinessShape));
export const readinessStorySchema = component(
  "ReadinessStory",
  z.object({ ...readinessShape, checks: listOf(readinessCheckSchema).describe("All looks, the newest first.") }),
);
export const readinessListSchema = component(
  "ReadinessList",
  z.object({ asOf: instantSchema, events: listOf(readinessSchema) }),
);
