import type { DeclaredDay, DeclaredDays } from "../../../ports/declared-days.ts";
import { type DeclaredDayRecord, declaredDayRecords } from "../../../ports/record-kinds/declared-day-record.ts";
import type { Records } from "../../../ports/records.ts";

/** The days that hold, at hand in memory: every clock of office hours asks them. */
export class DeclaredDayBook implements DeclaredDays {
  readonly #records: Records;
  readonly #listeners = new Set<() => void>();
  #days: readonly DeclaredDay[] = [];

  constructor(records: Records) {
    this.#records = records;
  }

  all(): readonly DeclaredDay[] {
    return this.#days;
  }

  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Reads them anew, and tells who listens. Once the records are open, and after each change. */
  async load(): Promise<void> {
    const kept = await this.#records.of(declaredDayRecords).list({ where: { liftedAt: null }, orderBy: "date" });
    this.#days = kept.map(declaredDayOf);
    for (const listener of this.#listeners) listener();
  }
}

export const declaredDayOf = ({
  id,
  date,
  centerIds,
  kind,
  fromClock,
  nameZh,
  nameEn,
}: DeclaredDayRecord): DeclaredDay => ({
  id,
  date,
  centerIds,
  kind,
  from: fromClock,
  name: { zh: nameZh, en: nameEn },
});
