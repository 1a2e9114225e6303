import { once } from "node:events";
import type { Worker } from "node:worker_threads";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { epochMs } from "@weishan/core/reading";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type HttpBench, httpBench } from "../fake/http-bench.ts";

const TEMPERATURE = "SW.MAIN.03F.AHU.01.supplyAirTempC";
const ENERGY = "SW.MAIN.B1.MTR.MAIN.energyImportKwh";
const MESSAGE = "SW.MAIN.RF.ELV.02.message";
const START = Date.UTC(2026, 0, 5);
const MINUTE = 60_000;

describe("the history over HTTP", () => {
  let bench: HttpBench;
  beforeAll(async () => {
    bench = await httpBench();
    const add = (pointId: string, minute: number, value: number | string | null, isBad = false) =>
      bench.history.add({
        pointId,
        value,
        quality: isBad ? "bad" : "good",
        reason: isBad ? "no-answer" : null,
        at: epochMs(START + minute * MINUTE),
        receivedAt: epochMs(START + minute * MINUTE),
      });
    for (let minute = 0; minute < 60; minute++) add(TEMPERATURE, minute, minute === 30 ? null : minute, minute === 30);
    for (let minute = 0; minute < 60; minute += 15) add(ENERGY, minute, 1_000 + minute);
    add(MESSAGE, 1, '=HYPERLINK("http://x")');
    add(MESSAGE, 2, 'door "A", left\nopen');
  });
  afterAll(() => bench.close());

  const span = `fromAt=${START}&toAt=${START + 60 * MINUTE}`;

  test("gives samples in columns, a missing one as null with its reason in the legend", async () => {
    const { series, legend } = (await bench.get(`/api/v1/history/raw?points=${TEMPERATURE}&${span}`)).json();
    expect(series[0].ats).toHaveLength(60);
    expect([series[0].values[29], series[0].values[30]]).toEqual([29, null]);
    expect(legend[series[0].qualities[30]]).toEqual({ quality: "bad", reason: "no-answer" });
    expect(legend[series[0].qualities[29]]).toEqual({ quality: "good", reason: null });
  });

  test("says from where to ask again when there is more", async () => {
    const { series } = (await bench.get(`/api/v1/history/raw?points=${TEMPERATURE}&${span}&limit=10`)).json();
    expect(series[0]).toMatchObject({ truncated: true, nextFromAt: START + 10 * MINUTE });
    expect(series[0].ats).toHaveLength(10);
  });

  test("takes instants as people write them", async () => {
    const url = `/api/v1/history/raw?points=${TEMPERATURE}&fromAt=2026-01-05T08:00:00%2B08:00&toAt=2026-01-05T08:05:00%2B08:00`;
    expect((await bench.get(url)).json().series[0].values).toEqual([0, 1, 2, 3, 4]);
  });

  test("gives buckets whose empty ones are null, not zero", async () => {
    const long = `fromAt=${START}&toAt=${START + 120 * MINUTE}`;
    const { series } = (
      await bench.get(`/api/v1/history/buckets?points=${TEMPERATURE}&${long}&bucketMs=${15 * MINUTE}`)
    ).json();
    expect(series[0].min.slice(0, 2)).toEqual([0, 15]);
    expect(series[0].max.slice(0, 2)).toEqual([14, 29]);
    expect({ mean: series[0].mean[7], count: series[0].count[7], coverage: series[0].coverage[7] }).toEqual({
      mean: null,
      count: 0,
      coverage: 0,
    });
  });

  test("thins samples out for a chart without losing the peak", async () => {
    const { series } = (await bench.get(`/api/v1/history/series?points=${TEMPERATURE}&${span}&pixels=10`)).json();
    expect(series[0].values).toContain(59);
    expect(series[0].ats.length).toBeLessThanOrEqual(50);
  });

  test("tells what a counter advanced, and refuses to do so for a temperature", async () => {
    const { advances } = (await bench.get(`/api/v1/history/energy?points=${ENERGY}&${span}`)).json();
    expect(advances).toMatchObject([{ pointId: ENERGY, unit: "kWh", advance: 45, resets: 0 }]);
    expect((await bench.get(`/api/v1/history/energy?points=${TEMPERATURE}&${span}`)).json()).toMatchObject({
      status: 400,
      code: "QUERY_INVALID",
    });
  });

  test.each([
    ["a span that goes backwards", `raw?points=${TEMPERATURE}&fromAt=10&toAt=5`, "later"],
    [
      "more buckets than one answer may hold",
      `buckets?points=${TEMPERATURE}&fromAt=0&toAt=86400000000&bucketMs=1000`,
      "larger bucketMs",
    ],
    ["more samples than one answer may hold", `raw?points=${TEMPERATURE},${ENERGY}&${span}&limit=200000`, "export"],
    ["an instant without its zone", `raw?points=${TEMPERATURE}&fromAt=2026-01-05T08:00:00&toAt=5`, "+08:00"],
    ["an export of nothing", `export?${span}`, "points="],
  ])("refuses %s and tells the way out", async (_case, query, wayOut) => {
    const answer = await bench.get(`/api/v1/history/${query}`);
    expect(answer.json()).toMatchObject({
      status: 400,
      code: "QUERY_INVALID",
      detail: expect.stringContaining(wayOut),
    });
  });

  test("exports a table that no spreadsheet takes for a formula", async () => {
    const { body, headers } = await bench.get(`/api/v1/history/export?points=${MESSAGE}&${span}`);
    expect(headers["content-disposition"]).toContain(".csv");
    expect(body.split("\r\n")).toEqual([
      "pointId,at,time,value,unit,quality,reason",
      `${MESSAGE},${START + MINUTE},2026-01-05T00:01:00.000Z,"'=HYPERLINK(""http://x"")",,good,`,
      `${MESSAGE},${START + 2 * MINUTE},2026-01-05T00:02:00.000Z,"door ""A"", left\nopen",,good,`,
      "",
    ]);
  });

  test("exports lines of JSON with the quality of each sample", async () => {
    const { body } = await bench.get(`/api/v1/history/export?points=${TEMPERATURE}&${span}&format=ndjson`);
    const lines = body
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(60);
    expect(lines[30]).toEqual({
      pointId: TEMPERATURE,
      at: START + 30 * MINUTE,
      value: null,
      unit: "°C",
      quality: "bad",
      reason: "no-answer",
    });
  });

  test("exports every sample of a long span once, and each text with its own", async () => {
    const from = START + 20 * 86_400_000;
    const count = 12_000;
    for (let row = 0; row < count; row++) {
      const at = epochMs(from + row * 1_000);
      const value = row % 1_999 === 0 ? `第 ${row} 次` : row;
      bench.history.add({ pointId: MESSAGE, value, quality: "good", reason: null, at, receivedAt: at });
    }
    const long = `fromAt=${from}&toAt=${from + count * 1_000}`;
    const { body } = await bench.get(`/api/v1/history/export?points=${MESSAGE}&${long}&format=ndjson`);
    const lines = body
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.map(({ at }) => at)).toEqual(Array.from({ length: count }, (_, row) => from + row * 1_000));
    expect(lines.map(({ value }) => value)).toEqual(
      Array.from({ length: count }, (_, row) => (row % 1_999 === 0 ? `第 ${row} 次` : row)),
    );
  });

  test("exports packed to who can unpack", async () => {
    const url = `/api/v1/history/export?points=${TEMPERATURE},${MESSAGE}&${span}&bom=true`;
    const plain = await bench.get(url);
    const packed = await bench.get(url, { "accept-encoding": "br, gzip" });
    expect(packed.headers["content-encoding"]).toBe("gzip");
    expect(gunzipSync(packed.rawPayload).toString()).toBe(plain.body);
  });

  test("answers compressed, and nothing at all to who has the answer already", async () => {
    const url = `/api/v1/history/raw?points=${TEMPERATURE}&${span}`;
    const plain = await bench.get(url);
    for (const [encoding, unpack] of [
      ["br", brotliDecompressSync],
      ["gzip", gunzipSync],
    ] as const) {
      const packed = await bench.get(url, { "accept-encoding": encoding });
      expect(packed.headers).toMatchObject({ "content-encoding": encoding, etag: plain.headers.etag });
      expect(unpack(packed.rawPayload).toString()).toBe(plain.body);
    }
    const again = await bench.get(url, { "if-none-match": String(plain.headers.etag) });
    expect([again.statusCode, again.body]).toEqual([304, ""]);
  });

  test("stops reading the history when the one who exports goes away", async () => {
    for (let second = 0; second < 200_000; second++) {
      const at = epochMs(START + 86_400_000 + second * 1_000);
      bench.history.add({ pointId: ENERGY, value: second, quality: "good", reason: null, at, receivedAt: at });
    }
    const { host, port } = await bench.listen({ host: "127.0.0.1", port: 0 });
    const cancel = new AbortController();
    const query = `equipment=SW.MAIN.B1.MTR.MAIN&fromAt=${START}&toAt=${START + 10 * 86_400_000}`;
    const response = await fetch(`http://${host}:${port}/api/v1/history/export?${query}`, {
      signal: cancel.signal,
      headers: bench.signedIn,
    });
    await response.body?.getReader().read();
    expect(bench.history.openExports).toBe(1);
    cancel.abort();
    await expect.poll(() => bench.history.openExports).toBe(0);
  });

  test("says that the history is out of reach, and when to try again", async () => {
    bench.history.isAvailable = false;
    for (const route of [`raw?points=${TEMPERATURE}&${span}`, `export?points=${TEMPERATURE}&${span}`]) {
      const answer = await bench.get(`/api/v1/history/${route}`);
      expect({ ...answer.json(), retry: answer.headers["retry-after"] }).toMatchObject({
        status: 503,
        code: "HISTORY_UNAVAILABLE",
        retry: "5",
      });
    }
    bench.history.isAvailable = true;
  });
});

