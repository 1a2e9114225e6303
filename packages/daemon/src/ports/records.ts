import type { EpochMs } from "@weishan/core/reading";

/** Who changes something. A person's name is not in it, so that what was done outlives the name. */
export type Actor =
  | { readonly kind: "person"; readonly personId: string; readonly via: "session" | "api-key" }
  | { readonly kind: "command-line"; readonly user: string }
  | { readonly kind: "system"; readonly part: string };

/** What every change of the records says of itself. */
export interface Change {
  readonly actor: Actor;
  /** The verb of the audit trail, `<subject>.<verb>`: `lease.grant`, `person.invite`. */
  readonly action: string;
  /** Why, in the words of who does it; null where nobody needs to say why. */
  readonly reason: string | null;
  /** The centre that it is about, where it is about one. */
  readonly centerId?: string;
}

/** One record: flat, plain data. Field names end in their unit, instants in `At`. */
export type RecordRow = { readonly id: string } & Readonly<Record<string, unknown>>;

export interface RecordQuery<Row> {
  /** Fields that must be equal; null finds records without a value. */
  readonly where?: { readonly [Field in keyof Row]?: Row[Field] };
  /** Fields that must be one of these; an empty list finds nothing. */
  readonly anyOf?: { readonly [Field in keyof Row]?: readonly Row[Field][] };
  /** Fields that must be within bounds: `from` itself is in, `before` is not. Records without a value are not. */
  readonly between?: { readonly [Field in keyof Row]?: { readonly from?: Row[Field]; readonly before?: Row[Field] } };
  readonly orderBy?: keyof Row & string;
  readonly descending?: boolean;
  readonly limit?: number;
  readonly offset?: number;
}

/** Records of one kind, to look at. */
export interface RecordView<Row extends RecordRow> {
  find(id: string): Promise<Row | undefined>;
  list(query?: RecordQuery<Row>): Promise<readonly Row[]>;
  count(where?: RecordQuery<Row>["where"]): Promise<number>;
}

/**
 * Records of one kind, to change. Each change reaches the audit trail with what was before and after, in the same
 * transaction; but for kinds that are logs themselves.
 */
export interface RecordSet<Row extends RecordRow> extends RecordView<Row> {
  /** @throws WeishanError RECORD_CONFLICT where the id, or a field that must be unique, is taken */
  insert(row: Row): Promise<void>;
  /**
   * Adds many in few statements, all or none.
   *
   * @throws WeishanError RECORD_CONFLICT where the id, a field that must be unique or a stretch of time is taken
   */
  insertAll(rows: readonly Row[]): Promise<void>;
  /** @throws WeishanError RECORD_UNKNOWN; RECORD_CONFLICT for a field that must be unique */
  update(id: string, changes: Partial<Omit<Row, "id">>): Promise<Row>;
  /** @throws WeishanError RECORD_UNKNOWN */
  remove(id: string): Promise<void>;
  /** Removes those of them that are there. */
  removeAll(ids: readonly string[]): Promise<void>;
}

/** The name of a kind of records with the shape of its rows; made by `recordKind`. */
export interface RecordKind<Row extends RecordRow> {
  /** The table: snake_case, singular. */
  readonly table: string;
  readonly fields: { readonly [Field in keyof Row & string]: RecordField };
  /**
   * A log that the program writes by itself, at the pace of machines: its rows are the memory of what happened, so their
   * changes do not stand in the audit trail once more. Never for what people decide.
   */
  readonly isLog?: true;
  /** Each of these lists of fields is unique over all records. */
  readonly unique?: readonly (readonly (keyof Row & string)[])[];
  /**
   * Stretches of time that may touch but not overlap: of all records with the same value of `of`, by their fields of
   * instants. The step that makes the table gives the database the rule.
   */
  readonly apart?: {
    readonly of: keyof Row & string;
    readonly from: keyof Row & string;
    readonly before: keyof Row & string;
  };
  /** Lists of fields by which records are often looked for. */
  readonly indexes?: readonly (readonly (keyof Row & string)[])[];
}

/**
 * What a field holds. `optional` fields may be null. A `personal` field tells about a person: the audit trail keeps it
 * apart, so that it can be erased. A `secret` field never reaches the audit trail.
 */
export interface RecordField {
  readonly type: "text" | "integer" | "real" | "instant" | "flag" | "json";
  readonly optional?: true;
  readonly personal?: true;
  readonly secret?: true;
}

/** The records inside one transaction. */
export interface RecordsTransaction {
  of<Row extends RecordRow>(kind: RecordKind<Row>): RecordSet<Row>;
  /** Puts an entry of its own into the audit trail: something that happened without changing a record. */
  note(
    subject: { readonly kind: string; readonly id: string },
    detail?: Readonly<Record<string, unknown>>,
  ): Promise<void>;
  /**
   * Erases from the audit trail, once `work` is done, what it says of a person: the details of every entry about that
   * person, this change's own ones too, and of every entry that names the person and has personal fields. That a
   * person did something stays. An entry about the erasure is added, and the chain still verifies.
   */
  eraseDetails(personId: string): Promise<void>;
  /**
   * The records of these ids, held until the change ends: in the order of their ids, so that two changes never wait for
   * each other. Ids without a record are left out.
   */
  lock<Row extends RecordRow>(kind: RecordKind<Row>, ids: readonly string[]): Promise<readonly Row[]>;
  /** Calls `effect` once all of the change is kept; never, where it is not. For telling others of it. */
  whenKept(effect: () => void): void;
  readonly at: EpochMs;
}

/**
 * What people decided and did: kept in one database, changed only in transactions that say who, when and why.
 *
 * Contract, checked for every database by one suite:
 * - `change` either happens wholly, with its entries in the audit trail, or not at all; it resolves once it would
 *   survive a loss of power;
 * - changes are one after another: a transaction sees all that was committed before it began, and where two touch the
 *   same record the second waits or is tried again, invisibly to the caller; `work` may therefore run more than once
 *   and has no effect outside the records;
 * - readers never wait for writers.
 *
 * @throws WeishanError RECORDS_UNAVAILABLE where the database cannot be reached
 */
export interface Records {
  of<Row extends RecordRow>(kind: RecordKind<Row>): RecordView<Row>;
  change<Result>(change: Change, work: (records: RecordsTransaction) => Promise<Result>): Promise<Result>;
}
