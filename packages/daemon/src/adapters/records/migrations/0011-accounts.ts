import { type CreateTableBuilder, type SchemaModule, sql } from "kysely";
import type { DatabaseKind } from "../engine.ts";
import type { Migration } from "./migration.ts";

type Columns = CreateTableBuilder<string>;

/**
 * The tables of accounts: those that better-auth asks for, with its names of columns, and the one of API keys. A test
 * compares them with what better-auth says it needs.
 */
export const accounts: Migration = {
  number: 11,
  name: "accounts",
  up: ({ schema }, database) => createAccountTables(schema, database),
};

async function createAccountTables(schema: SchemaModule, database: DatabaseKind): Promise<void> {
  const instant = database === "sqlite" ? sql`date` : sql`timestamptz`;
  const flag = database === "sqlite" ? "integer" : "boolean";
  const dated = (table: Columns): Columns =>
    table
      .addColumn("createdAt", instant, (column) => column.notNull())
      .addColumn("updatedAt", instant, (column) => column.notNull());
  const ofAccount = (table: Columns): Columns =>
    table.addColumn("userId", "text", (column) => column.notNull().references("account.id").onDelete("cascade"));
  const create = (name: string): Columns =>
    schema.createTable(name).addColumn("id", "text", (column) => column.primaryKey().notNull());

  await dated(create("account"))
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("email", "text", (column) => column.notNull().unique())
    .addColumn("emailVerified", flag, (column) => column.notNull())
    .addColumn("image", "text")
    .addColumn("twoFactorEnabled", flag)
    .execute();
  await ofAccount(dated(create("account_session")))
    .addColumn("expiresAt", instant, (column) => column.notNull())
    .addColumn("token", "text", (column) => column.notNull().unique())
    .addColumn("ipAddress", "text")
    .addColumn("userAgent", "text")
    .execute();
  await ofAccount(dated(create("account_credential")))
    .addColumn("accountId", "text", (column) => column.notNull())
    .addColumn("providerId", "text", (column) => column.notNull())
    .addColumn("accessToken", "text")
    .addColumn("refreshToken", "text")
    .addColumn("idToken", "text")
    .addColumn("accessTokenExpiresAt", instant)
    .addColumn("refreshTokenExpiresAt", instant)
    .addColumn("scope", "text")
    .addColumn("password", "text")
    .execute();
  await dated(create("account_challenge"))
    .addColumn("identifier", "text", (column) => column.notNull())
    .addColumn("value", "text", (column) => column.notNull())
    .addColumn("expiresAt", instant, (column) => column.notNull())
    .execute();
  await ofAccount(create("account_second_factor"))
    .addColumn("secret", "text", (column) => column.notNull())
    .addColumn("backupCodes", "text", (column) => column.notNull())
    .addColumn("verified", flag)
    .addColumn("failedVerificationCount", "integer")
    .addColumn("lockedUntil", instant)
    .execute();
  await create("account_api_key")
    .addColumn("person_id", "text", (column) => column.notNull().references("account.id").onDelete("cascade"))
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("start", "text", (column) => column.notNull())
    .addColumn("hash", "text", (column) => column.notNull().unique())
    .addColumn("scopes", "text", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("expires_at", "bigint", (column) => column.notNull())
    .addColumn("last_used_at", "bigint")
    .execute();
  for (const [table, column] of INDEXES) {
    const name = `${table}_${column}_idx`;
    // oxlint-disable-next-line no-await-in-loop -- a migration does one thing after another
    await schema.createIndex(name).on(table).column(column).execute();
  }
}

const INDEXES = [
  ["account_session", "userId"],
  ["account_credential", "userId"],
  ["account_challenge", "identifier"],
  ["account_second_factor", "userId"],
  ["account_api_key", "person_id"],
] as const;
