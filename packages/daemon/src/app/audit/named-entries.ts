import type { AuditEntry } from "../../ports/audit-trail.ts";
import type { PersonNames } from "../command/person-names.ts";

/** An entry as people see it. */
export interface AuditEntryView extends AuditEntry {
  /** The name of the person who did it, if it is still known. */
  readonly actorName: string | null;
}

/** Entries with the names of those who did what they tell of. */
export async function namedEntries(
  entries: readonly AuditEntry[],
  names: PersonNames,
): Promise<readonly AuditEntryView[]> {
  const ids = new Set(entries.flatMap(({ actor }) => (actor.kind === "person" ? [actor.personId] : [])));
  const known = ids.size === 0 ? new Map<string, string>() : await names([...ids]);
  return entries.map((entry) => ({
    ...entry,
    actorName: entry.actor.kind === "person" ? (known.get(entry.actor.personId) ?? null) : null,
  }));
}
