import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pass } from "node:timers/promises";
import { promisify } from "node:util";
import { PointTable } from "@weishan/core/reading";
import { z } from "zod";
import { SqliteReadingHistory } from "../../packages/daemon/src/adapters/sqlite-history/sqlite-reading-history.ts";
import { systemClock } from "../../packages/daemon/src/adapters/system/system-clock.ts";
import { batchFrom } from "../support/batches.ts";
import { demoInstallation } from "../support/demo-installation.ts";
import { engineersKey } from "../support/people.ts";
import { simulatorsOf, weishan } from "../support/program.ts";
import { WeishanApi } from "../support/weishan-api.ts";
import type { BenchResult } from "./field-transport.ts";

const DAY_MS = 86_400_000;
const MONTH_DAYS = 30;
const SSE_CLIENTS = 50;
const STARTS = 5;
/** The field tells its jitter of the last one to two minutes; of the start, it leaves out the first round itself. */
const MEASURE_MS = 20_000;
const CHARTED = [
  "SW.MAIN.B1.MTR.MAIN.activePowerKw",
  "SW.MAIN.B1.MTR.LV1.activePowerKw",
  "SW.MAIN.B1.MTR.LV2.activePowerKw",
];

const Endpoints = z.object({
  endpoints: z.array(z.object({ kind: z.string(), jitter: z.object({ p99Ms: z.number().nullable() }) })),
});

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** A month of ten-second samples of the points that are charted and exported during the measurement. */
async function writeMonth(dataDir: string): Promise<void> {
  mkdirSync(dataDir, { recursive: true });
  const points = new PointTable();
  const history = new SqliteReadingHistory({ file: join(dataDir, "history.db"), points, clock: systemClock });
  await history.start();
  const untilMs = Date.now() - 60_000;
  const perBatch = 10_000;
  const count = (MONTH_DAYS * DAY_MS) / 10_000;
  let position = 0;
  for (let first = 0; first < count; first += perBatch) {
    const rows = Array.from({ length: Math.min(perBatch, count - first) }, (_, row) => first + row);
    for (const pointId of CHARTED) {
      const batch = batchFrom(points, {
        pointIds: rows.map(() => pointId),
        ats: rows.map((row) => untilMs - (count - row) * 10_000),
        values: rows.map((row) => Math.round(5_000 + 900 * Math.sin(row / 700) + (row % 13)) / 10),
        receivedAt: untilMs,
      });
      // One after the other, as the journal gives them.
      await history.append([{ position: ++position, batch }]);
    }
  }
  await history.stop();
}

/** The worst p99 of how late polls begin, of all connections, after the start's figures have left it. */
async function jitterOf(api: WeishanApi): Promise<number> {
  const { endpoints } = Endpoints.parse(await api.json("/api/v1/field/endpoints"));
  return Math.max(...endpoints.flatMap(({ kind, jitter }) => (kind === "modbus-tcp" ? [jitter.p99Ms ?? 0] : [])));
}

/** How late timers are on this machine meanwhile; takes as long as a measurement. */
async function bareTimer(): Promise<number> {
  const program = new URL("bare-timer.ts", import.meta.url).pathname;
  const { stdout } = await promisify(execFile)(process.execPath, [program, String(MEASURE_MS)]);
  return Number(stdout);
}

/** With which a program says whose it is. */
type Headers = ReturnType<typeof engineersKey>;

async function readAll(url: string, headers: Headers): Promise<number> {
  const answer = await fetch(url, { headers });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  let bytes = 0;
  for await (const chunk of answer.body ?? []) bytes += chunk.length;
  return bytes;
}

