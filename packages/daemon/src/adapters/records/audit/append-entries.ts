import type { Transaction } from "kysely";
import type { Change } from "../../../ports/records.ts";
import type { DatabaseKind } from "../engine.ts";
import type { OwnTables } from "../tables.ts";
import { NO_HASH } from "./audit-hash.ts";
import { type ChainedEntries, chainEntries, type NewEntry } from "./chain-entries.ts";

/** Rows of one statement: with eleven columns far below the 32,766 parameters that SQLite takes. */
const ROWS_PER_INSERT = 500;

/**
 * Adds what happened in a change to the end of the chain, inside the transaction of the change.
 *
 * @returns the hash of the last entry that was added
 */
export async function appendEntries(
  transaction: Transaction<OwnTables>,
  changed: { readonly change: Change; readonly at: number },
  happened: readonly NewEntry[],
  database: DatabaseKind,
): Promise<string | undefined> {
  if (happened.length === 0) return undefined;
  const newest = await transaction
    .selectFrom("audit_entry")
    .select(["sequence", "hash"])
    .orderBy("sequence", "desc")
    .limit(1)
    .executeTakeFirst();
  const { entries, details } = chainEntries(newest ?? { sequence: 0, hash: NO_HASH }, changed, happened);
  for (let from = 0; from < entries.length; from += ROWS_PER_INSERT) {
    const to = from + ROWS_PER_INSERT;
    // oxlint-disable-next-line no-await-in-loop -- in the order of the chain, in one transaction
    await insertRows(transaction, { entries: entries.slice(from, to), details: details.slice(from, to) }, database);
  }
  return entries.at(-1)?.hash;
}

/** Each detail refers to its entry. PostgreSQL takes both at once: one way there and back less, while others wait. */
async function insertRows(
  transaction: Transaction<OwnTables>,
  { entries, details }: ChainedEntries,
  database: DatabaseKind,
): Promise<void> {
  if (database === "postgres") {
    await transaction
      .with("entries", (query) => query.insertInto("audit_entry").values(entries))
      .insertInto("audit_detail")
      .values(details)
      .execute();
    return;
  }
  await transaction.insertInto("audit_entry").values(entries).execute();
  await transaction.insertInto("audit_detail").values(details).execute();
}
