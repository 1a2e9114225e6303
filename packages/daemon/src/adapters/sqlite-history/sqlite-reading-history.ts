import { rename, rm, stat } from "node:fs/promises";
import { WeishanError } from "@weishan/core/error";
import { bucketSamples, type CounterRules, holdMsOf, type PointTable, type Reading } from "@weishan/core/reading";
import type { Clock, Timer } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
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
import type { PositionedBatch } from "./log-row.ts";
import { OpenStore, type Reader } from "./open-store.ts";
import { emptySeries, seriesOf, withoutLast } from "./sample-series.ts";

export interface SqliteReadingHistoryOptions {
  readonly file: string;
  readonly points: PointTable;
  readonly clock: Clock;
  /** Hears of threads that ended by themselves. */
  readonly logger?: Logger;
  /** The interval in which a point is expected to say something; a value stays in force for three of them. */
  readonly expectedIntervalMs?: (pointId: string) => number;
  /** What is known of a counter: span, rate, replacements, ratios. */
  readonly counterRules?: (pointId: string) => CounterRules;
  /** Days that the samples and roll-ups of a point are kept. For ever where not given. */
  readonly retention?: (pointId: string) => RetentionDays;
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
/** Samples of one chunk of an export: half a megabyte of text, after which others have their turn. */
const EXPORT_SAMPLES = 5_000;
/** Spans longer than this go to the second reader, so that a year's chart never delays an hour's. */
const LONG_SPAN_MS = 3 * 24 * HOUR_MS;

/** How soon the file is opened again when the writing thread ended, and how seldom at the most. */
const FIRST_REOPEN_MS = 50;
const LONGEST_REOPEN_MS = 30_000;

/**
 * The embedded history: one SQLite file with compressed blocks per point, written by one thread and read by two.
 *
 * Newest samples are in memory that all threads see; the file has them in a log until they are in a block. So an
 * append costs one log row, and a query never waits for the writer.
 */
export class SqliteReadingHistory implements ReadingHistory {
  readonly #options: SqliteReadingHistoryOptions;
  #store: OpenStore | undefined;
  #trouble: string | null = null;
  #expireTimer: Timer | undefined;
  #reopenTimer: Timer | undefined;
  #reopening: Promise<void> = Promise.resolve();
  #reopenMs = FIRST_REOPEN_MS;
  #lostThreads = 0;

  constructor(options: SqliteReadingHistoryOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    this.#store = await this.#asUnavailable(this.#open());
    this.#trouble = null;
    this.#expireLater();
  }

  async stop(): Promise<void> {
    this.#expireTimer?.cancel();
    this.#reopenTimer?.cancel();
    const store = this.#store;
    this.#store = undefined;
    await this.#reopening;
    await store?.close();
  }

  async append(records: readonly PositionedBatch[]): Promise<void> {
    await this.#asUnavailable(this.#running().append(records));
    this.#trouble = null;
    this.#reopenMs = FIRST_REOPEN_MS;
  }

  async position(): Promise<number> {
    return this.#running().position;
  }

  async latest(pointIds: readonly string[]): Promise<readonly Reading[]> {
    const store = this.#running();
    try {
      return pointIds.map((pointId) => store.newest(pointId)).filter((reading) => reading !== undefined);
    } catch (error) {
      throw this.#unavailable(error);
    }
  }

