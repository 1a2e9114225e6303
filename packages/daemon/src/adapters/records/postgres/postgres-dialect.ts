import {
  type DatabaseConnection,
  type Dialect,
  PostgresAdapter,
  type PostgresDialectConfig,
  PostgresDriver,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from "kysely";
import { postgresTrouble } from "./postgres-trouble.ts";

/** Kysely's driver whose errors people understand. */
class TellingPostgresDriver extends PostgresDriver {
  readonly #place: string;
  readonly #seen = new WeakSet<DatabaseConnection>();

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

  /** A connection comes back from the pool again and again; it is made to tell once. */
  #telling(connection: DatabaseConnection): DatabaseConnection {
    if (this.#seen.has(connection)) return connection;
    this.#seen.add(connection);
    const execute = connection.executeQuery.bind(connection);
    connection.executeQuery = async (query, options) => {
      try {
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
