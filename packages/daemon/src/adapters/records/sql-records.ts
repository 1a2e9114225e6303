import { isWeishanError, WeishanError } from "@weishan/core/error";
import type { Transaction } from "kysely";
import type { Clock } from "../../ports/clock.ts";
import type { Change, RecordKind, RecordRow, Records, RecordsTransaction, RecordView } from "../../ports/records.ts";
import { appendEntries } from "./audit/append-entries.ts";
import { ERASURE_SUBJECT, eraseDetails } from "./audit/erase-details.ts";
import { withinChangeLimit } from "./change-limit.ts";
import type { RecordsEngine } from "./engine.ts";
import { RecordColumns } from "./record-columns.ts";
import { RecordReader } from "./record-reader.ts";
import { type ChangeCourse, RecordWriter } from "./record-writer.ts";
import type { OwnTables } from "./tables.ts";
import { tryAgain } from "./try-again.ts";

export interface SqlRecordsOptions {
  readonly engine: RecordsEngine;
  readonly clock: Clock;
  readonly random: () => number;
}

/** How often, and after which rest, it is asked whether a change was kept whose acknowledgement was lost. */
const DOUBT_TRIES = 8;
const DOUBT_REST_MS = 500;

/** How far a change came: what it answers, and by which entry it is known. */
interface Attempt<Result> {
  /** What others are told once it is kept. */
  readonly effects: (() => void)[];
  done?: { readonly result: Result; readonly lastHash: string | undefined };
}

/** Records in a database of SQL. */
export class SqlRecords implements Records {
  readonly #options: SqlRecordsOptions;

  constructor(options: SqlRecordsOptions) {
    this.#options = options;
  }

  of<Row extends RecordRow>(kind: RecordKind<Row>): RecordView<Row> {
    const { kysely, kind: database } = this.#options.engine;
    return new RecordReader(kysely, new RecordColumns(kind, database));
  }

  change<Result>(change: Change, work: (records: RecordsTransaction) => Promise<Result>): Promise<Result> {
    return tryAgain(this.#options, async () => {
      const attempt: Attempt<Result> = { effects: [] };
      try {
        const result = await this.#transact(change, work, attempt);
        for (const effect of attempt.effects) effect();
        return result;
      } catch (error) {
        const { done } = attempt;
        const isInDoubt = isWeishanError(error) && error.code === "RECORDS_UNAVAILABLE";
        if (done?.lastHash === undefined || !isInDoubt) throw error;
        if (!(await this.#isKept(done.lastHash))) throw error;
        for (const effect of attempt.effects) effect();
        return done.result;
      }
    });
  }

  async #transact<Result>(
    change: Change,
    work: (records: RecordsTransaction) => Promise<Result>,
    attempt: Attempt<Result>,
  ): Promise<Result> {
    const { engine, clock } = this.#options;
    const erased = new Set<string>();
    const result = await engine.kysely.transaction().execute(async (transaction) => {
      await engine.lockChanges(transaction);
      const course: ChangeCourse = { happened: [], doom: undefined };
      const at = clock.now();
      const records: RecordsTransaction = {
        at,
        of: (kind) => new RecordWriter(transaction, kind, { database: engine.kind, course }),
        note(subject, detail = {}) {
          course.happened.push({ subject, before: null, after: detail, isPersonal: false });
          return Promise.resolve();
        },
        lock: (kind, ids) =>
          // SQLite knows no such words: whoever changes there has the whole file.
          new RecordReader(transaction, new RecordColumns(kind, engine.kind)).ofIds(ids, {
            areHeld: engine.kind === "postgres",
          }),
        whenKept: (effect) => void attempt.effects.push(effect),
        eraseDetails(personId) {
          erased.add(personId);
          return Promise.resolve();
        },
      };
      const result = await withinChangeLimit(clock, work(records));
      if (course.doom !== undefined) throw course.doom;
      const appended = await appendEntries(transaction, { change, at }, course.happened, engine.kind);
      const lastHash = (await this.#erase(transaction, { change, at }, erased)) ?? appended;
      attempt.done = { result, lastHash };
      return result;
    });
    if (erased.size > 0) await engine.forgetErased();
    return result;
  }

  /**
   * Erases once the entries of the change are there, so that they are erased too.
   *
   * @returns the hash of the last entry that tells of it
   */
  async #erase(
    transaction: Transaction<OwnTables>,
    changed: { readonly change: Change; readonly at: number },
    personIds: ReadonlySet<string>,
  ): Promise<string | undefined> {
    if (personIds.size === 0) return undefined;
    const erased = await eraseDetails(transaction, [...personIds]);
    const entries = [...erased].map(([personId, erasedSequences]) => ({
      subject: { kind: ERASURE_SUBJECT, id: personId },
      before: null,
      after: { erasedSequences },
      isPersonal: false,
    }));
    return await appendEntries(transaction, changed, entries, this.#options.engine.kind);
  }

  /**
   * Whether a change was kept whose acknowledgement was lost with the connection: its last entry tells. Asked under the
   * lock of the changes, so that whatever the database still does of it has ended.
   */
  async #isKept(lastHash: string): Promise<boolean> {
    const { engine, clock } = this.#options;
    for (let tries = 1; ; tries += 1) {
      // oxlint-disable-next-line no-await-in-loop -- a rest, in which the database may come back
      await new Promise<void>((resolve) => clock.after(DOUBT_REST_MS, resolve));
      try {
        // oxlint-disable-next-line no-await-in-loop -- asked again only where nobody answered
        return await engine.kysely.transaction().execute(async (transaction) => {
          await engine.lockChanges(transaction);
          const entry = transaction.selectFrom("audit_entry").select("sequence").where("hash", "=", lastHash);
          return (await entry.executeTakeFirst()) !== undefined;
        });
      } catch (error) {
        if (tries < DOUBT_TRIES) continue;
        const message = `the records at ${engine.place} were lost while a change was kept; look whether it is there before it is made again`;
        throw new WeishanError("RECORDS_UNAVAILABLE", message, {}, error);
      }
    }
  }
}
