import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PointTable } from "@weishan/core/reading";
import { InfluxHistory } from "../../packages/daemon/src/adapters/influx/influx-history.ts";
import { LineEncoder } from "../../packages/daemon/src/adapters/influx/line-encoder.ts";
import { systemClock } from "../../packages/daemon/src/adapters/system/system-clock.ts";
import type { ReadingHistory } from "../../packages/daemon/src/ports/reading-history.ts";
import { DeviceFleet } from "../support/device-fleet.ts";
import { InfluxServer } from "../support/influx-server.ts";
import { keptReadings } from "../support/kept-readings.ts";
import { recordingLogger } from "../support/recording-logger.ts";
import { until } from "../support/until.ts";
import type { BenchResult } from "./field-transport.ts";

export interface InfluxBenchOptions {
  /** How long each of the two writes at full rate. */
  readonly secondsEach: number;
  /** How long the server is away in the middle of paced writing. */
  readonly outageSeconds: number;
}

/** What is used of the client library, which is a dependency of the daemon only. */
interface ClientLibrary {
  readonly InfluxDB: new (options: {
    readonly url: string;
  }) => {
    getWriteApi(
      org: string,
      bucket: string,
      precision: string,
      options: Readonly<Record<string, unknown>>,
    ): ClientWriter;
  };
  readonly setLogger: (logger: Readonly<Record<"error" | "warn", () => void>>) => void;
}
interface ClientWriter {
  path: string;
  writeRecord(line: string): void;
  flush(withRetries: boolean): Promise<void>;
  close(): Promise<void>;
}

const DEVICES = 100;
const BATCHES_PER_CHUNK = 25;
/** In the outage: so many that the journal of ten minutes stays small. */
const CYCLES_PER_SECOND = 5;
const PACED_SECONDS = 5;
const CLIENT = "@influxdata/influxdb-client, own buffering";
const START_MS = 1_760_000_000_000;
const STEP_MS = 1_000;
/** Each device has one line a cycle, and in it one such field. */
const PROBE = 'SELECT count("roomTempC") FROM "reading"';

/**
 * Samples a second into InfluxDB 1.6, ours beside the client library's own buffering with the very same lines, and
 * what is lost of each when the server is killed in the middle and comes back.
 */
