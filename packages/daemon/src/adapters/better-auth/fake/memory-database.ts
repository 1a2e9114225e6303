import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { Kysely, SqliteDialect } from "kysely";
import { type AccountTables, createAccountTables } from "../account-tables.ts";

const isBindable = (value: unknown): value is SQLInputValue =>
  value === null || ["string", "number", "bigint"].includes(typeof value) || value instanceof Uint8Array;

/** A database in memory with the tables of accounts. */
export async function memoryDatabase() {
  const raw = new DatabaseSync(":memory:");
  raw.exec("PRAGMA foreign_keys = ON");
  const database = {
    close: () => raw.close(),
    prepare: (sql: string) => {
      const statement = raw.prepare(sql);
      const values = (given: readonly unknown[]) => given.filter(isBindable);
      return {
        reader: statement.columns().length > 0,
        all: (given: readonly unknown[]) => statement.all(...values(given)),
        run: (given: readonly unknown[]) => statement.run(...values(given)),
        iterate: (given: readonly unknown[]) => statement.iterate(...values(given)),
      };
    },
  };
  const db = new Kysely<AccountTables>({ dialect: new SqliteDialect({ database }) });
  await createAccountTables(db.schema, "sqlite");
  return { kind: "sqlite" as const, db };
}
