import { type ChildProcess, execFile, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pass } from "node:timers/promises";
import { promisify } from "node:util";
import { z } from "zod";
import { type DemoInstallation, demoInstallation } from "../support/demo-installation.ts";
import { freePort } from "../support/free-port.ts";
import { addPerson, apiKeyOf, SignedInPerson } from "../support/people.ts";
import { type Program, simulatorsOf, weishan } from "../support/program.ts";
import { until } from "../support/until.ts";
import { WeishanApi } from "../support/weishan-api.ts";
import type { BenchResult } from "./field-transport.ts";

const run = promisify(execFile);
const programOf = (file: string): string => new URL(file, import.meta.url).pathname;
/** A caller may ask 1,000 times at once and 200 times a second: enough of them for what is asked in the short time. */
const PEOPLE = Array.from({ length: 16 }, (_, number) => `person${number}`);
const LATEST = "/api/v1/points/latest";
const LEAST_POINTS = 2_400;
const LISTENERS = 200;
const SIGN_INS_PER_SECOND = 20;
/** Where the daemon or its peer runs alone while they are compared, and where everything else does. */
const SERVED_ON = "0";
/** Ticks of /proc in a second. */
const TICKS_PER_SECOND = 100;

export interface HttpBenchLength {
  readonly repetitions: number;
  readonly requestsMs: number;
  readonly listeningMs: number;
  readonly jitterMs: number;
  readonly jitterRounds: number;
}

export const WHOLE: HttpBenchLength = {
  repetitions: 3,
  requestsMs: 3_000,
  listeningMs: 10_000,
  jitterMs: 15_000,
  jitterRounds: 2,
};
export const QUICK: HttpBenchLength = {
  repetitions: 1,
  requestsMs: 2_000,
  listeningMs: 3_000,
  jitterMs: 6_000,
  jitterRounds: 1,
};

const LoadFigures = z.object({
  requestsPerSecond: z.number(),
  p50Ms: z.number(),
  p99Ms: z.number(),
  refusedCount: z.number(),
  readMbPerSecond: z.number(),
});
type LoadFigures = z.infer<typeof LoadFigures>;

const LiveFigures = z.object({
  updatesPerSecond: z.number(),
  worstClientMs: z.number(),
  behindP99Ms: z.number(),
  atArrivalP99Ms: z.number(),
  lostCount: z.number(),
  readMbPerSecond: z.number(),
});

const Endpoints = z.object({
  endpoints: z.array(z.object({ kind: z.string(), jitter: z.object({ p99Ms: z.number().nullable() }) })),
});

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** The daemon on the demonstration, started anew for each part, so that no part's figures are mixed with another's. */
class Stage {
  readonly #demo: DemoInstallation;
  readonly #keys = new Map<string, string>();

  constructor(demo: DemoInstallation) {
    this.#demo = demo;
    for (const name of PEOPLE) addPerson(demo.file, name, "engineer");
    for (const name of PEOPLE.slice(PEOPLE.length / 2))
      this.#keys.set(name, apiKeyOf(demo.file, name, ["center.view", "field.view"]));
  }

  get port(): number {
    return this.#demo.httpPort;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get api(): WeishanApi {
    return new WeishanApi(this.port, { authorization: `Bearer ${[...this.#keys.values()][0]}` });
  }

