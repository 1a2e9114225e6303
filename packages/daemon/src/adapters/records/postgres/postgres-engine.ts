import { WeishanError } from "@weishan/core/error";
import { Kysely, sql } from "kysely";
import { Pool, types } from "pg";
import type { Logger } from "../../../ports/logger.ts";
import type { RecordsEngine } from "../engine.ts";
import type { OwnTables } from "../tables.ts";
import { postgresDialect } from "./postgres-dialect.ts";
import { postgresPlace } from "./postgres-place.ts";

export interface PostgresEngineOptions {
  readonly url: string;
  /** Certificate of the authority that signed the server's, in PEM. Without it the URL's `sslmode` decides. */
  readonly ca?: string;
  readonly logger: Logger;
}

const MOST_CONNECTIONS = 10;
const CONNECT_TIMEOUT_MS = 5_000;
/** Longer than an export's page or a search by words over years takes. */
const STATEMENT_TIMEOUT_MS = 30_000;
/** A change that does nothing for so long has lost whoever began it; the lock it holds is needed. */
const IDLE_CHANGE_TIMEOUT_MS = 15_000;
/** How long a change waits for the ones before it. */
const LOCK_TIMEOUT_MS = 15_000;
/** How long a program that starts waits for another that brings the tables up to date. */
const MIGRATION_LOCK_TIMEOUT_MS = 600_000;
/** `weishan` in ASCII, shortened to what a signed 64-bit key takes: changes of the records, one after another. */
const CHANGES_LOCK = 0x77_65_69_73_68_61;

/** Records in a PostgreSQL server. */
export function postgresEngine({ url, ca, logger }: PostgresEngineOptions): RecordsEngine {
  const place = postgresPlace(url);
  const pool = new Pool({
    connectionString: url,
    ...(ca === undefined ? {} : { ssl: { ca } }),
    application_name: "weishan",
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_CHANGE_TIMEOUT_MS,
    lock_timeout: LOCK_TIMEOUT_MS,
    keepAlive: true,
    types: {
      // Counts and instants, which stay far below 2^53.
      getTypeParser: (type: Parameters<typeof types.getTypeParser>[0], format?: "text" | "binary") =>
        type === types.builtins.INT8 ? Number : types.getTypeParser(type, format),
    },
  });
  tellOfLosses(pool, place, logger);
  const kysely = new Kysely<OwnTables>({ dialect: postgresDialect(pool, place) });
  return {
    kind: "postgres",
    place,
    kysely,
    async lockChanges(transaction) {
      await sql`select pg_advisory_xact_lock(${sql.lit(CHANGES_LOCK)})`.execute(transaction);
    },
    async liftLimits(transaction) {
      await sql`set local statement_timeout = 0`.execute(transaction);
      await sql`set local lock_timeout = ${sql.lit(MIGRATION_LOCK_TIMEOUT_MS)}`.execute(transaction);
    },
    // Its log and its old row versions are given up by its own vacuum and checkpoints.
    forgetErased: () => Promise.resolve(),
    copyTo() {
      const message = `the records at ${place} are copied by the tools of PostgreSQL, such as pg_dump or pg_basebackup`;
      return Promise.reject(new WeishanError("RECORDS_UNAVAILABLE", message));
    },
    async stop() {
      await kysely.destroy();
      // Kysely ends a pool only if it was ever used.
      if (!pool.ended) await pool.end();
    },
  };
}

/**
 * A server that stops takes its connections with it: one that rests is replaced when it is needed, and who waits for
 * the answer of another gets the error there. The first of them is worth a line, not each.
 */
function tellOfLosses(pool: Pool, place: string, logger: Logger): void {
  let isLost = false;
  const lost = (error: Error): void => {
    if (isLost) return;
    isLost = true;
    // Its words only: the library hangs whole clients on its errors.
    logger.warn({ place, reason: error.message }, "the connection to the records was lost");
  };
  pool.on("error", lost);
  pool.on("connect", (client) => {
    if (isLost) logger.info({ place }, "the records are reached again");
    isLost = false;
    client.on("error", lost);
  });
}
