import type { z } from "zod";

/** What a route can answer, as the OpenAPI document describes it. */
type Documented = Readonly<Record<string, unknown>>;

/**
 * The answers of a route whose body is not a plain object: a stream, a serialised text or several media types.
 * They stand in the OpenAPI document but do not type the handler.
 */
export const documented = (ok: z.ZodType, problems: Documented, mediaType = "application/json"): Documented => ({
  200: { description: ok.description ?? "The answer.", content: { [mediaType]: { schema: ok } } },
  ...problems,
});
