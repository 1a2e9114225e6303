/**
 * Asks for one path as fast as answers come, over one connection for each caller: `node http-load.ts LOAD`, JSON of
 * `HttpLoad`. Prints `HttpLoadFigures`. It reads every byte and parses none, so that it takes little of the machine.
 */
import { connect } from "node:net";
import { z } from "zod";
import { percentile } from "./history-measure.ts";

const HEAD_END = Buffer.from("\r\n\r\n");
const WARM_UP_MS = 500;
const NEVER_ASKED = -1;

const HttpLoad = z.object({
  port: z.number(),
  path: z.string(),
  /** The header line of each caller that says who it is. */
  callers: z.array(z.string()),
  durationMs: z.number(),
});
const { port, path, callers, durationMs } = HttpLoad.parse(JSON.parse(process.argv[2] ?? ""));

const latenciesMs: number[] = [];
let refusedCount = 0;
let readBytes = 0;
const beginMs = performance.now() + WARM_UP_MS;
const endMs = beginMs + durationMs;

const isCounting = (nowMs: number): boolean => nowMs >= beginMs && nowMs < endMs;

/** One caller, who asks again when the answer is whole. */
function call(caller: string): Promise<void> {
  const request = `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${caller}\r\n\r\n`;
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const socket = connect({ port, host: "127.0.0.1", noDelay: true });
  let askedMs = NEVER_ASKED;
  let head = Buffer.alloc(0);
  let leftBytes = 0;
  let isRefused = false;
  const ask = (): void => {
    askedMs = performance.now();
    socket.write(request);
  };
  const finish = (): void => {
    const nowMs = performance.now();
    if (isRefused) refusedCount++;
    else if (isCounting(nowMs)) latenciesMs.push(nowMs - askedMs);
    if (nowMs < endMs) ask();
    else socket.end();
  };
  socket.once("connect", ask);
  socket.once("close", () => resolve());
  socket.once("error", reject);
  socket.on("data", (chunk) => {
    if (isCounting(performance.now())) readBytes += chunk.length;
    if (leftBytes > 0) {
      leftBytes -= chunk.length;
      if (leftBytes === 0) finish();
      return;
    }
    head = Buffer.concat([head, chunk]);
    const headEnd = head.indexOf(HEAD_END);
    if (headEnd < 0) return;
    const text = head.toString("latin1", 0, headEnd);
    isRefused = !text.startsWith("HTTP/1.1 200");
    const length = Number(/content-length: (\d+)/iu.exec(text)?.[1]);
    leftBytes = length - (head.length - headEnd - HEAD_END.length);
    head = Buffer.alloc(0);
    if (leftBytes === 0) finish();
  });
  return promise;
}

await Promise.all(callers.map(call));
const figures = {
  requestsPerSecond: latenciesMs.length / (durationMs / 1_000),
  p50Ms: percentile(latenciesMs, 0.5),
  p99Ms: percentile(latenciesMs, 0.99),
  refusedCount,
  readMbPerSecond: readBytes / durationMs / 1_000,
};
process.stdout.write(JSON.stringify(figures));
