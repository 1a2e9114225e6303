import { epochMs } from "@weishan/core/reading";
import { beforeEach, describe, expect, test } from "vitest";
import { leaseRecords } from "../../ports/record-kinds/lease-record.ts";
import { pointOrderRecords } from "../../ports/record-kinds/point-order-record.ts";
import type { GivenCommand } from "./command-side.ts";
import { CHILLER_START, type CommandBench, commandBench, SETPOINT, somebody } from "./fake/command-bench.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const chen = somebody("chen");
const lin = somebody("lin");
const COOLER: GivenCommand = { pointId: SETPOINT, value: 22, reason: "hall is too warm", holdMs: HOUR_MS };
const START: GivenCommand = { pointId: CHILLER_START, value: 1, reason: "peak of the afternoon", holdMs: HOUR_MS };

let bench: CommandBench;
beforeEach(async () => {
  bench = commandBench();
  await bench.start();
});

/** Waits for an answer while time goes on. */
async function answered<Result>(asked: Promise<Result>): Promise<Result> {
  const outcome = asked.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  await bench.clock.turn(5_000);
  const result = await outcome;
  if ("error" in result) throw result.error;
  return result.value;
}

const command = (changes: Partial<GivenCommand> = {}, caller = chen) =>
  answered(bench.desk.commands.command({ ...COOLER, ...changes }, caller));
const held = async (pointId = SETPOINT) => (await bench.desk.commands.leases([pointId])).map(({ level }) => level);
const program = (level: "safety" | "demand" | "booking" | "schedule", value: number, lastsMs = 4 * HOUR_MS) =>
  answered(
    bench.desk.leases.grant(
      {
        pointId: SETPOINT,
        level,
        value,
        holderId: `${level}-control`,
        reason: "as planned",
        expiresAt: epochMs(bench.clock.now() + lastsMs),
      },
      { actor: { kind: "system", part: level }, action: "lease.grant", reason: "as planned" },
    ),
  );

describe("a set-point given by hand", () => {
  test("is confirmed by the device, held for its time and then falls back to what was there before", async () => {
    const result = await command();
    expect(result).toMatchObject({
      outcome: "confirmed",
      readBack: 22,
      lease: { fallback: 26, holderName: "chen name" },
    });
    await bench.clock.turn(HOUR_MS - 10_000);
    expect([bench.device(), await held()]).toEqual([22, ["manual"]]);
    await bench.clock.turn(10_000);
    expect([bench.device(), await held()]).toEqual([26, []]);
  });

  test("is on record, with who and why, before the device hears of it", async () => {
    bench.records.isAvailable = false;
    await expect(command()).rejects.toMatchObject({ code: "RECORDS_UNAVAILABLE" });
    expect(bench.field.orders).toEqual([]);
    bench.records.isAvailable = true;
    await command();
    expect(bench.records.trail[0]).toMatchObject({
      change: { actor: { personId: "chen" }, action: "command.give", reason: COOLER.reason, centerId: "SW" },
      subject: { kind: "lease" },
    });
  });

  test("falls back early when somebody lets go", async () => {
    const { lease } = await command();
    await answered(bench.desk.commands.release(lease?.id ?? "", "it is cool enough", lin));
    expect([bench.device(), await held()]).toEqual([26, []]);
    const [ended] = await bench.desk.commands.history(SETPOINT, 10);
    expect(ended).toMatchObject({ ended: "released", value: 22 });
  });

  test("gives way to the next hand, and does not come back after it", async () => {
    await command();
    await command({ value: 20, holdMs: 10 * MINUTE_MS }, lin);
    expect([bench.device(), await held()]).toEqual([20, ["manual"]]);
    await bench.clock.turn(11 * MINUTE_MS);
    expect([bench.device(), await held()]).toEqual([26, []]);
  });

  test("stays as it is where nobody knows what the point said before", async () => {
    bench.say(SETPOINT, null);
    expect((await command()).lease).toMatchObject({ fallback: null });
    await bench.clock.turn(2 * HOUR_MS);
    expect([bench.device(), await held()]).toEqual([22, []]);
  });

  test("may be taken where the device takes another value, and both are shown", async () => {
    bench.field.mood = "clamps";
    const result = await command();
    expect(result).toMatchObject({ outcome: "unconfirmed", readBack: 25, lease: { value: 22 } });
    await bench.clock.turn(1_000);
    bench.say(SETPOINT, 25);
    expect(await bench.desk.commands.leases([SETPOINT])).toMatchObject([{ value: 22, deviceSays: 25 }]);
  });
});

