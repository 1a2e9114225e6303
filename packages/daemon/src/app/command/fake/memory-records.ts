import { WeishanError } from "@weishan/core/error";
import type { Clock } from "../../../ports/clock.ts";
import type {
  Change,
  RecordKind,
  RecordQuery,
  RecordRow,
  RecordSet,
  Records,
  RecordsTransaction,
  RecordView,
} from "../../../ports/records.ts";

/** An entry as the audit trail would keep it, with what can be asked of it in a test. */
export interface KeptChange {
  readonly change: Change;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly after: Readonly<Record<string, unknown>> | null;
}

type Tables = Map<string, Map<string, RecordRow>>;

/**
 * Records in memory, as strict as the real ones: changes one after another, wholly or not at all. They outlive whoever
 * uses them, as a database outlives a killed program.
 */
export class MemoryRecords implements Records {
  readonly #clock: Clock;
  #tables: Tables = new Map();
  #turn: Promise<unknown> = Promise.resolve();
  readonly trail: KeptChange[] = [];
  /** Whose details were erased from the audit trail. */
  readonly erased: string[] = [];
  /** Out of reach while this is false. */
  isAvailable = true;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  of<Row extends RecordRow>(kind: RecordKind<Row>): RecordView<Row> {
    return new MemoryRecordSet(
      () => this.#reach(),
      kind,
      () => undefined,
    );
  }

  change<Result>(change: Change, work: (records: RecordsTransaction) => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(() => this.#changeOnce(change, work));
    this.#turn = result.catch(() => undefined);
    return result;
  }

  async #changeOnce<Result>(change: Change, work: (records: RecordsTransaction) => Promise<Result>): Promise<Result> {
    const copy: Tables = new Map([...this.#reach()].map(([table, rows]) => [table, new Map(rows)]));
    const entries: KeptChange[] = [];
    const effects: (() => void)[] = [];
    const of = <Row extends RecordRow>(kind: RecordKind<Row>): MemoryRecordSet<Row> =>
      new MemoryRecordSet(
        () => copy,
        kind,
        (entry) => void entries.push({ change, ...entry }),
      );
    const result = await work({
      at: this.#clock.now(),
      of,
      lock: async (kind, ids) => (await of(kind).list()).filter(({ id }) => ids.includes(id)),
      whenKept: (effect) => void effects.push(effect),
      note: async (subject, detail = {}) => void entries.push({ change, subject, after: detail }),
      eraseDetails: async (personId) => void this.erased.push(personId),
    });
    this.#reach();
    this.#tables = copy;
    this.trail.push(...entries);
    for (const effect of effects) effect();
    return result;
  }

  #reach(): Tables {
    if (this.isAvailable) return this.#tables;
    throw new WeishanError("RECORDS_UNAVAILABLE", "the records do not answer");
  }
}

class MemoryRecordSet<Row extends RecordRow> implements RecordSet<Row> {
  readonly #tables: () => Tables;
  readonly #kind: RecordKind<Row>;
  readonly #tell: (entry: Omit<KeptChange, "change">) => void;

  constructor(tables: () => Tables, kind: RecordKind<Row>, tell: (entry: Omit<KeptChange, "change">) => void) {
    this.#tables = tables;
    this.#kind = kind;
    this.#tell = tell;
  }

  async find(id: string): Promise<Row | undefined> {
    return this.#rows().get(id);
  }

