import { z } from "zod";
import type { DocumentPath } from "./document-path.ts";

/** The keys that a schema allows at a place of the document; empty where any key may stand or none. */
export function schemaKeysAt(schema: z.core.$ZodType, path: DocumentPath): readonly string[] {
  return [...new Set(schemasAt(schema, path).flatMap((found) => Object.keys(shapeOf(found))))];
}

function schemasAt(schema: z.core.$ZodType, path: DocumentPath): readonly z.core.$ZodType[] {
  const candidates = unwrap(schema);
  const [step, ...rest] = path;
  if (step === undefined) return candidates;
  return candidates.flatMap((candidate) => {
    const inner = innerOf(candidate, step);
    return inner === undefined ? [] : schemasAt(inner, rest);
  });
}

/** A union stands for all of its options; optional and default values for what they wrap. */
function unwrap(schema: z.core.$ZodType): readonly z.core.$ZodType[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable) {
    return unwrap(schema.unwrap());
  }
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(unwrap);
  return [schema];
}

function innerOf(schema: z.core.$ZodType, step: string | number): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodArray) return schema.element;
  if (schema instanceof z.ZodRecord) return schema.valueType;
  return shapeOf(schema)[String(step)];
}

function shapeOf(schema: z.core.$ZodType): Readonly<Record<string, z.core.$ZodType>> {
  return schema instanceof z.ZodObject ? schema.shape : {};
}
