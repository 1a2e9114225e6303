/** The names of people by their ids; who is no longer known is left out. */
export type PersonNames = (personIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/**
 * The names of holders: a person's own, for people long gone the id itself. A part of the program says after a colon for
 * what it holds, which is not its name.
 */
export async function holderNames(holderIds: Iterable<string>, names: PersonNames): Promise<(id: string) => string> {
  const ids = [...new Set(holderIds)];
  const known = ids.length === 0 ? new Map<string, string>() : await names(ids);
  return (id) => known.get(id) ?? id.split(":", 1)[0] ?? id;
}
