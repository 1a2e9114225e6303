import { z } from "zod";
import type { ApiDocument } from "./api-document.ts";

const operationSchema = z.object({
  operationId: z.string(),
  summary: z.string(),
  "x-access": z.string(),
  parameters: z
    .array(z.object({ name: z.string(), in: z.enum(["query", "path"]), required: z.boolean().default(false) }))
    .default([]),
  requestBody: z
    .object({ content: z.record(z.string(), z.object({ schema: z.record(z.string(), z.unknown()) })) })
    .optional(),
});

const documentSchema = z.object({ paths: z.record(z.string(), z.record(z.string(), operationSchema)) });

/** One thing that the API can do, as its document says. */
export interface Operation extends z.output<typeof operationSchema> {
  readonly path: string;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
}

const METHODS = { get: "GET", post: "POST", put: "PUT", patch: "PATCH", delete: "DELETE" } as const;

/** Everything that the API can do, in the order of the document. */
export function operationsOf(document: ApiDocument): readonly Operation[] {
  return Object.entries(documentSchema.parse(document).paths).flatMap(([path, methods]) =>
    Object.entries(METHODS).flatMap(([word, method]) => {
      const operation = methods[word];
      return operation === undefined ? [] : [{ ...operation, path, method }];
    }),
  );
}
