import { type Quality, type QualityReason, qualityOf, reasonOf, type Status } from "@weishan/core/reading";

export interface LegendRow {
  readonly quality: Quality;
  readonly reason: QualityReason | null;
}

/** Numbers the qualities of an answer, so that a column of them is short. */
export class Legend {
  readonly #rowOf = new Map<Status, number>();
  readonly rows: LegendRow[] = [];

  rowOf(status: Status): number {
    const known = this.#rowOf.get(status);
    if (known !== undefined) return known;
    const row = this.rows.length;
    this.rows.push({ quality: qualityOf(status), reason: reasonOf(status) });
    this.#rowOf.set(status, row);
    return row;
  }
}
