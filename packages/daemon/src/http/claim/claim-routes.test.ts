import { epochMs } from "@weishan/core/reading";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { personWith } from "../fake/fake-authenticator.ts";
import { type HttpBench, httpBench } from "../fake/http-bench.ts";

const HOUR_MS = 3_600_000;

describe("claims over HTTP", () => {
  let bench: HttpBench;
  let now: number;

  beforeAll(async () => {
    bench = await httpBench();
    now = Math.ceil(bench.clock.now() / 60_000) * 60_000;
  });

  afterAll(() => bench.close());

  test("show a letting on its part and on the whole, and only where the caller may look", async () => {
    const url = `/api/v1/claims?from=${now}&to=${now + HOUR_MS}`;
    const { claims, resources } = (await bench.get(url)).json();
    expect(resources.map(({ id }: { id: string }) => id)).toEqual(["SW.HALL", "SW.HALL.A", "SW.HALL.B"]);
    expect(claims).toMatchObject([{ resourceId: "SW.HALL.A", resourceIds: ["SW.HALL.A", "SW.HALL"], kind: "booking" }]);
    const elsewhere = bench.authenticator.signIn(personWith([{ role: "viewer", centers: ["FS"], systems: "all" }]));
    expect((await bench.get(url, elsewhere)).json()).toMatchObject({ claims: [], resources: [] });
  });

  test("leave free what nobody has, down to the part and the hours of the day", async () => {
    const url = `/api/v1/availability?from=${now}&to=${now + 4 * HOUR_MS}&class=auditorium&minutes=60`;
    const { resources } = (await bench.get(url)).json();
    expect(resources.map(({ free }: { free: unknown }) => free)).toEqual([
      [{ from: now + HOUR_MS, to: now + 4 * HOUR_MS }],
      [{ from: now + HOUR_MS, to: now + 4 * HOUR_MS }],
      [{ from: now, to: now + 4 * HOUR_MS }],
    ]);
    const one = `/api/v1/availability?from=${now}&to=${now + HOUR_MS}&resources=SW.HALL.A`;
    expect((await bench.get(one)).json().others).toMatchObject([{ resourceId: "SW.HALL.B", isFreeThroughout: true }]);
  });

  test("refuse to close a room that is let, with who has it, and close and open one that is free", async () => {
    const post = (payload: object) =>
      bench.app.inject({ method: "POST", url: "/api/v1/blackouts", headers: bench.signedIn, payload });
    const taken = { resourceIds: ["SW.HALL"], from: now, to: now + HOUR_MS, reason: "地板整修" };
    const refused = await post(taken);
    expect(refused.statusCode).toBe(409);
    expect(refused.json()).toMatchObject({
      code: "CLAIM_CONFLICT",
      claims: [{ wanted: { target: "SW.HALL.A" }, with: { bookingId: "bench-SW", kind: "booking" } }],
    });
    const closed = await post({ ...taken, from: now + 2 * HOUR_MS, to: now + 3 * HOUR_MS });
    expect(closed.json()).toMatchObject({
      resourceIds: ["SW.HALL"],
      claimIds: [expect.any(String), expect.any(String)],
    });
    const url = `/api/v1/blackouts/${closed.json().id}`;
    const opened = await bench.app.inject({ method: "DELETE", url, headers: bench.signedIn });
    expect(opened.statusCode).toBe(204);
    expect((await bench.app.inject({ method: "DELETE", url, headers: bench.signedIn })).statusCode).toBe(404);
  });

  test("are closed by those only who may configure the desk of that centre", async () => {
    const [from, to] = [epochMs(now + 5 * HOUR_MS), epochMs(now + 6 * HOUR_MS)];
    const payload = { resourceIds: ["SW.HALL"], from, to, reason: "地板整修" };
    const desk = bench.authenticator.signIn(personWith([{ role: "booking-desk", centers: "all", systems: "all" }]));
    const elsewhere = bench.authenticator.signIn(
      personWith([{ role: "facility-manager", centers: ["FS"], systems: "all" }]),
    );
    const post = (headers: Record<string, string>) =>
      bench.app.inject({ method: "POST", url: "/api/v1/blackouts", headers, payload });
    expect((await post(desk)).statusCode).toBe(403);
    expect((await post(elsewhere)).statusCode).toBe(404);
  });
});
