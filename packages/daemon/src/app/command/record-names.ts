import type { Clock } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import { personRecords } from "../../ports/record-kinds/person-record.ts";
import type { Records } from "../../ports/records.ts";
import type { PersonNames } from "./person-names.ts";

/** A name that was changed or erased is gone from all screens within this time. */
const KEEP_MS = 10_000;

/**
 * Names of people from the records, kept for a moment because every screen asks for them. Records that do not answer
 * cost the names only: what the names belong to is shown with ids.
 */
export function namesFromRecords({
  records,
  clock,
  log,
}: {
  readonly records: Records;
  readonly clock: Clock;
  readonly log: Logger;
}): PersonNames {
  const kept = new Map<string, { readonly name: string | null; readonly readMs: number }>();
  const nameOf = async (id: string): Promise<string | null> => {
    const known = kept.get(id);
    const nowMs = clock.monotonicMs();
    if (known !== undefined && nowMs - known.readMs < KEEP_MS) return known.name;
    const person = await records.of(personRecords).find(id);
    const name = person === undefined || person.erasedAt !== null ? null : person.displayName;
    kept.set(id, { name, readMs: nowMs });
    return name;
  };
  return async (personIds) => {
    try {
      const named = await Promise.all(personIds.map(async (id) => [id, await nameOf(id)] as const));
      return new Map(named.flatMap(([id, name]) => (name === null ? [] : [[id, name]])));
    } catch (error) {
      log.warn({ error }, "the names of people cannot be read");
      return new Map();
    }
  };
}
