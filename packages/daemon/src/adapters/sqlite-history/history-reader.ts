import type { DatabaseSync } from "node:sqlite";
import {
  BucketAccumulator,
  type BucketColumns,
  CounterAccumulator,
  type CounterRules,
  type CounterTotal,
  downsampleRows,
  firstRowAt,
  isOneStep,
  isUsable,
  type RollUp,
  type Span,
} from "@weishan/core/reading";
import { BlockTable } from "./block-table.ts";
import { DayTable } from "./day-table.ts";
import { openForReading } from "./history-database.ts";
import { DAY_MS, MINUTE_MS, QUARTER_MS } from "./roll-up-codec.ts";
import { SampleBuffer } from "./sample-buffer.ts";
import { SharedHeads } from "./shared-heads.ts";

/** Samples in columns of their own memory; a NaN in `values` carries the code of a text. */
export interface StoredSeries {
  readonly ats: Float64Array<ArrayBuffer>;
  readonly values: Float64Array<ArrayBuffer>;
  readonly statuses: Uint8Array<ArrayBuffer>;
}

/** Rows that are down-sampled in one go: bounds the memory of a request over years. */
const DOWNSAMPLE_ROWS = 1_000_000;
/** Rows for which memory is kept between answers: a day of a point each second. */
const KEPT_ROWS = 131_072;
/** How many blocks without a usable value a counter's last reading is looked for. */
const LOOK_BACK_BLOCKS = 8;

/**
 * The reading half of the store, on a connection of its own: it never waits for the writer.
 *
 * Every answer is of one moment: the head is copied first, then one read transaction sees blocks and roll-ups.
 */
export class HistoryReader {
  readonly #database: DatabaseSync;
  readonly #blocks: BlockTable;
  readonly #days: DayTable;
  readonly #heads = new SharedHeads();
  readonly #head = new SampleBuffer();
  readonly #part = new SampleBuffer();
  #series = new SampleBuffer();

  constructor(file: string, dayStartOffsetMs: number) {
    this.#database = openForReading(file);
    this.#blocks = new BlockTable(this.#database);
    this.#days = new DayTable(this.#database, this.#blocks, dayStartOffsetMs);
  }

  addHeads(memory: SharedArrayBuffer): void {
    this.#heads.add(memory);
  }

  close(): void {
    this.#database.close();
  }

