import { z } from "zod";
import { component } from "../schema/component.ts";

export const pictureSchema = component(
  "Picture",
  z
    .object({
      id: z.string(),
      centerId: z.string(),
      addedAt: z.number(),
      widthPx: z.number().int(),
      heightPx: z.number().int(),
      sizeBytes: z.number().int(),
      mediaType: z.string(),
    })
    .describe("A picture that somebody added, drawn anew without its metadata."),
);
