import { stat } from "node:fs/promises";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { PointTable } from "@weishan/core/reading";
import { type HistoryLoad, HistorySource, LONG_MS, WIDE_MS } from "./history-data.ts";
import { type HistoryFigures, medianMs, take } from "./history-measure.ts";

const DAY_MS = 86_400_000;
/** A flush is a transaction of some milliseconds: with the small batches of a quick run each, it would measure only that. */
const SAMPLES_PER_FLUSH = 2_000;

/** DuckDB with one table of rows, written by its appender and flushed every two thousand rows. */
export async function benchDuckDb(load: HistoryLoad, folder: string): Promise<HistoryFigures> {
  const file = join(folder, "history.duckdb");
  const instance = await DuckDBInstance.create(file, { threads: "2" });
  const connection = await instance.connect();
  await connection.run("CREATE TABLE sample (point INTEGER, measured_at BIGINT, value DOUBLE, status UTINYINT)");
  const points = new PointTable();
  const source = new HistorySource(load, points);
  const batches = source.batches()[Symbol.iterator]();
  const appender = await connection.createAppender("sample");
  let samples = 0;
  let unflushedSamples = 0;
  let elapsedMs = 0;
  for (let part = take(batches, 64); part.length > 0; part = take(batches, 64)) {
    const startedMs = performance.now();
    for (const batch of part) {
      for (let row = 0; row < batch.ats.length; row++) {
        appender.appendInteger(batch.pointNumbers[row] ?? 0);
        appender.appendBigInt(BigInt(batch.ats[row] ?? 0));
        const value = batch.values[row] ?? Number.NaN;
        if (Number.isNaN(value)) appender.appendNull();
        else appender.appendDouble(value);
        appender.appendUTinyInt(batch.statuses[row] ?? 0);
        appender.endRow();
      }
      samples += batch.ats.length;
      unflushedSamples += batch.ats.length;
      if (unflushedSamples < SAMPLES_PER_FLUSH) continue;
      appender.flushSync();
      unflushedSamples = 0;
    }
    elapsedMs += performance.now() - startedMs;
  }
  appender.closeSync();
  await connection.run("CHECKPOINT");
  const query = (sql: string): Promise<unknown> => connection.runAndReadAll(sql);
  const pointOf = (run: number): number => load.counters + ((run * 3) % load.mixed);
  const rawDayMs = await medianMs(11, (run) => {
    const fromMs = load.startMs + ((run * 7) % 28) * DAY_MS;
    return query(
      `SELECT measured_at, value, status FROM sample WHERE point = ${pointOf(run)} AND measured_at >= ${fromMs} AND measured_at < ${fromMs + DAY_MS} ORDER BY measured_at`,
    );
  });
  const bucketsMs = await medianMs(5, (run) =>
    query(
      `SELECT (measured_at - ${load.startMs}) // 900000 AS bucket, avg(value), min(value), max(value), count(value) FROM sample
       WHERE point = ${pointOf(run)} AND measured_at >= ${load.startMs} AND measured_at < ${load.startMs + LONG_MS + WIDE_MS} AND status < 128
       GROUP BY bucket ORDER BY bucket`,
    ),
  );
  const dailyEnergyMs = await medianMs(5, () =>
    query(
      `SELECT point, (measured_at - ${load.startMs}) // ${DAY_MS} AS day, max(value) - min(value) FROM sample
       WHERE point < ${load.counters} AND measured_at < ${load.startMs + 29 * DAY_MS} AND status < 128 GROUP BY point, day`,
    ),
  );
  const latestMs = await medianMs(3, () =>
    query(
      "SELECT point, max(measured_at), arg_max(value, measured_at), arg_max(status, measured_at) FROM sample GROUP BY point",
    ),
  );
  connection.closeSync();
  instance.closeSync();
  const { size } = await stat(file);
  return {
    samples,
    samplesPerSecond: samples / (elapsedMs / 1_000),
    bytesPerSample: size / samples,
    latestMs,
    rawDayMs,
    bucketsMs,
    dailyEnergyMs,
  };
}
