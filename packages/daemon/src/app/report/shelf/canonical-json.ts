/**
 * Plain data as one JSON text, whatever the order in which it was put together: the fields of objects in the order of
 * their names, fields without a value left out. The same data have the same hash.
 */
export const canonicalJson = (data: unknown): string => JSON.stringify(sorted(data));

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(fields.map(([name, field]) => [name, sorted(field)]));
}
