import type { Kysely } from "kysely";
import type { RecordField } from "../../../ports/records.ts";
import type { DatabaseKind } from "../engine.ts";
import { columnName } from "../record-columns.ts";
import type { RecordTables } from "../tables.ts";
import { columnType } from "./column-types.ts";

/** A `RecordKind` as it was when its migration was written: a literal in that file, for good. */
export interface RecordTable {
  readonly table: string;
  readonly fields: Readonly<Record<string, Pick<RecordField, "type" | "optional">>>;
  readonly unique?: readonly (readonly string[])[];
  readonly indexes?: readonly (readonly string[])[];
}

/** Makes the table of a kind of records with its indexes; `id` is the key. */
export async function createRecordTable(
  schema: Kysely<RecordTables>,
  database: DatabaseKind,
  { table, fields, unique = [], indexes = [] }: RecordTable,
): Promise<void> {
  let builder = schema.schema.createTable(table);
  for (const [field, { type, optional }] of Object.entries(fields)) {
    builder = builder.addColumn(columnName(field), columnType(type, database), (column) => {
      const declared = field === "id" ? column.primaryKey() : column;
      return optional === true ? declared : declared.notNull();
    });
  }
  await builder.execute();
  for (const [lists, isUnique] of [
    [unique, true],
    [indexes, false],
  ] as const) {
    for (const list of lists) {
      const columns = list.map(columnName);
      const index = schema.schema
        .createIndex(`${table}_${isUnique ? "only" : "by"}_${columns.join("_")}`)
        .on(table)
        .columns(columns);
      // One after the other: they share a transaction.
      // oxlint-disable-next-line no-await-in-loop
      await (isUnique ? index.unique() : index).execute();
    }
  }
}
