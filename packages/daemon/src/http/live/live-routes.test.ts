import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { epochMs } from "@weishan/core/reading";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { allRights } from "../fake/fake-authenticator.ts";
import { type HttpBench, httpBench } from "../fake/http-bench.ts";

const TEMPERATURE = "SW.MAIN.03F.AHU.01.supplyAirTempC";

/** Of what is sent, the system keeps up to ten megabytes for who does not read. */
const MORE_THAN_THE_SYSTEM_TAKES = 24 * 1024 * 1024;

/** Far more than stopping takes on a busy machine, far less than what it must not wait for. */
const AT_ONCE_MS = 4_000;

describe("the live stream over a real socket", () => {
  let bench: HttpBench;
  let base: string;
  beforeEach(async () => {
    bench = await httpBench();
    const { host, port } = await bench.listen({ host: "127.0.0.1", port: 0 });
    base = `http://${host}:${port}/api/v1/live`;
  });
  afterEach(() => bench.close());

  /** Reads until the text that came holds `wanted`. */
  async function readUntil(reader: ReadableStreamDefaultReader<Uint8Array>, wanted: string): Promise<string> {
    const decoder = new TextDecoder();
    let text = "";
    while (!text.includes(wanted)) {
      const { value, done } = await reader.read();
      if (done) return text;
      text += decoder.decode(value, { stream: true });
    }
    return text;
  }

  async function open(query: string, headers: Record<string, string> = {}) {
    const response = await fetch(`${base}${query}`, { headers: { ...bench.signedIn, ...headers } });
    const reader = response.body?.getReader();
    if (reader === undefined) throw new Error("the answer has no body");
    return { response, reader };
  }

  test("sends a snapshot, then changes, never compressed and never kept", async () => {
    const { response, reader } = await open(`?points=${TEMPERATURE}`, { "accept-encoding": "gzip" });
    expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    expect(response.headers.get("content-encoding")).toBeNull();
    expect(response.headers.get("cache-control")).toContain("no-cache");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(await readUntil(reader, "never-read")).toContain("event: snapshot\nid: run1-0\n");
    bench.say(TEMPERATURE, 13.25);
    await bench.clock.turn(100);
    expect(await readUntil(reader, "\n\n")).toContain('"value":13.25,"unit":"°C","quality":"good"');
    await reader.cancel();
  });

  test("goes on where a browser left off", async () => {
    bench.say(TEMPERATURE, 13.25);
    const { reader } = await open("", { "last-event-id": "run1-0" });
    await bench.clock.turn(100);
    expect(await readUntil(reader, "13.25")).not.toContain("snapshot");
    await reader.cancel();
  });

  test("refuses a subscription to a point that does not exist, before any stream", async () => {
    const response = await fetch(`${base}?points=SW.NOWHERE.x`, { headers: bench.signedIn });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: "POINT_UNKNOWN" });
  });

  test("ends when the daemon stops, without waiting for its reader", async () => {
    const { reader } = await open("");
    await readUntil(reader, "snapshot");
    const startedMs = performance.now();
    const [end] = await Promise.all([readUntil(reader, "never comes"), bench.close()]);
    expect(end).not.toContain("never comes");
    expect(performance.now() - startedMs).toBeLessThan(AT_ONCE_MS);
  });

  test("does not let an export under way keep the daemon from stopping", async () => {
    for (let second = 0; second < 200_000; second++) {
      const at = epochMs(second * 1_000);
      bench.history.add({ pointId: TEMPERATURE, value: second, quality: "good", reason: null, at, receivedAt: at });
    }
    const query = `points=${TEMPERATURE}&fromAt=0&toAt=300000000`;
    const response = await fetch(`${base.replace("live", "history/export")}?${query}`, { headers: bench.signedIn });
    const reader = response.body?.getReader();
    await reader?.read();
    const startedMs = performance.now();
    const closing = bench.close();
    await bench.clock.turn(400);
    await closing;
    expect(performance.now() - startedMs).toBeLessThan(AT_ONCE_MS);
    expect(bench.history.openExports).toBe(0);
  });

  test("ends within a second when the session of its reader ends", async () => {
    const { reader } = await open("");
    await readUntil(reader, "snapshot");
    bench.authenticator.endAll();
    await bench.clock.turn(1_000);
    expect(await readUntil(reader, "never comes")).not.toContain("never comes");
  });

  test("cuts a reader off whose session ends and who takes nothing any more", async () => {
    const { cookie = "" } = bench.signedIn;
    const { host, port } = new URL(base);
    const connected = once(bench.app.server, "connection");
    const reader = connect(Number(port), "127.0.0.1");
    reader.write(`GET /api/v1/live HTTP/1.1\r\nHost: ${host}\r\nCookie: ${cookie}\r\n\r\n`);
    const [socket]: Socket[] = await connected;
    if (socket === undefined) throw new Error("nobody came");
    await once(reader, "data");
    reader.pause();
    bench.say(TEMPERATURE, "x".repeat(MORE_THAN_THE_SYSTEM_TAKES));
    await bench.clock.turn(100);
    const cut = once(socket, "close");
    bench.authenticator.endAll();
    await bench.clock.turn(1_000);
    await cut;
    expect(socket.destroyed).toBe(true);
    reader.destroy();
  });

  test("leaves places to the others, however many streams one person opens", async () => {
    const open = async (headers: Readonly<Record<string, string>>) =>
      fetch(`${base}?points=${TEMPERATURE}`, { headers });
    const all = await Promise.all(Array.from({ length: 250 }, () => open(bench.signedIn)));
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([200]));
    const oneMore = await open(bench.signedIn);
    const other = await open(bench.authenticator.signIn({ ...allRights, personId: "person-2" }));
    expect([oneMore.status, other.status]).toEqual([503, 200]);
    expect(await oneMore.text()).toContain("CLIENTS_TOO_MANY");
    await Promise.all([...all, other].map(async (each) => each.body?.cancel()));
  });

  test("says which port is taken and what to do about it", async () => {
    const port = Number(new URL(base).port);
    const second = await httpBench();
    await expect(second.listen({ host: "127.0.0.1", port })).rejects.toMatchObject({
      code: "PORT_IN_USE",
      message: expect.stringContaining("WEISHAN_PORT"),
    });
    await second.close();
  });
});