  async list(query: RecordQuery<Row> = {}): Promise<readonly Row[]> {
    const { where = {}, anyOf = {}, between = {}, orderBy = "id", descending = false, limit, offset = 0 } = query;
    const rows = [...this.#rows().values()]
      .filter((row) => Object.entries(where).every(([field, value]) => row[field] === value))
      .filter((row) =>
        Object.entries<readonly unknown[] | undefined>(anyOf).every(
          ([field, values]) => values?.includes(row[field]) ?? true,
        ),
      )
      .filter((row) =>
        Object.entries<Bounds | undefined>(between).every(([field, bounds]) => isWithin(row[field], bounds)),
      )
      .sort((one, other) => inOrder(one[orderBy], other[orderBy]));
    if (descending) rows.reverse();
    return rows.slice(offset, limit === undefined ? undefined : offset + limit);
  }

  async count(where?: RecordQuery<Row>["where"]): Promise<number> {
    return (await this.list(where === undefined ? {} : { where })).length;
  }

  async insert(row: Row): Promise<void> {
    const rows = this.#rows();
    const { table } = this.#kind;
    const fields = Object.keys(this.#kind.fields);
    const strays = Object.keys(row).filter((field) => !fields.includes(field));
    if (strays.length > 0) throw new RangeError(`${table} has no ${strays.join(", ")}`);
    if (rows.has(row.id)) throw new WeishanError("RECORD_CONFLICT", `${table} ${row.id} is there already`);
    this.#refuseSecond(row);
    this.#refuseOverlap(row);
    rows.set(row.id, { ...row });
    if (this.#kind.isLog === true) return;
    this.#tell({ subject: { kind: table, id: row.id }, after: row });
  }

  async insertAll(rows: readonly Row[]): Promise<void> {
    // oxlint-disable-next-line no-await-in-loop -- each sees the ones before it
    for (const row of rows) await this.insert(row);
  }

  async update(id: string, changes: Partial<Omit<Row, "id">>): Promise<Row> {
    const before = this.#rows().get(id);
    if (before === undefined) throw new WeishanError("RECORD_UNKNOWN", `there is no ${this.#kind.table} ${id}`);
    const row: Row = { ...before, ...changes };
    this.#refuseSecond(row);
    this.#refuseOverlap(row);
    this.#rows().set(id, row);
    if (this.#kind.isLog !== true) this.#tell({ subject: { kind: this.#kind.table, id }, after: changes });
    return row;
  }

  async remove(id: string): Promise<void> {
    if (!this.#rows().delete(id)) throw new WeishanError("RECORD_UNKNOWN", `there is no ${this.#kind.table} ${id}`);
    if (this.#kind.isLog !== true) this.#tell({ subject: { kind: this.#kind.table, id }, after: null });
  }

  async removeAll(ids: readonly string[]): Promise<void> {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    for (const id of ids) if (this.#rows().has(id)) await this.remove(id);
  }

  /** What must be unique is; null never stands in the way of null. */
  #refuseSecond(row: Row): void {
    for (const list of this.#kind.unique ?? []) {
      const isSame = (other: Row): boolean => list.every((field) => row[field] !== null && row[field] === other[field]);
      const second = [...this.#rows().values()].find((other) => other.id !== row.id && isSame(other));
      if (second === undefined) continue;
      throw new WeishanError("RECORD_CONFLICT", `${this.#kind.table} ${second.id} has the same ${list.join(", ")}`);
    }
  }

  #refuseOverlap(row: Row): void {
    const { apart } = this.#kind;
    if (apart === undefined) return;
    const { of, from, before } = apart;
    const second = [...this.#rows().values()].find(
      (other) =>
        other.id !== row.id &&
        other[of] === row[of] &&
        inOrder(other[from], row[before]) < 0 &&
        inOrder(row[from], other[before]) < 0,
    );
    if (second === undefined) return;
    throw new WeishanError("RECORD_CONFLICT", `${this.#kind.table} ${second.id} has that time already`);
  }

  #rows(): Map<string, Row> {
    const tables = this.#tables();
    const rows = tables.get(this.#kind.table) ?? new Map<string, RecordRow>();
    tables.set(this.#kind.table, rows);
    // Only rows of this kind were ever put into its table.
    return rows as Map<string, Row>;
  }
}

interface Bounds {
  readonly from?: unknown;
  readonly before?: unknown;
}

function isWithin(value: unknown, bounds: Bounds | undefined): boolean {
  if (value === null || value === undefined) return bounds === undefined;
  const { from, before } = bounds ?? {};
  return (from === undefined || inOrder(value, from) >= 0) && (before === undefined || inOrder(value, before) < 0);
}

function inOrder(one: unknown, other: unknown): number {
  if (one === null || other === null) return Number(other === null) - Number(one === null);
  if (typeof one === "number" && typeof other === "number") return one - other;
  if (typeof one !== "string" || typeof other !== "string" || one === other) return 0;
  return one < other ? -1 : 1;
}
