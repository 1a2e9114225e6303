import { type EpochMs, epochMs } from "@weishan/core/reading";
import { beforeEach, describe, expect, test } from "vitest";
import { CHILLER_START, type CommandBench, commandBench, SETPOINT, somebody } from "./fake/command-bench.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const FAN_COIL = "SW.MAIN.03F.FCU.07";
const PLANT = "SW.MAIN.B1.CHP.01";
const CHILLER = "SW.MAIN.B1.CH.01";
const chen = somebody("chen");
const lin = somebody("lin");

let bench: CommandBench;
beforeEach(async () => {
  bench = commandBench();
  await bench.start();
});

const inMs = (laterMs: number): EpochMs => epochMs(bench.clock.now() + laterMs);
const lock = (equipmentId = FAN_COIL, lastsMs = 4 * HOUR_MS, caller = chen) =>
  bench.desk.lockOuts.set(equipmentId, { reason: "belt is replaced", expiresAt: inMs(lastsMs), photoId: null }, caller);
const command = async (caller = lin) => {
  const given = { pointId: SETPOINT, value: 22, reason: "hall is too warm", holdMs: HOUR_MS };
  const asked = bench.desk.commands.command(given, caller);
  await bench.clock.turn(3_000);
  return asked;
};

describe("equipment that is locked out", () => {
  test("takes no order from anybody, not even from whoever locked it, and says whose lock-out it is", async () => {
    await lock();
    const why = expect.stringMatching(/locked out by chen name: belt is replaced/u);
    expect(await command()).toMatchObject({ outcome: "refused", why });
    expect(await command(chen)).toMatchObject({ outcome: "refused", why });
    expect(bench.field.orders).toEqual([]);
  });

  test("covers its parts", async () => {
    await lock(PLANT);
    expect([PLANT, CHILLER, FAN_COIL].map((id) => bench.desk.lockOuts.isLockedOut(id))).toEqual([true, true, false]);
    expect(await bench.desk.lockOuts.over(CHILLER)).toMatchObject([{ equipmentId: PLANT, setByName: "chen name" }]);
  });

  test("is told nothing when a lease runs out; its fall-back waits, says so, and comes when the work is done", async () => {
    await command();
    const { id } = await lock();
    await bench.clock.turn(2 * HOUR_MS);
    expect(bench.device()).toBe(22);
    expect(bench.desk.commands.troubles()).toMatchObject([{ kind: "order-waiting", pointIds: [SETPOINT] }]);
    await bench.desk.lockOuts.release(id, "belt is on", chen);
    await bench.clock.turn(5_000);
    expect(bench.device()).toBe(26);
    expect(bench.desk.commands.troubles()).toEqual([]);
  });

  test("is told a program's order only when the work is done", async () => {
    const { id } = await lock(PLANT);
    await bench.desk.leases.grant(
      {
        pointId: CHILLER_START,
        level: "safety",
        value: 1,
        holderId: "frost-protection",
        reason: "frost",
        expiresAt: inMs(9 * HOUR_MS),
      },
      { actor: { kind: "system", part: "frost-protection" }, action: "lease.grant", reason: "frost" },
    );
    await bench.clock.turn(MINUTE_MS);
    expect(bench.device(CHILLER_START)).toBe(0);
    expect(await bench.desk.commands.leases([CHILLER_START])).toMatchObject([{ order: "locked-out" }]);
    await bench.desk.lockOuts.release(id, "done", chen);
    await bench.clock.turn(5_000);
    expect(bench.device(CHILLER_START)).toBe(1);
  });

  test("stays so until the last of several people is done", async () => {
    const first = await lock();
    const second = await lock(FAN_COIL, HOUR_MS, lin);
    await bench.desk.lockOuts.release(first.id, "belt is on", chen);
    expect(bench.desk.lockOuts.isLockedOut(FAN_COIL)).toBe(true);
    await bench.desk.lockOuts.release(second.id, "wires are on", lin);
    expect(bench.desk.lockOuts.isLockedOut(FAN_COIL)).toBe(false);
  });

  test("stays so over a restart", async () => {
    await lock();
    await bench.killAndRestart(HOUR_MS);
    expect(bench.desk.lockOuts.isLockedOut(FAN_COIL)).toBe(true);
    expect(await command()).toMatchObject({ outcome: "refused" });
  });
});