export async function benchInfluxIngest({
  secondsEach,
  outageSeconds,
}: InfluxBenchOptions): Promise<readonly BenchResult[]> {
  const server = await InfluxServer.start("ours");
  const folder = mkdtempSync(join(tmpdir(), "weishan-bench-influx-"));
  try {
    await server.query("CREATE DATABASE theirs");
    const ours = await ourRate(server, folder, secondsEach);
    const theirs = await theirRate(server, secondsEach);
    const lost = await lossInOutage(server, folder, outageSeconds);
    return [
      {
        name: "InfluxDB 1.6: samples written and confirmed",
        value: Math.round(ours),
        unit: "samples/s",
        peer: `${CLIENT}: ${Math.round(theirs).toLocaleString("en")}`,
        ratio: ours / theirs,
        goal: "≥ 250,000 samples/s",
        met: ours >= 250_000,
      },
      {
        name: `InfluxDB 1.6 killed and away for ${outageSeconds} s: samples lost`,
        value: lost.ours,
        unit: "samples",
        peer: `${CLIENT}: ${lost.theirs.toLocaleString("en")}`,
        ratio: Number.NaN,
        goal: "0",
        met: lost.ours === 0,
      },
    ];
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const connectionTo = (server: InfluxServer, database: string) => ({ version: 1, url: server.url, database }) as const;

function historyIn(server: InfluxServer, database: string, points: PointTable, folder: string): ReadingHistory {
  return new InfluxHistory({
    connection: connectionTo(server, database),
    points,
    clock: systemClock,
    logger: recordingLogger(),
    rejectedFile: join(folder, "rejected.ndjson"),
  });
}

async function ourRate(server: InfluxServer, folder: string, seconds: number): Promise<number> {
  const points = new PointTable();
  const fleet = new DeviceFleet(points, DEVICES);
  const history = historyIn(server, "ours", points, folder);
  await history.start();
  let position = 0;
  const startedMs = performance.now();
  while (performance.now() - startedMs < seconds * 1_000) {
    const records = Array.from({ length: BATCHES_PER_CHUNK }, () => {
      position += 1;
      return { position, batch: fleet.cycle(position, START_MS + position * STEP_MS) };
    });
    await history.append(records);
  }
  const elapsedMs = performance.now() - startedMs;
  await history.stop();
  await expectCount(server, "ours", position * DEVICES);
  return (position * fleet.readingsPerCycle * 1_000) / elapsedMs;
}

function theirWriter(server: InfluxServer, database: string): ClientWriter {
  const { InfluxDB, setLogger }: ClientLibrary = createRequire(
    new URL("../../packages/daemon/package.json", import.meta.url),
  )("@influxdata/influxdb-client");
  // It would tell of each attempt during the outage on the console.
  const silent = (): undefined => undefined;
  setLogger({ error: silent, warn: silent });
  const writer = new InfluxDB({ url: server.url }).getWriteApi("", "", "ms", {
    batchSize: 5_000,
    flushInterval: 1_000,
  });
  writer.path = `/write?db=${database}&precision=ms`;
  return writer;
}

/**
 * Gives the client lines as fast as it takes them. It cannot say that it has enough, so each chunk is flushed: only a
 * flush of what it has not sent by itself waits for the answer.
 */
async function theirRate(server: InfluxServer, seconds: number): Promise<number> {
  const points = new PointTable();
  const fleet = new DeviceFleet(points, DEVICES);
  const encoder = new LineEncoder(points);
  const writer = theirWriter(server, "theirs");
  let cycles = 0;
  const startedMs = performance.now();
  while (performance.now() - startedMs < seconds * 1_000) {
    const lines: string[] = [];
    for (let batch = 0; batch < BATCHES_PER_CHUNK; batch++) {
      cycles += 1;
      encoder.encode(fleet.cycle(cycles, START_MS + cycles * STEP_MS), lines);
    }
    for (const line of lines) writer.writeRecord(line);
    await writer.flush(true);
  }
  await writer.close();
  const arrived = await countIn(server, "theirs");
  return (arrived * (fleet.readingsPerCycle / DEVICES) * 1_000) / (performance.now() - startedMs);
}

/** Both write the same cycles at a steady pace to one server, which is killed and comes back. */
async function lossInOutage(
  server: InfluxServer,
  folder: string,
  outageSeconds: number,
): Promise<{ readonly ours: number; readonly theirs: number }> {
  await server.query("CREATE DATABASE ours_outage");
  await server.query("CREATE DATABASE theirs_outage");
  const { points, journal, history, feeder } = keptReadings(folder, (table) =>
    historyIn(server, "ours_outage", table, folder),
  );
  const fleet = new DeviceFleet(points, DEVICES);
  const encoder = new LineEncoder(points);
  const writer = theirWriter(server, "theirs_outage");
  await journal.start();
  await history.start();
  await feeder.start();
  const cycles = (outageSeconds + 2 * PACED_SECONDS) * CYCLES_PER_SECOND;
  const startedMs = performance.now();
  let isBack: Promise<void> = Promise.resolve();
  for (let cycle = 1; cycle <= cycles; cycle++) {
    const batch = fleet.cycle(cycle, START_MS + cycle * STEP_MS);
    const lines: string[] = [];
    encoder.encode(batch, lines);
    for (const line of lines) writer.writeRecord(line);
    await journal.append(batch);
    if (cycle === PACED_SECONDS * CYCLES_PER_SECOND) await server.pause("SIGKILL");
    if (cycle === (PACED_SECONDS + outageSeconds) * CYCLES_PER_SECOND) isBack = server.resume();
    const aheadMs = startedMs + (cycle * 1_000) / CYCLES_PER_SECOND - performance.now();
    if (aheadMs > 0) await new Promise((resolve) => setTimeout(resolve, aheadMs));
  }
  await isBack;
  await until("the backlog is drained", () => feeder.state().behindRecords === 0, 120_000);
  await feeder.stop();
  await history.stop();
  await journal.stop();
  try {
    await writer.flush(true);
    await writer.close();
  } catch {
    // What it could not write it has given up; the count below says how much that is.
  }
  const lostIn = async (database: string): Promise<number> =>
    (cycles * DEVICES - (await countIn(server, database))) * (fleet.readingsPerCycle / DEVICES);
  return { ours: await lostIn("ours_outage"), theirs: await lostIn("theirs_outage") };
}

async function countIn(server: InfluxServer, database: string): Promise<number> {
  const answer = await server.query(PROBE, database);
  return Number(/"values":\[\[\d+,(\d+)\]\]/.exec(answer)?.[1] ?? 0);
}

async function expectCount(server: InfluxServer, database: string, wanted: number): Promise<void> {
  const arrived = await countIn(server, database);
  if (arrived !== wanted) throw new Error(`${arrived} lines arrived, ${wanted} were confirmed`);
}
