import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { RollUp } from "@weishan/core/reading";
import type { BlockTable } from "./block-table.ts";
import { DAY_MS, MINUTE_MS, QUARTER_MS, RollUpCodec, rollUpSlots } from "./roll-up-codec.ts";
import { SampleBuffer } from "./sample-buffer.ts";

/** The roll-ups of one day of one point. */
interface DayRollUps {
  readonly quarters: readonly RollUp[];
  /** Only where the samples themselves are gone. */
  readonly minutes: readonly RollUp[] | null;
}

export interface DayRange {
  readonly fromDay: number;
  readonly toDay: number;
  /** Without, only days are read whose samples are gone. */
  readonly withQuarters: boolean;
  readonly wanted: "all" | "steps";
}

type DayRow = readonly [day: number, rollUps: DayRollUps];

/**
 * Roll-ups by day. A row is there only while it says the same as the blocks; whoever finds none asks the blocks.
 *
 * Of the levels one minute, a quarter of an hour, an hour and a day, quarters are kept as data arrives: hours and
 * days are merged from them (24 and 96 additions), and minutes cost as much to read as the samples they stand for,
 * so they are made only when those are given up.
 */
export class DayTable {
  readonly #codec = new RollUpCodec();
  readonly #samples = new SampleBuffer();
  readonly #blocks: BlockTable;
  readonly #dayStartOffsetMs: number;
  readonly #put: StatementSync;
  readonly #remove: StatementSync;
  readonly #removeBefore: StatementSync;
  readonly #range: StatementSync;
  readonly #expiredRange: StatementSync;

  constructor(database: DatabaseSync, blocks: BlockTable, dayStartOffsetMs: number) {
    this.#blocks = blocks;
    this.#dayStartOffsetMs = dayStartOffsetMs;
    this.#put = database.prepare("INSERT OR REPLACE INTO day (point, day, quarters, minutes) VALUES (?, ?, ?, ?)");
    this.#remove = database.prepare("DELETE FROM day WHERE point = ? AND day = ?");
    this.#removeBefore = database.prepare("DELETE FROM day WHERE point = ? AND day < ?");
    const range = "SELECT day, quarters, minutes FROM day WHERE point = ? AND day >= ? AND day <= ?";
    this.#range = database.prepare(`${range} ORDER BY day`);
    this.#expiredRange = database.prepare(`${range} AND minutes IS NOT NULL ORDER BY day`);
  }

  dayOf(atMs: number): number {
    return Math.floor((atMs + this.#dayStartOffsetMs) / DAY_MS);
  }

  startOf(day: number): number {
    return day * DAY_MS - this.#dayStartOffsetMs;
  }

  /** Makes the row of a day from its blocks, with minutes where the blocks are about to go. */
  make(point: number, day: number, holdMs: number, withMinutes = false): void {
    const fromMs = this.startOf(day);
    const toMs = fromMs + DAY_MS;
    const samples = this.#samples;
    samples.clear();
    this.#blocks.eachBlock(point, fromMs, toMs, (block) => {
      let fromRow = 0;
      while (fromRow < block.length && (block.ats[fromRow] ?? 0) < fromMs) fromRow++;
      let toRow = block.length;
      while (toRow > fromRow && (block.ats[toRow - 1] ?? 0) >= toMs) toRow--;
      samples.append(block, fromRow, toRow);
      return true;
    });
    if (samples.length === 0) return;
    const quarters = this.#codec.encode(rollUpSlots(samples, QUARTER_MS, fromMs, holdMs));
    const minutes = withMinutes ? this.#codec.encode(rollUpSlots(samples, MINUTE_MS, fromMs, holdMs)) : null;
    this.#put.run(point, day, quarters, minutes);
  }

  remove(point: number, day: number): void {
    this.#remove.run(point, day);
  }

  removeBefore(point: number, day: number): void {
    this.#removeBefore.run(point, day);
  }

  /** The rows of days `[fromDay, toDay]`, by day; without `withQuarters` only those whose samples are gone. */
  *read(point: number, days: DayRange): Iterable<DayRow> {
    const { fromDay, toDay, withQuarters, wanted } = days;
    for (const row of (withQuarters ? this.#range : this.#expiredRange).iterate(point, fromDay, toDay)) {
      const { quarters, minutes } = row;
      if (!(quarters instanceof Uint8Array)) continue;
      yield [
        Number(row["day"]),
        {
          quarters: this.#codec.decode(quarters, wanted),
          minutes: minutes instanceof Uint8Array ? this.#codec.decode(minutes, wanted) : null,
        },
      ];
    }
  }
}