test("goes on answering after the thread that writes the answers has ended", async () => {
  const threads: Worker[] = [];
  const remember = (thread: Worker): void => {
    threads.push(thread);
  };
  process.on("worker", remember);
  const bench = await httpBench();
  try {
    const ask = () => bench.get(`/api/v1/history/raw?points=${ENERGY}&fromAt=${START}&toAt=${START + MINUTE}`);
    expect((await ask()).statusCode).toBe(200);
    const [thread] = threads;
    if (thread === undefined) throw new Error("no thread began");
    const exited = once(thread, "exit");
    await thread.terminate();
    await exited;
    expect((await ask()).json()).toMatchObject({ status: 503, code: "HISTORY_UNAVAILABLE" });
    await bench.clock.turn(1_000);
    expect((await ask()).statusCode).toBe(200);
    expect(bench.log).toContainEqual(
      expect.objectContaining({ level: "error", message: expect.stringContaining("begins again") }),
    );
  } finally {
    process.off("worker", remember);
    await bench.close();
  }
  // Two threads begin, each compiling its sources: seconds on a busy machine.
}, 20_000);

test("four exports run at once, and a fifth when one has ended", async () => {
  const bench = await httpBench();
  const at = epochMs(START);
  bench.history.add({ pointId: ENERGY, value: 1, quality: "good", reason: null, at, receivedAt: at });
  const exportAll = bench.history.export.bind(bench.history);
  const end = Promise.withResolvers<void>();
  bench.history.export = async function* (...query) {
    yield* exportAll(...query);
    await end.promise;
  };
  const ask = async () => bench.get(`/api/v1/history/export?points=${ENERGY}&fromAt=${START}&toAt=${START + MINUTE}`);

  const running = [ask(), ask(), ask(), ask()];
  const fifth = await ask();
  expect({ ...fifth.json(), retryAfter: fifth.headers["retry-after"] }).toMatchObject({
    status: 503,
    code: "EXPORTS_TOO_MANY",
    retryAfter: "5",
  });
  end.resolve();
  for (const { statusCode } of await Promise.all(running)) expect(statusCode).toBe(200);
  await expect.poll(async () => (await ask()).statusCode).toBe(200);
  // Those that fail before they begin do not count as running.
  bench.history.isAvailable = false;
  for (let count = 0; count < 5; count++) {
    // oxlint-disable-next-line no-await-in-loop -- one after another
    expect((await ask()).json()).toMatchObject({ code: "HISTORY_UNAVAILABLE" });
  }
  bench.history.isAvailable = true;
  expect((await ask()).statusCode).toBe(200);
  await bench.close();
});
