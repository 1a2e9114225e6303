import type { Grant, Principal, Role } from "@weishan/core/access";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { CHILLER_START, type CommandBench, commandBench, SETPOINT } from "../../app/command/fake/command-bench.ts";
import type { Headers } from "../fake/fake-authenticator.ts";
import { type HttpBench, httpBench } from "../fake/http-bench.ts";

const HOUR_MS = 3_600_000;
const COOLER = { value: 22, reason: "hall is too warm", holdMs: HOUR_MS };

const person = (personId: string, role: Role, centers: Grant["centers"] = "all"): Principal => ({
  kind: "person",
  personId,
  displayName: personId,
  grants: [{ role, centers, systems: "all" }],
  scopes: null,
});

describe("orders over HTTP", () => {
  let plant: CommandBench;
  let bench: HttpBench;
  let chen: Headers;
  let lin: Headers;
  beforeEach(async () => {
    plant = commandBench();
    await plant.start();
    const { model, clock, live } = plant;
    const { commands, lockOuts } = plant.desk;
    bench = await httpBench({ model, clock, live, commands, lockOuts });
    chen = bench.authenticator.signIn(person("chen", "engineer"));
    lin = bench.authenticator.signIn(person("lin", "engineer"));
  });
  afterEach(() => bench.close());

  const post = async (url: string, payload: object, headers: Headers) => {
    const asked = bench.app.inject({
      method: "POST",
      url: `/api/v1${url}`,
      headers: { "content-type": "application/json", origin: "http://localhost:80", host: "localhost:80", ...headers },
      payload: JSON.stringify(payload),
    });
    // The answer waits for the device, whose time only goes on when it is turned.
    const answer = asked.then((got) => ({ status: got.statusCode, body: got.json() }));
    await plant.clock.turn(3_000);
    return answer;
  };
  const get = async (url: string, headers: Headers) => (await bench.get(`/api/v1${url}`, headers)).json();

  test("a command is carried out and told step by step, and everybody sees who holds the point", async () => {
    const { status, body } = await post(`/points/${SETPOINT}/commands`, COOLER, chen);
    expect({ status, body }).toMatchObject({ status: 200, body: { outcome: "confirmed", lease: { value: 22 } } });
    const heldBy = { level: "manual", holderName: "chen name", value: 22 };
    expect(await get(`/points/${SETPOINT}`, lin)).toMatchObject({ heldBy, command: { min: 16, max: 32 } });
    expect(await get("/equipment/SW.MAIN.03F.FCU.07", lin)).toMatchObject({ points: [{ heldBy }], lockOut: null });
    expect(await get("/leases", lin)).toMatchObject({ leases: [{ isHolding: true, order: "done" }] });
  });

  test("a lease is released by whoever is on duty, and is remembered", async () => {
    const { body } = await post(`/points/${SETPOINT}/commands`, COOLER, chen);
    const released = await post(`/leases/${body.lease.id}/release`, { reason: "cool enough" }, lin);
    expect(released).toMatchObject({ status: 200, body: { ended: "released" } });
    expect(plant.device()).toBe(26);
    expect(await get(`/leases/history?point=${SETPOINT}`, lin)).toMatchObject({ leases: [{ ended: "released" }] });
  });

  test("a program commands with an API key, as the person it belongs to", async () => {
    const key = bench.authenticator.giveKey({
      ...person("chen", "engineer"),
      kind: "api-key",
      scopes: ["center.view", "point.command"],
    });
    expect((await post(`/points/${SETPOINT}/commands`, COOLER, key)).body).toMatchObject({
      lease: { holderId: "chen" },
    });
  });

  test("an order to a critical point is sent when a second person approves it, not before", async () => {
    const { body } = await post(`/points/${CHILLER_START}/commands`, { ...COOLER, value: 1 }, chen);
    expect(body).toMatchObject({ outcome: "awaiting-approval", lease: null });
    expect((await get("/commands/requests", chen)).requests).toMatchObject([{ id: body.requestId, mayApprove: false }]);
    expect((await get("/commands/requests", lin)).requests).toMatchObject([{ id: body.requestId, mayApprove: true }]);
    const approve = `/commands/requests/${body.requestId}/approve`;
    expect(await post(approve, { reason: "my own" }, chen)).toMatchObject({
      status: 403,
      body: { code: "ACCESS_DENIED" },
    });
    expect(plant.device(CHILLER_START)).toBe(0);
    expect((await post(approve, { reason: "agreed" }, lin)).body).toMatchObject({ outcome: "confirmed" });
    expect(plant.device(CHILLER_START)).toBe(1);
    expect(await post(approve, { reason: "again" }, lin)).toMatchObject({
      status: 409,
      body: { code: "RECORD_CONFLICT" },
    });
  });

  test("locked-out equipment says so and takes no orders until it is released", async () => {
    const expiresAt = plant.clock.now() + HOUR_MS;
    const locked = await post("/equipment/SW.MAIN.03F.FCU.07/lockout", { reason: "belt", expiresAt }, chen);
    expect(locked).toMatchObject({ status: 200, body: { setByName: "chen name" } });
    expect((await post(`/points/${SETPOINT}/commands`, COOLER, lin)).body).toMatchObject({ outcome: "refused" });
    expect(await get("/equipment/SW.MAIN.03F.FCU.07", lin)).toMatchObject({ lockOut: { reason: "belt" } });
    expect(await get("/lockouts", lin)).toMatchObject({ lockouts: [{ id: locked.body.id }] });
    const later = { reason: "part is missing", expiresAt: expiresAt + HOUR_MS };
    expect(await post(`/lockouts/${locked.body.id}/extend`, later, chen)).toMatchObject({
      body: { expiresAt: later.expiresAt },
    });
    expect(await post(`/lockouts/${locked.body.id}/release`, { reason: "in my way" }, lin)).toMatchObject({
      status: 403,
    });
    expect(await post(`/lockouts/${locked.body.id}/release`, { reason: "done" }, chen)).toMatchObject({ status: 200 });
    expect((await post(`/points/${SETPOINT}/commands`, COOLER, lin)).body).toMatchObject({ outcome: "confirmed" });
  });

  test("somebody of another centre finds none of it", async () => {
    const { body } = await post(`/points/${SETPOINT}/commands`, COOLER, chen);
    await post(
      "/equipment/SW.MAIN.03F.FCU.07/lockout",
      { reason: "belt", expiresAt: plant.clock.now() + HOUR_MS },
      chen,
    );
    const huang = bench.authenticator.signIn(person("huang", "engineer", ["FS"]));
    expect(await get("/leases", huang)).toEqual({ leases: [] });
    expect(await get("/lockouts", huang)).toEqual({ lockouts: [] });
    expect(await get(`/leases?points=${SETPOINT}`, huang)).toMatchObject({ status: 404, code: "POINT_UNKNOWN" });
    expect(await get(`/leases/history?point=${SETPOINT}`, huang)).toMatchObject({ code: "POINT_UNKNOWN" });
    expect(await post(`/points/${SETPOINT}/commands`, COOLER, huang)).toMatchObject({ status: 404 });
    expect(await post(`/leases/${body.lease.id}/release`, { reason: "not mine" }, huang)).toMatchObject({
      status: 404,
    });
  });

  test.each([
    ["without a reason", { value: 22 }],
    ["with a value that is no number", { ...COOLER, value: "22" }],
    ["with a field that nobody knows", { ...COOLER, force: true }],
    ["with half a millisecond", { ...COOLER, holdMs: 0.5 }],
  ])("an order %s is not understood", async (_title, payload) => {
    expect(await post(`/points/${SETPOINT}/commands`, payload, chen)).toMatchObject({
      status: 400,
      body: { code: "BODY_INVALID" },
    });
    expect(plant.field.orders).toEqual([]);
  });

  test("whoever may only look gives no orders", async () => {
    const guest = bench.authenticator.signIn(person("guest", "viewer"));
    expect(await post(`/points/${SETPOINT}/commands`, COOLER, guest)).toMatchObject({ status: 403 });
    expect(await get("/commands/requests", guest)).toMatchObject({ status: 403 });
  });
});