  async start(): Promise<Program> {
    const daemon = weishan(["run", this.#demo.file], { env: { WEISHAN_LOG: "error" } });
    await daemon.says(/http:\/\//u);
    await until("the daemon is ready", () => this.api.isReady());
    return daemon;
  }

  /** Half of them at browsers, half of them programs. */
  async callers(): Promise<readonly string[]> {
    const keys = [...this.#keys.values()].map((key) => `Authorization: Bearer ${key}`);
    const atBrowsers = PEOPLE.filter((name) => !this.#keys.has(name));
    const people = await Promise.all(atBrowsers.map((name) => SignedInPerson.at(this.origin, name)));
    return [...people.map(({ headers }) => `Cookie: ${headers.cookie}`), ...keys];
  }
}

/** Everything, all threads, on one core. */
const keepOnOneCore = (process: ChildProcess): void =>
  void execFileSync("taskset", ["-a", "-c", "-p", SERVED_ON, String(process.pid)], { stdio: "ignore" });

/** Processor time of a process with all its threads, in seconds. */
function cpuSeconds({ pid }: ChildProcess): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

async function corePctDuring(process: ChildProcess, durationMs: number): Promise<number> {
  const before = cpuSeconds(process);
  await pass(durationMs);
  return ((cpuSeconds(process) - before) / (durationMs / 1_000)) * 100;
}

async function load(port: number, path: string, { callers, durationMs }: Asking): Promise<LoadFigures> {
  const asked = JSON.stringify({ port, path, callers, durationMs });
  const { stdout } = await run(process.execPath, [programOf("http-load.ts"), asked]);
  return LoadFigures.parse(JSON.parse(stdout));
}

interface Asking {
  readonly callers: readonly string[];
  readonly durationMs: number;
}

/** The newest values of everything, signed in, beside plain node:http with the same object. */
async function latestResults(stage: Stage, folder: string, length: HttpBenchLength): Promise<readonly BenchResult[]> {
  const daemon = await stage.start();
  const callers = await stage.callers();
  // Every point was read once when the slowest of them was.
  await pass(10_000);
  const latest = z.object({ readings: z.array(z.unknown()) }).parse(await stage.api.json(LATEST));
  if (latest.readings.length < LEAST_POINTS) throw new Error(`only ${latest.readings.length} points`);
  const body = JSON.stringify(latest);
  const file = join(folder, "latest.json");
  writeFileSync(file, body);
  const peerPort = await freePort();
  const peer = spawn(process.execPath, [programOf("http-peer.ts"), String(peerPort), file], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (peer.stdout !== null) await once(peer.stdout, "data");
  keepOnOneCore(daemon.process);
  keepOnOneCore(peer);
  const own: LoadFigures[] = [];
  const plain: LoadFigures[] = [];
  const asking = { callers, durationMs: length.requestsMs };
  for (let repetition = 0; repetition < length.repetitions; repetition++) {
    own.push(await load(stage.port, LATEST, asking));
    plain.push(await load(peerPort, "/", asking));
  }
  peer.kill();
  await daemon.stop("SIGINT");
  const refused = own.reduce((sum, { refusedCount }) => sum + refusedCount, 0);
  const of = (figures: readonly LoadFigures[], key: keyof LoadFigures): number =>
    median(figures.map((figure) => figure[key]));
  const each = own.map(({ requestsPerSecond }) => Math.round(requestsPerSecond)).join(", ");
  const what = `latest of ${latest.readings.length} points (${Math.round(body.length / 1e3)} kB, ${PEOPLE.length / 2} sessions and ${PEOPLE.length / 2} keys, fleet polled, daemon on one core)`;
  const peerName = "plain node:http serialising the same object";
  return [
    result(`${what}: median of ${each}`, of(own, "requestsPerSecond"), "requests/s", {
      atLeast: 1_000,
      peer: peerName,
      peerValue: of(plain, "requestsPerSecond"),
    }),
    result(`${what}: p99`, of(own, "p99Ms"), "ms", { atMost: 60, peer: peerName, peerValue: of(plain, "p99Ms") }),
    result(`${what}: answers that were not 200`, refused, "answers", { atMost: 0 }),
  ];
}

/** Many who listen while much changes. */
async function liveResults(stage: Stage, { listeningMs }: HttpBenchLength): Promise<readonly BenchResult[]> {
  const daemon = await stage.start();
  const callers = await stage.callers();
  await pass(5_000);
  const alonePct = await corePctDuring(daemon.process, Math.min(listeningMs, 5_000));
  const wanted = { port: stage.port, clientCount: LISTENERS, callers, durationMs: listeningMs };
  const listeners = spawn(process.execPath, [programOf("live-lag.ts"), JSON.stringify(wanted)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const { stdout } = listeners;
  if (stdout === null) throw new Error("the listeners say nothing");
  await once(stdout, "data");
  const said = once(stdout, "data");
  await pass(2_000);
  const listenedPct = await corePctDuring(daemon.process, listeningMs);
  const [line] = await said;
  const figures = LiveFigures.parse(JSON.parse(String(line)));
  await daemon.stop("SIGINT");
  const what = `${LISTENERS} listeners`;
  return [
    result(`${what}: updates to each`, figures.updatesPerSecond, "updates/s", { atLeast: 2_000 }),
    result(`${what}: age of the newest reading that the worst has when the next comes`, figures.worstClientMs, "ms", {
      atMost: 1_000,
      peer: "p99 of all frames of all listeners",
      peerValue: figures.behindP99Ms,
    }),
    result(`${what}: age of the newest reading of a frame when it comes, p99`, figures.atArrivalP99Ms, "ms", {
      atMost: 1_000,
    }),
    result(`${what}: connections lost`, figures.lostCount, "connections", { atMost: 0 }),
    result(`${what}: CPU of one core, polling and history included`, listenedPct, "%", {
      atMost: 100,
      peer: "the same without a listener",
      peerValue: alonePct,
    }),
  ];
}

/** Signs people in, one after the other at an even pace, until it is stopped. */
function signIns(origin: string): { stop(): Promise<{ readonly right: number; readonly failed: number }> } {
  const under = new Set<Promise<void>>();
  const done = { right: 0, failed: 0 };
  let turn = 0;
  const pace = setInterval(() => {
    const name = PEOPLE[turn++ % PEOPLE.length] ?? "";
    const signIn = SignedInPerson.at(origin, name)
      .then(
        () => void done.right++,
        () => void done.failed++,
      )
      .finally(() => under.delete(signIn));
    under.add(signIn);
  }, 1_000 / SIGN_INS_PER_SECOND);
  return {
    async stop() {
      clearInterval(pace);
      await Promise.all(under);
      return done;
    },
  };
}

interface Jitter {
  readonly p99Ms: number;
  readonly bareMs: number;
  readonly right: number;
  readonly failed: number;
}

/** How late polls begin in a daemon of its own, with or without sign-ins, and how late a bare timer is meanwhile. */
async function jitter(stage: Stage, hasSignIns: boolean, durationMs: number): Promise<Jitter> {
  const daemon = await stage.start();
  await pass(2_000);
  const signing = hasSignIns ? signIns(stage.origin) : undefined;
  const { stdout } = await run(process.execPath, [programOf("bare-timer.ts"), String(durationMs)]);
  const { endpoints } = Endpoints.parse(await stage.api.json("/api/v1/field/endpoints"));
  const done = (await signing?.stop()) ?? { right: 0, failed: 0 };
  await daemon.stop("SIGINT");
  const p99Ms = Math.max(
    ...endpoints.flatMap(({ kind, jitter: of }) => (kind === "modbus-tcp" ? [of.p99Ms ?? 0] : [])),
  );
  return { p99Ms, bareMs: Number(stdout), ...done };
}

async function signInResults(stage: Stage, length: HttpBenchLength): Promise<readonly BenchResult[]> {
  const { jitterMs, jitterRounds } = length;
  const quiet: Jitter[] = [];
  const busy: Jitter[] = [];
  for (let round = 0; round < jitterRounds; round++) {
    quiet.push(await jitter(stage, false, jitterMs));
    busy.push(await jitter(stage, true, jitterMs));
  }
  const quietMs = median(quiet.map(({ p99Ms }) => p99Ms));
  const busyMs = median(busy.map(({ p99Ms }) => p99Ms));
  const quietBareMs = median(quiet.map(({ bareMs }) => bareMs));
  const busyBareMs = median(busy.map(({ bareMs }) => bareMs));
  const right = busy.reduce((sum, each) => sum + each.right, 0);
  const failed = busy.reduce((sum, each) => sum + each.failed, 0);
  const perSecond = right / ((jitterMs * jitterRounds) / 1_000);
  return [
    result("sign-ins that succeeded while the jitter was measured", perSecond, "sign-ins/s", {
      atLeast: SIGN_INS_PER_SECOND * 0.95,
      peer: "those that failed",
      peerValue: failed,
    }),
    result(`polling jitter p99 meanwhile (a bare timer ${busyBareMs.toFixed(1)} ms)`, busyMs, "ms", {
      atMost: 1.1 * quietMs,
      peer: `without sign-ins (a bare timer ${quietBareMs.toFixed(1)} ms)`,
      peerValue: quietMs,
    }),
  ];
}

/** What people and programs ask of the daemon over HTTP while it polls the demonstration; about four minutes. */
export async function benchHttp(length: HttpBenchLength = WHOLE): Promise<readonly BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), "weishan-bench-http-"));
  const demo = await demoInstallation(folder);
  const asShipped = readFileSync(demo.file, "utf8");
  const pollEach = (intervals: string): void =>
    writeFileSync(demo.file, asShipped.replaceAll(/\{ unitId: (\d+),/gu, `{ unitId: $1, intervals: ${intervals},`));
  pollEach("{ fast: 1s, normal: 5s, slow: 10s }");
  const simulators = await simulatorsOf(demo);
  try {
    const stage = new Stage(demo);
    const latest = await latestResults(stage, folder, length);
    const signIn = await signInResults(stage, length);
    pollEach("{ fast: 1s, normal: 1s, slow: 2s }");
    const live = await liveResults(stage, length);
    return [...latest, ...live, ...signIn];
  } finally {
    await simulators.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function result(
  name: string,
  value: number,
  unit: string,
  against: { atMost?: number; atLeast?: number; peer?: string; peerValue?: number },
): BenchResult {
  const { atMost, atLeast, peer = "the goal", peerValue = atMost ?? atLeast ?? Number.NaN } = against;
  return {
    name,
    value,
    unit,
    peer: `${peer}: ${Number(peerValue.toPrecision(3))} ${unit}`,
    ratio: peerValue === 0 ? Number.NaN : value / peerValue,
    goal: atLeast === undefined ? `≤ ${Number(atMost?.toPrecision(3))} ${unit}` : `≥ ${atLeast} ${unit}`,
    met: (atMost === undefined || value <= atMost) && (atLeast === undefined || value >= atLeast),
  };
}
