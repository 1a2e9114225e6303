import { CLAIM_KINDS } from "@weishan/core/booking";
import { ERROR_CODES } from "@weishan/core/error";
import { z } from "zod";
import { component, listOf } from "../schema/component.ts";

/** What goes wrong in HTTP itself and nowhere further in. */
const HTTP_PROBLEM_CODES = [
  "BODY_INVALID",
  "BODY_TOO_LARGE",
  "CLIENTS_TOO_MANY",
  "ENDPOINT_UNKNOWN",
  "EQUIPMENT_UNKNOWN",
  "EXPORTS_TOO_MANY",
  "HOST_REFUSED",
  "INTERNAL",
  "MEDIA_TYPE_UNSUPPORTED",
  "METHOD_NOT_ALLOWED",
  "NOT_READY",
  "ORIGIN_REFUSED",
  "REQUEST_INVALID",
  "REQUESTS_TOO_MANY",
  "ROUTE_UNKNOWN",
  "TRIES_TOO_MANY",
] as const;

export const PROBLEM_CODES = [...ERROR_CODES, ...HTTP_PROBLEM_CODES] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

export const problemSchema = component(
  "Problem",
  z
    .object({
      type: z.string().describe("A URN that names the kind of problem."),
      title: z.string(),
      status: z.number().int(),
      detail: z.string().describe("What is wrong with this request, and the way out."),
      code: z.enum(PROBLEM_CODES),
      errors: listOf(
        z.object({
          path: z.string().describe("JSON pointer into the query, the path or the body."),
          message: z.string(),
        }),
      ).optional(),
      conflicts: listOf(
        z.object({
          field: z.string(),
          yours: z.unknown(),
          theirs: z.unknown(),
          changedBy: z.object({ personId: z.string(), displayName: z.string() }).nullable(),
          changedAt: z.number(),
        }),
      )
        .optional()
        .describe("Fields that somebody else changed meanwhile, with both values."),
      claims: listOf(
        z.object({
          wanted: z.object({ target: z.string(), kind: z.enum(CLAIM_KINDS), from: z.number(), to: z.number() }),
          with: z.object({
            id: z.string(),
            bookingId: z.string(),
            kind: z.enum(CLAIM_KINDS),
            resourceId: z.string().nullable(),
            from: z.number(),
            to: z.number(),
            title: z.string(),
            applicationId: z.string().nullable(),
          }),
        }),
      )
        .optional()
        .describe("With CLAIM_CONFLICT: what was wanted, and who has it; the first 50."),
    })
    .describe("RFC 9457 problem details."),
);
export type Problem = z.output<typeof problemSchema>;

const problemContent = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: problemSchema } },
});

/** The problems that every route can answer, for the OpenAPI document. */
export const commonProblems = {
  "4xx": problemContent("The request cannot be answered as it is."),
  "5xx": problemContent("The daemon cannot answer now."),
};
