import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { freePort } from "../support/free-port.ts";
import { programPath } from "../support/required-program.ts";

const run = promisify(execFile);
const CLIENT = new URL("field-transport-client.ts", import.meta.url).pathname;
const PEER_SOURCE = new URL("native/modbus-peer.c", import.meta.url).pathname;
const SERVER_CORE = "0";
const CLIENT_CORE = "1";
const REPETITIONS = 3;
const BITS_PER_CHARACTER = 10;
const REQUEST_BYTES = 8;
const ANSWER_BYTES_BESIDES_DATA = 5;
const GAP_CHARACTERS = 3.5;

/** One figure beside the named peer's, measured in the same run. */
export interface BenchResult {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What it is compared with, and that one's figure. */
  readonly peer: string;
  readonly ratio: number;
  readonly goal: string;
  readonly met: boolean;
}

/** What a client's run brought. */
interface Run {
  readonly requestsPerSecond: number;
  readonly cpuUsPerRequest: number;
  readonly errors: number;
}

/** A command line of a client: the native one, or one in Node. */
type Client = (bench: Bench) => Promise<Run>;

/** The compiled peers and the servers that were started, to be stopped by their process ids. */
class Bench {
  readonly #folder = mkdtempSync(join(tmpdir(), "weishan-bench-"));
  readonly #children: ChildProcess[] = [];
  readonly #peer = join(this.#folder, "modbus-peer");

