import { z } from "zod";

/** The schemas that the OpenAPI document lists by name. Filled while schema modules load; only read afterwards. */
export const components = z.registry<{ id: string }>();

/** Gives a schema its name in the OpenAPI document. */
export function component<Schema extends z.ZodType>(id: string, schema: Schema): Schema {
  components.add(schema, { id });
  return schema;
}

/** A list in an answer. Read-only, so that the model's own arrays are sent without being copied. */
export const listOf = <Schema extends z.ZodType>(schema: Schema) => z.array(schema).readonly();