describe("a command is refused", () => {
  test.each([
    ["with a reason that says nothing", { reason: "ok" }, /reason/u],
    ["outside of the point's limits", { value: 40 }, /outside 16 to 32/u],
    ["for longer than a hand may hold", { holdMs: 8 * 24 * HOUR_MS }, /held by hand/u],
    ["for no time at all", { holdMs: 0 }, /held by hand/u],
  ])("%s", async (_title, changes, why) => {
    const result = await command(changes);
    const refusal = { zh: expect.any(String), en: expect.stringMatching(why) };
    expect(result).toMatchObject({ outcome: "refused", refusal, why: expect.stringMatching(why), lease: null });
    expect(bench.field.orders).toEqual([]);
    expect(await bench.records.of(leaseRecords).count()).toBe(0);
  });

  test("to whoever may only look", async () => {
    await expect(command({}, somebody("guest", ["viewer"]))).rejects.toMatchObject({ code: "ACCESS_DENIED" });
  });

  test("to whoever does not see the point, as if it did not exist", async () => {
    const elsewhere = somebody("huang");
    const grants = [{ role: "engineer", centers: ["FS"], systems: "all" }] as const;
    const caller = { ...elsewhere, principal: { ...elsewhere.principal, grants } };
    await expect(command({}, caller)).rejects.toMatchObject({ code: "POINT_UNKNOWN" });
  });

  test("by the device, and the hand before it keeps the point", async () => {
    await command();
    bench.field.mood = "refuses";
    expect(await command({ value: 20 }, lin)).toMatchObject({ outcome: "refused", lease: null });
    expect(await bench.desk.commands.leases([SETPOINT])).toMatchObject([{ value: 22, order: "done" }]);
    bench.field.mood = "obeys";
    await bench.clock.turn(2 * HOUR_MS);
    expect(bench.device()).toBe(26);
  });
});

describe("a device that does not answer", () => {
  test("is not held, and is brought back only if it says that it heard the order after all", async () => {
    bench.field.mood = "dead";
    expect(await command()).toMatchObject({ outcome: "failed", why: "no answer", lease: null });
    bench.field.mood = "obeys";
    const orders = bench.field.orders.length;
    await bench.clock.turn(MINUTE_MS);
    bench.say(SETPOINT, 26);
    await bench.clock.turn(MINUTE_MS);
    expect(bench.field.orders).toHaveLength(orders);
    expect(bench.desk.commands.troubles()).toEqual([]);
  });

  test("that did hear the order is brought back", async () => {
    bench.field.mood = "dead";
    await command();
    bench.field.mood = "obeys";
    await bench.clock.turn(1_000);
    bench.field.values.set(SETPOINT, 22);
    bench.say(SETPOINT, 22);
    await bench.clock.turn(MINUTE_MS);
    expect(bench.device()).toBe(26);
  });

  test("when it should fall back is asked again until it takes it, and is shown meanwhile", async () => {
    await command();
    bench.field.mood = "dead";
    await bench.clock.turn(HOUR_MS + MINUTE_MS);
    expect(bench.device()).toBe(22);
    expect(bench.desk.commands.troubles()).toMatchObject([{ kind: "order-not-taken", pointIds: [SETPOINT] }]);
    bench.field.mood = "obeys";
    await bench.clock.turn(3 * MINUTE_MS);
    expect(bench.device()).toBe(26);
    expect(bench.desk.commands.troubles()).toEqual([]);
  });
});

describe("levels", () => {
  test("a hand is stronger than a plan, which waits and takes over when the hand lets go", async () => {
    await program("schedule", 24);
    await program("demand", 28);
    expect(bench.device()).toBe(28);
    await command();
    expect([bench.device(), await held()]).toEqual([22, ["manual", "demand", "schedule"]]);
    await bench.clock.turn(HOUR_MS);
    expect([bench.device(), await held()]).toEqual([28, ["demand", "schedule"]]);
    await bench.clock.turn(4 * HOUR_MS);
    expect([bench.device(), await held()]).toEqual([26, []]);
  });

  test("a plan that comes beneath a hand tells the device nothing", async () => {
    await command();
    const orders = bench.field.orders.length;
    await program("booking", 23);
    expect(bench.field.orders).toHaveLength(orders);
  });

  test("nobody takes a program's lease away; a stronger command is the way", async () => {
    const { lease } = await program("booking", 23);
    await expect(answered(bench.desk.commands.release(lease.id, "not needed", chen))).rejects.toMatchObject({
      code: "ACCESS_DENIED",
    });
  });
});

