import type { Kysely } from "kysely";
import type { RecordQuery, RecordRow, RecordView } from "../../ports/records.ts";
import type { RecordColumns } from "./record-columns.ts";
import type { OwnTables, RecordTables } from "./tables.ts";

/** SQLite knows no offset without a limit. */
const NO_LIMIT = Number.MAX_SAFE_INTEGER;

/** Records of one kind, to look at. */
export class RecordReader<Row extends RecordRow> implements RecordView<Row> {
  readonly #kysely: Kysely<RecordTables>;
  readonly #columns: RecordColumns<Row>;

  constructor(kysely: Kysely<OwnTables>, columns: RecordColumns<Row>) {
    this.#kysely = kysely.withTables<RecordTables>();
    this.#columns = columns;
  }

  async find(id: string): Promise<Row | undefined> {
    const { table, names } = this.#columns;
    const row = await this.#kysely.selectFrom(table).select(names).where("id", "=", id).executeTakeFirst();
    return row === undefined ? undefined : this.#columns.decode(row);
  }

  async list({
    where,
    anyOf,
    between,
    orderBy = "id",
    descending = false,
    limit,
    offset,
  }: RecordQuery<Row> = {}): Promise<readonly Row[]> {
    const { table, names } = this.#columns;
    if (Object.values<readonly unknown[] | undefined>(anyOf ?? {}).some((values) => values?.length === 0)) return [];
    let query = this.#kysely.selectFrom(table).select(names);
    for (const { column, value } of this.#conditions(where)) {
      query = value === null ? query.where(column, "is", null) : query.where(column, "=", value);
    }
    for (const { column, values } of this.#choices(anyOf)) query = query.where(column, "in", values);
    for (const { column, from, before } of this.#bounds(between)) {
      if (from !== undefined) query = query.where(column, ">=", from);
      if (before !== undefined) query = query.where(column, "<", before);
    }
    // Nulls come first, and equal records in the order of their ids: in both databases, on every page.
    query = query.orderBy(this.#columns.column(orderBy), (order) =>
      descending ? order.desc().nullsLast() : order.asc().nullsFirst(),
    );
    if (orderBy !== "id") query = query.orderBy("id", descending ? "desc" : "asc");
    if (limit !== undefined || offset !== undefined) query = query.limit(limit ?? NO_LIMIT);
    if (offset !== undefined) query = query.offset(offset);
    const rows = await query.execute();
    return rows.map((row) => this.#columns.decode(row));
  }

  async count(where?: RecordQuery<Row>["where"]): Promise<number> {
    let query = this.#kysely.selectFrom(this.#columns.table).select(({ fn }) => fn.countAll<number>().as("number"));
    for (const { column, value } of this.#conditions(where)) {
      query = value === null ? query.where(column, "is", null) : query.where(column, "=", value);
    }
    const { number } = await query.executeTakeFirstOrThrow();
    return number;
  }

  /** The records of these ids in the order of their ids; in PostgreSQL held until the transaction ends, where asked. */
  async ofIds(ids: readonly string[], { areHeld }: { readonly areHeld: boolean }): Promise<readonly Row[]> {
    if (ids.length === 0) return [];
    const { table, names } = this.#columns;
    const query = this.#kysely.selectFrom(table).select(names).where("id", "in", ids).orderBy("id");
    const rows = await (areHeld ? query.forUpdate() : query).execute();
    return rows.map((row) => this.#columns.decode(row));
  }

  #choices(anyOf: RecordQuery<Row>["anyOf"] = {}): readonly { readonly column: string; readonly values: unknown[] }[] {
    return Object.entries<readonly unknown[] | undefined>(anyOf).flatMap(([field, values]) =>
      values === undefined
        ? []
        : [
            {
              column: this.#columns.column(field),
              values: values.map((value) => this.#columns.encodeField(field, value)),
            },
          ],
    );
  }

  #bounds(
    between: RecordQuery<Row>["between"] = {},
  ): readonly { readonly column: string; readonly from: unknown; readonly before: unknown }[] {
    const given = Object.entries<{ readonly from?: unknown; readonly before?: unknown } | undefined>(between);
    return given.map(([field, { from, before } = {}]) => ({
      column: this.#columns.column(field),
      from: from === undefined ? undefined : this.#columns.encodeField(field, from),
      before: before === undefined ? undefined : this.#columns.encodeField(field, before),
    }));
  }

  #conditions(where: RecordQuery<Row>["where"] = {}): readonly { readonly column: string; readonly value: unknown }[] {
    return Object.entries(where)
      .filter(([, value]) => value !== undefined)
      .map(([field, value]) => ({
        column: this.#columns.column(field),
        value: this.#columns.encodeField(field, value),
      }));
  }
}
