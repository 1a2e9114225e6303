/** One field of a record as a change left it. */
export interface FieldDifference {
  readonly field: string;
  readonly kind: "added" | "removed" | "changed";
  readonly before: unknown;
  readonly after: unknown;
}

type Values = Readonly<Record<string, unknown>> | null;

const isNothing = (value: unknown): boolean => value === null || value === undefined;

/** Whether two values of JSON say the same. */
const isSame = (one: unknown, other: unknown): boolean =>
  (isNothing(one) && isNothing(other)) || JSON.stringify(one) === JSON.stringify(other);

/**
 * What a change made different, field by field in the order of the record. A field without a value counts as absent, so
 * that a new record shows only what it was given.
 */
export function differenceOf(before: Values, after: Values): readonly FieldDifference[] {
  const fields = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...fields].flatMap((field) => {
    const old = before?.[field];
    const now = after?.[field];
    if (isSame(old, now)) return [];
    const kind = isNothing(old) ? "added" : isNothing(now) ? "removed" : "changed";
    return [{ field, kind, before: old ?? null, after: now ?? null }];
  });
}
