import type { DatabaseSync, StatementSync } from "node:sqlite";
import { type LogRecord, unpackLogRow } from "./log-row.ts";

/** The rows of records whose samples are not all in blocks. Changes belong into a transaction of the caller. */
export class LogTable {
  readonly #rows: { readonly position: number; readonly byteCount: number }[] = [];
  readonly #insert: StatementSync;
  readonly #removeBefore: StatementSync;
  readonly #all: StatementSync;
  #byteCount = 0;

  constructor(database: DatabaseSync) {
    this.#insert = database.prepare("INSERT INTO log (position, records) VALUES (?, ?)");
    this.#removeBefore = database.prepare("DELETE FROM log WHERE position < ?");
    this.#all = database.prepare("SELECT position, records FROM log ORDER BY position");
  }

  get byteCount(): number {
    return this.#byteCount;
  }

  /** The place of the row in the middle. */
  get middlePosition(): number {
    return this.#rows[this.#rows.length >>> 1]?.position ?? 0;
  }

  insert(position: number, row: ArrayBuffer): void {
    this.#insert.run(position, new Uint8Array(row));
  }

  /** Counts a row that is in the file for certain. */
  added(position: number, byteCount: number): void {
    this.#rows.push({ position, byteCount });
    this.#byteCount += byteCount;
  }

  /** Drops the rows before a place; {@link removedBefore} follows when that is committed. */
  removeBefore(position: number): void {
    if ((this.#rows[0]?.position ?? position) < position) this.#removeBefore.run(position);
  }

  removedBefore(position: number): void {
    const keepFrom = this.#rows.findIndex((row) => row.position >= position);
    const dropped = this.#rows.splice(0, keepFrom < 0 ? this.#rows.length : keepFrom);
    for (const { byteCount } of dropped) this.#byteCount -= byteCount;
  }

  /** Reads what a run before left, row by row. */
  *replay(): Iterable<{ readonly position: number; readonly records: Iterable<LogRecord> }> {
    for (const { position, records } of this.#all.iterate()) {
      if (!(records instanceof Uint8Array)) continue;
      // Memory of its own, because columns are views that must lie on their width.
      const row = new Uint8Array(records).buffer;
      this.added(Number(position), row.byteLength);
      yield { position: Number(position), records: unpackLogRow(row) };
    }
  }
}
