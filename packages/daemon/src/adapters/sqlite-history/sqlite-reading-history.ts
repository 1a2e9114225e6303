import { rename, rm, stat } from "node:fs/promises";
import { WeishanError } from "@weishan/core/error";
import {
  bucketSamples,
  type CounterRules,
  epochMs,
  holdMsOf,
  type PointTable,
  qualityOf,
  type Reading,
  type ReadingValue,
  reasonOf,
} from "@weishan/core/reading";
import type { Clock, Timer } from "../../ports/clock.ts";
import type {
  Buckets,
  CounterAdvance,
  HistoryState,
  ReadingHistory,
  Series,
  TimeSpan,
} from "../../ports/reading-history.ts";
import type { Synchronous } from "./history-database.ts";
import type { StoredSeries } from "./history-reader.ts";
import type { RetentionDays } from "./history-writer.ts";
import { type PositionedBatch, packLogRow } from "./log-row.ts";
import { textCodeAt } from "./sample-buffer.ts";
import { newHeadChunk, SharedHeads } from "./shared-heads.ts";
import { StoreNames } from "./store-names.ts";
import { ThreadCalls } from "./thread-calls.ts";
import type {
  ReaderAnswers,
  ReaderRequest,
  ReaderThreadData,
  WriterAnswers,
  WriterRequest,
  WriterThreadData,
} from "./thread-messages.ts";

export interface SqliteReadingHistoryOptions {
  readonly file: string;
  readonly points: PointTable;
  readonly clock: Clock;
  /** The interval in which a point is expected to say something; a value stays in force for three of them. */
  readonly expectedIntervalMs?: (pointId: string) => number;
  /** What is known of a counter: span, rate, replacements, ratios. */
  readonly counterRules?: (pointId: string) => CounterRules;
  /** Days that samples and roll-ups are kept. For ever where not given. */
  readonly retention?: Partial<RetentionDays>;
  /** `full` (the default) survives a loss of power, `normal` a crash of the program. */
  readonly synchronous?: Synchronous;
  /** How far the day of the roll-ups is ahead of UTC; counts for a new file. Default: Asia/Taipei, 8 hours. */
  readonly dayStartOffsetMs?: number;
}

const HOUR_MS = 3_600_000;
const TAIPEI_OFFSET_MS = 8 * HOUR_MS;
/** Where nobody says how often a point speaks, silence of a quarter of an hour is a gap. */
const DEFAULT_INTERVAL_MS = 5 * 60_000;
const EXPIRE_EVERY_MS = HOUR_MS;
/** Samples of one chunk of an export: under a megabyte. */
const EXPORT_SAMPLES = 50_000;
/** Spans longer than this go to the second reader, so that a year's chart never delays an hour's. */
const LONG_SPAN_MS = 3 * 24 * HOUR_MS;

type Reader = ThreadCalls<ReaderRequest, ReaderAnswers>;
type Writer = ThreadCalls<WriterRequest, WriterAnswers>;

interface RunningStore {
  readonly writer: Writer;
  /** For short spans. */
  readonly quick: Reader;
  /** For long spans, exports and backups. */
  readonly patient: Reader;
  readonly heads: SharedHeads;
  /** The memory of the heads, for a reader that begins. */
  readonly headMemory: SharedArrayBuffer[];
  readonly names: StoreNames;
}

/**
 * The embedded history: one SQLite file with compressed blocks per point, written by one thread and read by two.
 *
 * Newest samples are in memory that all threads see; the file has them in a log until they are in a block. So an
 * append costs one log row, and a query never waits for the writer.
 */
export class SqliteReadingHistory implements ReadingHistory {
  readonly #options: SqliteReadingHistoryOptions;
  #store: RunningStore | undefined;
  #safePosition = 0;
  /** The place up to which records were sent to the writer, and when the last of them is safe. */
  #sentPosition = 0;
  #lastAppend: Promise<unknown> = Promise.resolve();
  #trouble: string | null = null;
  #expireTimer: Timer | undefined;

