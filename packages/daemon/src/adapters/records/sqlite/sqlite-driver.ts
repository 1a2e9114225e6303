import { WeishanError } from "@weishan/core/error";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SelectQueryNode,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import type { Clock } from "../../../ports/clock.ts";
import { LastingThread } from "../../../thread/lasting-thread.ts";
import type { SqliteAnswers, SqliteOutcome, SqliteRequest, SqliteThreadData } from "./sqlite-requests.ts";
import { sqliteTrouble } from "./sqlite-trouble.ts";
import { type EndTurn, Turns } from "./turns.ts";

/** How long a change waits for the ones before it: more than a busy disk needs, less than a person waits. */
const TURN_LIMIT_MS = 15_000;

type Thread = LastingThread<SqliteRequest, SqliteAnswers>;

export interface SqliteDriverOptions {
  readonly file: string;
  readonly clock: Clock;
  /** Called when a thread ended by itself; it is begun again with the next statement. */
  readonly onThreadEnd: (error: Error) => void;
}

/** One thread that writes, one transaction after the other, and one that reads and never waits for it. */
export class SqliteThreads {
  readonly file: string;
  readonly turns: Turns;
  readonly #writer: Thread;
  readonly #reader: Thread;

  constructor({ file, clock, onThreadEnd }: SqliteDriverOptions) {
    this.file = file;
    const message = `the records in ${file} are busy: a change waited ${TURN_LIMIT_MS / 1_000} s for the one before it; try again`;
    this.turns = new Turns(clock, TURN_LIMIT_MS, () => new WeishanError("RECORDS_UNAVAILABLE", message));
    const threadFor = (access: SqliteThreadData["access"]): Thread =>
      new LastingThread({
        thread: new URL("./sqlite-records-thread.ts", import.meta.url),
        workerData: (): SqliteThreadData => ({ file, access }),
        monotonicMs: () => clock.monotonicMs(),
        onEnd: onThreadEnd,
      });
    this.#writer = threadFor("write");
    this.#reader = threadFor("read");
  }

  write<Row>(query: CompiledQuery, isInTransaction: boolean): Promise<QueryResult<Row>> {
    return this.#run(this.#writer, query, isInTransaction);
  }

  read<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    return this.#run(this.#reader, query, false);
  }

  async copyTo(file: string): Promise<void> {
    const outcome = await this.#reader.call({ kind: "copy", file });
    if (!outcome.ok) throw sqliteTrouble(outcome.failure, this.file);
  }

  /** The writer goes last: the last connection to close empties the write-ahead log into the file. */
  async end(): Promise<void> {
    await this.#reader.end();
    await this.#writer.end();
  }

  async #run<Row>(thread: Thread, query: CompiledQuery, isInTransaction: boolean): Promise<QueryResult<Row>> {
    const { sql, parameters } = query;
    let outcome: SqliteOutcome;
    try {
      outcome = await thread.call({ kind: "run", sql, parameters, isInTransaction });
    } catch (error) {
      const message = `the records in ${this.file} do not answer; they are opened again by themselves, try again`;
      throw new WeishanError("RECORDS_UNAVAILABLE", message, {}, error);
    }
    if (!outcome.ok) throw sqliteTrouble(outcome.failure, this.file);
    const { rows, changes } = outcome;
    // The shape of rows is the query's promise, as with every driver.
    return { rows: rows as Row[], ...(changes === null ? {} : { numAffectedRows: BigInt(changes) }) };
  }
}

/** What looks like a connection to Kysely: selects go to the reading thread unless a transaction is open. */
class SqliteThreadConnection implements DatabaseConnection {
  readonly #threads: SqliteThreads;
  #endTurn: EndTurn | undefined;

  constructor(threads: SqliteThreads) {
    this.#threads = threads;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    if (this.#endTurn !== undefined) return await this.#threads.write(query, true);
    if (SelectQueryNode.is(query.query)) return await this.#threads.read(query);
    const endTurn = await this.#threads.turns.take();
    try {
      return await this.#threads.write(query, false);
    } finally {
      endTurn();
    }
  }

  async *streamQuery<Row>(query: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
    yield await this.executeQuery(query);
  }

  async begin(): Promise<void> {
    const endTurn = await this.#threads.turns.take();
    try {
      await this.#threads.write(CompiledQuery.raw("begin immediate"), false);
    } catch (error) {
      endTurn();
      throw error;
    }
    this.#endTurn = endTurn;
  }

  async commit(): Promise<void> {
    // Where this fails, the transaction is still to be rolled back; the turn ends with that.
    await this.#threads.write(CompiledQuery.raw("commit"), true);
    this.#end();
  }

  /** Also after the database itself ended the transaction, because the disk was full for example. */
  async rollBack(): Promise<void> {
    try {
      await this.#threads.write(CompiledQuery.raw("rollback"), true);
    } catch {
      // It was ended already: what was in it is gone, which is all that was asked.
    } finally {
      this.#end();
    }
  }

  /** A connection that is given back with its transaction open has lost whoever began it. */
  async release(): Promise<void> {
    if (this.#endTurn !== undefined) await this.rollBack();
  }

  #end(): void {
    this.#endTurn?.();
    this.#endTurn = undefined;
  }
}

class SqliteThreadDriver implements Driver {
  readonly #threads: SqliteThreads;

  constructor(threads: SqliteThreads) {
    this.#threads = threads;
  }

  async init(): Promise<void> {
    // The threads begin with their first statement.
  }

  acquireConnection(): Promise<DatabaseConnection> {
    return Promise.resolve(new SqliteThreadConnection(this.#threads));
  }

  beginTransaction(connection: DatabaseConnection): Promise<void> {
    return ours(connection).begin();
  }

  commitTransaction(connection: DatabaseConnection): Promise<void> {
    return ours(connection).commit();
  }

  rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    return ours(connection).rollBack();
  }

  releaseConnection(connection: DatabaseConnection): Promise<void> {
    return ours(connection).release();
  }

  destroy(): Promise<void> {
    return this.#threads.end();
  }
}

function ours(connection: DatabaseConnection): SqliteThreadConnection {
  if (connection instanceof SqliteThreadConnection) return connection;
  throw new TypeError("a connection of another driver");
}

/** Our connections keep their own order: reads beside the one transaction that writes. */
class SqliteThreadAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }

  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** SQLite in threads of its own, for Kysely. */
export const sqliteThreadDialect = (threads: SqliteThreads): Dialect => ({
  createDriver: () => new SqliteThreadDriver(threads),
  createQueryCompiler: () => new SqliteQueryCompiler(),
  createAdapter: () => new SqliteThreadAdapter(),
  createIntrospector: (kysely) => new SqliteIntrospector(kysely),
});
