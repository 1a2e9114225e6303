import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { fengshan, siwei } from "@weishan/core/center";
import { epochMs, type ReadingBatch } from "@weishan/core/reading";
import { systemClock } from "../../packages/daemon/src/adapters/system/system-clock.ts";
import { indexModel } from "../../packages/daemon/src/app/overview/model-index.ts";
import { httpBench } from "../../packages/daemon/src/http/fake/http-bench.ts";

const NS_PER_MS = 1e6;
const US_PER_MS = 1_000;
const BATCHES_PER_SECOND = 20;

export interface SseFigures {
  readonly clients: number;
  readonly updatesPerSecond: number;
  readonly deliveriesPerSecond: number;
  /** CPU of the process that serves, as a part of one core, without what the updates themselves cost. */
  readonly corePct: number;
  /** What the updates cost without any client. */
  readonly idleCorePct: number;
  readonly lagP99Ms: number;
  readonly readMbPerSecond: number;
  readonly memoryMb: number;
}

export interface SseLoad {
  readonly clients: number;
  readonly updatesPerSecond: number;
  readonly durationMs: number;
}

/** What the live stream costs the daemon: every client listens to every point of both centres. */
export async function benchSse({ clients, updatesPerSecond, durationMs }: SseLoad): Promise<SseFigures> {
  const model = indexModel([siwei, fengshan]);
  const bench = await httpBench({ model, clock: systemClock });
  const { port } = await bench.listen({ host: "127.0.0.1", port: 0 });
  const numbers = model.pointList.map((point) => bench.pointTable.numberOf(point.id));
  let turn = 0;
  const perBatch = updatesPerSecond / BATCHES_PER_SECOND;
  const updates = setInterval(() => {
    bench.live.apply(batch(numbers, turn, perBatch));
    turn += perBatch;
  }, 1_000 / BATCHES_PER_SECOND);
  const idleCorePct = await corePctDuring(durationMs);
  const readers = await startClients(port, clients);
  await sleep(500);
  const before = await readBytes(readers);
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  const busyCorePct = await corePctDuring(durationMs);
  delay.disable();
  const after = await readBytes(readers);
  clearInterval(updates);
  readers.kill();
  await bench.close();
  return {
    clients,
    updatesPerSecond,
    deliveriesPerSecond: clients * updatesPerSecond,
    corePct: busyCorePct - idleCorePct,
    idleCorePct,
    lagP99Ms: Math.max(0, delay.percentile(99) / NS_PER_MS - 10),
    readMbPerSecond: (after - before) / durationMs / US_PER_MS,
    memoryMb: process.memoryUsage.rss() / 1e6,
  };
}

function batch(numbers: readonly number[], turn: number, size: number): ReadingBatch {
  const now = epochMs(Date.now());
  const pointNumbers = new Uint32Array(size);
  const values = new Float64Array(size);
  for (let row = 0; row < size; row++) {
    pointNumbers[row] = numbers[(turn + row) % numbers.length] ?? 0;
    values[row] = Math.round(((turn + row) % 9_973) * 7) / 10;
  }
  return {
    receivedAt: now,
    pointNumbers,
    ats: new Float64Array(size).fill(now),
    values,
    statuses: new Uint8Array(size),
    texts: null,
  };
}

async function corePctDuring(durationMs: number): Promise<number> {
  const startedMs = performance.now();
  const start = process.cpuUsage();
  await sleep(durationMs);
  const { user, system } = process.cpuUsage(start);
  return ((user + system) / US_PER_MS / (performance.now() - startedMs)) * 100;
}

async function startClients(port: number, clients: number): Promise<ChildProcess> {
  const program = fileURLToPath(new URL("live-clients.ts", import.meta.url));
  const readers = spawn(process.execPath, [program, String(port), String(clients)], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  await line(readers);
  return readers;
}

async function readBytes(readers: ChildProcess): Promise<number> {
  readers.stdin?.write("\n");
  return Number(await line(readers));
}

async function line(readers: ChildProcess): Promise<string> {
  if (readers.stdout === null) throw new Error("the clients say nothing");
  const [chunk] = await once(readers.stdout, "data");
  return String(chunk).trim();
}

if (import.meta.main) console.log(await benchSse({ clients: 200, updatesPerSecond: 2_000, durationMs: 5_000 }));
