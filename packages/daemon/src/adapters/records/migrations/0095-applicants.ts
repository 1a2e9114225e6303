import { type Kysely, sql } from "kysely";
import type { DatabaseKind } from "../engine.ts";
import type { RecordTables } from "../tables.ts";
import { columnType } from "./column-types.ts";
import type { Migration } from "./migration.ts";

/** Whoever applies for themselves names no organisation, and an application says who needs a way without steps. */
export const applicants: Migration = {
  number: 95,
  name: "applicants",
  async up(schema, database) {
    await schema.schema
      .alterTable("application")
      .addColumn("needs_step_free_access", columnType("flag", database), (column) =>
        column.notNull().defaultTo(database === "sqlite" ? sql`0` : sql`false`),
      )
      .execute();
    await schema.schema.dropIndex("application_by_organisation").execute();
    await mayLackOrganisation(schema, "application", database);
    await schema.schema
      .createIndex("application_by_organisation")
      .on("application")
      .columns(["organisation"])
      .execute();
    await mayLackOrganisation(schema, "booking_series", database);
    await mayLackOrganisation(schema, "booking_waiting", database);
  },
};

/** SQLite cannot take NOT NULL from a column: another one takes its place. */
async function mayLackOrganisation(
  schema: Kysely<RecordTables>,
  table: "application" | "booking_series" | "booking_waiting",
  database: DatabaseKind,
): Promise<void> {
  const { schema: tables } = schema;
  await tables.alterTable(table).addColumn("named_organisation", columnType("text", database)).execute();
  await sql`update ${sql.table(table)} set named_organisation = organisation`.execute(schema);
  await tables.alterTable(table).dropColumn("organisation").execute();
  await tables.alterTable(table).renameColumn("named_organisation", "organisation").execute();
}
