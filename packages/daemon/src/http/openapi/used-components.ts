const REFERENCE_PREFIX = "#/components/schemas/";

interface Document {
  readonly components?: { readonly schemas?: Readonly<Record<string, unknown>> };
}

/** Leaves out the component schemas that nothing refers to: each is generated for requests and for answers. */
export function usedComponents<D extends object>(document: D & Document): D {
  const { schemas = {} } = document.components ?? {};
  const { components: _, ...rest } = document;
  const used = new Set<string>();
  const waiting = [...referencesIn(rest)];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (used.has(name)) continue;
    used.add(name);
    waiting.push(...referencesIn(schemas[name]));
  }
  const kept = Object.fromEntries(Object.entries(schemas).filter(([name]) => used.has(name)));
  return { ...document, components: { ...document.components, schemas: kept } };
}

function* referencesIn(value: unknown): Generator<string> {
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === "$ref" && typeof inner === "string" && inner.startsWith(REFERENCE_PREFIX)) {
      yield inner.slice(REFERENCE_PREFIX.length);
    } else yield* referencesIn(inner);
  }
}
