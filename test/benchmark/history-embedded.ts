import { stat } from "node:fs/promises";
import { join } from "node:path";
import { batchLength, epochMs, PointTable, type ReadingBatch } from "@weishan/core/reading";
import { SqliteReadingHistory } from "../../packages/daemon/src/adapters/sqlite-history/sqlite-reading-history.ts";
import type { Clock } from "../../packages/daemon/src/ports/clock.ts";
import { counterId, type HistoryLoad, HistorySource, LONG_MS, mixedId, WIDE_MS } from "./history-data.ts";
import { type HistoryFigures, medianMs, percentile, residentMb, take } from "./history-measure.ts";

const DAY_MS = 86_400_000;
const YEAR_ID = "SW.MAIN.RF.WTH.1.outdoorTempC";
/** Batches that are prepared before the clock starts, and batches under way at a time. */
const PREPARED = 64;
const UNDER_WAY = 4;

const clock: Clock = {
  now: () => epochMs(Date.now()),
  monotonicMs: () => performance.now(),
  after: () => ({ cancel: () => undefined }),
};

/** Appends batches with a few under way, as the journal's follower does, and counts only that time. */
class TimedAppends {
  readonly #history: SqliteReadingHistory;
  readonly latenciesMs: number[] = [];
  position = 0;
  samples = 0;
  elapsedMs = 0;
  cpuUs = 0;

  constructor(history: SqliteReadingHistory) {
    this.#history = history;
  }

  async append(batches: readonly ReadingBatch[]): Promise<void> {
    const startedMs = performance.now();
    const cpuBefore = process.cpuUsage();
    const underWay = new Set<Promise<void>>();
    for (const batch of batches) {
      const handedOverMs = performance.now();
      const appended = this.#history.append([{ position: ++this.position, batch }]).then(() => {
        underWay.delete(appended);
        this.latenciesMs.push(performance.now() - handedOverMs);
      });
      underWay.add(appended);
      if (underWay.size >= UNDER_WAY) await Promise.race(underWay);
      this.samples += batchLength(batch);
    }
    await Promise.all(underWay);
    this.elapsedMs += performance.now() - startedMs;
    const { user, system } = process.cpuUsage(cpuBefore);
    this.cpuUs += user + system;
  }
}

const bytesOf = async (file: string): Promise<number> =>
  stat(file).then(
    ({ size }) => size,
    () => 0,
  );

export async function benchEmbedded(load: HistoryLoad, folder: string): Promise<HistoryFigures> {
  const file = join(folder, "history.db");
  const open = async (): Promise<{ history: SqliteReadingHistory; points: PointTable }> => {
    const points = new PointTable();
    const history = new SqliteReadingHistory({
      file,
      points,
      clock,
      synchronous: "normal",
      expectedIntervalMs: (pointId) => (pointId === YEAR_ID ? 60_000 : 10_000),
    });
    await history.start();
    return { history, points };
  };
  let { history, points } = await open();
  let source = new HistorySource(load, points);
  const appends = new TimedAppends(history);
  const batches = source.batches()[Symbol.iterator]();
  for (let part = take(batches, PREPARED); part.length > 0; part = take(batches, PREPARED)) await appends.append(part);
  const { samples } = appends;
  const samplesPerSecond = samples / (appends.elapsedMs / 1_000);
  const appendP99Ms = percentile(appends.latenciesMs, 0.99);
  const bytesPerSample = ((await bytesOf(file)) + (await bytesOf(`${file}-wal`))) / samples;
  const state = await history.state();
  if (state.samples !== samples) throw new Error(`${state.samples} samples are there, ${samples} were written`);
  const writtenMb = residentMb();

  await history.stop();
  const startedMs = performance.now();
  ({ history, points } = await open());
  const startMs = performance.now() - startedMs;
  source = new HistorySource(load, points);

  const endMs = load.startMs + LONG_MS + WIDE_MS;
  const monthMs = load.startMs;
  const ids = Array.from({ length: load.wide }, (_, point) => source.idOf(point));
  const latestMs = await medianMs(20, () => history.latest(ids));
  const rawDayMs = await medianMs(21, (run) => {
    const fromMs = load.startMs + ((run * 7) % 28) * DAY_MS;
    return history.raw(mixedId((run * 3) % load.mixed), { fromMs, toMs: fromMs + DAY_MS }, 1e6);
  });
  const bucketsMs = await medianMs(21, (run) =>
    history.buckets(mixedId((run * 3) % load.mixed), { fromMs: monthMs, toMs: endMs }, 900_000),
  );
  const days = Array.from({ length: 29 }, (_, day) => ({
    fromMs: load.startMs + day * DAY_MS,
    toMs: load.startMs + (day + 1) * DAY_MS,
  }));
  const counters = Array.from({ length: load.counters }, (_, index) => counterId(index));
  const dailyEnergyMs = await medianMs(7, () => history.counterAdvances(counters, days));

  const again = new TimedAppends(history);
  again.position = await history.position();
  await again.append(yearByTheMinute(points, load.startMs));
  const yearChartMs = await medianMs(11, () =>
    history.downsample(YEAR_ID, { fromMs: load.startMs - 365 * DAY_MS, toMs: load.startMs }, 1_000),
  );

  const late = new TimedAppends(history);
  late.position = again.position;
  await late.append(lateBatches(source, points, { fromMs: load.startMs + 3 * DAY_MS, lengthMs: 4 * 3_600_000 }));
  const scattered = new TimedAppends(history);
  scattered.position = late.position;
  await scattered.append(lateBatches(source, points, { fromMs: load.startMs, lengthMs: 2 * DAY_MS, everyMs: 60_000 }));

  const whileWriting = await readWhileWriting(history, { position: scattered.position, points, load });
  await history.stop();
  return {
    samples,
    samplesPerSecond,
    cpuNsPerSample: (appends.cpuUs / samples) * 1_000,
    bytesPerSample,
    residentMb: writtenMb,
    appendP99Ms,
    latestMs,
    rawDayMs,
    bucketsMs,
    dailyEnergyMs,
    yearChartMs,
    lateSamplesPerSecond: late.samples / (late.elapsedMs / 1_000),
    scatteredSamplesPerSecond: scattered.samples / (scattered.elapsedMs / 1_000),
    ...whileWriting,
    startMs,
  };
}

