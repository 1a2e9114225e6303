import type { Kysely } from "kysely";
import type { AuditTrail } from "../../ports/audit-trail.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import type { Records } from "../../ports/records.ts";
import { SqlAuditTrail } from "./audit/sql-audit-trail.ts";
import type { DatabaseKind, RecordsEngine } from "./engine.ts";
import { MIGRATIONS } from "./migrations/index.ts";
import { migrate } from "./migrations/migrate.ts";
import type { Migration } from "./migrations/migration.ts";
import { postgresEngine } from "./postgres/postgres-engine.ts";
import { type KnownKind, RECORD_KINDS } from "./record-kinds.ts";
import { checkSchema, ownTables } from "./schema-check.ts";
import { SqlRecords } from "./sql-records.ts";
import { sqliteEngine } from "./sqlite/sqlite-engine.ts";
import type { OwnTables } from "./tables.ts";

/** Where records are kept. A URL of PostgreSQL may hold a password; it is never shown. */
export type RecordsConnection =
  | { readonly kind: "sqlite"; readonly file: string }
  | { readonly kind: "postgres"; readonly url: string; readonly ca?: string };

export interface RecordsDatabaseOptions {
  readonly connection: RecordsConnection;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly random: () => number;
  /** The version of this program; kept with each migration. */
  readonly programVersion: string;
  /** Others than the program's own, for tests of the way from one version to the next. */
  readonly migrations?: readonly Migration[];
  readonly kinds?: readonly KnownKind[];
}

/** The database of the records from its opening to its end: records, audit trail, and the way there for libraries. */
export class RecordsDatabase {
  readonly records: Records;
  readonly auditTrail: AuditTrail;
  readonly #options: RecordsDatabaseOptions;
  readonly #engine: RecordsEngine;

  /** Touches nothing yet: `start` does. */
  constructor(options: RecordsDatabaseOptions) {
    const { connection, clock, logger, random } = options;
    this.#options = options;
    this.#engine = engineFor(connection, { clock, logger });
    this.records = new SqlRecords({ engine: this.#engine, clock, random });
    this.auditTrail = new SqlAuditTrail(this.#engine);
  }

  get kind(): DatabaseKind {
    return this.#engine.kind;
  }

  /** Where the database is, for people; without a password. */
  get place(): string {
    return this.#engine.place;
  }

  /**
   * The same database through its query builder, for a library that brings tables of its own. Transactions on it take
   * turns with changes of the records: what runs inside one must not wait for `records.change`.
   */
  get kysely(): Kysely<OwnTables> {
    return this.#engine.kysely;
  }

  /**
   * Brings the tables up to date and checks them.
   *
   * @throws WeishanError RECORDS_NEWER, RECORDS_UNAVAILABLE
   */
  async start(): Promise<void> {
    const { migrations = MIGRATIONS, kinds = RECORD_KINDS, programVersion, clock, logger } = this.#options;
    await migrate({ engine: this.#engine, migrations, programVersion, clock, logger });
    await checkSchema(this.#engine, kinds);
  }

  /** Whether there are records at all; looks without making any. */
  async hasTables(): Promise<boolean> {
    const tables = await ownTables(this.#engine);
    return tables.some(({ name }) => name === "audit_entry");
  }

  /**
   * Writes a copy of the database as it is at one instant, while everybody goes on working.
   *
   * @throws WeishanError RECORDS_UNAVAILABLE; also for PostgreSQL, whose own tools make its copies
   */
  copyTo(file: string): Promise<void> {
    return this.#engine.copyTo(file);
  }

  stop(): Promise<void> {
    return this.#engine.stop();
  }
}

function engineFor(
  connection: RecordsConnection,
  parts: { readonly clock: Clock; readonly logger: Logger },
): RecordsEngine {
  switch (connection.kind) {
    case "sqlite":
      return sqliteEngine({ file: connection.file, ...parts });
    case "postgres":
      return postgresEngine({ ...connection, ...parts });
  }
}