describe("a lock-out ends", () => {
  test("by itself, after a reminder half an hour before", async () => {
    await lock();
    await bench.clock.turn(3.5 * HOUR_MS - 1_000);
    expect(bench.notices).toEqual([]);
    await bench.clock.turn(2_000);
    expect(bench.notices).toMatchObject([{ kind: "lock-out-ends-soon", personIds: ["chen"] }]);
    expect(bench.desk.commands.troubles()).toMatchObject([{ kind: "lock-out-ending", equipmentId: FAN_COIL }]);
    await bench.clock.turn(HOUR_MS);
    expect(bench.desk.lockOuts.isLockedOut(FAN_COIL)).toBe(false);
    expect(bench.notices.map(({ kind }) => kind)).toEqual(["lock-out-ends-soon", "lock-out-ended"]);
    expect(bench.records.trail.map(({ change }) => change.action)).toEqual([
      "lock-out.set",
      "lock-out.remind",
      "lock-out.expire",
    ]);
  });

  test("while nothing was running", async () => {
    await lock();
    await bench.killAndRestart(5 * HOUR_MS);
    expect(await bench.desk.lockOuts.list(chen.principal)).toEqual([]);
    expect(bench.records.trail.at(-1)).toMatchObject({ change: { action: "lock-out.expire" } });
  });

  test("later when its holder says so, with another reminder", async () => {
    const { id } = await lock();
    await bench.clock.turn(3.6 * HOUR_MS);
    await bench.desk.lockOuts.extend(id, { reason: "a part is missing", expiresAt: inMs(4 * HOUR_MS) }, chen);
    await bench.clock.turn(3.4 * HOUR_MS);
    expect(bench.notices).toHaveLength(1);
    await bench.clock.turn(0.2 * HOUR_MS);
    expect(bench.notices).toHaveLength(2);
    expect(bench.desk.lockOuts.isLockedOut(FAN_COIL)).toBe(true);
  });

  test("only by its holder, or by whoever may release any", async () => {
    const { id } = await lock();
    await expect(bench.desk.lockOuts.release(id, "in my way", lin)).rejects.toMatchObject({ code: "ACCESS_DENIED" });
    const manager = somebody("wu", ["facility-manager"]);
    expect(await bench.desk.lockOuts.release(id, "chen went home", manager)).toMatchObject({ id });
    expect(bench.desk.lockOuts.isLockedOut(FAN_COIL)).toBe(false);
  });

  test("in time when the records are out of reach for a while", async () => {
    await lock();
    await bench.clock.turn(3.9 * HOUR_MS);
    bench.records.isAvailable = false;
    await bench.clock.turn(HOUR_MS);
    expect(bench.desk.lockOuts.isLockedOut(FAN_COIL)).toBe(false);
    bench.records.isAvailable = true;
    await bench.clock.turn(MINUTE_MS);
    expect(bench.records.trail.at(-1)).toMatchObject({ change: { action: "lock-out.expire" } });
  });
});

describe("a lock-out is refused", () => {
  test.each([
    ["that ends before it begins", -1],
    ["that lasts longer than a month", 32 * 24 * HOUR_MS],
  ])("%s", async (_title, lastsMs) => {
    await expect(lock(FAN_COIL, lastsMs)).rejects.toMatchObject({ code: "QUERY_INVALID" });
  });

  test("with a picture that nobody added", async () => {
    const given = { reason: "belt is replaced", expiresAt: inMs(HOUR_MS), photoId: "nothing" };
    await expect(bench.desk.lockOuts.set(FAN_COIL, given, chen)).rejects.toMatchObject({ code: "RECORD_UNKNOWN" });
    expect(bench.desk.lockOuts.isLockedOut(FAN_COIL)).toBe(false);
  });

  test("to whoever may only look, and for what nobody knows", async () => {
    await expect(lock(FAN_COIL, HOUR_MS, somebody("guest", ["viewer"]))).rejects.toMatchObject({
      code: "ACCESS_DENIED",
    });
    await expect(lock("SW.NOWHERE")).rejects.toMatchObject({ code: "RECORD_UNKNOWN" });
  });
});
