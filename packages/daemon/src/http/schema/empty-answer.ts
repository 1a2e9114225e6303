import { z } from "zod";

/** The body of an answer that has none. */
export const emptyAnswer = z.undefined().describe("Done.");
