/** A way into a JSON value: keys and indices. */
export type JsonPath = readonly (string | number)[];

const STEP = /^(?:\.?([^.[\]]+)|\[(\d+)\]|\["([^"\]]+)"\])/u;

/**
 * Compiles a path such as `doors[0].status`, `$.value` or `["a.b"].c`. `$` or the empty text is the whole value.
 * Filters and wildcards are not part of it: a mapping names one value.
 *
 * @returns null when the text is not such a path
 */
export function compileJsonPath(text: string): JsonPath | null {
  let rest = text.trim().replace(/^\$\.?/u, "");
  const path: (string | number)[] = [];
  while (rest !== "") {
    const match = STEP.exec(rest);
    if (match === null) return null;
    const [whole, key, index, quoted] = match;
    path.push(index === undefined ? (quoted ?? key ?? "") : Number(index));
    rest = rest.slice(whole.length);
    if (rest === ".") return null;
  }
  return path;
}

/** The value at a path; undefined where there is none. Own properties only: `__proto__` finds nothing. */
export function atPath(value: unknown, path: JsonPath): unknown {
  let inner = value;
  for (const step of path) {
    if (typeof inner !== "object" || inner === null || !Object.hasOwn(inner, step)) return undefined;
    inner = Reflect.get(inner, step);
  }
  return inner;
}