  /** At most `limit` samples of a span, the oldest first. */
  raw(point: number, span: Span, limit: number): StoredSeries {
    return this.#atOneMoment(point, () => {
      // Memory of one answer is used for the next, or the collector would hold up every tenth; a long one's is not kept.
      if (this.#series.ats.length > KEPT_ROWS) this.#series = new SampleBuffer();
      const series = this.#series;
      series.clear();
      this.#each(point, span, (samples, fromRow, toRow) => {
        series.append(samples, fromRow, Math.min(toRow, fromRow + limit - series.length));
        return series.length < limit;
      });
      return series.take();
    });
  }

  buckets(point: number, span: Span, bucketMs: number, holdMs: number): BucketColumns {
    return this.#atOneMoment(point, () => {
      const buckets = new BucketAccumulator(span, bucketMs, holdMs);
      const isAligned = bucketMs % QUARTER_MS === 0 && this.#isQuarter(span.fromMs);
      this.#eachRolled(point, span, {
        // What was in force when the span begins was measured at most one hold before.
        leadMs: holdMs,
        quarters: isAligned,
        wanted: "all",
        useSamples: (samples, fromRow, toRow) => buckets.addSamples(samples, fromRow, toRow),
        useRollUp: (rollUp) => {
          buckets.addRollUp(rollUp);
          return true;
        },
      });
      return buckets.finish();
    });
  }

  downsample(point: number, span: Span, pixels: number): StoredSeries {
    return this.#atOneMoment(point, () => {
      const columnMs = (span.toMs - span.fromMs) / pixels;
      const picture = new SampleBuffer();
      const waiting = new SampleBuffer();
      let doneColumns = 0;
      const draw = (toColumn: number): void => {
        if (toColumn <= doneColumns) return;
        const part = { fromMs: span.fromMs + doneColumns * columnMs, toMs: span.fromMs + toColumn * columnMs };
        const toRow = firstRowAt(waiting.ats.subarray(0, waiting.length), part.toMs);
        const columns = { ...waiting.take(0, toRow) };
        for (const row of downsampleRows(columns, part, toColumn - doneColumns)) picture.appendRow(waiting, row);
        const rest = new SampleBuffer();
        rest.append(waiting, toRow);
        waiting.clear();
        waiting.append(rest);
        doneColumns = toColumn;
      };
      this.#eachRolled(point, span, {
        leadMs: 0,
        quarters: false,
        wanted: "all",
        useSamples: (samples, fromRow, toRow) => {
          waiting.append(samples, fromRow, toRow);
          if (waiting.length < DOWNSAMPLE_ROWS) return;
          draw(Math.floor(((waiting.ats[waiting.length - 1] ?? 0) - span.fromMs) / columnMs));
        },
        useRollUp: (rollUp) => {
          appendShape(waiting, rollUp);
          return true;
        },
      });
      draw(pixels);
      return picture.take();
    });
  }

  /** What a counter advanced in each of the spans, which follow each other in time. */
  counterAdvances(point: number, spans: readonly Span[], rules: CounterRules): CounterTotal[] {
    const first = spans[0];
    const last = spans.at(-1);
    if (first === undefined || last === undefined) return [];
    return this.#atOneMoment(point, () => {
      const totals = new CounterTotals(spans, rules);
      const before = this.#usableBefore(point, first.fromMs);
      if (before !== undefined) totals.add(before.atMs, before.reading);
      const areAligned = spans.every(
        ({ fromMs, toMs }, index) =>
          (index === 0 || this.#isQuarter(fromMs)) && (index === spans.length - 1 || this.#isQuarter(toMs)),
      );
      this.#eachRolled(
        point,
        { fromMs: first.fromMs, toMs: last.toMs },
        {
          leadMs: 0,
          quarters: areAligned,
          wanted: "steps",
          useSamples: (samples, fromRow, toRow) => totals.addSamples(samples, fromRow, toRow),
          useRollUp: (rollUp, isAllThereIs) => {
            if (!isAllThereIs && !isOneStep(rollUp, rules)) return false;
            if (rollUp.count === 0) return true;
            totals.add(rollUp.firstUsableAt, rollUp.first);
            if (rollUp.lastUsableAt > rollUp.firstUsableAt) totals.add(rollUp.lastUsableAt, rollUp.last);
            return true;
          },
        },
      );
      const after = this.#usableFrom(point, last.toMs);
      if (after !== undefined) totals.add(after.atMs, after.reading);
      return totals.finish();
    });
  }

  /** Writes a copy of the whole store, as of now, into a new file. */
  backup(file: string): void {
    this.#database.prepare("VACUUM INTO ?").run(file);
  }

  #atOneMoment<T>(point: number, read: () => T): T {
    this.#heads.copy(point, this.#head);
    this.#database.exec("BEGIN");
    try {
      return read();
    } finally {
      this.#database.exec("COMMIT");
    }
  }

  #isQuarter(atMs: number): boolean {
    return (atMs - this.#days.startOf(0)) % QUARTER_MS === 0;
  }

  /** Calls `use` with runs of rows in a span, blocks and head merged, in order of time, until it answers false. */
  #each(point: number, span: Span, use: UseRows<boolean>): void {
    const head = this.#head;
    let headRow = 0;
    let isGoingOn = true;
    this.#blocks.eachBlock(point, span.fromMs, span.toMs, (block) => {
      const endAt = block.ats[block.length - 1] ?? Number.NEGATIVE_INFINITY;
      const fromHeadRow = headRow;
      while (headRow < head.length && (head.ats[headRow] ?? 0) <= endAt) headRow++;
      if (headRow > fromHeadRow) {
        this.#part.clear();
        this.#part.append(head, fromHeadRow, headRow);
        block.merge(this.#part);
      }
      isGoingOn = useWithin(block, span, use);
      return isGoingOn;
    });
    if (!isGoingOn) return;
    this.#part.clear();
    this.#part.append(head, headRow, head.length);
    useWithin(this.#part, span, use);
  }

  /** Like {@link #each}, with roll-ups instead of samples where they are wanted or nothing else is left. */
  #eachRolled(point: number, span: Span, options: RolledOptions): void {
    const { useSamples, useRollUp } = options;
    const addSamples = (fromMs: number, toMs: number): void => {
      if (fromMs >= toMs) return;
      this.#each(point, { fromMs, toMs }, (samples, fromRow, toRow) => {
        useSamples(samples, fromRow, toRow);
        return true;
      });
    };
    let fromMs = span.fromMs - options.leadMs;
    const slotMs = options.quarters ? QUARTER_MS : MINUTE_MS;
    const days = this.#days.read(point, {
      fromDay: this.#days.dayOf(span.fromMs),
      toDay: this.#days.dayOf(span.toMs - 1),
      withQuarters: options.quarters,
      wanted: options.wanted,
    });
    for (const [day, { quarters, minutes }] of days) {
      const dayMs = this.#days.startOf(day);
      const isAllThereIs = minutes !== null;
      if (!isAllThereIs && this.#headReachesInto(dayMs, dayMs + DAY_MS)) continue;
      const slotOf = (atMs: number): number => Math.floor((atMs - dayMs) / slotMs) * slotMs + dayMs;
      // Of a slot that an edge of the span cuts, only samples can say which part is inside.
      const partFromMs = Math.max(dayMs, slotOf(span.fromMs + slotMs - 1));
      const partToMs = Math.min(dayMs + DAY_MS, slotOf(span.toMs));
      if (partFromMs >= partToMs) continue;
      addSamples(fromMs, partFromMs);
      fromMs = partToMs;
      for (const rollUp of options.quarters ? quarters : (minutes ?? [])) {
        const atMs = slotOf(rollUp.firstAt);
        if (atMs < partFromMs || atMs >= partToMs) continue;
        if (!useRollUp(rollUp, isAllThereIs)) addSamples(atMs, atMs + slotMs);
      }
    }
    addSamples(fromMs, span.toMs);
  }

  #headReachesInto(fromMs: number, toMs: number): boolean {
    const { ats, length } = this.#head;
    const row = firstRowAt(ats.subarray(0, length), fromMs);
    return row < length && (ats[row] ?? 0) < toMs;
  }

  /** The last usable value before an instant. */
  #usableBefore(point: number, atMs: number): UsableReading | undefined {
    const inHead = lastUsable(this.#head, atMs);
    let beforeMs = atMs;
    for (let blockCount = 0; blockCount < LOOK_BACK_BLOCKS; blockCount++) {
      if (!this.#blocks.blockBefore(point, beforeMs, this.#part)) return inHead;
      const inBlock = lastUsable(this.#part, atMs);
      if (inBlock !== undefined) return inHead !== undefined && inHead.atMs >= inBlock.atMs ? inHead : inBlock;
      beforeMs = this.#part.ats[0] ?? 0;
    }
    return inHead;
  }

  /** The first usable value at or after an instant. */
  #usableFrom(point: number, atMs: number): UsableReading | undefined {
    let found: UsableReading | undefined;
    let blockCount = 0;
    this.#each(point, { fromMs: atMs, toMs: Number.POSITIVE_INFINITY }, (samples, fromRow, toRow) => {
      for (let row = fromRow; row < toRow && found === undefined; row++) {
        const reading = samples.values[row] ?? Number.NaN;
        if (isUsable(reading, samples.statuses[row] ?? 0)) found = { atMs: samples.ats[row] ?? 0, reading };
      }
      return found === undefined && ++blockCount < LOOK_BACK_BLOCKS;
    });
    return found;
  }
}

