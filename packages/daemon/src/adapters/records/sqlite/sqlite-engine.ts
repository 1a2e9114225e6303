import { Kysely, sql } from "kysely";
import type { Clock } from "../../../ports/clock.ts";
import type { Logger } from "../../../ports/logger.ts";
import type { RecordsEngine } from "../engine.ts";
import type { OwnTables } from "../tables.ts";
import { SqliteThreads, sqliteThreadDialect } from "./sqlite-driver.ts";

export interface SqliteEngineOptions {
  readonly file: string;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Records in a file of this machine. */
export function sqliteEngine({ file, clock, logger }: SqliteEngineOptions): RecordsEngine {
  const threads = new SqliteThreads({
    file,
    clock,
    onThreadEnd: (error) => logger.error({ file, error }, "a thread of the records ended; it is begun again"),
  });
  const kysely = new Kysely<OwnTables>({ dialect: sqliteThreadDialect(threads) });
  return {
    kind: "sqlite",
    place: file,
    kysely,
    // Every transaction has the only turn already, and the file by BEGIN IMMEDIATE.
    lockChanges: () => Promise.resolve(),
    liftLimits: () => Promise.resolve(),
    async forgetErased() {
      // Else the write-ahead log would keep it until so much was written over it.
      await sql`pragma wal_checkpoint(truncate)`.execute(kysely);
    },
    copyTo: (copy) => threads.copyTo(copy),
    async stop() {
      await kysely.destroy();
      // Kysely ends a driver only if it was ever used.
      await threads.end();
    },
  };
}
