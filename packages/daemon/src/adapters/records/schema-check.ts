import { WeishanError } from "@weishan/core/error";
import { sql, type TableMetadata } from "kysely";
import type { RecordsEngine } from "./engine.ts";
import { columnName } from "./record-columns.ts";
import type { KnownKind } from "./record-kinds.ts";

/**
 * Looks for every table and column that the program uses, so that a database that was changed by hand is found at the
 * start and not in the middle of the night.
 *
 * @throws WeishanError RECORDS_UNAVAILABLE that names what is missing
 */
export async function checkSchema(engine: RecordsEngine, kinds: readonly KnownKind[]): Promise<void> {
  const { place } = engine;
  const tables = await ownTables(engine);
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

/** The tables that statements without a schema mean: other schemas of a shared server are other people's. */
export async function ownTables({ kysely, kind }: RecordsEngine): Promise<readonly TableMetadata[]> {
  const tables = await kysely.introspection.getTables();
  if (kind === "sqlite") return tables;
  const { rows } = await sql<{ schema: string }>`select current_schema() as schema`.execute(kysely);
  return tables.filter(({ schema }) => schema === rows[0]?.schema);
}
