import { epochMs } from "@weishan/core/reading";
import { beforeEach, describe, expect, test } from "vitest";
import { preCoolingPlanRecords } from "../../../ports/record-kinds/pre-cooling-record.ts";
import { worker } from "../../maintenance/fake/maintenance-bench.ts";
import { type EventBench, eventBench } from "../fake/event-bench.ts";

const ROOM = "SW.MEETING.1";
const UNIT = "SW.MAIN.02F.PAC.01";
const manager = worker("wang", "facility-manager");
const engineer = worker("chen", "engineer");
const MINUTE_MS = 60_000;
const FROM = "2026-07-18T14:00:00+08:00";
const TO = "2026-07-18T16:00:00+08:00";
const policy = { isActive: true, setPointC: 26, longestLeadMin: 180, reason: "夏季活動" };

let bench: EventBench;
let bookingId: string;

beforeEach(async () => {
  bench = eventBench({ start: "2026-07-18T10:00:00+08:00" });
  bench.say("SW.MAIN.02F.IAQ.01.airTempC", 29);
  bench.say("SW.MAIN.RF.WST.01.outsideAirTempC", 32);
  bench.say(`${UNIT}.startCommand`, 0);
  bench.say(`${UNIT}.setpointC`, 28);
  bookingId = await bench.book(ROOM, [FROM, TO]);
});

const allow = () => bench.events.http.preCooling.decide("SW", policy, manager);
const row = async () => {
  const [plan] = await bench.records.of(preCoolingPlanRecords).list({ where: { bookingId } });
  if (plan === undefined) throw new RangeError("no plan");
  return plan;
};
const held = () => bench.leases.filter(({ endedAt }) => endedAt === null);
/** Looks every minute until an instant. */
const until = async (instant: string) => {
  const minutes = Math.round((Date.parse(instant) - bench.clock.now()) / MINUTE_MS);
  await bench.pass(minutes, bench.events);
};

describe("without a person's standing order", () => {
  test("the cooling of a room is only proposed, with its price, and nothing is ever commanded", async () => {
    await until("2026-07-18T14:30:00+08:00");
    const plan = await row();
    expect(plan.state).toBe("proposed");
    expect(plan.priceTwd).toBeGreaterThan(0);
    expect(plan.priceSource).toContain("二段式時間電價");
    expect(bench.leases).toEqual([]);
  });

  test("it is given by who may configure lettings and command machines there, by nobody else", async () => {
    const { preCooling } = bench.events.http;
    await expect(preCooling.decide("SW", policy, engineer)).rejects.toMatchObject({ code: "ACCESS_DENIED" });
    const elsewhere = worker("lin", "facility-manager", { centers: ["FS"] });
    await expect(preCooling.decide("SW", policy, elsewhere)).rejects.toMatchObject({ code: "RECORD_UNKNOWN" });
    const ofPower = worker("su", "facility-manager", { systems: ["power"] });
    await expect(preCooling.decide("SW", policy, ofPower)).rejects.toMatchObject({ code: "ACCESS_DENIED" });
    expect(await allow()).toMatchObject({ isActive: true, decidedBy: { personId: "wang" } });
  });
});

