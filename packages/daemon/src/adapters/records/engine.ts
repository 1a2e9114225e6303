import type { Kysely, Transaction } from "kysely";
import type { OwnTables } from "./tables.ts";

export type DatabaseKind = "sqlite" | "postgres";

/** One of the databases that records may be kept in. */
export interface RecordsEngine {
  readonly kind: DatabaseKind;
  /** Where the database is, for people; without a password. */
  readonly place: string;
  readonly kysely: Kysely<OwnTables>;
  /** Lets no other change begin before this transaction has ended. Its first statement. */
  readonly lockChanges: (transaction: Transaction<OwnTables>) => Promise<void>;
  /** Lets the statements of this transaction take as long as they need: a step of the tables over many rows. */
  readonly liftLimits: (transaction: Transaction<OwnTables>) => Promise<void>;
  /** Takes what was erased out of the database's own logs as well, as far as that is for us to do. */
  readonly forgetErased: () => Promise<void>;
  /** Writes a copy of the whole database, as it is at one instant, to a file that does not exist yet. */
  copyTo(file: string): Promise<void>;
  stop(): Promise<void>;
}

/** The database ended a transaction in favour of another; the same again may succeed. */
export class TransactionBeaten extends Error {
  override readonly name = "TransactionBeaten";
}
