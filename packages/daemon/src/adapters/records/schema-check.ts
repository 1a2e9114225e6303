import { WeishanError } from "@weishan/core/error";
import type { RecordsEngine } from "./engine.ts";
import { columnName } from "./record-columns.ts";
import type { KnownKind } from "./record-kinds.ts";

/**
 * Looks for every table and column that the program uses, so that a database that was changed by hand is found at the
 * start and not in the middle of the night.
 *
 * @throws WeishanError RECORDS_UNAVAILABLE that names what is missing
 */
export async function checkSchema({ kysely, place }: RecordsEngine, kinds: readonly KnownKind[]): Promise<void> {
  const tables = await kysely.introspection.getTables();
  const columnsOf = new Map(tables.map(({ name, columns }) => [name, new Set(columns.map((column) => column.name))]));
  const missing = kinds.flatMap(({ table, fields }) => {
    const columns = columnsOf.get(table);
    if (columns === undefined) return [`table ${table}`];
    return Object.keys(fields)
      .map(columnName)
      .filter((column) => !columns.has(column))
      .map((column) => `column ${table}.${column}`);
  });
  if (missing.length === 0) return;
  const message = `the records in ${place} lack ${missing.join(", ")}; something else than Weishan changed the tables: restore a backup, or put back what is missing`;
  throw new WeishanError("RECORDS_UNAVAILABLE", message, { missing: missing.length });
}
