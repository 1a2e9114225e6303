import fc, { type Arbitrary } from "fast-check";
import { z } from "zod";

/** The parts of JSON Schema that our bodies use. */
interface BodySchema {
  readonly $ref?: string | undefined;
  readonly type?: string | readonly string[] | undefined;
  readonly enum?: readonly unknown[] | undefined;
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, BodySchema>> | undefined;
  readonly items?: BodySchema | undefined;
  readonly anyOf?: readonly BodySchema[] | undefined;
  readonly oneOf?: readonly BodySchema[] | undefined;
}

const bodySchema: z.ZodType<BodySchema> = z.lazy(() =>
  z.object({
    $ref: z.string().optional(),
    type: z.union([z.string(), z.array(z.string())]).optional(),
    enum: z.array(z.unknown()).optional(),
    const: z.unknown().optional(),
    properties: z.record(z.string(), bodySchema).optional(),
    items: bodySchema.optional(),
    anyOf: z.array(bodySchema).optional(),
    oneOf: z.array(bodySchema).optional(),
  }),
);

const hostileString = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.constantFrom("", " ", "__proto__", "\u0000", "'; drop table lease; --", "<script>", "../../etc/passwd", "a@b.tw"),
  fc.constant("字".repeat(3_000)),
);
const hostileNumber = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(-0, 1e308, -1, 2 ** 53, 0.1));
const anything = fc.anything({ maxDepth: 2, maxKeys: 4 });

/** Bodies that look like what a route takes and are wrong in places: a field missing, of another type, too long. */
export function hostileBody(schema: unknown, components: Readonly<Record<string, unknown>>): Arbitrary<unknown> {
  const shaped = (given: BodySchema, depth: number): Arbitrary<unknown> => {
    if (given.$ref !== undefined) {
      return shaped(bodySchema.parse(components[given.$ref.split("/").at(-1) ?? ""] ?? {}), depth);
    }
    if (depth > 4) return anything;
    if (given.enum !== undefined) return fc.constantFrom(...given.enum);
    if (given.const !== undefined) return fc.constant(given.const);
    const choices = given.anyOf ?? given.oneOf;
    if (choices !== undefined) return fc.oneof(...choices.map((choice) => shaped(choice, depth + 1)));
    switch ([given.type].flat()[0] ?? "anything") {
      case "object":
        return fc.record(
          Object.fromEntries(
            Object.entries(given.properties ?? {}).map(([name, field]) => [name, mostly(shaped(field, depth + 1))]),
          ),
          { requiredKeys: [] },
        );
      case "array":
        return fc.array(mostly(shaped(given.items ?? {}, depth + 1)), { maxLength: 4 });
      case "string":
        return hostileString;
      case "number":
      case "integer":
        return hostileNumber;
      case "boolean":
        return fc.boolean();
      default:
        return anything;
    }
  };
  return fc.oneof({ weight: 4, arbitrary: shaped(bodySchema.parse(schema), 0) }, { weight: 1, arbitrary: anything });
}

const mostly = (right: Arbitrary<unknown>): Arbitrary<unknown> =>
  fc.oneof({ weight: 4, arbitrary: right }, { weight: 1, arbitrary: anything });
