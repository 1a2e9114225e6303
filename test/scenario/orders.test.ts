import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { type DemoInstallation, demoInstallation } from "../support/demo-installation.ts";
import { addPerson, SignedInPerson } from "../support/people.ts";
import { type Program, simulatorsOf, weishan } from "../support/program.ts";
import { until } from "../support/until.ts";

const UNIT = "SW.RES.01F.PAC.01";
const SETPOINT = `${UNIT}.setpointC`;
/** Critical here because the installation says so. */
const START = `${UNIT}.startCommand`;

const Readings = z.object({ readings: z.array(z.object({ pointId: z.string(), value: z.number() })) });

describe("orders to equipment that answers", () => {
  let folder: string;
  let installation: DemoInstallation;
  let simulators: Program;
  let daemon: Program;
  let chen: SignedInPerson;
  let lin: SignedInPerson;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "weishan-orders-"));
    installation = await demoInstallation(folder, { endpoints: ["sw-residence"], hasBroker: false });
    const { file } = installation;
    writeFileSync(file, `${readFileSync(file, "utf8")}\ncommands: { critical: [${START}] }\n`);
    for (const name of ["chen", "lin"]) addPerson(file, name, "engineer");
    simulators = await simulatorsOf(installation);
  });
  afterAll(async () => {
    await simulators.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  beforeEach(async () => {
    await startDaemon();
    const origin = `http://127.0.0.1:${installation.httpPort}`;
    chen = await SignedInPerson.at(origin, "chen");
    lin = await SignedInPerson.at(origin, "lin");
    await until("the unit was read", async () => {
      const { readings } = await chen.get(`/points/latest?points=${SETPOINT},${START}`);
      return readings.every(({ quality }: { readonly quality: string }) => quality === "good");
    });
  });
  afterEach(() => daemon.stop("SIGKILL"));

  async function startDaemon(): Promise<void> {
    daemon = weishan(["run", installation.file]);
    await daemon.says(/http:\/\/\S+/u);
    const url = `http://127.0.0.1:${installation.httpPort}/readyz`;
    await until("the daemon is ready", async () => (await fetch(url)).ok);
  }

  /** What the device itself says, over its own bus and past the daemon. */
  async function device(pointId = SETPOINT): Promise<number | undefined> {
    const { stdout } = await weishan(["read", installation.file, pointId, "--json"]).ended();
    return Readings.parse(JSON.parse(stdout)).readings[0]?.value;
  }

  test("a set-point given by hand falls back in time, although the daemon was killed in between", async () => {
    const before = await device();
    const wanted = before === 28 ? 29 : 28;
    const order = { value: wanted, reason: "guests arrive", holdMs: 8_000 };
    const given = await chen.post(`/points/${SETPOINT}/commands`, order);
    expect(given).toMatchObject({
      outcome: "confirmed",
      readBack: wanted,
      lease: { level: "manual", holderName: "chen", fallback: before },
    });
    await daemon.stop("SIGKILL");
    expect(await device()).toBe(wanted);
    await until("the lease is over", () => Date.now() > given.lease.expiresAt);
    await startDaemon();
    await until("the device has its old value", async () => (await device()) === before);
    const history = await chen.get(`/leases/history?point=${SETPOINT}`);
    expect(history.leases[0]).toMatchObject({ value: wanted, ended: "expired" });
    expect((await chen.get(`/points/${SETPOINT}`)).heldBy).toBeNull();
  }, 60_000);

  test("a hold goes on over a kill and a start, and ends when somebody lets go", async () => {
    const before = await device();
    const wanted = before === 28 ? 29 : 28;
    const order = { value: wanted, reason: "guests arrive", holdMs: 600_000 };
    const { lease } = await chen.post(`/points/${SETPOINT}/commands`, order);
    await daemon.stop("SIGKILL");
    await startDaemon();
    expect((await lin.get(`/points/${SETPOINT}`)).heldBy).toMatchObject({ holderName: "chen", value: wanted });
    expect(await device()).toBe(wanted);
    await lin.post(`/leases/${lease.id}/release`, { reason: "guests left" });
    await until("the device has its old value", async () => (await device()) === before);
  }, 60_000);

  test("a critical order reaches the device when a second person approves it, and not before", async () => {
    const before = await device(START);
    const value = before === 1 ? 0 : 1;
    const asked = await chen.post(`/points/${START}/commands`, { value, reason: "night is over", holdMs: 600_000 });
    expect(asked).toMatchObject({ outcome: "awaiting-approval", lease: null });
    const approve = `/commands/requests/${asked.requestId}/approve`;
    expect(await chen.post(approve, { reason: "my own" })).toMatchObject({ status: 403, code: "ACCESS_DENIED" });
    expect(await device(START)).toBe(before);
    expect(await lin.post(approve, { reason: "agreed" })).toMatchObject({ outcome: "confirmed" });
    expect(await device(START)).toBe(value);
    const [lease] = (await chen.get(`/leases?points=${START}`)).leases;
    await chen.post(`/leases/${lease.id}/release`, { reason: "as it was" });
    await until("the device is as it was", async () => (await device(START)) === before);
  }, 60_000);

  test("locked-out equipment takes orders neither over HTTP nor at the console, and its fall-back waits", async () => {
    const before = await device();
    const wanted = before === 28 ? 29 : 28;
    const held = await chen.post(`/points/${SETPOINT}/commands`, { value: wanted, reason: "guests", holdMs: 2_000 });
    expect(held).toMatchObject({ outcome: "confirmed" });
    const expiresAt = Date.now() + 3_600_000;
    const locked = await lin.post(`/equipment/${UNIT}/lockout`, { reason: "filter is changed", expiresAt });
    expect(locked).toMatchObject({ setByName: "lin" });
    const refused = await chen.post(`/points/${SETPOINT}/commands`, { value: 30, reason: "warmer", holdMs: 60_000 });
    expect(refused).toMatchObject({ outcome: "refused", why: expect.stringContaining("lin: filter is changed") });
    const write = ["write", installation.file, SETPOINT, "30", "--by", "chen", "--reason", "warmer", "--yes"];
    const atConsole = await weishan(write).ended();
    expect([atConsole.exitCode, atConsole.stderr]).toEqual([1, expect.stringMatching(/locked out until.*filter/u)]);
    await until("the lease is over", async () => (await chen.get(`/leases?points=${SETPOINT}`)).leases.length === 0);
    expect(await device()).toBe(wanted);
    const knowing = await weishan([...write, "--despite-lockout", "lin asked for it on the radio"]).ended();
    expect({ exitCode: knowing.exitCode, stderr: knowing.stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(await device()).toBe(30);
    await lin.post(`/lockouts/${locked.id}/release`, { reason: "done" });
    await until("the device has its old value", async () => (await device()) === before);
  }, 60_000);

  test("all of it is in the audit trail, which holds", async () => {
    await daemon.stop();
    const { exitCode, stdout } = await weishan(["audit", "verify", installation.file]).ended();
    expect({ exitCode, stdout }).toMatchObject({ exitCode: 0 });
  });
});
