import type { Transaction } from "kysely";
import type { Clock } from "../../ports/clock.ts";
import type { Change, RecordKind, RecordRow, Records, RecordsTransaction, RecordView } from "../../ports/records.ts";
import { appendEntries } from "./audit/append-entries.ts";
import { ERASURE_SUBJECT, eraseDetails } from "./audit/erase-details.ts";
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
    return tryAgain(this.#options, () => this.#changeOnce(change, work));
  }

  async #changeOnce<Result>(change: Change, work: (records: RecordsTransaction) => Promise<Result>): Promise<Result> {
    const { engine, clock } = this.#options;
    return await engine.kysely.transaction().execute(async (transaction) => {
      await engine.lockChanges(transaction);
      const course: ChangeCourse = { happened: [], doom: undefined };
      const erased = new Set<string>();
      const at = clock.now();
      const result = await work({
        at,
        of: (kind) => new RecordWriter(transaction, kind, { database: engine.kind, course }),
        note(subject, detail = {}) {
          course.happened.push({ subject, before: null, after: detail, isPersonal: false });
          return Promise.resolve();
        },
        eraseDetails(personId) {
          erased.add(personId);
          return Promise.resolve();
        },
      });
      if (course.doom !== undefined) throw course.doom;
      await appendEntries(transaction, { change, at }, course.happened);
      await this.#erase(transaction, { change, at }, erased);
      return result;
    });
  }

  /** Once the entries of the change are there, so that they are erased too. */
  async #erase(
    transaction: Transaction<OwnTables>,
    changed: { readonly change: Change; readonly at: number },
    personIds: ReadonlySet<string>,
  ): Promise<void> {
    for (const personId of personIds) {
      // oxlint-disable-next-line no-await-in-loop
      const erasedSequences = await eraseDetails(transaction, personId);
      const subject = { kind: ERASURE_SUBJECT, id: personId };
      // oxlint-disable-next-line no-await-in-loop
      await appendEntries(transaction, changed, [
        { subject, before: null, after: { erasedSequences }, isPersonal: false },
      ]);
    }
  }
}