describe("with it", () => {
  test("the machines are taken as late as will do, at the level of bookings, and left when the event is over", async () => {
    await allow();
    await until("2026-07-18T14:01:00+08:00");
    const plan = await row();
    expect(plan.state).toBe("running");
    const leadMin = (plan.eventFromAt - (plan.startedAt ?? 0)) / MINUTE_MS;
    // 3 K at 3 K/h, less what comes in from 32 °C outside, with the margin for a room that nobody knows yet.
    expect(leadMin).toBeGreaterThan(60);
    expect(leadMin).toBeLessThan(180);
    expect(plan.reachedC).toBe(29);
    expect(held().map(({ pointId, level, value, expiresAt }) => [pointId, level, value, expiresAt])).toEqual([
      [`${UNIT}.setpointC`, "booking", 26, Date.parse(TO)],
      [`${UNIT}.startCommand`, "booking", 1, Date.parse(TO)],
    ]);
    await until("2026-07-18T16:01:00+08:00");
    expect([(await row()).state, held()]).toEqual(["ended", []]);
  });

  test("they are left at the real end, when somebody says that it is over", async () => {
    await allow();
    await until("2026-07-18T15:00:00+08:00");
    await bench.events.http.checkIns.end(bookingId, "提早結束", worker("desk", "booking-desk"));
    await bench.pass(1, bench.events);
    expect(held()).toEqual([]);
    expect((await row()).endedBecause?.en).toBe("the event ended before its time");
  });

  test("they are kept for an extension, and left when the booking is given up", async () => {
    await allow();
    await until("2026-07-18T15:00:00+08:00");
    const to = epochMs(Date.parse("2026-07-18T17:00:00+08:00"));
    const change = { actor: { kind: "system", part: "test" }, action: "claim.extend", reason: null } as const;
    await bench.records.change(change, (transaction) => bench.ledger.extend(transaction, bookingId, { to }));
    await bench.pass(1, bench.events);
    expect(held().map(({ expiresAt }) => expiresAt)).toEqual([to, to]);
    await bench.records.change(change, (transaction) =>
      bench.ledger.release(transaction, bookingId, { reason: "取消" }),
    );
    await bench.pass(1, bench.events);
    expect(held()).toEqual([]);
  });

  test("an extension takes the longer lease first, so that no machine stops in between", async () => {
    await allow();
    await until("2026-07-18T15:00:00+08:00");
    const change = { actor: { kind: "system", part: "test" }, action: "claim.extend", reason: null } as const;
    const extend = (to: string) =>
      bench.records.change(change, (transaction) =>
        bench.ledger.extend(transaction, bookingId, { to: epochMs(Date.parse(to)) }),
      );
    await extend("2026-07-18T17:00:00+08:00");
    await bench.pass(1, bench.events);
    await extend("2026-07-18T15:30:00+08:00");
    await bench.pass(1, bench.events);
    expect(held().map(({ expiresAt }) => expiresAt)).toEqual(
      Array.from({ length: 2 }, () => Date.parse("2026-07-18T15:30:00+08:00")),
    );
    const ended = bench.leases.filter(({ endedAt }) => endedAt !== null);
    expect(new Set(ended.map(({ endedBecause }) => endedBecause))).toEqual(new Set(["replaced"]));
  });

  test("an event that is put off until the evening lets the machines go, and takes them again in time", async () => {
    await allow();
    await until("2026-07-18T13:30:00+08:00");
    expect((await row()).state).toBe("running");
    const change = { actor: { kind: "system", part: "test" }, action: "claim.move", reason: null } as const;
    const [from, to] = ["2026-07-18T20:00:00+08:00", "2026-07-18T21:00:00+08:00"].map((at) => epochMs(Date.parse(at)));
    if (from === undefined || to === undefined) throw new RangeError("no time");
    await bench.records.change(change, (transaction) =>
      bench.ledger.move(transaction, bookingId, [
        { bookingId, kind: "booking", resourceId: ROOM, from, to, title: "說明會" },
      ]),
    );
    await bench.pass(1, bench.events);
    expect([(await row()).state, held()]).toEqual(["planned", []]);
    await until("2026-07-18T20:00:00+08:00");
    expect([(await row()).state, held().map(({ expiresAt }) => expiresAt)]).toEqual(["running", [to, to]]);
  });

  test("of two events after each other the second one's machines go on when the first is over or given up", async () => {
    const next = await bench.book(ROOM, [TO, "2026-07-18T18:00:00+08:00"]);
    await allow();
    await until("2026-07-18T15:00:00+08:00");
    expect(new Set(held().map(({ expiresAt }) => expiresAt))).toEqual(
      new Set([Date.parse(TO), Date.parse("2026-07-18T18:00:00+08:00")]),
    );
    const change = { actor: { kind: "system", part: "test" }, action: "claim.release", reason: null } as const;
    await bench.records.change(change, (transaction) => bench.ledger.release(transaction, next, { reason: "取消" }));
    await bench.pass(1, bench.events);
    // The first event's own leases stand as they did.
    expect(held().map(({ expiresAt }) => expiresAt)).toEqual([Date.parse(TO), Date.parse(TO)]);
  });

  test("a lock-out ends it, and it goes on once the lock-out is gone", async () => {
    await allow();
    await until("2026-07-18T14:00:00+08:00");
    bench.lockedOut.add(UNIT);
    await bench.pass(1, bench.events);
    expect([(await row()).state, held()]).toEqual(["impossible", []]);
    expect((await row()).why.en).toContain("locked out");
    bench.lockedOut.clear();
    await bench.pass(1, bench.events);
    expect([(await row()).state, held().length]).toEqual(["running", 2]);
  });

  test("a shutdown keeps it from starting", async () => {
    await allow();
    bench.shutDown.set(UNIT, "冷媒回收");
    await until("2026-07-18T14:30:00+08:00");
    expect([(await row()).state, bench.leases]).toEqual(["impossible", []]);
  });

  test("a person's no ends it at once, and a yes begins it again", async () => {
    await allow();
    await until("2026-07-18T14:00:00+08:00");
    const { preCooling } = bench.events.http;
    const desk = worker("desk", "booking-desk");
    const off = await preCooling.wish(bookingId, { isOff: true, reason: "開窗即可" }, desk);
    expect([off.rooms.map(({ state }) => state), off.off?.reason, held()]).toEqual([["off"], "開窗即可", []]);
    const on = await preCooling.wish(bookingId, { isOff: false, reason: "天氣轉熱" }, desk);
    expect([on.rooms.map(({ state }) => state), held().length]).toEqual([["running"], 2]);
  });

  test("withdrawing the standing order ends everything at once", async () => {
    await allow();
    await until("2026-07-18T14:00:00+08:00");
    await bench.events.http.preCooling.decide("SW", { ...policy, isActive: false, reason: "停用" }, manager);
    expect([(await row()).state, held()]).toEqual(["proposed", []]);
  });

  test("a critical point, and one that this installation does not let anybody write, are never told", async () => {
    await allow();
    bench.critical.add(`${UNIT}.startCommand`);
    bench.unwritable.add(`${UNIT}.setpointC`);
    await until("2026-07-18T14:30:00+08:00");
    expect([(await row()).state, bench.leases]).toEqual(["impossible", []]);
  });

  test("a program that was killed after it had decided takes the machines when it runs again", async () => {
    await allow();
    await until("2026-07-18T14:00:00+08:00");
    const change = { actor: { kind: "system", part: "test" }, action: "test", reason: null } as const;
    const { id } = await row();
    await bench.records.change(change, (transaction) =>
      transaction.of(preCoolingPlanRecords).update(id, { leaseIds: [] }),
    );
    await bench.open().look();
    expect([(await row()).leaseIds.length, held().length]).toEqual([2, 2]);
  });

  test("of two machines that were to be taken the one that was missed is taken at the next look", async () => {
    await allow();
    await until("2026-07-18T14:00:00+08:00");
    const [lease] = held();
    const change = { actor: { kind: "system", part: "test" }, action: "test", reason: null } as const;
    await bench.parts.leases.end(lease?.id ?? "", "released", change);
    await bench.pass(1, bench.events);
    expect(
      held()
        .map(({ pointId }) => pointId)
        .toSorted(),
    ).toEqual([`${UNIT}.setpointC`, `${UNIT}.startCommand`]);
  });

  test("a machine that was taken for a plan that does not run any more is left at the next look", async () => {
    await allow();
    await until("2026-07-18T14:00:00+08:00");
    const change = { actor: { kind: "system", part: "test" }, action: "test", reason: null } as const;
    const { id } = await row();
    await bench.records.change(change, async (transaction) => {
      await transaction.of(preCoolingPlanRecords).update(id, { state: "ended", endedAt: bench.clock.now() });
      await bench.ledger.release(transaction, bookingId, { reason: "取消" });
    });
    await bench.open().look();
    expect(held()).toEqual([]);
  });

  test("another temperature of the standing order is told at once, without a stop", async () => {
    await allow();
    await until("2026-07-18T14:00:00+08:00");
    await bench.events.http.preCooling.decide("SW", { ...policy, setPointC: 27, reason: "節電" }, manager);
    expect(held().map(({ value }) => value)).toEqual([1, 27]);
    expect((await row()).setPointC).toBe(27);
  });

  test("a machine of which nobody knows whether it runs is not started: it would run on after the event", async () => {
    bench.say(`${UNIT}.startCommand`, null);
    await allow();
    await until("2026-07-18T14:30:00+08:00");
    expect([(await row()).state, bench.leases]).toEqual(["impossible", []]);
    expect((await row()).why.en).toContain("could not be put back afterwards");
  });

  test("a cool room is left alone", async () => {
    bench.say("SW.MAIN.02F.IAQ.01.airTempC", 23);
    bench.say("SW.MAIN.RF.WST.01.outsideAirTempC", 20);
    await allow();
    await until("2026-07-18T14:30:00+08:00");
    expect([(await row()).state, bench.leases]).toEqual(["unneeded", []]);
  });

  test("an exhibition of several days keeps the hours of the house", async () => {
    await bench.book("SW.ATRIUM", ["2026-07-18T11:00:00+08:00", "2026-07-20T18:00:00+08:00"], { bookingId: "show" });
    await allow();
    await until("2026-07-18T10:30:00+08:00");
    expect(await bench.records.of(preCoolingPlanRecords).list({ where: { bookingId: "show" } })).toEqual([]);
  });

  test("a room of which nobody knows how warm it is starts as early as allowed, and says so", async () => {
    bench.say("SW.MAIN.02F.IAQ.01.airTempC", null);
    await allow();
    await until("2026-07-18T11:01:00+08:00");
    const plan = await row();
    expect([plan.state, plan.startAt]).toEqual(["running", Date.parse("2026-07-18T11:00:00+08:00")]);
    expect(plan.why.en).toContain("not known");
  });
});

