import { createRequire } from "node:module";
import {
  createRegisterTransport,
  type RegisterEndpoint,
} from "../../packages/daemon/src/adapters/modbus/create-register-transport.ts";
import { systemClock } from "../../packages/daemon/src/adapters/system/system-clock.ts";

/**
 * One measured run of a Node client, alone in its process so that its CPU time is its own. Prints what the native peer
 * prints: requests, elapsed µs, CPU µs, errors.
 */

/** Reads registers; whether the values were those of the address (a register holds its own address). */
type Reader = (address: number, quantity: number) => Promise<boolean>;

/** What is used of the library. It is a dependency of the daemon, not of the tests: loaded from there. */
interface LibraryClient {
  connectTCP(host: string, options: { port: number }): Promise<void>;
  connectRTUBuffered(path: string, options: { baudRate: number }): Promise<void>;
  setID(unitId: number): void;
  setTimeout(timeoutMs: number): void;
  readHoldingRegisters(address: number, quantity: number): Promise<{ data: readonly number[] }>;
}

const newLibraryClient = (): LibraryClient => {
  const daemonRequire = createRequire(new URL("../../packages/daemon/package.json", import.meta.url));
  const Client: new () => LibraryClient = daemonRequire("modbus-serial");
  return new Client();
};

const silent = { debug() {}, info() {}, warn() {}, error() {} };
const LIMIT_MS = 2000;

const ownReader = (endpoint: RegisterEndpoint): Promise<Reader> => {
  const transport = createRegisterTransport(endpoint, { clock: systemClock, logger: silent, random: Math.random });
  const reader: Reader = async (address, quantity) => {
    const outcome = await transport.read({ unitId: 1, table: "holding", address, quantity }, LIMIT_MS);
    return outcome.ok && outcome.words.length === quantity && outcome.words[0] === address;
  };
  return reader(0, 1).then(() => reader);
};

const libraryReader = async (endpoint: RegisterEndpoint): Promise<Reader> => {
  const client = newLibraryClient();
  if (endpoint.kind === "modbus-rtu") {
    await client.connectRTUBuffered(endpoint.path, { baudRate: endpoint.baudRate ?? 9600 });
  } else await client.connectTCP(endpoint.host, { port: endpoint.port });
  client.setID(1);
  client.setTimeout(LIMIT_MS);
  return async (address, quantity) => {
    try {
      const { data } = await client.readHoldingRegisters(address, quantity);
      return data.length === quantity && data[0] === address;
    } catch {
      // What the line still carried from the client before can make it deaf for one request: an error of its run.
      return false;
    }
  };
};

const [
  driver = "",
  load = "",
  target = "",
  baudOrConnections = "1",
  registers = "125",
  lengthMs = "1000",
  lanes = "1",
] = process.argv.slice(2);
const isSerialLine = target.startsWith("/");
const endpoint: RegisterEndpoint = isSerialLine
  ? { kind: "modbus-rtu", path: target, baudRate: Number(baudOrConnections) }
  : { kind: "modbus-tcp", host: "127.0.0.1", port: Number(target), inFlight: Number(lanes) };
const connectionCount = isSerialLine ? 1 : Number(baudOrConnections);
const readers = await Promise.all(
  Array.from({ length: connectionCount }, () => (driver === "own" ? ownReader(endpoint) : libraryReader(endpoint))),
);

const quantity = Number(registers);
let requestCount = 0;
let errorCount = 0;
const ask = async (read: Reader): Promise<void> => {
  const address = (requestCount * 37) % 60_000;
  requestCount += 1;
  if (!(await read(address, quantity))) errorCount += 1;
};

const warmUntilMs = performance.now() + 300;
const saturate = async (read: Reader, untilMs: number): Promise<void> => {
  while (performance.now() < untilMs) await ask(read);
};
const pace = async (read: Reader, untilMs: number): Promise<void> => {
  for (let dueMs = performance.now(); performance.now() < untilMs; ) {
    for (let count = 0; count < 5; count += 1) await ask(read);
    dueMs += 1000;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, dueMs - performance.now())));
  }
};
const run = (untilMs: number): Promise<unknown> => {
  const laneCount = load === "pace" ? 1 : Number(lanes);
  const body = load === "pace" ? pace : saturate;
  return Promise.all(readers.flatMap((read) => Array.from({ length: laneCount }, () => body(read, untilMs))));
};

if (load === "saturate") await run(warmUntilMs);
requestCount = 0;
errorCount = 0;
const cpuBefore = process.cpuUsage();
const startedMs = performance.now();
await run(startedMs + Number(lengthMs));
const elapsedUs = Math.round((performance.now() - startedMs) * 1000);
const { user, system } = process.cpuUsage(cpuBefore);
process.stdout.write(`${requestCount} ${elapsedUs} ${user + system} ${errorCount}\n`);
process.exit(0);