  async raw(pointId: string, span: TimeSpan, limit: number): Promise<Series> {
    const point = this.#running().names.find(pointId);
    if (point === undefined || span.toMs <= span.fromMs) return emptySeries(pointId);
    const series = await this.#asUnavailable(this.#readerFor(span).call({ kind: "raw", point, span, limit }));
    return this.#withTexts(pointId, series);
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
    return { pointId, ...(await this.#asUnavailable(reader.call({ kind: "buckets", point, span, bucketMs, holdMs }))) };
  }

  async downsample(pointId: string, span: TimeSpan, pixels: number): Promise<Series> {
    const point = this.#running().names.find(pointId);
    if (!(pixels >= 1))
      throw new WeishanError("QUERY_INVALID", "a chart is at least one pixel wide", { pointId, pixels });
    if (point === undefined || span.toMs <= span.fromMs) return emptySeries(pointId);
    const series = await this.#asUnavailable(
      this.#readerFor(span).call({ kind: "downsample", point, span, pixels: Math.floor(pixels) }),
    );
    return this.#withTexts(pointId, series);
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
    const { names, patientReader, quickReader } = this.#running();
    const known = pointIds.flatMap((pointId) => {
      const point = names.find(pointId);
      return point === undefined ? [] : [{ pointId, point }];
    });
    const queries = known.map(({ pointId, point }) => ({ point, spans, rules: this.#counterRules(pointId) }));
    const reader = pointIds.length * spans.length === 1 ? quickReader : patientReader;
    const totals = queries.length === 0 ? [] : await this.#asUnavailable(reader.call({ kind: "counters", queries }));
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
    const { names, patientReader } = this.#running();
    for (const pointId of pointIds) {
      const point = names.find(pointId);
      if (point === undefined) continue;
      for (let fromMs = span.fromMs; fromMs < span.toMs; ) {
        const part = { fromMs, toMs: span.toMs };
        // One chunk after the other: the consumer's pace bounds the memory.
        // oxlint-disable-next-line no-await-in-loop
        const stored = await this.#asUnavailable(
          patientReader.call({ kind: "raw", point, span: part, limit: EXPORT_SAMPLES }),
        );
        const lastAt = stored.ats.at(-1);
        if (lastAt === undefined) break;
        const isLast = stored.ats.length < EXPORT_SAMPLES;
        // The last sample of a full chunk begins the next one, so that instants need not be whole to be told apart.
        yield this.#withTexts(pointId, isLast ? stored : withoutLast(stored));
        if (isLast) break;
        fromMs = lastAt;
      }
    }
  }

  async backup(file: string): Promise<void> {
    const { patientReader } = this.#running();
    const unfinished = `${file}.part`;
    await rm(unfinished, { force: true });
    await this.#asUnavailable(patientReader.call({ kind: "backup", file: unfinished }));
    await rename(unfinished, file);
  }

  async state(): Promise<HistoryState> {
    const store = this.#running();
    const state = await store.state().catch(() => undefined);
    const walBytes = await stat(`${this.#options.file}-wal`).then(
      ({ size }) => size,
      () => 0,
    );
    return {
      kind: "embedded",
      available: this.#trouble === null && state !== undefined,
      trouble: this.#trouble,
      position: store.position,
      samples: state?.sampleCount ?? 0,
      sizeBytes: state === undefined ? null : state.sizeBytes + walBytes,
      lostThreads: this.#lostThreads,
    };
  }

  /** Gives up what is older than its retention; called every hour by itself. */
  async expire(): Promise<void> {
    const { retention, clock } = this.#options;
    if (retention !== undefined) await this.#asUnavailable(this.#running().expire(clock.now(), retention));
  }

  /** Makes every roll-up that late data changed, now instead of soon. */
  async settle(): Promise<void> {
    await this.#asUnavailable(this.#running().settle());
  }

  #expireLater(): void {
    if (this.#options.retention === undefined) return;
    this.#expireTimer = this.#options.clock.after(EXPIRE_EVERY_MS, () => {
      // Whatever is in the way is noted as trouble; the next hour tries again.
      this.expire().catch(() => undefined);
      this.#expireLater();
    });
  }

  #open(): Promise<OpenStore> {
    const { file, points, clock, synchronous = "full", dayStartOffsetMs = TAIPEI_OFFSET_MS } = this.#options;
    return OpenStore.open({
      file,
      points,
      synchronous,
      dayStartOffsetMs,
      holdMs: (pointId) => this.#holdMs(pointId),
      monotonicMs: () => clock.monotonicMs(),
      onReaderEnd: (error) => this.#loseThread(error, "a reading thread of the history ended; it begins again"),
      onWriterEnd: (error) => {
        this.#loseThread(error, "the writing thread of the history ended; the file is opened again");
        this.#trouble = error.message;
        this.#reopenLater();
      },
    });
  }

  #loseThread(error: Error, message: string): void {
    this.#lostThreads++;
    const { logger, file } = this.#options;
    logger?.error({ error, file, lostThreads: this.#lostThreads }, message);
  }

  /** Opens the file again soon, ever later while that fails. Until then questions go to the store that was. */
  #reopenLater(): void {
    const { clock } = this.#options;
    this.#reopenTimer = clock.after(this.#reopenMs, () => {
      this.#reopening = this.#reopen();
    });
    this.#reopenMs = Math.min(LONGEST_REOPEN_MS, this.#reopenMs * 2);
  }

  async #reopen(): Promise<void> {
    try {
      const store = await this.#open();
      const before = this.#store;
      if (before === undefined) await store.close();
      else {
        this.#store = store;
        this.#trouble = null;
        await before.close();
      }
    } catch (error) {
      this.#trouble = messageOf(error);
      if (this.#store !== undefined) this.#reopenLater();
    }
  }

  #running(): OpenStore {
    if (this.#store === undefined) throw this.#unavailable(new Error("it is not started"));
    return this.#store;
  }

  #readerFor(span: TimeSpan): Reader {
    const { quickReader, patientReader } = this.#running();
    return span.toMs - span.fromMs > LONG_SPAN_MS ? patientReader : quickReader;
  }

  #holdMs(pointId: string): number {
    return holdMsOf(this.#options.expectedIntervalMs?.(pointId) ?? DEFAULT_INTERVAL_MS);
  }

  #counterRules(pointId: string): CounterRules {
    return this.#options.counterRules?.(pointId) ?? {};
  }

  #withTexts(pointId: string, stored: StoredSeries): Series {
    const { names } = this.#running();
    return seriesOf(pointId, stored, (textCode) => names.textOf(textCode));
  }

  async #asUnavailable<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      throw this.#unavailable(error);
    }
  }

  #unavailable(error: unknown): WeishanError {
    const { file } = this.#options;
    const detail = messageOf(error);
    this.#trouble = detail;
    return new WeishanError("HISTORY_UNAVAILABLE", `history ${file}: ${detail}`, { file }, error);
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
