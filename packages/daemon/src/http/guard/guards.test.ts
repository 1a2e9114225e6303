import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { allRights } from "../fake/fake-authenticator.ts";
import { type HttpBench, httpBench } from "../fake/http-bench.ts";

describe("what every request goes through", () => {
  let bench: HttpBench;
  let dashboardDir: string;
  beforeAll(async () => {
    dashboardDir = await mkdtemp(join(tmpdir(), "weishan-dashboard-"));
    await mkdir(join(dashboardDir, "assets"));
    await writeFile(join(dashboardDir, "index.html"), "<title>dashboard</title>");
    await writeFile(join(dashboardDir, "assets", "app-1a2b.js"), "export {};");
    await writeFile(join(dashboardDir, "worker.js"), "self.skipWaiting();");
    await writeFile(join(dashboardDir, "manifest.webmanifest"), "{}");
    bench = await httpBench({
      dashboardDir,
      allowedHosts: ["Weishan.kcg.gov.tw"],
    });
  });
  afterAll(async () => {
    await bench.close();
    await rm(dashboardDir, { recursive: true });
  });

  test.each([
    "localhost:8080",
    "127.0.0.1:8080",
    "[::1]:8080",
    "10.1.2.3",
    "weishan.kcg.gov.tw:8080",
    "WEISHAN.KCG.GOV.TW.",
  ])("answers a browser that came to %s", async (host) => {
    expect((await bench.get("/api/v1/centers", { host })).statusCode).toBe(200);
  });

  test.each(["evil.example", "evil.example:8080", "127.0.0.1.evil.example"])(
    "refuses a page that rebound its own name %j to this daemon",
    async (host) => {
      const answer = await bench.get("/api/v1/centers", { host });
      expect(answer.json()).toMatchObject({
        status: 421,
        code: "HOST_REFUSED",
        detail: expect.stringContaining("allowedHosts"),
      });
      expect((await bench.get("/healthz", { host })).statusCode).toBe(200);
    },
  );

  test("sends strict headers with a page, an answer and an error, and allows no other origin", async () => {
    for (const url of ["/", "/api/v1/centers", "/api/v1/nothing"]) {
      const { headers } = await bench.get(url, { origin: "https://evil.example" });
      expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers["access-control-allow-origin"]).toBeUndefined();
    }
  });

  test("tells a missing address from a wrong method", async () => {
    expect((await bench.get("/api/v1/nothing")).json()).toMatchObject({ status: 404, code: "ROUTE_UNKNOWN" });
    const wrong = await bench.app.inject({ method: "DELETE", url: "/api/v1/points/latest" });
    expect({ ...wrong.json(), allow: wrong.headers["allow"] }).toMatchObject({
      status: 405,
      code: "METHOD_NOT_ALLOWED",
      allow: "GET, HEAD",
    });
  });

  const post = async (payload: string, contentType: string) =>
    (
      await bench.app.inject({
        method: "POST",
        url: "/api/v1/points/SW.MAIN.03F.AHU.01.fanRunning/commands",
        headers: { "content-type": contentType, ...bench.authenticator.giveKey(allRights) },
        payload,
      })
    ).json();

  test("refuses bodies that are too large, of another type or broken", async () => {
    expect(await post(`{"reason":"${"x".repeat(20_000)}"}`, "application/json")).toMatchObject({
      status: 413,
      code: "BODY_TOO_LARGE",
    });
    expect(await post("value=1", "application/x-www-form-urlencoded")).toMatchObject({
      status: 415,
      code: "MEDIA_TYPE_UNSUPPORTED",
    });
    expect(await post("{", "application/json")).toMatchObject({ status: 400, code: "REQUEST_INVALID" });
  });

  test("answers an address that is no URL as a problem too", async () => {
    const answer = await bench.get("/api/v1/points/%E0%A4%A");
    expect(answer.headers["content-type"]).toContain("application/problem+json");
    expect(answer.json()).toMatchObject({ status: 400, code: "REQUEST_INVALID" });
  });

  test("says what is wrong with a query, by its path", async () => {
    expect((await bench.get("/api/v1/points?limit=many")).json()).toMatchObject({
      status: 400,
      code: "QUERY_INVALID",
      errors: [{ path: "/querystring/limit", message: "write a whole number" }],
    });
  });

  test("shows the dashboard at its own addresses, and keeps what is named by its content", async () => {
    const html = { accept: "text/html" };
    expect((await bench.get("/", html)).body).toContain("dashboard");
    expect((await bench.get("/equipment/SW.MAIN.03F.AHU.01", html)).body).toContain("dashboard");
    expect((await bench.get("/trend", html)).body).toContain("dashboard");
    const asset = await bench.get("/assets/app-1a2b.js");
    expect({ status: asset.statusCode, cache: asset.headers["cache-control"] }).toEqual({
      status: 200,
      cache: "public, max-age=31536000, immutable",
    });
    expect((await bench.get("/assets/gone.js", html)).statusCode).toBe(404);
  });

  test("gives the worker that keeps the program offline over all pages, and never an old one", async () => {
    const { headers } = await bench.get("/worker.js");
    expect(headers["content-type"]).toMatch(/^(?:application|text)\/javascript/u);
    expect(headers["cache-control"]).toBe("no-cache");
    expect(headers["content-security-policy"]).toContain("worker-src 'self'");
    const manifest = await bench.get("/manifest.webmanifest");
    expect(manifest.headers["content-type"]).toMatch(/^application\/manifest\+json/u);
  });

  test("never serves a file from outside the dashboard", async () => {
    for (const url of ["/../package.json", "/%2e%2e/package.json", "/assets/..%2f..%2fetc/passwd"]) {
      expect((await bench.get(url)).body).not.toMatch(/"name"|root:/u);
    }
  });
});

test("a daemon whose dashboard is not built says so in both languages", async () => {
  const bench = await httpBench();
  const page = await bench.get("/", { accept: "text/html" });
  expect(page.body).toContain("尚未建置");
  expect(page.body).toContain("not built");
  await bench.close();
});