describe("while nothing is running", () => {
  test("time goes on: a lease that ran out falls back at the start", async () => {
    await command();
    await bench.killAndRestart(2 * HOUR_MS);
    await bench.clock.turn(1_000);
    expect([bench.device(), await held()]).toEqual([26, []]);
  });

  test("a lease that still counts goes on, and falls back in time", async () => {
    await command();
    await bench.killAndRestart(10 * MINUTE_MS);
    expect([bench.device(), await held()]).toEqual([22, ["manual"]]);
    await bench.clock.turn(HOUR_MS);
    expect(bench.device()).toBe(26);
  });

  test("a point that left the model takes its lease and its order with it", async () => {
    const { lease } = await command();
    await bench.desk.stop();
    const gone = { pointId: "SW.GONE.x", id: "gone", endedAt: null, ended: null } as const;
    const actor = { kind: "system", part: "test" } as const;
    await bench.records.change({ actor, action: "lease.grant", reason: null }, async (transaction) => {
      const [known] = await transaction.of(leaseRecords).list();
      const [order] = await transaction.of(pointOrderRecords).list();
      if (known === undefined || order === undefined) throw new Error("nothing is held");
      await transaction.of(leaseRecords).insert({ ...known, ...gone });
      await transaction.of(pointOrderRecords).insert({ ...order, id: "SW.GONE.x", doneAt: null });
    });
    await bench.reopen();
    const counting = await bench.records.of(leaseRecords).list({ where: { endedAt: null } });
    expect(counting.map(({ id }) => id)).toEqual([lease?.id]);
    expect((await bench.records.of(pointOrderRecords).list()).map(({ id }) => id)).toEqual([SETPOINT]);
  });

  test("an order that was on its way when the program died is told at the start", async () => {
    const dead = bench.desk;
    bench.field.write = () => new Promise(() => undefined);
    void dead.commands.command(COOLER, chen);
    await bench.clock.turn(2_000);
    Reflect.deleteProperty(bench.field, "write");
    await bench.reopen();
    await bench.clock.turn(5_000);
    expect([bench.device(), await held()]).toEqual([22, ["manual"]]);
    await bench.clock.turn(HOUR_MS);
    expect(bench.device()).toBe(26);
  });
});

describe("while the records are out of reach", () => {
  /** The records go away at the very moment at which the device is told. */
  const loseRecordsAtWrite = (): void => {
    bench.field.write = (order) => {
      bench.records.isAvailable = false;
      Reflect.deleteProperty(bench.field, "write");
      return bench.field.write(order);
    };
  };

  test.each(["obeys", "dead"] as const)(
    "what a device that %s was told is settled as soon as they are back",
    async (mood) => {
      bench.field.mood = mood;
      loseRecordsAtWrite();
      await expect(command()).rejects.toMatchObject({ code: "RECORDS_UNAVAILABLE" });
      await bench.clock.turn(10 * MINUTE_MS);
      bench.field.mood = "obeys";
      bench.records.isAvailable = true;
      await bench.clock.turn(3 * MINUTE_MS);
      expect(await bench.desk.commands.leases([SETPOINT])).toMatchObject([{ value: 22, order: "done", trouble: null }]);
      await bench.clock.turn(HOUR_MS);
      expect([bench.device(), await held()]).toEqual([26, []]);
    },
  );

  test("leases that run out fall back as soon as they are back", async () => {
    await command();
    bench.records.isAvailable = false;
    await bench.clock.turn(2 * HOUR_MS);
    expect(bench.device()).toBe(22);
    bench.records.isAvailable = true;
    await bench.clock.turn(MINUTE_MS);
    expect([bench.device(), await held()]).toEqual([26, []]);
  });
});

describe("what somebody changes at the device itself", () => {
  test("is shown and not fought", async () => {
    await command();
    const orders = bench.field.orders.length;
    bench.field.values.set(SETPOINT, 30);
    bench.say(SETPOINT, 30);
    await bench.clock.turn(10 * MINUTE_MS);
    bench.say(SETPOINT, 30);
    expect(await bench.desk.commands.leases([SETPOINT])).toMatchObject([{ value: 22, deviceSays: 30, order: "done" }]);
    expect(bench.desk.commands.troubles()).toMatchObject([{ kind: "order-overruled", severity: "minor" }]);
    expect(bench.field.orders).toHaveLength(orders);
  });
});

