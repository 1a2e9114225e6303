import { stat } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { PointTable } from "@weishan/core/reading";
import { type HistoryLoad, HistorySource, LONG_MS, WIDE_MS } from "./history-data.ts";
import { type HistoryFigures, medianMs, take } from "./history-measure.ts";

const DAY_MS = 86_400_000;
/** Rows are slow; a tenth of the load is enough to see how slow, and the queries are of points that are whole. */
const MOST_SAMPLES = 6_000_000;

/** SQLite with one row a sample, clustered by point and time, a transaction a batch. */
export async function benchRows(load: HistoryLoad, folder: string): Promise<HistoryFigures> {
  const file = join(folder, "rows.db");
  const database = new DatabaseSync(file);
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = normal; PRAGMA cache_size = -65536;
    CREATE TABLE sample (point INTEGER, at INTEGER, value REAL, status INTEGER, PRIMARY KEY (point, at)) WITHOUT ROWID`);
  const insert = database.prepare("INSERT OR REPLACE INTO sample VALUES (?, ?, ?, ?)");
  const small = {
    ...load,
    counters: Math.min(20, load.counters),
    mixed: Math.min(10, load.mixed),
    wide: Math.min(200, load.wide),
  };
  const source = new HistorySource(small, new PointTable());
  const batches = source.batches()[Symbol.iterator]();
  let samples = 0;
  let elapsedMs = 0;
  for (let part = take(batches, 64); part.length > 0 && samples < MOST_SAMPLES; part = take(batches, 64)) {
    const startedMs = performance.now();
    for (const { pointNumbers, ats, values, statuses } of part) {
      database.exec("BEGIN");
      for (let row = 0; row < ats.length; row++) {
        insert.run(pointNumbers[row] ?? 0, ats[row] ?? 0, values[row] ?? null, statuses[row] ?? 0);
      }
      database.exec("COMMIT");
      samples += ats.length;
    }
    elapsedMs += performance.now() - startedMs;
  }
  const pointOf = (run: number): number => small.counters + ((run * 3) % small.mixed);
  const raw = database.prepare("SELECT at, value, status FROM sample WHERE point = ? AND at >= ? AND at < ?");
  const rawDayMs = await medianMs(11, async (run) => {
    const fromMs = load.startMs + ((run * 7) % 28) * DAY_MS;
    return raw.all(pointOf(run), fromMs, fromMs + DAY_MS);
  });
  // Numbers are bound as REAL: without the casts this would group by every instant.
  const buckets = database.prepare(
    `SELECT CAST((at - CAST(? AS INTEGER)) / 900000 AS INTEGER) AS bucket, avg(value), min(value), max(value), count(value)
     FROM sample WHERE point = ? AND at >= ? AND at < ? AND status < 128 GROUP BY bucket`,
  );
  const endMs = load.startMs + LONG_MS + WIDE_MS;
  const bucketsMs = await medianMs(5, async (run) => buckets.all(load.startMs, pointOf(run), load.startMs, endMs));
  database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  database.close();
  const { size } = await stat(file);
  return {
    samples,
    samplesPerSecond: samples / (elapsedMs / 1_000),
    bytesPerSample: size / samples,
    rawDayMs,
    bucketsMs,
  };
}
