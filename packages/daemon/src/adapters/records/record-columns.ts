import { WeishanError } from "@weishan/core/error";
import type { RecordField, RecordKind, RecordRow } from "../../ports/records.ts";
import type { DatabaseKind } from "./engine.ts";

/** `pointId` is kept as `point_id`. */
export const columnName = (field: string): string =>
  field.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);

/** What a row of a table looks like to the driver. */
export type Columns = Readonly<Record<string, unknown>>;

/** Turns records of one kind into rows of its table and back. */
export class RecordColumns<Row extends RecordRow> {
  readonly table: string;
  /** The columns in the order of the fields. */
  readonly names: readonly string[];
  readonly #fields: readonly (readonly [field: string, declared: RecordField, column: string])[];
  readonly #byField: ReadonlyMap<string, RecordField>;
  readonly #database: DatabaseKind;

  constructor(kind: RecordKind<Row>, database: DatabaseKind) {
    this.table = kind.table;
    this.#database = database;
    this.#byField = new Map(Object.entries<RecordField>(kind.fields));
    this.#fields = [...this.#byField].map(([field, declared]) => [field, declared, columnName(field)]);
    this.names = this.#fields.map(([, , column]) => column);
  }

  /** Columns for the fields that are given; a field that the kind does not have is a mistake of the program. */
  encode(values: Columns): Columns {
    return Object.fromEntries(
      Object.entries(values)
        .filter(([, value]) => value !== undefined)
        .map(([field, value]) => [this.column(field), this.encodeField(field, value)]),
    );
  }

  encodeField(field: string, value: unknown): unknown {
    const declared = this.#declared(field);
    if (value === null || value === undefined) return null;
    switch (declared.type) {
      case "json":
        return JSON.stringify(value);
      case "flag":
        return this.#database === "sqlite" ? Number(value === true) : value === true;
      case "text":
        return plainText(value, `${this.table}.${field}`);
      case "integer":
      case "instant":
        return numberThat(Number.isSafeInteger, value, `${this.table}.${field}: a whole number`);
      case "real":
        return numberThat(Number.isFinite, value, `${this.table}.${field}: a finite number`);
    }
  }

  decode(row: Columns): Row {
    const entries = this.#fields.map(([field, declared, column]) => [field, decodeValue(declared, row[column])]);
    // The one place where rows become records: the start-up check has seen every column of the kind.
    return Object.fromEntries(entries) as Row;
  }

  column(field: string): string {
    this.#declared(field);
    return columnName(field);
  }

  /** A record, or a part of it, as the audit trail may keep it. */
  withoutSecrets(values: Columns): Columns {
    return Object.fromEntries(Object.entries(values).filter(([field]) => this.#byField.get(field)?.secret !== true));
  }

  /** Whether any of these values tells about a person. */
  arePersonal(values: Columns): boolean {
    return Object.entries(values).some(
      ([field, value]) => value !== null && this.#byField.get(field)?.personal === true,
    );
  }

  #declared(field: string): RecordField {
    const declared = this.#byField.get(field);
    if (declared === undefined) throw new RangeError(`records of ${this.table} have no field ${field}`);
    return declared;
  }
}

/** PostgreSQL keeps no U+0000 in a text; neither do we, so that a move from one database to the other loses nothing. */
function plainText(value: unknown, where: string): string {
  const text = String(value);
  if (!text.includes("\0")) return text;
  throw new WeishanError("QUERY_INVALID", `${where}: a text must not contain the character U+0000; remove it`, {
    field: where,
  });
}

/** One database would round it or keep it as it is, the other refuse it; a mistake of the program in both. */
function numberThat(fits: (value: unknown) => boolean, value: unknown, wanted: string): unknown {
  if (fits(value)) return value;
  throw new RangeError(`${wanted} is wanted, not ${String(value)}`);
}

function decodeValue({ type }: RecordField, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (type === "flag") return value === true || value === 1;
  if (type === "json") return typeof value === "string" ? JSON.parse(value) : value;
  return value;
}
