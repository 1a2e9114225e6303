import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { FULL_LOAD, type HistoryLoad, QUICK_LOAD } from "./history-data.ts";
import { benchDuckDb } from "./history-duckdb.ts";
import { benchEmbedded } from "./history-embedded.ts";
import { benchInflux } from "./history-influx.ts";
import type { HistoryFigures } from "./history-measure.ts";
import { benchRows } from "./history-rows.ts";

export interface HistoryBenchOptions {
  readonly load: HistoryLoad;
  readonly peers: readonly ("influxdb" | "duckdb" | "rows")[];
}

export interface HistoryBenchResult {
  readonly at: string;
  readonly load: HistoryLoad;
  readonly stores: Readonly<Record<string, HistoryFigures>>;
  readonly goals: readonly { readonly goal: string; readonly measured: string; readonly reached: boolean }[];
}

/** Measures the embedded history and its peers on the same samples in one run. */
export async function benchHistory(options: HistoryBenchOptions): Promise<HistoryBenchResult> {
  const folder = await mkdtemp(join(tmpdir(), "weishan-bench-history-"));
  const stores: Record<string, HistoryFigures> = {};
  try {
    const { load, peers } = options;
    const run = async (
      name: string,
      bench: (load: HistoryLoad, folder: string) => Promise<HistoryFigures>,
    ): Promise<void> => {
      const own = join(folder, name);
      await mkdir(own);
      console.log(`\n${name}`);
      stores[name] = await bench(load, own);
      for (const [figure, value] of Object.entries(stores[name]))
        console.log(`  ${figure.padEnd(28)} ${format(value)}`);
      await rm(own, { recursive: true });
    };
    await run("embedded", benchEmbedded);
    if (peers.includes("duckdb")) await run("duckdb", benchDuckDb);
    if (peers.includes("influxdb")) await run("influxdb", benchInflux);
    if (peers.includes("rows")) await run("rows", benchRows);
    return { at: new Date().toISOString(), load, stores, goals: goalsOf(stores) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const format = (value: number | undefined): string =>
  value === undefined
    ? "-"
    : value >= 1_000
      ? Math.round(value).toLocaleString("en")
      : String(Number(value.toPrecision(3)));

function goalsOf(stores: Readonly<Record<string, HistoryFigures>>): HistoryBenchResult["goals"] {
  const { embedded, influxdb, duckdb } = stores;
  const goals: { goal: string; measured: string; reached: boolean }[] = [];
  const atMost = (goal: string, measured: number | undefined, limit: number): void => {
    if (measured !== undefined) goals.push({ goal, measured: format(measured), reached: measured <= limit });
  };
  const ratio = (own: number | undefined, peer: number | undefined): number | undefined =>
    own === undefined || peer === undefined ? undefined : own / peer;
  if (embedded?.samplesPerSecond !== undefined) {
    const { samplesPerSecond } = embedded;
    goals.push({
      goal: "samples/s appended ≥ 2,000,000",
      measured: format(samplesPerSecond),
      reached: samplesPerSecond >= 2e6,
    });
  }
  atMost("bytes per sample ≤ 3", embedded?.bytesPerSample, 3);
  atMost("resident memory ≤ 350 MB", embedded?.residentMb, 350);
  atMost("24 h raw < 3 ms", embedded?.rawDayMs, 3);
  atMost("24 h raw ≤ 1/8 of InfluxDB", ratio(embedded?.rawDayMs, influxdb?.rawDayMs), 1 / 8);
  atMost("30 d in 15-minute buckets < 15 ms", embedded?.bucketsMs, 15);
  atMost("30 d in 15-minute buckets ≤ 1/10 of InfluxDB", ratio(embedded?.bucketsMs, influxdb?.bucketsMs), 1 / 10);
  atMost("latest of all < 8 ms", embedded?.latestMs, 8);
  atMost("daily energy of all counters < 400 ms", embedded?.dailyEnergyMs, 400);
  atMost("daily energy ≤ 0.4 of DuckDB", ratio(embedded?.dailyEnergyMs, duckdb?.dailyEnergyMs), 0.4);
  atMost("a year by the minute to 1,000 px < 60 ms", embedded?.yearChartMs, 60);
  if (embedded?.lateSamplesPerSecond !== undefined) {
    const { lateSamplesPerSecond } = embedded;
    goals.push({
      goal: "late samples/s ≥ 200,000",
      measured: format(lateSamplesPerSecond),
      reached: lateSamplesPerSecond >= 2e5,
    });
  }
  atMost("readers' p99 while writing < 2 ms", embedded?.readerP99Ms, 2);
  atMost("start < 300 ms", embedded?.startMs, 300);
  return goals;
}

async function main(): Promise<void> {
  const isQuick = process.argv.includes("--quick");
  const peers = process.argv.includes("--alone") ? [] : (["influxdb", "duckdb", "rows"] as const);
  const result = await benchHistory({ load: isQuick ? QUICK_LOAD : FULL_LOAD, peers });
  console.log("");
  for (const { goal, measured, reached } of result.goals) console.log(`${reached ? "✓" : "✗"} ${goal}: ${measured}`);
  const folder = new URL("./results/", import.meta.url);
  await mkdir(folder, { recursive: true });
  if (peers.length > 0) await writeFile(new URL("history.json", folder), `${JSON.stringify(result, null, 2)}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await main();