/** Charts a month, exports it and listens live, over and over, until it is stopped. */
function burden(port: number, headers: Headers): { stop(): Promise<{ charts: number; exports: number }> } {
  const ending = new AbortController();
  const done = { charts: 0, exports: 0 };
  const clients: ChildProcess = spawn(
    process.execPath,
    [
      new URL("live-clients.ts", import.meta.url).pathname,
      String(port),
      String(SSE_CLIENTS),
      "/api/v1/live",
      headers.authorization,
    ],
    { stdio: ["pipe", "ignore", "inherit"] },
  );
  const span = `fromAt=${Date.now() - MONTH_DAYS * DAY_MS}&toAt=${Date.now()}`;
  const base = `http://127.0.0.1:${port}/api/v1/history`;
  const charts = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      for (const pointId of CHARTED)
        await readAll(`${base}/buckets?points=${pointId}&${span}&bucketMs=900000`, headers);
      done.charts++;
      await pass(50);
    }
  };
  const exports = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      await readAll(`${base}/export?points=${CHARTED.join(",")}&${span}&format=csv`, headers);
      done.exports++;
    }
  };
  const running = Promise.all([charts(), exports()]);
  return {
    async stop() {
      ending.abort();
      clients.kill();
      await running;
      return done;
    },
  };
}

/** The daemon as it is run: how it starts, what it takes, and how steady it polls while others want something of it. */
export async function benchFieldDaemon(): Promise<readonly BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), "weishan-bench-daemon-"));
  const demo = await demoInstallation(folder);
  // Everything at 1 to 10 s, which is more than 2,400 points.
  writeFileSync(
    demo.file,
    readFileSync(demo.file, "utf8").replaceAll(
      /\{ unitId: (\d+),/gu,
      "{ unitId: $1, intervals: { fast: 1s, normal: 5s, slow: 10s },",
    ),
  );
  const simulators = await simulatorsOf(demo);
  try {
    const startMs: number[] = [];
    const rssMb: number[] = [];
    for (let start = 0; start < STARTS; start++) {
      const beginMs = performance.now();
      const daemon = weishan(["run", demo.file], { env: { WEISHAN_LOG: "error" } });
      await daemon.says(/http:\/\//u);
      while (!(await new WeishanApi(demo.httpPort).isReady())) await pass(5);
      startMs.push(performance.now() - beginMs);
      await pass(start === STARTS - 1 ? 15_000 : 2_000);
      rssMb.push(
        Number(/VmRSS:\s+(\d+)/u.exec(readFileSync(`/proc/${daemon.process.pid}/status`, "utf8"))?.[1]) / 1_000,
      );
      await daemon.stop("SIGINT");
    }
    rmSync(demo.dataDir, { recursive: true });
    await writeMonth(demo.dataDir);
    // After the folder was emptied: its people went with it.
    const headers = engineersKey(demo.file);
    const api = new WeishanApi(demo.httpPort, headers);
    const daemon = weishan(["run", demo.file], { env: { WEISHAN_LOG: "error" } });
    await daemon.says(/http:\/\//u);
    const quietBareMs = await bareTimer();
    const quietMs = await jitterOf(api);
    const load = burden(demo.httpPort, headers);
    const burdenedBareMs = await bareTimer();
    const burdenedMs = await jitterOf(api);
    const done = await load.stop();
    await daemon.stop("SIGINT");
    const withLoad = `(a bare timer ${burdenedBareMs.toFixed(1)} ms) while ${SSE_CLIENTS} listen, ${done.charts} rounds of 30-day charts and ${done.exports} exports`;
    return [
      result("start to ready, 3,835 points, median", median(startMs), "ms", { limit: 2_000 }),
      result("resident memory while polling the demonstration", rssMb.at(-1) ?? Number.NaN, "MB", { limit: 200 }),
      result("demonstration at 1–10 s: jitter p99", quietMs, "ms", {
        limit: 10,
        peer: "a bare timer at the same time",
        peerValue: quietBareMs,
      }),
      result(`jitter p99 ${withLoad}`, burdenedMs, "ms", {
        limit: 1.2 * quietMs,
        peer: "undisturbed",
        peerValue: quietMs,
      }),
    ];
  } finally {
    await simulators.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function result(
  name: string,
  value: number,
  unit: string,
  against: { limit: number; peer?: string; peerValue?: number },
): BenchResult {
  const { limit, peer = "the goal", peerValue = limit } = against;
  return {
    name,
    value,
    unit,
    peer: `${peer}: ${Number(peerValue.toPrecision(3))} ${unit}`,
    ratio: value / peerValue,
    goal: `≤ ${Number(limit.toPrecision(3))} ${unit}`,
    met: value <= limit,
  };
}
