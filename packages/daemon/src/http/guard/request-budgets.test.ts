import { describe, expect, test } from "vitest";
import { HandClock } from "../../app/field/fake/hand-clock.ts";
import { personWith } from "../fake/fake-authenticator.ts";
import { httpBench } from "../fake/http-bench.ts";
import { RequestBudgets } from "./request-budgets.ts";

describe("how much one caller may ask for", () => {
  test("is a burst, then so many a second, and never nothing for good", async () => {
    const clock = new HandClock();
    const budgets = new RequestBudgets({ burst: 3, perSecond: 1 }, () => clock.monotonicMs());
    expect([1, 2, 3, 4].map(() => budgets.waitS("a"))).toEqual([0, 0, 0, 1]);
    await clock.turn(1_000);
    expect([budgets.waitS("a"), budgets.waitS("a")]).toEqual([0, 1]);
    budgets.fine("a", 1_000);
    await clock.turn(1_000);
    expect(budgets.waitS("a")).toBe(0);
  });

  test("is each caller's own", () => {
    const budgets = new RequestBudgets({ burst: 1, perSecond: 1 }, () => 0);
    expect([budgets.waitS("a"), budgets.waitS("a"), budgets.waitS("b")]).toEqual([0, 1, 0]);
  });
});

describe("an address that guesses keys", () => {
  const viewer = personWith([{ role: "viewer", centers: "all", systems: "all" }]);

  test("is made to wait, without shutting out the people who come from there", async () => {
    const bench = await httpBench();
    const signedIn = bench.authenticator.signIn(viewer);
    const guess = () => bench.app.inject({ url: "/api/v1/centers", headers: { authorization: "Bearer wsk_guess" } });
    let last = await guess();
    for (let tries = 0; tries < 100 && last.statusCode === 401; tries++) {
      // oxlint-disable-next-line no-await-in-loop -- one guess after the other
      last = await guess();
    }
    expect({ ...last.json(), wait: Number(last.headers["retry-after"]) }).toMatchObject({
      status: 429,
      code: "REQUESTS_TOO_MANY",
      wait: expect.any(Number),
    });
    expect((await bench.app.inject({ url: "/api/v1/centers", headers: signedIn })).statusCode).toBe(200);
    await bench.clock.turn(5_000);
    expect((await guess()).statusCode).toBe(401);
    await bench.close();
  });
});

describe("changes that another page sends in somebody's name", () => {
  const url = "/api/v1/points/SW.MAIN.03F.AHU.01.fanRunning/commands";
  const cookie = { cookie: "weishan_session=x" };

  test.each([
    ["another site", { ...cookie, origin: "https://evil.example" }],
    ["a page without an origin", { ...cookie, origin: "null" }],
    ["another host of the same site", { ...cookie, "sec-fetch-site": "same-site" }],
    ["a form that hides where it comes from", cookie],
    ["another site, to sign somebody in under a foreign name", { origin: "https://evil.example" }],
  ])("are refused from %s", async (_case, headers) => {
    const bench = await httpBench();
    const answer = await bench.app.inject({ method: "POST", url, headers, payload: {} });
    expect(answer.json()).toMatchObject({ status: 403, code: "ORIGIN_REFUSED" });
    await bench.close();
  });

  test("are taken from our own pages, also behind a proxy that is named", async () => {
    const bench = await httpBench({ publicUrl: "https://weishan.kcg.gov.tw" });
    const signedIn = bench.authenticator.signIn(personWith([{ role: "engineer", centers: "all", systems: "all" }]));
    for (const origin of ["http://localhost", "https://weishan.kcg.gov.tw"]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other reads better when it fails
      const answer = await bench.app.inject({ method: "POST", url, headers: { ...signedIn, origin }, payload: {} });
      expect({ origin, code: answer.json().code }).toEqual({ origin, code: "BODY_INVALID" });
    }
    await bench.close();
  });
});

describe("what a proxy says of the client", () => {
  const forwarded = {
    "x-forwarded-proto": "https",
    "x-forwarded-for": "203.0.113.9",
    "x-forwarded-host": "evil.example",
  };

  test("is not believed from a stranger", async () => {
    const bench = await httpBench();
    const answer = await bench.get("/api/v1/centers", forwarded);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers["strict-transport-security"]).toBeUndefined();
    await bench.close();
  });

  test("is believed from a proxy that the installation names", async () => {
    const bench = await httpBench({ trustedProxies: ["127.0.0.1"], allowedHosts: ["weishan.kcg.gov.tw"] });
    const cookie = bench.signedIn["cookie"]?.replace("weishan", "__Host-weishan") ?? "";
    const answer = await bench.get("/api/v1/centers", {
      ...forwarded,
      "x-forwarded-host": "weishan.kcg.gov.tw",
      cookie,
    });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers["strict-transport-security"]).toContain("max-age");
    expect((await bench.get("/api/v1/centers", { ...forwarded, cookie })).statusCode).toBe(421);
    await bench.close();
  });
});
