import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BenchResult } from "./field-transport.ts";
import { FULL_LOAD, type HistoryLoad, QUICK_LOAD } from "./history-data.ts";
import { benchDuckDb } from "./history-duckdb.ts";
import { benchEmbedded } from "./history-embedded.ts";
import { benchInflux } from "./history-influx.ts";
import type { HistoryFigures } from "./history-measure.ts";
import { benchRows } from "./history-rows.ts";
import { benchInfluxIngest } from "./influx-ingest.ts";

export interface HistoryBenchOptions {
  /** A tenth of the points, and ten seconds' outage of InfluxDB instead of ten minutes. */
  readonly quick: boolean;
  /** Without the peers. */
  readonly alone?: boolean;
}

type Stores = Readonly<Record<string, HistoryFigures>>;

const INGEST = { quick: { secondsEach: 5, outageSeconds: 10 }, full: { secondsEach: 20, outageSeconds: 600 } };

/** Measures the histories and their peers on the same samples in one run. */
export async function benchHistory({ quick, alone = false }: HistoryBenchOptions): Promise<readonly BenchResult[]> {
  const embedded = goalsOf(await benchStores(quick ? QUICK_LOAD : FULL_LOAD, alone));
  return alone ? embedded : [...embedded, ...(await benchInfluxIngest(INGEST[quick ? "quick" : "full"]))];
}

async function benchStores(load: HistoryLoad, isAlone: boolean): Promise<Stores> {
  const folder = await mkdtemp(join(tmpdir(), "weishan-bench-history-"));
  const stores: Record<string, HistoryFigures> = {};
  const run = async (
    name: string,
    bench: (load: HistoryLoad, folder: string) => Promise<HistoryFigures>,
  ): Promise<void> => {
    const own = join(folder, name);
    await mkdir(own);
    console.log(`\n${name}`);
    stores[name] = await bench(load, own);
    for (const [figure, value] of Object.entries(stores[name])) console.log(`  ${figure.padEnd(28)} ${format(value)}`);
    await rm(own, { recursive: true });
  };
  try {
    await run("embedded", benchEmbedded);
    if (isAlone) return stores;
    await run("DuckDB", benchDuckDb);
    await run("InfluxDB 1.6", benchInflux);
    await run("SQLite rows", benchRows);
    return stores;
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

type Figure = Exclude<keyof HistoryFigures, "samples">;

interface Goal {
  readonly name: string;
  readonly figure: Figure;
  readonly unit: string;
  readonly atMost?: number;
  readonly atLeast?: number;
  /** How large a part of a peer's figure it may be. */
  readonly ofPeer?: { readonly peer: string; readonly atMost: number };
}

const GOALS: readonly Goal[] = [
  { name: "appended with quality", figure: "samplesPerSecond", unit: "samples/s", atLeast: 2_000_000 },
  { name: "on disk", figure: "bytesPerSample", unit: "bytes/sample", atMost: 3 },
  { name: "resident memory", figure: "residentMb", unit: "MB", atMost: 350 },
  {
    name: "24 h raw of one point",
    figure: "rawDayMs",
    unit: "ms",
    atMost: 3,
    ofPeer: { peer: "InfluxDB 1.6", atMost: 1 / 8 },
  },
  {
    name: "30 days in 15-minute buckets",
    figure: "bucketsMs",
    unit: "ms",
    atMost: 15,
    ofPeer: { peer: "InfluxDB 1.6", atMost: 1 / 10 },
  },
  { name: "latest of all points", figure: "latestMs", unit: "ms", atMost: 8 },
  {
    name: "daily energy of all counters over 29 days",
    figure: "dailyEnergyMs",
    unit: "ms",
    atMost: 400,
    ofPeer: { peer: "DuckDB", atMost: 0.4 },
  },
  { name: "a year at one minute to 1,000 pixels", figure: "yearChartMs", unit: "ms", atMost: 60 },
  { name: "late data merged", figure: "lateSamplesPerSecond", unit: "samples/s", atLeast: 200_000 },
  { name: "reader's p99 while writing at full rate", figure: "readerP99Ms", unit: "ms", atMost: 2 },
  { name: "start", figure: "startMs", unit: "ms", atMost: 300 },
];

function goalsOf(stores: Stores): readonly BenchResult[] {
  const { embedded, ...peers } = stores;
  return GOALS.flatMap(({ name, figure, unit, atMost, atLeast, ofPeer }): BenchResult[] => {
    const value = embedded?.[figure];
    if (value === undefined) return [];
    const others = Object.entries(peers).filter(([, figures]) => figures[figure] !== undefined);
    const peerValue = ofPeer === undefined ? undefined : peers[ofPeer.peer]?.[figure];
    const ratio = peerValue === undefined ? Number.NaN : value / peerValue;
    const goals = [
      atMost === undefined ? "" : `≤ ${format(atMost)} ${unit}`,
      atLeast === undefined ? "" : `≥ ${format(atLeast)} ${unit}`,
      ofPeer === undefined || peerValue === undefined ? "" : `≤ ${format(ofPeer.atMost)} × ${ofPeer.peer}`,
    ];
    return [
      {
        name: `embedded history: ${name}`,
        value,
        unit,
        peer: others.map(([peer, figures]) => `${peer}: ${format(figures[figure])}`).join(", "),
        ratio,
        goal: goals.filter((goal) => goal !== "").join(", "),
        met:
          value <= (atMost ?? value) &&
          value >= (atLeast ?? value) &&
          (Number.isNaN(ratio) || ratio <= (ofPeer?.atMost ?? ratio)),
      },
    ];
  });
}

if (import.meta.main) {
  const has = (flag: string): boolean => process.argv.includes(flag);
  console.log("");
  for (const { name, value, unit, peer, goal, met } of await benchHistory({
    quick: has("--quick"),
    alone: has("--alone"),
  }))
    console.log(`${met ? "✓" : "✗"} ${name}: ${format(value)} ${unit} (${goal})${peer === "" ? "" : `; ${peer}`}`);
}
