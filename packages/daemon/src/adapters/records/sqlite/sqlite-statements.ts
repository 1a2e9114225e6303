import { closeSync, openSync } from "node:fs";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import type { SqliteFailure, SqliteOutcome, SqliteThreadData } from "./sqlite-requests.ts";

/** Statements kept prepared: more than all that the program knows, less than a flood of made-up ones. */
const MOST_PREPARED = 256;
/** How long another program, such as `weishan user`, may hold the file before a change gives up. */
const BUSY_TIMEOUT_MS = 5_000;

/** A file for its owner only: it holds the hashes of passwords. SQLite gives its other files the same rights. */
function makePrivate(file: string): void {
  closeSync(openSync(file, "a", 0o600));
}

function open({ file, access }: SqliteThreadData): DatabaseSync {
  if (access === "read") {
    const database = new DatabaseSync(file, { readOnly: true });
    database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
    return database;
  }
  makePrivate(file);
  const database = new DatabaseSync(file);
  // secure_delete: what was erased on a person's request must not stay readable in free pages of the file.
  database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY`);
  return database;
}

/** The statements of one thread over one connection, which is opened with the first of them. */
export class SqliteStatements {
  readonly #options: SqliteThreadData;
  #database: DatabaseSync | undefined;
  readonly #prepared = new Map<string, { readonly statement: StatementSync; readonly hasRows: boolean }>();

  constructor(options: SqliteThreadData) {
    this.#options = options;
  }

  run(sql: string, parameters: readonly unknown[], isInTransaction: boolean): SqliteOutcome {
    try {
      const database = (this.#database ??= open(this.#options));
      if (isInTransaction && !database.isTransaction) {
        return { ok: false, failure: { resultCode: null, message: "the transaction was ended by the database" } };
      }
      const { statement, hasRows } = this.#prepare(database, sql);
      // The driver sends what SQLite takes; anything else is refused by the binding below, by name.
      const values = parameters as SQLInputValue[];
      if (hasRows) return { ok: true, rows: statement.all(...values), changes: null };
      const { changes } = statement.run(...values);
      return { ok: true, rows: [], changes: Number(changes) };
    } catch (error) {
      return { ok: false, failure: failureOf(error) };
    }
  }

  copyTo(file: string): SqliteOutcome {
    // Reads one state of the database, however long it takes, and holds nobody up.
    return this.run("VACUUM INTO ?", [file], false);
  }

  close(): void {
    this.#prepared.clear();
    this.#database?.close();
    this.#database = undefined;
  }

  #prepare(database: DatabaseSync, sql: string): { readonly statement: StatementSync; readonly hasRows: boolean } {
    const known = this.#prepared.get(sql);
    if (known !== undefined) return known;
    const statement = database.prepare(sql);
    const prepared = { statement, hasRows: statement.columns().length > 0 };
    if (this.#prepared.size >= MOST_PREPARED) this.#prepared.clear();
    this.#prepared.set(sql, prepared);
    return prepared;
  }
}

function failureOf(error: unknown): SqliteFailure {
  const message = error instanceof Error ? error.message : String(error);
  const isSqlite = error instanceof Error && "errcode" in error && typeof error.errcode === "number";
  return { resultCode: isSqlite ? Number(error.errcode) : null, message };
}
