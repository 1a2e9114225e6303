import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  PostgresAdapter,
  type PostgresDialectConfig,
  PostgresDriver,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type TransactionSettings,
} from "kysely";
import { postgresTrouble } from "./postgres-trouble.ts";

/** Kysely's driver whose errors people understand. */
class TellingPostgresDriver extends PostgresDriver {
  readonly #place: string;
  readonly #seen = new WeakSet<DatabaseConnection>();
  /** Connections whose transaction begins with their next statement. */
  readonly #beginning = new WeakSet<DatabaseConnection>();

  constructor(config: PostgresDialectConfig, place: string) {
    super(config);
    this.#place = place;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    try {
      return this.#telling(await super.acquireConnection());
    } catch (error) {
      throw postgresTrouble(error, this.#place);
    }
  }

  /**
   * Sends `begin` with the first statement where that has no parameters, as the lock of the changes: one way to the
   * server and back less, while others wait.
   */
  override async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    if (settings.isolationLevel !== undefined || settings.accessMode !== undefined) {
      await super.beginTransaction(connection, settings);
    } else this.#beginning.add(connection);
  }

  /** A connection comes back from the pool again and again; it is made to tell once. */
  #telling(connection: DatabaseConnection): DatabaseConnection {
    if (this.#seen.has(connection)) return connection;
    this.#seen.add(connection);
    const execute = connection.executeQuery.bind(connection);
    connection.executeQuery = async (query, options) => {
      try {
        if (!this.#beginning.delete(connection)) return await execute(query, options);
        if (query.parameters.length === 0) return await execute({ ...query, sql: `begin; ${query.sql}` }, options);
        await execute(CompiledQuery.raw("begin"), options);
        return await execute(query, options);
      } catch (error) {
        throw postgresTrouble(error, this.#place);
      }
    };
    return connection;
  }
}

/** PostgreSQL for Kysely. */
export const postgresDialect = (pool: PostgresDialectConfig["pool"], place: string): Dialect => ({
  createDriver: () => new TellingPostgresDriver({ pool }, place),
  createQueryCompiler: () => new PostgresQueryCompiler(),
  createAdapter: () => new PostgresAdapter(),
  createIntrospector: (kysely) => new PostgresIntrospector(kysely),
});
