import { WeishanError } from "@weishan/core/error";
import {
  BucketAccumulator,
  batchLength,
  CounterAccumulator,
  type CounterRules,
  downsampleRows,
  holdMsOf,
  isUsable,
  type PointTable,
  pickRows,
  type Reading,
} from "@weishan/core/reading";
import type { Clock } from "../../ports/clock.ts";
import type { JournalPosition, JournalRecord } from "../../ports/journal.ts";
import type { Logger } from "../../ports/logger.ts";
import type {
  Buckets,
  CounterAdvance,
  HistoryState,
  ReadingHistory,
  Series,
  TimeSpan,
} from "../../ports/reading-history.ts";
import type { InfluxConnection } from "./influx-options.ts";
import { type KeptPosition, PositionKeeper } from "./influx-position.ts";
import { influxQuery } from "./influx-query.ts";
import { InfluxReader } from "./influx-reader.ts";
import { InfluxStore } from "./influx-store.ts";
import { influxWriter } from "./influx-writer.ts";
import { joinSeries } from "./join-series.ts";
import { LineEncoder } from "./line-encoder.ts";
import { RejectedLines } from "./rejected-lines.ts";

export interface InfluxHistoryOptions {
  readonly connection: InfluxConnection;
  readonly points: PointTable;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The interval in which a point is expected to say something; a value stays in force for three of them. */
  readonly expectedIntervalMs?: (pointId: string) => number;
  /** What is known of a counter: span, rate, replacements, ratios. */
  readonly counterRules?: (pointId: string) => CounterRules;
  /** Where lines go that the database will never take, with the reason. */
  readonly rejectedFile: string;
  readonly rejectedMaxBytes?: number;
  /** Under which name the place in the journal is kept; one for each installation that shares the database. */
  readonly consumer?: string;
}

const DEFAULT_REJECTED_MAX_BYTES = 256 * 1024 * 1024;
/** Where nobody says how often a point speaks, silence of a quarter of an hour is a gap. */
const DEFAULT_INTERVAL_MS = 5 * 60_000;
const DEFAULT_CONSUMER = "weishan";
/** How far from a span's edges a counter's neighbouring readings are looked for. */
const NEIGHBOUR_ROWS = 1_000;

/**
 * The history in InfluxDB 1, 2 or 3.
 *
 * Writing a sample twice changes nothing there, so a record whose fate is not known is simply written again. The place
 * in the journal is kept in the database and is that of an earlier write, never of one that is not confirmed yet.
 */
export class InfluxHistory implements ReadingHistory {
  readonly #options: InfluxHistoryOptions;
  readonly #encoder: LineEncoder;
  readonly #rejected: RejectedLines;
  readonly #store: InfluxStore;
  readonly #reader: InfluxReader;
  readonly #keeper: PositionKeeper;
  #trouble: string | null = null;
  #troubleSinceMs = 0;

