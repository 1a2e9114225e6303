import { hash } from "node:crypto";
import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import type { DatabaseKind } from "../engine.ts";
import type { RecordTables } from "../tables.ts";
import type { Migration } from "./migration.ts";

/** The hash of the statements that a migration makes in a database: the same for as long as it does the same. */
export async function migrationChecksum(migration: Migration, database: DatabaseKind): Promise<string> {
  const statements: string[] = [];
  const schema = new Kysely<RecordTables>({
    dialect: {
      createDriver: () => new DummyDriver(),
      createQueryCompiler: () => (database === "sqlite" ? new SqliteQueryCompiler() : new PostgresQueryCompiler()),
      createAdapter: () => (database === "sqlite" ? new SqliteAdapter() : new PostgresAdapter()),
      createIntrospector: (kysely) =>
        database === "sqlite" ? new SqliteIntrospector(kysely) : new PostgresIntrospector(kysely),
    },
    log: ({ query }) => void statements.push(query.sql),
  });
  await migration.up(schema, database);
  return hash("sha256", statements.join(";\n"));
}
