import { bucketSamples, type PointTable, type Samples } from "@weishan/core/reading";
import type { Buckets, Series, TimeSpan } from "../../../../ports/reading-history.ts";
import type { MemoryJournal } from "../../../alarm/fake/memory-journal.ts";
import type { RegisterHistory } from "../read-register.ts";

/** How long a value stays in force without a new one. */
const HOLD_MS = 900_000;

/** The journal as its own history: a second reading of an instant replaces the first, whatever came late is in its place. */
export class JournalHistory implements RegisterHistory {
  readonly #journal: MemoryJournal;
  readonly #points: PointTable;
  /** How far it has come; the whole journal where it is not said. */
  reached: number | null = null;

  constructor(journal: MemoryJournal, points: PointTable) {
    this.#journal = journal;
    this.#points = points;
  }

  async position(): Promise<number> {
    return this.reached ?? this.#journal.state().headPosition;
  }

  async raw(pointId: string, span: TimeSpan, limit: number): Promise<Series> {
    return { pointId, ...this.samples(pointId, span, limit), texts: null };
  }

  async buckets(pointId: string, span: TimeSpan, bucketMs: number): Promise<Buckets> {
    return { pointId, ...bucketSamples(this.samples(pointId, span), span, bucketMs, HOLD_MS) };
  }

  samples(pointId: string, { fromMs, toMs }: TimeSpan, limit = Number.MAX_SAFE_INTEGER): Samples {
    const number = this.#points.numberOf(pointId);
    const byInstant = new Map<number, readonly [value: number, status: number]>();
    for (const { position, batch } of this.#journal.records) {
      if (position > (this.reached ?? position)) continue;
      for (const [row, at] of batch.ats.entries()) {
        if (batch.pointNumbers[row] !== number || at < fromMs || at >= toMs) continue;
        byInstant.set(at, [batch.values[row] ?? Number.NaN, batch.statuses[row] ?? 0]);
      }
    }
    const rows = [...byInstant].sort(([one], [other]) => one - other).slice(0, limit);
    return {
      ats: Float64Array.from(rows, ([at]) => at),
      values: Float64Array.from(rows, ([, [value]]) => value),
      statuses: Uint8Array.from(rows, ([, [, status]]) => status),
    };
  }
}