  async compile(): Promise<void> {
    const { stdout } = await run("pkg-config", ["--cflags", "--libs", "libmodbus"]);
    const flags = stdout.trim().split(/\s+/u);
    await run(programPath("gcc"), ["-O2", "-o", this.#peer, PEER_SOURCE, ...flags, "-lpthread"]);
  }

  /** Starts a server and waits for its "ready"; what it said. */
  async serve(...words: readonly string[]): Promise<string> {
    const child = spawn("taskset", ["-c", SERVER_CORE, this.#peer, ...words], { stdio: ["ignore", "pipe", "inherit"] });
    this.#children.push(child);
    return new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("exit", () => reject(new Error(`${words.join(" ")} ended`)));
      child.stdout.once("data", (said: Buffer) => resolve(said.toString().trim()));
    });
  }

  async serveTcp(...words: readonly string[]): Promise<number> {
    const port = await freePort();
    await this.serve(words[0] ?? "", String(port), ...words.slice(1));
    return port;
  }

  native = (...words: readonly (string | number)[]): Promise<Run> => this.#measure(this.#peer, words);
  node = (...words: readonly (string | number)[]): Promise<Run> => this.#measure(process.execPath, [CLIENT, ...words]);

  /** A pair of joined pseudo-terminals without a speed limit. */
  async joinedTerminals(): Promise<readonly [string, string]> {
    const ends = [join(this.#folder, "a"), join(this.#folder, "b")] as const;
    const child = spawn(
      "taskset",
      ["-c", SERVER_CORE, programPath("socat"), "-d", "-d", ...ends.map((end) => `pty,rawer,echo=0,link=${end}`)],
      { stdio: ["ignore", "ignore", "pipe"] },
    );
    this.#children.push(child);
    await new Promise<void>((resolve) => {
      child.stderr.on("data", (said: Buffer) => {
        if (said.toString().includes("starting data transfer")) resolve();
      });
    });
    return ends;
  }

  stopServers(): void {
    for (const child of this.#children.splice(0)) {
      child.removeAllListeners("exit");
      child.kill();
    }
  }

  remove(): void {
    this.stopServers();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #measure(program: string, words: readonly (string | number)[]): Promise<Run> {
    const { stdout } = await run("taskset", ["-c", CLIENT_CORE, program, ...words.map(String)], { timeout: 20_000 });
    const [requests = 0, elapsedUs = 1, cpuUs = 0, errors = 0] = stdout.trim().split(" ").map(Number);
    return { requestsPerSecond: (requests * 1e6) / elapsedUs, cpuUsPerRequest: cpuUs / requests, errors };
  }
}

const median = (values: readonly number[]): number =>
  values.toSorted((left, right) => left - right)[values.length >> 1] ?? Number.NaN;

/** Runs the clients in turn, several times over, so that what disturbs the machine disturbs each of them. */
const interleaved = async (bench: Bench, repetitions: number, clients: readonly Client[]): Promise<readonly Run[]> => {
  const runs: Run[][] = clients.map(() => []);
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    for (const [index, client] of clients.entries()) runs[index]?.push(await client(bench));
  }
  return runs.map((ofClient) => ({
    requestsPerSecond: median(ofClient.map((one) => one.requestsPerSecond)),
    cpuUsPerRequest: median(ofClient.map((one) => one.cpuUsPerRequest)),
    errors: ofClient.reduce((sum, one) => sum + one.errors, 0),
  }));
};

interface Comparison {
  readonly name: string;
  readonly own: Run;
  readonly peerName: string;
  readonly peer: Run;
  readonly atLeast?: number;
  readonly atMost?: number;
}

/**
 * A comparison of requests per second (`atLeast`) or of CPU per request (`atMost`). Wrong values never meet a goal, and
 * neither does a peer whose requests failed: what it spent on failing is no measure.
 */
const compare = ({ name, own, peerName, peer, atLeast, atMost }: Comparison): BenchResult => {
  const isRate = atLeast !== undefined;
  const value = isRate ? own.requestsPerSecond : own.cpuUsPerRequest;
  const peerValue = isRate ? peer.requestsPerSecond : peer.cpuUsPerRequest;
  const ratio = value / peerValue;
  const unit = isRate ? "requests/s" : "µs CPU/request";
  const isMet = (isRate ? ratio >= atLeast : ratio <= (atMost ?? 0)) && own.errors === 0 && peer.errors === 0;
  const failed = peer.errors === 0 ? "" : `, ${peer.errors} of its requests failed`;
  const goal = isRate ? `≥ ${atLeast} ×` : `≤ ${atMost} ×`;
  return {
    name,
    value,
    unit,
    peer: `${peerName}: ${peerValue.toPrecision(4)} ${unit}${failed}`,
    ratio,
    goal,
    met: isMet,
  };
};

const fixedLoad = async (bench: Bench): Promise<readonly BenchResult[]> => {
  const port = await bench.serveTcp("batch", "10");
  const load = [port, 300, 125, 2900] as const;
  const [native, own, library] = await interleaved(bench, 1, [
    () => bench.native("pace", ...load),
    () => bench.node("own", "pace", ...load),
    () => bench.node("modbus-serial", "pace", ...load),
  ]);
  bench.stopServers();
  if (native === undefined || own === undefined || library === undefined) return [];
  const name = "TCP, 300 devices at 5 reads of 125 registers a second";
  return [
    compare({ name, own, peerName: "libmodbus", peer: native, atMost: 1.8 }),
    compare({ name, own, peerName: "modbus-serial", peer: library, atMost: 0.5 }),
  ];
};

interface Saturation {
  readonly server: readonly string[];
  readonly connectionCount: number;
  readonly inFlight: number;
  readonly atLeast: number;
}

const saturation = async (
  bench: Bench,
  { server, connectionCount, inFlight, atLeast }: Saturation,
): Promise<BenchResult> => {
  const port = await bench.serveTcp(...server);
  const load = ["saturate", port, connectionCount, 125, 800] as const;
  const [native, own] = await interleaved(bench, REPETITIONS, [
    () => bench.native(...load),
    () => bench.node("own", ...load, inFlight),
  ]);
  bench.stopServers();
  const none = { requestsPerSecond: Number.NaN, cpuUsPerRequest: Number.NaN, errors: 1 };
  const name = `TCP, ${connectionCount} connections, ${inFlight} in flight, ${server[0]} server`;
  return compare({ name, own: own ?? none, peerName: "libmodbus", peer: native ?? none, atLeast });
};

const theoreticalRate = (baudRate: number, registerCount: number): number =>
  baudRate / BITS_PER_CHARACTER / (REQUEST_BYTES + ANSWER_BYTES_BESIDES_DATA + registerCount * 2 + 2 * GAP_CHARACTERS);

const busRate = async (bench: Bench, baudRate: number): Promise<readonly BenchResult[]> => {
  const [, path = ""] = (await bench.serve("line", String(baudRate))).split(" ");
  const results: BenchResult[] = [];
  for (const registerCount of [1, 10, 125]) {
    const own = await bench.node("own", "saturate", path, baudRate, registerCount, 1500);
    const peerRate = theoreticalRate(baudRate, registerCount);
    const peer = { requestsPerSecond: peerRate, cpuUsPerRequest: 0, errors: 0 };
    const name = `RTU, ${baudRate} baud, ${registerCount} registers`;
    results.push(compare({ name, own, peerName: "the line itself", peer, atLeast: 0.95 }));
    const library = await bench.node("modbus-serial", "saturate", path, baudRate, registerCount, 1500);
    results.push(compare({ name, own, peerName: "modbus-serial", peer: library, atMost: 0.5 }));
  }
  bench.stopServers();
  return results;
};

const rtuCost = async (bench: Bench): Promise<readonly BenchResult[]> => {
  const [client, server] = await bench.joinedTerminals();
  await bench.serve("rtu-serve", server, "115200");
  const load = [client, 115_200, 10, 1200] as const;
  const [native, own, library] = await interleaved(bench, 1, [
    () => bench.native("rtu-saturate", ...load),
    () => bench.node("own", "saturate", ...load),
    () => bench.node("modbus-serial", "saturate", ...load),
  ]);
  bench.stopServers();
  if (native === undefined || own === undefined || library === undefined) return [];
  const name = "RTU, a line without speed limit, 10 registers";
  return [
    compare({ name, own, peerName: "modbus-serial", peer: library, atMost: 0.5 }),
    compare({ name, own, peerName: "libmodbus", peer: native, atMost: 5 }),
  ];
};

/** The transports beside libmodbus and modbus-serial, each client alone in a process pinned to one core; about a minute. */
export async function benchTransport(): Promise<readonly BenchResult[]> {
  const bench = new Bench();
  try {
    await bench.compile();
    return [
      ...(await fixedLoad(bench)),
      await saturation(bench, { server: ["batch", "0"], connectionCount: 10, inFlight: 1, atLeast: 1.1 }),
      await saturation(bench, { server: ["batch", "0"], connectionCount: 100, inFlight: 1, atLeast: 1.1 }),
      await saturation(bench, { server: ["serve"], connectionCount: 10, inFlight: 16, atLeast: 2 }),
      await saturation(bench, { server: ["batch", "0"], connectionCount: 10, inFlight: 16, atLeast: 8 }),
      ...(await rtuCost(bench)),
      ...(await busRate(bench, 9600)),
      ...(await busRate(bench, 19_200)),
      ...(await busRate(bench, 115_200)),
    ];
  } finally {
    bench.remove();
  }
}

if (import.meta.main) {
  for (const result of await benchTransport()) {
    const figures = `${result.value.toPrecision(4)} ${result.unit}, ${result.ratio.toFixed(3)} × ${result.peer}`;
    process.stdout.write(`${result.met ? "met   " : "MISSED"} ${result.name}: ${figures} (goal ${result.goal})\n`);
  }
}
