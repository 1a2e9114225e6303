import { isWeishanError, WeishanError } from "@weishan/core/error";
import type { Transaction } from "kysely";
import type { RecordKind, RecordQuery, RecordRow, RecordSet } from "../../ports/records.ts";
import { canonicalJson } from "./audit/canonical-json.ts";
import type { NewEntry } from "./audit/chain-entries.ts";
import type { DatabaseKind } from "./engine.ts";
import { RecordColumns } from "./record-columns.ts";
import { RecordReader } from "./record-reader.ts";
import type { OwnTables, RecordTables } from "./tables.ts";

/** Rows of one statement: with a hundred columns still below the 65,535 parameters of PostgreSQL. */
const ROWS_PER_INSERT = 500;

/** What a change has come to so far. */
export interface ChangeCourse {
  readonly happened: NewEntry[];
  /** Set once a statement was refused by PostgreSQL in a way that ends the transaction: it then cannot be kept. */
  doom: Error | undefined;
}

/** Records of one kind inside a transaction. The only place that changes them; each change is also told. */
export class RecordWriter<Row extends RecordRow> implements RecordSet<Row> {
  readonly #transaction: Transaction<RecordTables>;
  readonly #columns: RecordColumns<Row>;
  readonly #reader: RecordReader<Row>;
  readonly #course: ChangeCourse;
  readonly #isLog: boolean;

  constructor(
    transaction: Transaction<OwnTables>,
    kind: RecordKind<Row>,
    { database, course }: { readonly database: DatabaseKind; readonly course: ChangeCourse },
  ) {
    this.#transaction = transaction.withTables<RecordTables>();
    this.#columns = new RecordColumns(kind, database);
    this.#reader = new RecordReader(transaction, this.#columns);
    this.#course = course;
    this.#isLog = kind.isLog === true;
  }

  find(id: string): Promise<Row | undefined> {
    return this.#reader.find(id);
  }

  list(query?: RecordQuery<Row>): Promise<readonly Row[]> {
    return this.#reader.list(query);
  }

  count(where?: RecordQuery<Row>["where"]): Promise<number> {
    return this.#reader.count(where);
  }

  async insert(row: Row): Promise<void> {
    const { table } = this.#columns;
    const columns = this.#columns.encode(row);
    const inserted = await this.#orDoom(row.id, () =>
      this.#transaction
        .insertInto(table)
        .values(columns)
        // A refused statement would end the whole transaction in PostgreSQL, but the caller may know another way.
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst(),
    );
    if (inserted.numInsertedOrUpdatedRows !== 1n) throw this.#conflict(row.id);
    this.#tellOf(row.id, null, row);
  }

  async insertAll(rows: readonly Row[]): Promise<void> {
    const { table } = this.#columns;
    for (let from = 0; from < rows.length; from += ROWS_PER_INSERT) {
      const some = rows.slice(from, from + ROWS_PER_INSERT);
      const values = some.map((row) => this.#columns.encode(row));
      const [first] = some;
      // oxlint-disable-next-line no-await-in-loop -- one transaction, in the order that was given
      const inserted = await this.#orDoom(first?.id ?? "", () =>
        this.#transaction
          .insertInto(table)
          .values(values)
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst(),
      );
      if (inserted.numInsertedOrUpdatedRows === BigInt(some.length)) continue;
      // Some of them may be there now: what is left of this change would be half of it.
      const doom = this.#conflict(first?.id ?? "");
      this.#course.doom ??= doom;
      throw doom;
    }
    for (const row of rows) this.#tellOf(row.id, null, row);
  }

  async update(id: string, changes: Partial<Omit<Row, "id">>): Promise<Row> {
    const before = await this.#known(id);
    const changed = Object.entries(changes).filter(
      ([field, value]) => value !== undefined && canonicalJson(value) !== canonicalJson(before[field]),
    );
    if (changed.length === 0) return before;
    const columns = this.#columns.encode(Object.fromEntries(changed));
    await this.#orDoom(id, () =>
      this.#transaction.updateTable(this.#columns.table).set(columns).where("id", "=", id).execute(),
    );
    this.#tellOf(id, Object.fromEntries(changed.map(([field]) => [field, before[field]])), Object.fromEntries(changed));
    return { ...before, ...Object.fromEntries(changed) };
  }

  async remove(id: string): Promise<void> {
    const before = await this.#known(id);
    await this.#orDoom(id, () => this.#transaction.deleteFrom(this.#columns.table).where("id", "=", id).execute());
    this.#tellOf(id, before, null);
  }

  async removeAll(ids: readonly string[]): Promise<void> {
    const [first] = ids;
    if (first === undefined) return;
    const before = this.#isLog ? [] : await this.#reader.ofIds(ids, { areHeld: false });
    await this.#orDoom(first, () => this.#transaction.deleteFrom(this.#columns.table).where("id", "in", ids).execute());
    for (const row of before) this.#tellOf(row.id, row, null);
  }

  async #known(id: string): Promise<Row> {
    const row = await this.find(id);
    if (row !== undefined) return row;
    const { table } = this.#columns;
    throw new WeishanError(
      "RECORD_UNKNOWN",
      `there is no ${words(table)} with the id ${id}; it may have been removed`,
      {
        kind: table,
        id,
      },
    );
  }

  #tellOf(
    id: string,
    before: Readonly<Record<string, unknown>> | null,
    after: Readonly<Record<string, unknown>> | null,
  ): void {
    if (this.#isLog) return;
    this.#course.happened.push({
      subject: { kind: this.#columns.table, id },
      before: before === null ? null : this.#columns.withoutSecrets(before),
      after: after === null ? null : this.#columns.withoutSecrets(after),
      isPersonal: this.#columns.arePersonal({ ...before }) || this.#columns.arePersonal({ ...after }),
    });
  }

  async #orDoom<Result>(id: string, run: () => Promise<Result>): Promise<Result> {
    try {
      return await run();
    } catch (error) {
      const isConflict = isWeishanError(error) && error.code === "RECORD_CONFLICT";
      const doom = isConflict ? this.#conflict(id, error) : error;
      this.#course.doom ??= doom instanceof Error ? doom : new Error(String(doom));
      throw doom;
    }
  }

  #conflict(id: string, cause?: unknown): WeishanError {
    const kind = this.#columns.table;
    const message = `the ${words(kind)} ${id} cannot be kept: another record has the same id or the same unique value, or still needs it`;
    return new WeishanError("RECORD_CONFLICT", message, { kind, id }, cause);
  }
}

const words = (table: string): string => table.replaceAll("_", " ");
