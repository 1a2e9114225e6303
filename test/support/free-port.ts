import { createServer } from "node:net";

/**
 * Below the range from which the system gives ports to outgoing connections (32768–60999 on Linux): a port from that
 * range can be taken by any connection of another test between the moment it is found free and the moment it is used.
 */
const FIRST_PORT = 20_000;
const PORTS = 12_000;
const TRIES = 100;

/** A TCP port of this machine that nobody uses at the moment. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const port = FIRST_PORT + Math.floor(Math.random() * PORTS);
    if (await isFree(port)) return port;
  }
  throw new Error(`none of ${TRIES} ports from ${FIRST_PORT} to ${FIRST_PORT + PORTS - 1} is free`);
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
