/**
 * A year of meters that are read each minute: how fast its heat map, a month's bill and the balance of all meters are
 * answered from the days that were made, beside the same questions to InfluxDB 1.6 and to plain SQL over the samples.
 */
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PointTable, type ReadingBatch } from "@weishan/core/reading";
import { RecordsDatabase } from "../../packages/daemon/src/adapters/records/records-database.ts";
import { SqliteReadingHistory } from "../../packages/daemon/src/adapters/sqlite-history/sqlite-reading-history.ts";
import { systemClock } from "../../packages/daemon/src/adapters/system/system-clock.ts";
import { MemoryJournal } from "../../packages/daemon/src/app/alarm/fake/memory-journal.ts";
import { type OpenMeters, openMeters } from "../../packages/daemon/src/app/energy/meter/open-meters.ts";
import { worker } from "../../packages/daemon/src/app/maintenance/fake/maintenance-bench.ts";
import { indexModel } from "../../packages/daemon/src/app/overview/model-index.ts";
import { recordingLogger } from "../support/recording-logger.ts";
import {
  CENTER_ID,
  DAY_AFTER,
  type EnergyLoad,
  energyBatches,
  energyCenter,
  FIRST_DAY,
  FULL_YEAR,
  meterId,
  TENTH_YEAR,
} from "./energy-data.ts";
import { BILLED, priceMonth } from "./energy-month.ts";
import { askInflux, askRows, type EnergyAnswers } from "./energy-peers.ts";
import type { BenchResult } from "./field-transport.ts";
import { medianMs, residentMb, take } from "./history-measure.ts";

const UNDER_WAY = 4;
const BATCHES_AT_ONCE = 64;
const RUNS = 9;

interface OwnFigures extends EnergyAnswers {
  readonly samplesPerSecond: number;
  /** How long the days of the whole year took to be made from the samples. */
  readonly madeInS: number;
  readonly dayCount: number;
  readonly residentMb: number;
}

export interface EnergyBenchOptions {
  /** A tenth of the meters. */
  readonly quick: boolean;
  readonly alone?: boolean;
}

