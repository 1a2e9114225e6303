import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { fileURLToPath } from "node:url";
import { startSimulators } from "@weishan/simulators";
import { afterAll, beforeAll, expect, test } from "vitest";

const INSTALLATION = fileURLToPath(new URL("../../simulators/src/fixtures/small-house.yaml", import.meta.url));
const PROFILES = fileURLToPath(new URL("../../packages/daemon/profiles", import.meta.url));

/** 125 registers of the meter from 2999, and the length of their answer. */
const REQUEST = Buffer.from("00010000000601030bb7007d", "hex");
const ANSWER_BYTES = 7 + 2 + 250;
const CONNECTIONS = 10;
const REQUESTS = 20_000;

let simulators: Awaited<ReturnType<typeof startSimulators>>;
beforeAll(async () => {
  simulators = await startSimulators({
    installation: INSTALLATION,
    profiles: [PROFILES],
    seed: 1,
    speedFactor: 1,
    startMs: Date.parse("2026-07-15T10:00:00+08:00"),
    warmUpMs: 3_600_000,
  });
});
afterAll(() => simulators.stop());

/** One request outstanding, again and again, until the share is done. */
function readOverAndOver(socket: Socket, count: number): Promise<void> {
  return new Promise((resolve, reject) => {
    let left = count;
    let receivedBytes = 0;
    socket.on("error", reject);
    socket.on("data", (chunk) => {
      receivedBytes += chunk.length;
      if (receivedBytes < ANSWER_BYTES) return;
      receivedBytes -= ANSWER_BYTES;
      left -= 1;
      if (left === 0) resolve();
      else socket.write(REQUEST);
    });
    socket.write(REQUEST);
  });
}

/** Time of the processor, not of the wall: other work on the machine then does not decide the test. */
test("a gateway answers more than 20,000 reads of 125 registers in a second of one processor, client included", async () => {
  const port = simulators.endpoints.find(({ id }) => id === "power")?.port ?? 0;
  const sockets = Array.from({ length: CONNECTIONS }, () => connect({ port, host: "127.0.0.1", noDelay: true }));
  await Promise.all(sockets.map((socket) => once(socket, "connect")));
  const before = process.cpuUsage();
  await Promise.all(sockets.map((socket) => readOverAndOver(socket, REQUESTS / CONNECTIONS)));
  const { user, system } = process.cpuUsage(before);
  for (const socket of sockets) socket.destroy();
  const requestsPerCpuS = REQUESTS / ((user + system) / 1e6);
  expect(requestsPerCpuS).toBeGreaterThan(20_000);
});
