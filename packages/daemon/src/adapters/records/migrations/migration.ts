import type { Kysely } from "kysely";
import type { DatabaseKind } from "../engine.ts";
import type { RecordTables } from "../tables.ts";

/**
 * One step of the tables, forward only. Written once for both databases; never changed after a release, because
 * databases are made with it. A step changes tables and rows by `schema` alone and imports no present `RecordKind`:
 * those go on changing.
 */
export interface Migration {
  /** Counts up without being reused; gaps are fine. */
  readonly number: number;
  readonly name: string;
  up(schema: Kysely<RecordTables>, database: DatabaseKind): Promise<void>;
}