export async function benchEnergyMeters({ quick, alone = false }: EnergyBenchOptions): Promise<readonly BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), "weishan-bench-energy-"));
  try {
    const own = await ownFigures(quick ? TENTH_YEAR : FULL_YEAR, folder);
    const peers: Record<string, EnergyAnswers> = alone
      ? {}
      : { "InfluxDB 1.6": await askInflux(TENTH_YEAR), "plain SQL": await askRows(TENTH_YEAR, folder) };
    for (const [peer, { billTwd, mainKwh }] of Object.entries(peers)) {
      // All were given the same registers: other answers would compare nothing.
      if (Math.abs(mainKwh - own.mainKwh) > 1) throw new Error(`${peer} counts ${mainKwh} kWh, not ${own.mainKwh}`);
      if (Math.abs(Number(billTwd) / Number(own.billTwd) - 1) > 0.001) throw new Error(`${peer} bills ${billTwd}`);
    }
    return resultsOf(own, peers, quick ? TENTH_YEAR : FULL_YEAR);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function ownFigures(load: EnergyLoad, folder: string): Promise<OwnFigures> {
  const points = new PointTable();
  const history = new SqliteReadingHistory({
    file: join(folder, "history.db"),
    points,
    clock: systemClock,
    synchronous: "normal",
    expectedIntervalMs: () => 60_000,
  });
  await history.start();
  const samplesPerSecond = await fill(history, energyBatches(load, points));
  const database = new RecordsDatabase({
    connection: { kind: "sqlite", file: join(folder, "records.db") },
    clock: systemClock,
    logger: recordingLogger(),
    random: Math.random,
    programVersion: "0",
  });
  await database.start();
  const meters = openMeters({
    records: database.records,
    model: indexModel([energyCenter(load)]),
    journal: new MemoryJournal(),
    history,
    points,
    meterEntries: [],
    agencies: [],
    price: null,
    clock: systemClock,
    log: recordingLogger(),
    newId: randomUUID,
  });
  await meters.load();
  const startedMs = performance.now();
  await meters.fillBack();
  const madeInS = (performance.now() - startedMs) / 1_000;
  const answers = await askMeters(meters);
  await meters.stop();
  await Promise.all([history.stop(), database.stop()]);
  return {
    ...answers,
    samplesPerSecond,
    madeInS,
    dayCount: load.dayCount * load.meterCount,
    residentMb: residentMb(),
  };
}

async function fill(history: SqliteReadingHistory, all: Iterable<ReadingBatch>): Promise<number> {
  const batches = all[Symbol.iterator]();
  const underWay = new Set<Promise<void>>();
  let position = 0;
  let sampleCount = 0;
  let elapsedMs = 0;
  for (let part = take(batches, BATCHES_AT_ONCE); part.length > 0; part = take(batches, BATCHES_AT_ONCE)) {
    const startedMs = performance.now();
    for (const batch of part) {
      const appended = history.append([{ position: ++position, batch }]).then(() => void underWay.delete(appended));
      underWay.add(appended);
      if (underWay.size >= UNDER_WAY) await Promise.race(underWay);
      sampleCount += batch.ats.length;
    }
    await Promise.all(underWay);
    elapsedMs += performance.now() - startedMs;
  }
  return sampleCount / (elapsedMs / 1_000);
}

async function askMeters({ http, energies }: OpenMeters): Promise<EnergyAnswers> {
  const { meters } = http;
  const caller = worker("manager");
  const year = { from: FIRST_DAY, to: DAY_AFTER };
  const heatMapMs = await medianMs(RUNS, () => meters.heatMap(meterId(0), year, caller));
  let billTwd = "";
  const billMs = await medianMs(RUNS, async () => {
    billTwd = priceMonth(await energies.load(meterId(0), BILLED.from, BILLED.to));
  });
  let mainKwh = Number.NaN;
  const balanceMs = await medianMs(RUNS, async () => {
    const { nodes } = await meters.balance(CENTER_ID, year, caller);
    mainKwh = nodes[0]?.energyKwh ?? Number.NaN;
  });
  return { heatMapMs, billMs, balanceMs, billTwd, mainKwh };
}

interface Goal {
  readonly name: string;
  readonly figure: "balanceMs" | "billMs" | "heatMapMs";
  readonly atMostMs: number;
}

const GOALS: readonly Goal[] = [
  { name: "heat map of a year from the days", figure: "heatMapMs", atMostMs: 150 },
  { name: "bill of a month", figure: "billMs", atMostMs: 100 },
  { name: "balance of the tree over a year", figure: "balanceMs", atMostMs: 500 },
];

function resultsOf(
  own: OwnFigures,
  peers: Readonly<Record<string, EnergyAnswers>>,
  { meterCount, dayCount }: EnergyLoad,
): readonly BenchResult[] {
  const of = `${meterCount} meters, ${((meterCount * dayCount * 1_440) / 1e6).toFixed(1)} million samples`;
  const answered = GOALS.map(({ name, figure, atMostMs }): BenchResult => {
    const told = Object.entries(peers).map(([peer, figures]) => [peer, figures[figure]] as const);
    const fastestMs = Math.min(...told.map(([, ms]) => ms));
    const tenth = told.map(([peer, ms]) => `${peer}: ${Math.round(ms)} ms`).join(", ");
    return {
      name: `${name} (${of})`,
      value: own[figure],
      unit: "ms",
      peer: tenth === "" ? "" : `${tenth}, each of ${TENTH_YEAR.meterCount} meters`,
      ratio: told.length === 0 ? Number.NaN : own[figure] / fastestMs,
      goal: `≤ ${atMostMs} ms`,
      met: own[figure] <= atMostMs,
    };
  });
  const plain = { peer: "", ratio: Number.NaN, goal: "", met: true };
  return [
    ...answered,
    { ...plain, name: `samples appended (${of})`, value: own.samplesPerSecond, unit: "samples/s" },
    { ...plain, name: "days made from samples", value: own.dayCount / own.madeInS, unit: "meter days/s" },
    { ...plain, name: "resident memory", value: own.residentMb, unit: "MB" },
  ];
}
