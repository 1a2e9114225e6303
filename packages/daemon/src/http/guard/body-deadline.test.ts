import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type HttpBench, httpBench } from "../fake/http-bench.ts";

let bench: HttpBench;
let port: number;
beforeAll(async () => {
  bench = await httpBench();
  ({ port } = await bench.listen({ host: "127.0.0.1", port: 0 }));
});
afterAll(() => bench.close());

/** Sends a head and the first byte of a body that is said to be longer; the socket and the end of it. */
async function begin(path: string, type: string) {
  const heard = once(bench.app.server, "request");
  const socket = connect(port, "127.0.0.1");
  const closed = once(socket, "close").then(() => "closed");
  socket.on("error", () => undefined);
  socket.resume();
  const head = ["Host: 127.0.0.1", `Content-Type: ${type}`, "Content-Length: 4096"].join("\r\n");
  socket.write(`POST ${path} HTTP/1.1\r\n${head}\r\n\r\n{`);
  await heard;
  return { socket, closed };
}

test("a body that stops half way holds its connection for a quarter of a minute and no longer", async () => {
  const { closed } = await begin("/api/v1/applications/quote", "application/json");
  await bench.clock.turn(14_000);
  expect(await Promise.race([closed, Promise.resolve("open")])).toBe("open");
  await bench.clock.turn(1_000);
  expect(await closed).toBe("closed");
});
