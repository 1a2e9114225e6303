import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type HttpBench, httpBench } from "../fake/http-bench.ts";

const TEMPERATURE = "SW.MAIN.03F.AHU.01.supplyAirTempC";

describe("the newest readings over HTTP", () => {
  let bench: HttpBench;
  beforeAll(async () => {
    bench = await httpBench();
  });
  afterAll(() => bench.close());

  const latest = async (query = "") => (await bench.get(`/api/v1/points/latest${query}`)).json().readings;

  test("hold every point, and say of one that was never read that it was never read", async () => {
    const readings = await latest();
    expect(readings).toHaveLength(8);
    expect(readings[0]).toEqual({
      pointId: TEMPERATURE,
      value: null,
      unit: "°C",
      quality: "bad",
      reason: "never-read",
      at: null,
    });
  });

  test("show a value as stale once it is older than its interval allows", async () => {
    bench.say(TEMPERATURE, 13.5);
    expect(await latest(`?points=${TEMPERATURE}`)).toMatchObject([{ value: 13.5, quality: "good", reason: null }]);
    await bench.clock.turn(15_000);
    expect(await latest(`?points=${TEMPERATURE}`)).toMatchObject([
      { value: 13.5, quality: "uncertain", reason: "stale" },
    ]);
  });

  test("are serialised once for all who ask within a tick, and anew after it", async () => {
    await bench.clock.turn(100);
    const before = await bench.get("/api/v1/points/latest");
    bench.say(TEMPERATURE, 21);
    const within = await bench.get("/api/v1/points/latest", { "if-none-match": String(before.headers["etag"]) });
    expect(within.statusCode).toBe(304);
    await bench.clock.turn(100);
    const after = await bench.get("/api/v1/points/latest", { "if-none-match": String(before.headers["etag"]) });
    expect(after.statusCode).toBe(200);
    expect(after.json().readings[0]).toMatchObject({ value: 21 });
  });

  test("travel compressed to whoever can unpack them", async () => {
    const plain = await bench.get("/api/v1/points/latest");
    const brotli = await bench.get("/api/v1/points/latest", { "accept-encoding": "gzip, br" });
    const gzip = await bench.get("/api/v1/points/latest", { "accept-encoding": "gzip, br;q=0" });
    expect(brotli.headers["content-encoding"]).toBe("br");
    expect(brotliDecompressSync(brotli.rawPayload).toString()).toBe(plain.body);
    expect(gunzipSync(gzip.rawPayload).toString()).toBe(plain.body);
    expect(brotli.headers["vary"]).toBe("accept-encoding, authorization, cookie");
  });

  test("can be asked of one machine", async () => {
    const readings = await latest("?equipment=SW.MAIN.RF.ELV.02");
    expect(readings.map((each: { pointId: string }) => each.pointId)).toEqual([
      "SW.MAIN.RF.ELV.02.mode",
      "SW.MAIN.RF.ELV.02.message",
    ]);
  });
});
