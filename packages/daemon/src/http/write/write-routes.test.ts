import { afterEach, describe, expect, test } from "vitest";
import { type HttpBench, httpBench } from "../fake/http-bench.ts";
import type { WriteAccess } from "../http-deps.ts";

const SETPOINT = "SW.MAIN.03F.AHU.01.supplyAirTempC";
const TOKEN = "correct-horse-battery-staple";
const ORDER = { value: 26, by: "Chen, HVAC", reason: "hall is too cold" };

describe("giving a point a value over HTTP", () => {
  let bench: HttpBench;
  afterEach(() => bench.close());

  const start = async (writeAccess: WriteAccess) => {
    bench = await httpBench({ writeAccess });
  };
  const write = async (options: { pointId?: string; payload?: unknown; headers?: Record<string, string> } = {}) => {
    const { pointId = SETPOINT, payload = ORDER, headers = { authorization: `Bearer ${TOKEN}` } } = options;
    return bench.app.inject({
      method: "POST",
      url: `/api/v1/points/${pointId}/write`,
      headers: { "content-type": "application/json", ...headers },
      payload: JSON.stringify(payload),
    });
  };

  test("is off until there is a token, and says how to turn it on", async () => {
    await start({ mode: "off" });
    const answer = await write();
    expect(answer.json()).toMatchObject({
      status: 403,
      code: "WRITE_REFUSED",
      detail: expect.stringContaining("WEISHAN_WRITE_TOKEN"),
    });
    expect(bench.orders).toEqual([]);
  });

  test("carries the order out and tells each step", async () => {
    await start({ mode: "token", token: TOKEN });
    const answer = await write();
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ pointId: SETPOINT, requested: 26, outcome: "confirmed" });
    expect(bench.orders).toEqual([{ pointId: SETPOINT, ...ORDER }]);
  });

  test.each([
    ["no token", {}],
    ["a wrong token", { authorization: "Bearer correct-horse-battery-stapler" }],
    ["an empty token", { authorization: "Bearer " }],
    ["a password", { authorization: `Basic ${TOKEN}` }],
  ])("is refused with %s", async (_case, headers) => {
    await start({ mode: "token", token: TOKEN });
    const answer = await write({ headers });
    expect({ ...answer.json(), asks: answer.headers["www-authenticate"] }).toMatchObject({
      status: 401,
      code: "TOKEN_INVALID",
      asks: 'Bearer realm="weishan"',
    });
    expect(bench.orders).toEqual([]);
  });

  test("is refused to everybody where the token is empty", async () => {
    await start({ mode: "token", token: "" });
    expect((await write({ headers: { authorization: "Bearer " } })).statusCode).toBe(401);
  });

  test("never logs the token", async () => {
    await start({ mode: "token", token: TOKEN });
    await write();
    await write({ payload: { value: "26" } });
    await write({ headers: { authorization: `Bearer ${TOKEN}x` } });
    expect(JSON.stringify(bench.log)).not.toContain(TOKEN);
  });

  test("names every field of an order that is wrong", async () => {
    await start({ mode: "token", token: TOKEN });
    const answer = await write({ payload: { value: "26", by: " ", reason: "ok", force: true } });
    const problem = answer.json();
    expect(problem).toMatchObject({ status: 400, code: "BODY_INVALID" });
    expect(problem.errors.map((each: { path: string }) => each.path)).toEqual([
      "/body/value",
      "/body/by",
      "/body/reason",
      "/body",
    ]);
  });

  test("is closed for a minute to an address that sent ten wrong tokens, then open again", async () => {
    await start({ mode: "token", token: TOKEN });
    const wrong = { headers: { authorization: "Bearer guess" } };
    for (let guess = 0; guess < 10; guess++) expect((await write(wrong)).statusCode).toBe(401);
    await bench.clock.turn(20_500);
    const closed = await write();
    expect({ ...closed.json(), retryAfter: closed.headers["retry-after"] }).toMatchObject({
      status: 429,
      code: "TOKENS_TOO_MANY",
      retryAfter: "40",
    });
    expect(bench.orders).toEqual([]);
    const other = await bench.app.inject({
      method: "POST",
      url: `/api/v1/points/${SETPOINT}/write`,
      headers: { authorization: `Bearer ${TOKEN}` },
      payload: ORDER,
      remoteAddress: "10.1.2.3",
    });
    expect(other.statusCode).toBe(200);
    await bench.clock.turn(39_500);
    expect((await write()).statusCode).toBe(200);
  });

  test("knows only the points of the model", async () => {
    await start({ mode: "token", token: TOKEN });
    expect((await write({ pointId: "SW.NOWHERE.x" })).json()).toMatchObject({ status: 404, code: "POINT_UNKNOWN" });
  });
});