  constructor(options: InfluxHistoryOptions) {
    const { connection, points, clock } = options;
    this.#options = options;
    this.#encoder = new LineEncoder(points);
    this.#rejected = new RejectedLines({
      file: options.rejectedFile,
      maxBytes: options.rejectedMaxBytes ?? DEFAULT_REJECTED_MAX_BYTES,
      clock,
    });
    const ask = influxQuery(connection);
    this.#store = new InfluxStore(influxWriter(connection, clock), this.#rejected);
    this.#reader = new InfluxReader(ask, connection.version);
    this.#keeper = new PositionKeeper(ask, clock, options.consumer ?? DEFAULT_CONSUMER);
  }

  /** Asks for the place in the journal. A database that is away is trouble that passes, not a reason not to start. */
  async start(): Promise<void> {
    try {
      await this.position();
    } catch (error) {
      if (!(error instanceof WeishanError)) throw error;
    }
  }

  async stop(): Promise<void> {
    const line = this.#keeper.unsavedLine();
    if (line === null) return;
    try {
      await this.#store.write([line]);
    } catch (error) {
      // The place that is kept is an older one; the records since then will be written once more.
      this.#options.logger.debug({ error }, "the place in the journal was not saved at the end");
    }
  }

  async append(records: readonly JournalRecord[]): Promise<void> {
    await this.#watched(async () => {
      const kept = await this.#keeper.load();
      const fresh = records.filter(({ position }) => position > kept.position);
      const last = fresh.at(-1);
      if (last === undefined) return;
      const lines: string[] = [];
      const positionLine = this.#keeper.unsavedLine();
      if (positionLine !== null) lines.push(positionLine);
      for (const { batch } of fresh) this.#encoder.encode(batch, lines);
      const rejectedBefore = this.#rejected.count;
      await this.#store.write(lines);
      this.#keeper.confirm(
        last.position,
        fresh.reduce((sum, { batch }) => sum + batchLength(batch), 0),
      );
      this.#reportRejected(this.#rejected.count - rejectedBefore);
    });
  }

  async position(): Promise<JournalPosition> {
    return (await this.#watched(() => this.#keeper.load())).position;
  }

  latest(pointIds: readonly string[]): Promise<readonly Reading[]> {
    return this.#watched(() => this.#reader.latest(pointIds));
  }

  raw(pointId: string, span: TimeSpan, limit: number): Promise<Series> {
    return this.#watched(() => joinSeries(pointId, this.#reader.pages(pointId, span, limit)));
  }

  /**
   * From the samples, page after page, rather than by `GROUP BY time(…)`: the database has neither coverage nor the
   * time-weighted mean with a hold, cannot leave out bad samples whose quality stands in another field, and begins its
   * buckets at the epoch. The samples have to be read for two figures of nine, and then give all nine exactly.
   */
  async buckets(pointId: string, span: TimeSpan, bucketMs: number): Promise<Buckets> {
    requireSpan(span);
    if (!(bucketMs > 0)) throw new WeishanError("QUERY_INVALID", "a bucket is longer than nothing", { bucketMs });
    const holdMs = holdMsOf(this.#options.expectedIntervalMs?.(pointId) ?? DEFAULT_INTERVAL_MS);
    return await this.#watched(async () => {
      const accumulator = new BucketAccumulator(span, bucketMs, holdMs);
      accumulator.addSamples(await this.#reader.last(pointId, { fromMs: span.fromMs - holdMs, toMs: span.fromMs }, 1));
      for await (const page of this.#reader.pages(pointId, span)) accumulator.addSamples(page);
      return { pointId, ...accumulator.finish() };
    });
  }

  async downsample(pointId: string, span: TimeSpan, pixels: number): Promise<Series> {
    requireSpan(span);
    if (!(pixels >= 1)) throw new WeishanError("QUERY_INVALID", "a chart is at least one pixel wide", { pixels });
    const series = await this.#watched(() => joinSeries(pointId, this.#reader.pages(pointId, span)));
    const rows = downsampleRows(series, span, pixels);
    const texts = new Map([...rows].flatMap((row, index) => textEntry(series, row, index)));
    return { pointId, ...pickRows(series, rows), texts: texts.size === 0 ? null : texts };
  }

  async counterAdvance(pointId: string, span: TimeSpan): Promise<CounterAdvance> {
    requireSpan(span);
    return await this.#watched(async () => {
      const accumulator = new CounterAccumulator(span, this.#options.counterRules?.(pointId) ?? {});
      const before = await this.#reader.last(
        pointId,
        { fromMs: Number.NEGATIVE_INFINITY, toMs: span.fromMs },
        NEIGHBOUR_ROWS,
      );
      const lastUsable = before.ats.findLastIndex((_, row) =>
        isUsable(before.values[row] ?? Number.NaN, before.statuses[row] ?? 0),
      );
      if (lastUsable !== -1) accumulator.addSamples(before, lastUsable);
      for await (const page of this.#reader.pages(pointId, span)) accumulator.addSamples(page);
      accumulator.addSamples(
        await this.#reader.first(pointId, { fromMs: span.toMs, toMs: Number.POSITIVE_INFINITY }, NEIGHBOUR_ROWS),
      );
      const { advance, coverage, resetCount } = accumulator.finish();
      return { pointId, advance, coverage, resets: resetCount };
    });
  }

  async *export(pointIds: readonly string[], span: TimeSpan): AsyncGenerator<Series> {
    for (const pointId of pointIds) {
      // Point after point, so that the answer can be streamed with one page in memory.
      // oxlint-disable-next-line no-await-in-loop
      for await (const page of this.#reader.pages(pointId, span)) yield page;
    }
  }

  async backup(file: string): Promise<void> {
    throw new WeishanError("QUERY_INVALID", "InfluxDB is backed up with its own tools (influxd backup)", { file });
  }

  async state(): Promise<HistoryState> {
    const kept: KeptPosition = this.#keeper.known ?? { position: 0, samples: 0 };
    return {
      kind: "influxdb",
      available: this.#trouble === null,
      trouble: this.#trouble,
      position: kept.position,
      samples: kept.samples,
      sizeBytes: null,
      lostThreads: 0,
    };
  }

  /** Keeps the trouble up to date with how the last exchange ended. */
  async #watched<Result>(exchange: () => Promise<Result>): Promise<Result> {
    const { clock, logger } = this.#options;
    try {
      const result = await exchange();
      if (this.#trouble !== null) {
        logger.info({ afterMs: clock.monotonicMs() - this.#troubleSinceMs }, "InfluxDB is available again");
      }
      this.#trouble = null;
      return result;
    } catch (error) {
      if (this.#trouble === null) {
        this.#troubleSinceMs = clock.monotonicMs();
        logger.warn({ error }, "InfluxDB is not available");
      }
      this.#trouble = error instanceof Error ? error.message : String(error);
      throw error;
    }
  }

  #reportRejected(lines: number): void {
    if (lines === 0) return;
    this.#options.logger.error(
      { lines, file: this.#options.rejectedFile },
      "InfluxDB refused lines; they were set apart",
    );
  }
}

function requireSpan({ fromMs, toMs }: TimeSpan): void {
  if (!(toMs > fromMs)) throw new WeishanError("QUERY_INVALID", "the span ends before it begins", { fromMs, toMs });
}

function textEntry(series: Series, row: number, index: number): [number, string][] {
  const text = series.texts?.get(row);
  return text === undefined ? [] : [[index, text]];
}
