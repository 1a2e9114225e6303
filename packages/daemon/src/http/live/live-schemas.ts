import { z } from "zod";
import { component, listOf } from "../schema/component.ts";
import { readingSchema } from "../schema/value-schemas.ts";

/** The data of the events `snapshot` and `readings`; documented as a component because SSE has no schema of its own. */
export const liveEventSchema = component(
  "LiveEvent",
  z
    .object({ readings: listOf(readingSchema) })
    .describe(
      "The data of an event. `snapshot`: every point of the subscription. `readings`: the points that changed since the last event, each once, with its newest reading; a quality that turned stale is sent as well.",
    ),
);
