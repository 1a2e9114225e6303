import { PointTable, type ReadingBatch } from "@weishan/core/reading";
import { InfluxServer } from "../support/influx-server.ts";
import { type HistoryLoad, HistorySource, LONG_MS, WIDE_MS } from "./history-data.ts";
import { type HistoryFigures, medianMs, take } from "./history-measure.ts";

const DAY_MS = 86_400_000;
const DATABASE = "bench";
const BATCHES_A_REQUEST = 4;

/** InfluxDB 1.x with a series per point, written over bare HTTP, which is faster than its client. */
export async function benchInflux(load: HistoryLoad): Promise<HistoryFigures> {
  const server = await InfluxServer.start(DATABASE);
  try {
    const source = new HistorySource(load, new PointTable());
    const batches = source.batches()[Symbol.iterator]();
    let samples = 0;
    let elapsedMs = 0;
    for (let part = take(batches, 32); part.length > 0; part = take(batches, 32)) {
      const bodies: string[] = [];
      for (let from = 0; from < part.length; from += BATCHES_A_REQUEST) {
        bodies.push(
          part
            .slice(from, from + BATCHES_A_REQUEST)
            .map((batch) => linesOf(batch))
            .join(""),
        );
      }
      for (const { ats } of part) samples += ats.length;
      const startedMs = performance.now();
      await Promise.all([
        write(
          server,
          bodies.filter((_, index) => index % 2 === 0),
        ),
        write(
          server,
          bodies.filter((_, index) => index % 2 === 1),
        ),
      ]);
      elapsedMs += performance.now() - startedMs;
    }
    const ask = (statement: string): Promise<string> => server.query(statement, DATABASE);
    const pointOf = (run: number): number => load.counters + ((run * 3) % load.mixed);
    const rawDayMs = await medianMs(11, (run) => {
      const fromMs = load.startMs + ((run * 7) % 28) * DAY_MS;
      return ask(
        `SELECT v, q FROM s WHERE p = '${pointOf(run)}' AND time >= ${fromMs}ms AND time < ${fromMs + DAY_MS}ms`,
      );
    });
    const endMs = load.startMs + LONG_MS + WIDE_MS;
    const bucketsMs = await medianMs(7, (run) =>
      ask(
        `SELECT mean(v), min(v), max(v) FROM s WHERE p = '${pointOf(run)}' AND time >= ${load.startMs}ms AND time < ${endMs}ms GROUP BY time(15m)`,
      ),
    );
    const latestMs = await medianMs(5, () => ask("SELECT last(v) FROM s GROUP BY p"));
    return {
      samples,
      samplesPerSecond: samples / (elapsedMs / 1_000),
      bytesPerSample: diskBytes(await ask("SHOW STATS")) / samples,
      latestMs,
      rawDayMs,
      bucketsMs,
    };
  } finally {
    await server.stop();
  }
}

function linesOf({ pointNumbers, ats, values, statuses }: ReadingBatch): string {
  let lines = "";
  for (let row = 0; row < ats.length; row++) {
    const value = values[row] ?? Number.NaN;
    const field = Number.isNaN(value) ? "" : `v=${value},`;
    lines += `s,p=${pointNumbers[row]} ${field}q=${statuses[row]}i ${ats[row]}\n`;
  }
  return lines;
}

async function write(server: InfluxServer, bodies: readonly string[]): Promise<void> {
  for (const body of bodies) {
    const answer = await fetch(`${server.url}/write?db=${DATABASE}&precision=ms`, { method: "POST", body });
    if (answer.status !== 204) throw new Error(`InfluxDB answered ${answer.status}: ${await answer.text()}`);
  }
}

/** What the server says of its shards on disk. */
function diskBytes(stats: string): number {
  interface Stats {
    readonly results: readonly {
      readonly series?: readonly {
        readonly name: string;
        readonly columns: readonly string[];
        readonly values: readonly (readonly number[])[];
      }[];
    }[];
  }
  const { results }: Stats = JSON.parse(stats);
  let bytes = 0;
  for (const { name, columns, values } of results[0]?.series ?? []) {
    if (name === "shard") bytes += values[0]?.[columns.indexOf("diskBytes")] ?? 0;
  }
  return bytes;
}
