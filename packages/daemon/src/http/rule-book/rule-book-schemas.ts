import { ruleBookSchema } from "@weishan/core/booking";
import { z } from "zod";
import { component } from "../schema/component.ts";
import { instantSchema } from "../schema/value-schemas.ts";

export const ruleBookVersionSchema = component(
  "RuleBookVersion",
  z
    .object({
      book: component("RuleBook", ruleBookSchema.readonly()),
      origin: z.enum(["file", "person"]),
      keptAt: instantSchema,
      isInForce: z.boolean().describe("Whether applications that are handed in on that day fall under it."),
    })
    .describe("A version of a rule book for venues."),
);
