import { Kysely } from "kysely";
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
    copyTo: (copy) => threads.copyTo(copy),
    async stop() {
      await kysely.destroy();
      // Kysely ends a driver only if it was ever used.
      await threads.end();
    },
  };
}