function* chunked(
  rows: readonly (readonly [point: number, at: number, value: number])[],
  size: number,
): Iterable<ReadingBatch> {
  for (let from = 0; from < rows.length; from += size) {
    const part = rows.slice(from, from + size);
    yield {
      receivedAt: epochMs(Date.now()),
      pointNumbers: Uint32Array.from(part, ([point]) => point),
      ats: Float64Array.from(part, ([, at]) => at),
      values: Float64Array.from(part, ([, , value]) => value),
      statuses: new Uint8Array(part.length),
      texts: null,
    };
  }
}

function yearByTheMinute(points: PointTable, endMs: number): ReadingBatch[] {
  const point = points.numberOf(YEAR_ID);
  const minutes = 365 * 1_440;
  const rows = Array.from(
    { length: minutes },
    (_, minute) =>
      [
        point,
        endMs - (minutes - minute) * 60_000,
        Math.round(250 + 60 * Math.sin(minute / 1_440) + (minute % 7)) / 10,
      ] as const,
  );
  return [...chunked(rows, 2_000)];
}

/** Samples between those that are there, shuffled: a gateway that was cut off sends what it kept, in no order. */
function lateBatches(
  source: HistorySource,
  points: PointTable,
  span: { readonly fromMs: number; readonly lengthMs: number; readonly everyMs?: number },
): ReadingBatch[] {
  const rows: [number, number, number][] = [];
  const pointCount = source.load.counters + source.load.mixed;
  for (let point = 0; point < pointCount; point++) {
    const number = points.numberOf(source.idOf(point));
    for (let offsetMs = 0; offsetMs < span.lengthMs; offsetMs += span.everyMs ?? 20_000) {
      rows.push([number, span.fromMs + offsetMs + 9_000 + (point % 900), 23.5]);
    }
  }
  for (let row = rows.length - 1; row > 0; row--) {
    const other = (row * 48_271) % (row + 1);
    [rows[row], rows[other]] = [rows[other] ?? [0, 0, 0], rows[row] ?? [0, 0, 0]];
  }
  return [...chunked(rows, 2_000)];
}

async function readWhileWriting(
  history: SqliteReadingHistory,
  stand: { readonly position: number; readonly points: PointTable; readonly load: HistoryLoad },
): Promise<Pick<HistoryFigures, "readerAloneP99Ms" | "readerP50Ms" | "readerP99Ms" | "whileReadSamplesPerSecond">> {
  const { load, points } = stand;
  const appends = new TimedAppends(history);
  appends.position = stand.position;
  const source = new HistorySource({ ...load, startMs: load.startMs + 31 * DAY_MS }, points);
  const batches = source.batches()[Symbol.iterator]();
  const read = async (isOver: () => boolean): Promise<number[]> => {
    const latenciesMs: number[] = [];
    for (let run = 0; !isOver(); run++) {
      const fromMs = load.startMs + ((run * 11) % 28) * DAY_MS;
      const startedMs = performance.now();
      await history.raw(mixedId((run * 7) % load.mixed), { fromMs, toMs: fromMs + DAY_MS }, 1e6);
      latenciesMs.push(performance.now() - startedMs);
      // A screen asks, then draws; it does not ask again before it has drawn.
      await new Promise((resolve) => {
        setTimeout(resolve, 1);
      });
    }
    return latenciesMs;
  };
  const aloneUntilMs = performance.now() + 2_000;
  const aloneMs = await read(() => performance.now() > aloneUntilMs);
  const writing = new AbortController();
  const prepared = take(batches, 2_500);
  const reading = read(() => writing.signal.aborted);
  await appends.append(prepared);
  writing.abort();
  const latenciesMs = await reading;
  return {
    readerAloneP99Ms: percentile(aloneMs, 0.99),
    readerP50Ms: percentile(latenciesMs, 0.5),
    readerP99Ms: percentile(latenciesMs, 0.99),
    whileReadSamplesPerSecond: appends.samples / (appends.elapsedMs / 1_000),
  };
}
