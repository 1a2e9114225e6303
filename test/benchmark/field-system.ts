import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { freePort } from "../support/free-port.ts";
import { PlantFigures, type PlantStage } from "./field-plant.ts";
import type { BenchResult } from "./field-transport.ts";

const run = promisify(execFile);
const DEVICES = new URL("field-devices.ts", import.meta.url).pathname;
const PLANT = new URL("field-plant.ts", import.meta.url).pathname;
/** As the daemon sets it for itself. */
const PLANT_FLAGS = ["--max-semi-space-size=2"];
/** Modules are compiled once, as the daemon does for itself. */
const PLANT_ENV = { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), "weishan-bench-compiled") };
const BARE_TIMER = new URL("bare-timer.ts", import.meta.url).pathname;
const NEURON = "Neuron's own report for 100,000 tags/s";

/** What devices answer, in a process of their own. */
async function devices(dead: readonly number[]): Promise<{ readonly port: number; readonly process: ChildProcess }> {
  const port = await freePort();
  const child = spawn(process.execPath, [DEVICES, String(port), ...dead.map(String)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (child.stdout !== null) await once(child.stdout, "data");
  return { port, process: child };
}

interface StageOptions extends Partial<PlantStage> {
  readonly dead?: readonly number[];
}

/** Runs one stage: the way of a reading in one process, its devices in another. */
async function stage({ dead = [], ...changes }: StageOptions): Promise<PlantFigures> {
  const folder = mkdtempSync(join(tmpdir(), "weishan-bench-field-"));
  const { port, process: child } = await devices(dead);
  const whole: PlantStage = {
    port,
    folder,
    endpoints: 50,
    unitsPerEndpoint: 1,
    pointsPerUnit: 2_000,
    intervalsMs: [1_000],
    warmUpMs: 5_000,
    measureMs: 15_000,
    isHistoryPaused: false,
    writes: 0,
    ...changes,
  };
  try {
    const { stdout } = await run(process.execPath, [...PLANT_FLAGS, PLANT, JSON.stringify(whole)], {
      timeout: 110_000,
      env: PLANT_ENV,
    });
    return PlantFigures.parse(JSON.parse(stdout));
  } finally {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One figure against a limit; the ratio is the figure as a part of the peer's. */
function figure(
  name: string,
  value: number,
  unit: string,
  against: { atMost?: number; atLeast?: number; peer?: string; peerValue?: number },
): BenchResult {
  const { atMost, atLeast, peer = "the goal", peerValue = atMost ?? atLeast ?? Number.NaN } = against;
  const met = (atMost === undefined || value <= atMost) && (atLeast === undefined || value >= atLeast);
  const goal = atLeast === undefined ? `≤ ${atMost} ${unit}` : `≥ ${atLeast} ${unit}`;
  return {
    name,
    value,
    unit,
    peer: `${peer}: ${Number(peerValue.toPrecision(3))} ${unit}`,
    ratio: value / peerValue,
    goal,
    met,
  };
}

/** Wire to journal, embedded history and live state at 100,000 changing points a second. */
async function fullLoad(name: string, changes: StageOptions): Promise<readonly BenchResult[]> {
  const full = await stage(changes);
  return [
    figure(`${name}: kept`, full.readingsPerSecond, "readings/s", { atLeast: 99_000 }),
    figure(`${name}: CPU of one core`, full.corePct, "%", { atMost: 100, peer: NEURON, peerValue: 120 }),
    figure(`${name}: resident memory`, full.rssMb, "MB", { atMost: 300, peer: NEURON, peerValue: 497 }),
    figure(`${name}: readings not kept`, full.unkeptReadings, "readings", { atMost: 0 }),
    figure(`${name}: history behind at the end`, full.historyCaughtUpMs, "ms", { atMost: 2_000 }),
  ];
}

/** 20,000 points a second while three devices are dead and the history takes nothing. */
async function troubledLoad(): Promise<readonly BenchResult[]> {
  const dead = [10, 20, 30];
  const load = { pointsPerUnit: 400, dead, isHistoryPaused: true } as const;
  const troubled = await stage(load);
  const alive = ((50 - dead.length) / 50) * 20_000;
  const name = "20,000 points/s, 3 of 50 dead, history paused";
  return [
    figure(`${name}: kept of the living`, troubled.readingsPerSecond, "readings/s", { atLeast: alive * 0.99 }),
    figure(`${name}: readings not kept`, troubled.unkeptReadings, "readings", { atMost: 0 }),
    figure(`${name}: polls skipped`, troubled.skippedPolls, "polls", { atMost: 0 }),
    figure(`${name}: CPU of one core`, troubled.corePct, "%", { atMost: 100 }),
    figure(`${name}: resident memory`, troubled.rssMb, "MB", { atMost: 300 }),
  ];
}

/** Units that share one connection: what a dead one costs the others. */
async function deadUnit(): Promise<readonly BenchResult[]> {
  const shared = {
    endpoints: 1,
    unitsPerEndpoint: 16,
    pointsPerUnit: 8,
    intervalsMs: [100],
    measureMs: 12_000,
  } as const;
  const whole = await stage({ ...shared, intervalsMs: [100] });
  const maimed = await stage({ ...shared, intervalsMs: [100], dead: [7] });
  const ratio = maimed.readingsPerSecond / ((whole.readingsPerSecond * 15) / 16);
  return [
    figure("one of 16 units on a connection dead: rate of the others", ratio * 100, "%", {
      atLeast: 95,
      peer: "all 16 alive",
      peerValue: 100,
    }),
  ];
}

/** 2,400 points at 1 to 10 s, with orders in between. */
async function steadyLoad(): Promise<readonly BenchResult[]> {
  const measureMs = 25_000;
  const timer = run(process.execPath, [BARE_TIMER, String(measureMs)]);
  const steady = await stage({
    endpoints: 12,
    unitsPerEndpoint: 10,
    pointsPerUnit: 20,
    intervalsMs: [1_000, 2_000, 5_000, 10_000],
    measureMs,
    writes: 200,
  });
  const bareMs = Number((await timer).stdout);
  const peer = "a bare timer at the same time";
  return [
    figure("2,400 points at 1–10 s: jitter p99", steady.jitterP99Ms, "ms", { atMost: 10, peer, peerValue: bareMs }),
    figure("order to read-back at full polling, p95", steady.writeP95Ms ?? Number.NaN, "ms", {
      atMost: 50,
      peer: "Neuron's own report, on average",
      peerValue: 523,
    }),
  ];
}

/** The way of a reading from the wire to history and live state; about two minutes. */
export async function benchFieldSystem(): Promise<readonly BenchResult[]> {
  return [
    ...(await steadyLoad()),
    ...(await deadUnit()),
    ...(await troubledLoad()),
    ...(await fullLoad("20,000 points at 200 ms from 50 devices", { pointsPerUnit: 400, intervalsMs: [200] })),
    ...(await fullLoad("100,000 points at 1 s from 50 devices", {})),
  ];
}