type UseRows<T> = (samples: SampleBuffer, fromRow: number, toRow: number) => T;

interface RolledOptions {
  /** How much before the span samples are wanted too. */
  readonly leadMs: number;
  /** Whether quarters of an hour say enough; else samples are used wherever there are any. */
  readonly quarters: boolean;
  readonly wanted: "all" | "steps";
  readonly useSamples: UseRows<void>;
  /** Answers false where it needs the samples after all; they are gone where `isAllThereIs`. */
  readonly useRollUp: (rollUp: RollUp, isAllThereIs: boolean) => boolean;
}

interface UsableReading {
  readonly atMs: number;
  readonly reading: number;
}

/** Counter totals of spans that follow each other, from readings in order of time. */
class CounterTotals {
  readonly #spans: readonly Span[];
  readonly #totals: readonly CounterAccumulator[];
  #current = 0;
  #previous: UsableReading | undefined;

  constructor(spans: readonly Span[], rules: CounterRules) {
    this.#spans = spans;
    this.#totals = spans.map((span) => new CounterAccumulator(span, rules));
  }

  add(atMs: number, reading: number): void {
    // A reading after the end of a span closes it, and its step reaches into the next.
    for (let span = this.#spans[this.#current]; span !== undefined; span = this.#spans[this.#current]) {
      this.#totals[this.#current]?.add(atMs, reading);
      if (atMs < span.toMs) break;
      this.#current++;
      if (this.#previous !== undefined) this.#totals[this.#current]?.add(this.#previous.atMs, this.#previous.reading);
    }
    this.#previous = { atMs, reading };
  }

  addSamples(samples: SampleBuffer, fromRow: number, toRow: number): void {
    for (let row = fromRow; row < toRow; row++) {
      const reading = samples.values[row] ?? Number.NaN;
      if (isUsable(reading, samples.statuses[row] ?? 0)) this.add(samples.ats[row] ?? 0, reading);
    }
  }

  finish(): CounterTotal[] {
    return this.#totals.map((total) => total.finish());
  }
}

function useWithin(samples: SampleBuffer, span: Span, use: UseRows<boolean>): boolean {
  const ats = samples.ats.subarray(0, samples.length);
  const fromRow = firstRowAt(ats, span.fromMs);
  const toRow = firstRowAt(ats, span.toMs);
  return toRow > fromRow ? use(samples, fromRow, toRow) : true;
}

function lastUsable(samples: SampleBuffer, beforeMs: number): UsableReading | undefined {
  for (let row = firstRowAt(samples.ats.subarray(0, samples.length), beforeMs) - 1; row >= 0; row--) {
    const reading = samples.values[row] ?? Number.NaN;
    if (isUsable(reading, samples.statuses[row] ?? 0)) return { atMs: samples.ats[row] ?? 0, reading };
  }
  return undefined;
}

/** Draws a minute of which only the roll-up is left: its first, lowest, highest and last value. */
function appendShape(target: SampleBuffer, rollUp: RollUp): void {
  const lengthMs = rollUp.lastUsableAt - rollUp.firstUsableAt;
  const shape =
    rollUp.count === 0
      ? [[rollUp.firstAt, Number.NaN]]
      : [
          [rollUp.firstUsableAt, rollUp.first],
          [rollUp.firstUsableAt + lengthMs / 3, rollUp.min],
          [rollUp.firstUsableAt + (2 * lengthMs) / 3, rollUp.max],
          [rollUp.lastUsableAt, rollUp.last],
        ];
  for (const [at = 0, value = Number.NaN] of shape) {
    if (target.length > 0 && at <= (target.ats[target.length - 1] ?? 0)) continue;
    target.reserve(1);
    target.ats[target.length] = at;
    target.values[target.length] = value;
    target.statuses[target.length] = 0;
    target.length++;
  }
}