describe("an order to a critical point", () => {
  const ask = (caller = chen) => command(START, caller);
  const approve = (requestId: string | null, caller = lin) =>
    answered(bench.desk.commands.approve(requestId ?? "", "agreed on the telephone", caller));

  test("waits for a second person, and is sent once that person agrees", async () => {
    const asked = await ask();
    expect(asked).toMatchObject({ outcome: "awaiting-approval", lease: null });
    expect(bench.field.orders).toEqual([]);
    expect(bench.notices).toMatchObject([{ kind: "approval-wanted" }]);
    expect(await approve(asked.requestId)).toMatchObject({ outcome: "confirmed", lease: { holderId: "chen" } });
    expect(bench.device(CHILLER_START)).toBe(1);
    expect(await bench.desk.commands.requests(lin.principal)).toMatchObject([
      { state: "approved", requestedByName: "chen name", decidedByName: "lin name" },
    ]);
  });

  test("is never approved by whoever asked, nor by a program, nor by somebody without the right", async () => {
    const { requestId } = await ask();
    await expect(approve(requestId, chen)).rejects.toMatchObject({ code: "ACCESS_DENIED" });
    const byKey = { ...lin, principal: { ...lin.principal, kind: "api-key" as const } };
    await expect(approve(requestId, byKey)).rejects.toMatchObject({ code: "ACCESS_DENIED" });
    await expect(approve(requestId, somebody("desk", ["booking-desk"]))).rejects.toMatchObject({
      code: "ACCESS_DENIED",
    });
    expect(bench.field.orders).toEqual([]);
  });

  test("cannot be asked for with the right to plain commands alone", async () => {
    await expect(ask(somebody("manager", ["facility-manager"]))).rejects.toMatchObject({ code: "ACCESS_DENIED" });
  });

  test("is approved once, however many press the button", async () => {
    const { requestId } = await ask();
    const both = await answered(
      Promise.allSettled([
        bench.desk.commands.approve(requestId ?? "", "agreed", lin),
        bench.desk.commands.approve(requestId ?? "", "agreed", somebody("wu")),
      ]),
    );
    expect(both.map(({ status }) => status).sort((one, other) => one.localeCompare(other))).toEqual([
      "fulfilled",
      "rejected",
    ]);
    expect(bench.field.orders).toHaveLength(1);
  });

  test("is not sent for somebody who was dismissed in the meantime", async () => {
    const { requestId } = await ask();
    bench.dismissed.add("chen");
    await expect(approve(requestId)).rejects.toMatchObject({ code: "RECORD_CONFLICT" });
    expect(bench.field.orders).toEqual([]);
  });

  test("is void after its time, also where nothing was running meanwhile", async () => {
    const { requestId } = await ask();
    await bench.killAndRestart(20 * MINUTE_MS);
    await expect(approve(requestId)).rejects.toMatchObject({ code: "RECORD_CONFLICT" });
    expect(await bench.desk.commands.requests(lin.principal)).toMatchObject([{ state: "expired", mayApprove: false }]);
    expect(bench.records.trail.at(-1)).toMatchObject({ change: { action: "command.lapse" } });
  });

  test("is declined by another, or taken back by whoever asked", async () => {
    const first = await ask();
    expect(await bench.desk.commands.decline(first.requestId ?? "", "not now", lin)).toMatchObject({
      state: "declined",
    });
    const second = await ask();
    expect(await bench.desk.commands.decline(second.requestId ?? "", "changed my mind", chen)).toMatchObject({
      state: "withdrawn",
    });
    await expect(approve(second.requestId)).rejects.toMatchObject({ code: "RECORD_CONFLICT" });
  });

  test("waits only once for each point", async () => {
    await ask();
    await expect(ask(lin)).rejects.toMatchObject({ code: "RECORD_CONFLICT" });
  });

  test("is judged by the limits and lock-outs of the moment of its approval", async () => {
    const { requestId } = await ask();
    const expiresAt = epochMs(bench.clock.now() + HOUR_MS);
    await bench.desk.lockOuts.set("SW.MAIN.B1.CHP.01", { reason: "oil change", expiresAt, photoId: null }, lin);
    expect(await approve(requestId)).toMatchObject({ outcome: "refused", why: expect.stringContaining("locked out") });
    expect(bench.field.orders).toEqual([]);
  });
});
