import { z } from "zod";
import { component, listOf } from "../schema/component.ts";
import { readingSchema } from "../schema/value-schemas.ts";

export const latestSchema = component(
  "Latest",
  z.object({ readings: listOf(readingSchema) }).describe("The newest reading of each point."),
);
