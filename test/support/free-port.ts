import { createServer } from "node:net";

/**
 * Below the range from which the system gives ports to outgoing connections (32768–60999 on Linux): a port from that
 * range can be taken by any connection of another test between the moment it is found free and the moment it is used.
 */
const FIRST_PORT = 20_000;
const PORTS = 12_000;
const TRIES = 500;
/** How far the first ports of two test processes that were started one after the other lie apart. */
const STRIDE = 701;

/** Every port once, from a place of this process's own: a port that was given out is not given to another test. */
function* ports(): Generator<number, never> {
  for (let step = process.pid * STRIDE; ; step++) yield FIRST_PORT + (step % PORTS);
}

const candidates = ports();

/** A TCP port of this machine that nobody uses at the moment, and that this process gave to nobody else. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const port = candidates.next().value;
    // oxlint-disable-next-line no-await-in-loop -- the first that is free
    if (await isFree(port)) return port;
  }
  throw new Error(`none of ${TRIES} ports between ${FIRST_PORT} and ${FIRST_PORT + PORTS - 1} is free`);
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