test("a day that would pass the contract says what to shift, and one that nobody foretells says that", async () => {
  const { preCooling } = bench.events.http;
  await bench.events.look();
  const day = {
    from: epochMs(Date.parse("2026-07-18T00:00:00+08:00")),
    to: epochMs(Date.parse("2026-07-19T00:00:00+08:00")),
  };
  const span = { ...day, centerId: "SW" };
  const unknown = await preCooling.demand(span, manager.principal);
  expect(unknown.days).toMatchObject([{ date: "2026-07-18", peakKw: null, overKw: null, shifts: [] }]);
  expect(unknown.unknown.map(({ centerId }) => centerId)).toEqual(["SW"]);
  const peakAt = epochMs(Date.parse("2026-07-18T13:30:00+08:00"));
  const foretold = { date: "2026-07-18", peakAt, peakKw: 1_199, contractKw: 1_200, errorKw: 20 };
  const known = bench.open({ demand: { forecast: async () => ({ kind: "known", days: [foretold], source: "test" }) } });
  const { days } = await known.http.preCooling.demand(span, manager.principal);
  expect(days[0]?.overKw).toBeGreaterThan(0);
  expect(days[0]?.shifts.map((shift) => [shift.bookingId, shift.startAt])).toEqual([
    [bookingId, Date.parse("2026-07-18T12:30:00+08:00")],
  ]);
});
