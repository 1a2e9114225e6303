import { CAUSE_CODES } from "@weishan/core/cause";
import { z } from "zod";
import { component } from "./component.ts";

export const causeSchema = component(
  "Cause",
  z
    .object({
      code: z.enum(CAUSE_CODES),
      facts: z
        .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
        .describe("What the code's text mentions: `withinMs`, `exceptionCode`, `unitId` …"),
      detail: z.string().describe("What was seen, in English."),
    })
    .describe("Why something does not do what it should."),
);