  constructor(options: SqliteReadingHistoryOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    const { file, synchronous = "full", dayStartOffsetMs = TAIPEI_OFFSET_MS, points } = this.#options;
    const writerData: WriterThreadData = { writer: { file, synchronous, dayStartOffsetMs } };
    const writer: Writer = new ThreadCalls(new URL("./writer-thread.ts", import.meta.url), () => writerData);
    try {
      const opened = await writer.call({ kind: "open" });
      const headMemory = [...opened.heads];
      const readerData: ReaderThreadData = { file, dayStartOffsetMs: opened.dayStartOffsetMs, heads: headMemory };
      const newReader = (): Reader => new ThreadCalls(new URL("./reader-thread.ts", import.meta.url), () => readerData);
      const heads = new SharedHeads();
      for (const memory of opened.heads) heads.add(memory);
      const names = new StoreNames(points, (pointId) => this.#holdMs(pointId), opened);
      if (names.changedHolds.length > 0) await writer.call({ kind: "holds", points: names.changedHolds });
      this.#store = { writer, quick: newReader(), patient: newReader(), heads, headMemory, names };
      this.#safePosition = opened.position;
      this.#sentPosition = opened.position;
      this.#trouble = null;
    } catch (error) {
      await writer.end();
      throw this.#unavailable(error);
    }
    this.#expireLater();
  }

  async stop(): Promise<void> {
    const store = this.#store;
    this.#store = undefined;
    this.#expireTimer?.cancel();
    if (store === undefined) return;
    await this.#lastAppend.catch(() => undefined);
    const { writer, quick, patient } = store;
    await Promise.all([quick, patient].map((reader) => reader.end()));
    // The writer goes last: the last connection to close empties the write-ahead log into the file.
    await writer.end();
  }

  async append(records: readonly PositionedBatch[]): Promise<void> {
    const { writer, names } = this.#running();
    const fresh = records.filter(({ position }) => position > this.#sentPosition);
    const lastPosition = fresh.at(-1)?.position;
    if (lastPosition === undefined) {
      // Known already, but perhaps not safe yet.
      await this.#asUnavailable(this.#lastAppend);
      return;
    }
    const row = packLogRow(fresh, names);
    this.#giveMemory();
    const afterPosition = this.#sentPosition;
    this.#sentPosition = lastPosition;
    const newNames = names.unsaved();
    const appended = writer.call({ kind: "append", row, afterPosition, lastPosition, names: newNames }, [row]);
    this.#lastAppend = appended;
    try {
      await appended;
      names.saved(newNames);
      this.#safePosition = lastPosition;
      this.#trouble = null;
    } catch (error) {
      // What was sent after this one is refused too; the records are offered again from the last safe place.
      this.#sentPosition = this.#safePosition;
      throw this.#unavailable(error);
    }
  }

  async position(): Promise<number> {
    this.#running();
    return this.#safePosition;
  }

  async latest(pointIds: readonly string[]): Promise<readonly Reading[]> {
    const { names, heads } = this.#running();
    const readings: Reading[] = [];
    const value = new Float64Array(1);
    const words = new Uint32Array(value.buffer);
    for (const pointId of pointIds) {
      const point = names.find(pointId);
      const newest = point === undefined ? undefined : heads.newest(point);
      if (newest === undefined) continue;
      words.set(newest.words);
      const number = value[0] ?? Number.NaN;
      const said: ReadingValue = Number.isNaN(number) ? (names.textOf(textCodeAt(words, 0)) ?? null) : number;
      readings.push({
        pointId,
        value: said,
        quality: qualityOf(newest.status),
        reason: reasonOf(newest.status),
        at: epochMs(newest.at),
        receivedAt: epochMs(newest.receivedAt),
      });
    }
    return readings;
  }

  async raw(pointId: string, span: TimeSpan, limit: number): Promise<Series> {
    const point = this.#running().names.find(pointId);
    if (point === undefined || span.toMs <= span.fromMs) return emptySeries(pointId);
    const series = await this.#ask(this.#readerFor(span).call({ kind: "raw", point, span, limit }));
    return this.#seriesOf(pointId, series);
  }

  async buckets(pointId: string, span: TimeSpan, bucketMs: number): Promise<Buckets> {
    const { names } = this.#running();
    if (!(bucketMs > 0) || !(span.toMs > span.fromMs)) {
      throw new WeishanError("QUERY_INVALID", "buckets need a span and a length", { pointId, bucketMs });
    }
    const point = names.find(pointId);
    const holdMs = this.#holdMs(pointId);
    // A point nobody knows has no samples, and buckets without samples are well defined.
    if (point === undefined) return { pointId, ...bucketSamples(emptySeries(pointId), span, bucketMs, holdMs) };
    const reader = this.#readerFor(span);
    return { pointId, ...(await this.#ask(reader.call({ kind: "buckets", point, span, bucketMs, holdMs }))) };
  }

  async downsample(pointId: string, span: TimeSpan, pixels: number): Promise<Series> {
    const point = this.#running().names.find(pointId);
    if (!(pixels >= 1))
      throw new WeishanError("QUERY_INVALID", "a chart is at least one pixel wide", { pointId, pixels });
    if (point === undefined || span.toMs <= span.fromMs) return emptySeries(pointId);
    const series = await this.#ask(
      this.#readerFor(span).call({ kind: "downsample", point, span, pixels: Math.floor(pixels) }),
    );
    return this.#seriesOf(pointId, series);
  }

  async counterAdvance(pointId: string, span: TimeSpan): Promise<CounterAdvance> {
    const [advance] = await this.counterAdvances([pointId], [span]);
    return advance?.[0] ?? { pointId, advance: null, coverage: 0, resets: 0 };
  }

  /**
   * What counters advanced in each of several spans that follow each other, for example days: one answer per point
   * and span. One pass over each point's data.
   */
  async counterAdvances(
    pointIds: readonly string[],
    spans: readonly TimeSpan[],
  ): Promise<readonly (readonly CounterAdvance[])[]> {
    const { names, patient, quick } = this.#running();
    const known = pointIds.flatMap((pointId) => {
      const point = names.find(pointId);
      return point === undefined ? [] : [{ pointId, point }];
    });
    const queries = known.map(({ pointId, point }) => ({ point, spans, rules: this.#counterRules(pointId) }));
    const reader = pointIds.length * spans.length === 1 ? quick : patient;
    const totals = queries.length === 0 ? [] : await this.#ask(reader.call({ kind: "counters", queries }));
    const byPoint = new Map(known.map(({ pointId }, index) => [pointId, totals[index]]));
    return pointIds.map((pointId) =>
      spans.map((_, index) => {
        const total = byPoint.get(pointId)?.[index];
        return {
          pointId,
          advance: total?.advance ?? null,
          coverage: total?.coverage ?? 0,
          resets: total?.resetCount ?? 0,
        };
      }),
    );
  }

  async *export(pointIds: readonly string[], span: TimeSpan): AsyncIterable<Series> {
    const { names, patient } = this.#running();
    for (const pointId of pointIds) {
      const point = names.find(pointId);
      if (point === undefined) continue;
      for (let fromMs = span.fromMs; fromMs < span.toMs; ) {
        const part = { fromMs, toMs: span.toMs };
        // One chunk after the other: the consumer's pace bounds the memory.
        // oxlint-disable-next-line no-await-in-loop
        const stored = await this.#ask(patient.call({ kind: "raw", point, span: part, limit: EXPORT_SAMPLES }));
        const lastAt = stored.ats.at(-1);
        if (lastAt === undefined) break;
        const isLast = stored.ats.length < EXPORT_SAMPLES;
        // The last sample of a full chunk begins the next one, so that instants need not be whole to be told apart.
        yield this.#seriesOf(pointId, isLast ? stored : withoutLast(stored));
        if (isLast) break;
        fromMs = lastAt;
      }
    }
  }

  async backup(file: string): Promise<void> {
    const { patient } = this.#running();
    const unfinished = `${file}.part`;
    await rm(unfinished, { force: true });
    await this.#ask(patient.call({ kind: "backup", file: unfinished }));
    await rename(unfinished, file);
  }

  async state(): Promise<HistoryState> {
    const { writer } = this.#running();
    const state = await writer.call({ kind: "state" }).catch(() => undefined);
    const walBytes = await stat(`${this.#options.file}-wal`).then(
      ({ size }) => size,
      () => 0,
    );
    return {
      kind: "embedded",
      available: this.#trouble === null && state !== undefined,
      trouble: this.#trouble ?? writer.trouble?.message ?? null,
      position: this.#safePosition,
      samples: state?.sampleCount ?? 0,
      sizeBytes: state === undefined ? null : state.sizeBytes + walBytes,
    };
  }

  /** Gives up what is older than its retention; called every hour by itself. */
  async expire(): Promise<void> {
    const { rawDays = Number.POSITIVE_INFINITY, rollUpDays = Number.POSITIVE_INFINITY } = this.#options.retention ?? {};
    const nowMs = this.#options.clock.now();
    const retention = { rawDays, rollUpDays };
    await this.#ask(this.#running().writer.call({ kind: "expire", nowMs, retention }));
  }

  /** Makes every roll-up that late data changed, now instead of soon. */
  async settle(): Promise<void> {
    await this.#ask(this.#running().writer.call({ kind: "settle" }));
  }

  #expireLater(): void {
    if (this.#options.retention === undefined) return;
    this.#expireTimer = this.#options.clock.after(EXPIRE_EVERY_MS, () => {
      this.expire().catch((error: unknown) => {
        this.#trouble = error instanceof Error ? error.message : String(error);
      });
      this.#expireLater();
    });
  }

  #running(): RunningStore {
    if (this.#store === undefined) throw this.#unavailable(new Error("it is not started"));
    return this.#store;
  }

  /** Gives every thread memory for points that were seen for the first time. */
  #giveMemory(): void {
    const { heads, headMemory, names, writer, quick, patient } = this.#running();
    while (heads.capacity < names.pointCount) {
      const memory = newHeadChunk();
      heads.add(memory);
      headMemory.push(memory);
      for (const reader of [quick, patient]) {
        if (reader.hasBegun) reader.call({ kind: "heads", memory }).catch(() => undefined);
      }
      writer.call({ kind: "heads", memory }).catch(() => undefined);
    }
  }

  #readerFor(span: TimeSpan): Reader {
    const { quick, patient } = this.#running();
    return span.toMs - span.fromMs > LONG_SPAN_MS ? patient : quick;
  }

  #holdMs(pointId: string): number {
    return holdMsOf(this.#options.expectedIntervalMs?.(pointId) ?? DEFAULT_INTERVAL_MS);
  }

  #counterRules(pointId: string): CounterRules {
    return this.#options.counterRules?.(pointId) ?? {};
  }

  #seriesOf(pointId: string, stored: StoredSeries): Series {
    const { names } = this.#running();
    const words = new Uint32Array(stored.values.buffer);
    const texts = new Map<number, string>();
    for (const [row, value] of stored.values.entries()) {
      if (!Number.isNaN(value)) continue;
      const text = names.textOf(textCodeAt(words, row));
      if (text !== undefined) texts.set(row, text);
    }
    return { pointId, ...stored, texts: texts.size === 0 ? null : texts };
  }

  async #ask<T>(answer: Promise<T>): Promise<T> {
    return this.#asUnavailable(answer);
  }

  async #asUnavailable<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      throw this.#unavailable(error);
    }
  }

  #unavailable(error: unknown): WeishanError {
    const detail = error instanceof Error ? error.message : String(error);
    this.#trouble = detail;
    return new WeishanError(
      "HISTORY_UNAVAILABLE",
      `history ${this.#options.file}: ${detail}`,
      { file: this.#options.file },
      error,
    );
  }
}

const emptySeries = (pointId: string): Series => ({
  pointId,
  ats: new Float64Array(),
  values: new Float64Array(),
  statuses: new Uint8Array(),
  texts: null,
});

function withoutLast(series: StoredSeries): StoredSeries {
  const count = series.ats.length - 1;
  return {
    ats: series.ats.subarray(0, count),
    values: series.values.subarray(0, count),
    statuses: series.statuses.subarray(0, count),
  };
}
