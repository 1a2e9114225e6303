import type { DatabaseSync, StatementSync } from "node:sqlite";

/** Days whose roll-ups late data made untrue and that have to be made again, in the file and in memory. */
export class DirtyDays {
  readonly #days = new Map<number, Set<number>>();
  readonly #insert: StatementSync;
  readonly #delete: StatementSync;

  constructor(database: DatabaseSync) {
    this.#insert = database.prepare("INSERT OR IGNORE INTO dirty_day (point, day) VALUES (?, ?)");
    this.#delete = database.prepare("DELETE FROM dirty_day WHERE point = ? AND day = ?");
    for (const { point, day } of database.prepare("SELECT point, day FROM dirty_day").all()) {
      this.#remember(Number(point), Number(day));
    }
  }

  get isEmpty(): boolean {
    return this.#days.size === 0;
  }

  /** Notes a day inside a transaction. One that is noted although the transaction failed is made once for nothing. */
  add(point: number, day: number): void {
    this.#insert.run(point, day);
    this.#remember(point, day);
  }

  /** Takes a day away inside a transaction; {@link forget} follows when that is committed. */
  remove(point: number, day: number): void {
    this.#delete.run(point, day);
  }

  forget(point: number, day: number): void {
    const days = this.#days.get(point);
    days?.delete(day);
    if (days?.size === 0) this.#days.delete(point);
  }

  *[Symbol.iterator](): Iterator<readonly [point: number, day: number]> {
    for (const [point, days] of this.#days) for (const day of days) yield [point, day];
  }

  #remember(point: number, day: number): void {
    const days = this.#days.get(point);
    if (days === undefined) this.#days.set(point, new Set([day]));
    else days.add(day);
  }
}
