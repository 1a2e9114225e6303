import { afterEach, describe, expect, test } from "vitest";
import { healthyEndpoint } from "../../app/overview/fake/healthy-endpoint.ts";
import { type HttpBench, httpBench } from "../fake/http-bench.ts";

describe("the daemon about itself", () => {
  let bench: HttpBench;
  afterEach(() => bench.close());

  test("is alive at once, and ready when nothing is missing", async () => {
    const missing = ["the journal is being repaired", "no endpoint was polled yet"];
    bench = await httpBench({ notReadyBecause: () => missing });
    expect((await bench.get("/healthz")).json()).toEqual({ status: "ok" });
    expect((await bench.get("/readyz")).json()).toMatchObject({
      status: 503,
      code: "NOT_READY",
      detail: "the journal is being repaired; no endpoint was polled yet",
    });
    missing.length = 0;
    expect((await bench.get("/readyz")).statusCode).toBe(200);
  });

  test("tells how far the history is behind the journal", async () => {
    bench = await httpBench();
    bench.say("SW.MAIN.03F.AHU.01.supplyAirTempC", 13);
    await bench.clock.turn(2_000);
    expect((await bench.get("/api/v1/system")).json()).toMatchObject({
      version: "1.2.3",
      uptimeMs: 2_000,
      ready: true,
      points: { total: 8, good: 1, uncertain: 0, bad: 7, neverRead: 7 },
      journal: { headPosition: 42, usedPct: 1 },
      history: { available: true, behindRecords: 2 },
    });
  });

  test("shows each bus, and knows which it does not have", async () => {
    bench = await httpBench();
    expect((await bench.get("/api/v1/field/endpoints")).json().endpoints).toEqual([healthyEndpoint()]);
    expect((await bench.get("/api/v1/field/endpoints/sw-power")).json()).toMatchObject({ address: "127.0.0.1:15021" });
    expect((await bench.get("/api/v1/field/endpoints/sw-water")).json()).toMatchObject({ code: "ENDPOINT_UNKNOWN" });
  });

  test("gives metrics of its parts, none of a bus that is gone", async () => {
    let endpoints = [healthyEndpoint(), healthyEndpoint({ id: "sw-fcu", connected: false })];
    bench = await httpBench({ fieldHealth: () => endpoints });
    const first = await bench.get("/metrics");
    expect(first.headers["content-type"]).toContain("text/plain");
    expect(first.body).toContain('weishan_endpoint_connected{endpoint="sw-fcu"} 0');
    expect(first.body).toContain('weishan_journal_behind_records{consumer="history"} 2');
    expect(first.body).toContain('weishan_points{quality="bad"} 8');
    expect(first.body).toContain('weishan_endpoint_requests_total{endpoint="sw-power"} 10');
    expect(first.body).toContain('weishan_endpoint_skipped_polls_total{endpoint="sw-power"} 3');
    endpoints = [healthyEndpoint()];
    const second = await bench.get("/metrics");
    expect(second.body).not.toContain("sw-fcu");
    expect(second.body).toContain('weishan_endpoint_requests_total{endpoint="sw-power"} 10');
  });
});

describe("the reference page", () => {
  test("needs nothing from another server", async () => {
    const bench = await httpBench();
    const page = await bench.get("/api/reference");
    const sources = [...page.body.matchAll(/(?:src|href)="([^"]+)"/gu)].map(([, source]) => source ?? "");
    expect(sources.length).toBeGreaterThan(3);
    for (const source of sources) expect((await bench.get(source)).statusCode).toBe(200);
    expect(page.body).not.toMatch(/<script>(?!\s*<)/u);
    await bench.close();
  });

  test("shows the document that is published", async () => {
    const bench = await httpBench();
    const [published, shown] = [await bench.get("/api/openapi.json"), await bench.get("/api/reference/json")];
    expect(published.json().openapi).toBe("3.1.0");
    expect(shown.json().paths).toEqual(published.json().paths);
    await bench.close();
  });
});
