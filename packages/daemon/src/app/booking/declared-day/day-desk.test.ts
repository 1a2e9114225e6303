import { taipeiInstant } from "@weishan/core/calendar";
import { officeClock } from "@weishan/core/maintenance";
import { describe, expect, test } from "vitest";
import { followingClock } from "../../maintenance/ticket-calendar.ts";
import {
  type ApplicationBench,
  applicationBench,
  BENCH_DAY,
  morningInTheHall,
  stepTo,
  use,
} from "../application/fake/application-bench.ts";
import { declaredCalendar } from "./declared-calendar.ts";
import type { AskedDay } from "./declared-day-side.ts";

const HOUR_MS = 3_600_000;

const typhoon = (changes: Partial<AskedDay> = {}): AskedDay => ({
  date: BENCH_DAY,
  centerIds: ["SW", "FS"],
  kind: "typhoon",
  from: null,
  name: null,
  moveApplicationIds: [],
  ...changes,
});

/** A hall that is paid for and a room that costs nothing, both on the same day. */
async function twoUses(bench: ApplicationBench) {
  const { applications, clerk, handIn, pay } = bench;
  const hall = await handIn();
  const room = await handIn(
    morningInTheHall({
      slots: [use("FS.MULTIMEDIA", "13:00", "15:00")],
      applicantClass: "city-agency",
      attendancePersons: 20,
    }),
  );
  await applications.step(hall.id, stepTo("approved"), clerk);
  await pay(hall.id);
  await applications.step(room.id, stepTo("approved"), clerk);
  return { hall, room };
}

describe("a typhoon day", () => {
  test("ends the uses of that day with everything paid back, and lists what it touched", async () => {
    const bench = await applicationBench();
    const { applications, clerk, manager, http, notices, ledger } = bench;
    const { hall, room } = await twoUses(bench);
    const pending = await bench.handIn(morningInTheHall({ slots: [use("FS.AUDITORIUM", "08:00", "12:00")] }));
    const preview = await http.declaredDays.preview(typhoon(), manager);
    expect(preview.map(({ applicationId, refundTwd }) => [applicationId, refundTwd])).toEqual(
      expect.arrayContaining([
        [hall.id, 15_000],
        [room.id, 0],
        [pending.id, 0],
      ]),
    );
    const day = await http.declaredDays.declare(typhoon(), "凱米颱風停班", manager);
    expect(day.struck).toHaveLength(3);
    expect(day.refundTwd).toBe(15_000);
    expect(day.follows.map(({ zh }) => zh)).toContain("工單時限不計當日上班時間");
    const struck = await applications.find(hall.id, clerk);
    expect([struck.state, struck.endCause, struck.money.refundDueTwd, struck.claims]).toEqual([
      "force-majeure",
      "force-majeure",
      15_000,
      [],
    ]);
    expect((await applications.find(pending.id, clerk)).state).toBe("force-majeure");
    expect(await ledger.ofBooking(`${room.id}~1`)).toEqual([]);
    expect(notices.map(({ kind, centerId }) => [kind, centerId])).toEqual([
      ["day-declared", "SW"],
      ["day-declared", "FS"],
    ]);
  });

  test("is declared once, and takes no more applications", async () => {
    const { http, manager, handIn } = await applicationBench();
    await http.declaredDays.declare(typhoon(), "颱風", manager);
    await expect(http.declaredDays.declare(typhoon({ centerIds: ["FS"] }), "again", manager)).rejects.toMatchObject({
      code: "RECORD_CONFLICT",
    });
    await expect(handIn()).rejects.toThrow(/已公告停止上班/u);
  });

  test("that begins at noon leaves the morning as it is", async () => {
    const bench = await applicationBench();
    const { hall, room } = await twoUses(bench);
    await bench.http.declaredDays.declare(typhoon({ from: "12:00" }), "下午停班", bench.manager);
    expect((await bench.applications.find(hall.id, bench.clerk)).state).toBe("confirmed");
    expect((await bench.applications.find(room.id, bench.clerk)).state).toBe("force-majeure");
    const later = (from: string, to: string) =>
      bench.handIn(morningInTheHall({ slots: [use("FS.AUDITORIUM", from, to)] }));
    expect((await later("08:00", "12:00")).state).toBe("submitted");
    await expect(later("13:00", "17:00")).rejects.toThrow(/已公告停止上班/u);
  });

  test("leaves those to the desk that are to be moved, and they wait in its queue", async () => {
    const bench = await applicationBench();
    const { applications, clerk, manager, http } = bench;
    const { hall } = await twoUses(bench);
    await http.declaredDays.declare(typhoon({ moveApplicationIds: [hall.id] }), "颱風", manager);
    const { lanes } = await applications.queue(null, clerk);
    expect(lanes.find(({ lane }) => lane === "to-move")?.applications.map(({ id }) => id)).toEqual([hall.id]);
    const moved = use("SW.AUDITORIUM", "08:00", "12:00", "2026-04-29");
    await applications.move(hall.id, { ...moved, slotId: null, overrule: null, reason: "颱風改期" }, clerk);
    const after = await applications.find(hall.id, clerk);
    expect([after.state, after.from, after.money.dueTwd]).toEqual(["confirmed", moved.from, 0]);
    const again = await applications.queue(null, clerk);
    expect(again.lanes.find(({ lane }) => lane === "to-move")?.count).toBe(0);
  });

  test("strikes only its own day of an application with several, and pays that part back", async () => {
    const bench = await applicationBench();
    const { applications, clerk, handIn, pay, http, manager } = bench;
    const slots = ["2026-04-21", BENCH_DAY, "2026-04-23"].map((date) => use("SW.AUDITORIUM", "08:00", "12:00", date));
    const { id } = await handIn(morningInTheHall({ slots }));
    await applications.step(id, stepTo("approved"), clerk);
    await pay(id);
    const day = await http.declaredDays.declare(typhoon(), "颱風", manager);
    expect(day.refundTwd).toBe(10_000);
    const after = await applications.find(id, clerk);
    expect([after.state, after.slots.map(({ ended }) => ended?.cause ?? null), after.money.refundDueTwd]).toEqual([
      "confirmed",
      [null, "force-majeure", null],
      10_000,
    ]);
    const lifted = await http.declaredDays.lift(day.id, "颱風轉向", manager);
    expect(lifted.restored).toHaveLength(1);
    const restored = await applications.find(id, clerk);
    expect([restored.slots.every(({ ended }) => ended === null), restored.money.refundDueTwd]).toEqual([true, 0]);
    expect(restored.claims.filter(({ kind }) => kind === "booking")).toHaveLength(3);
  });

  test("that is lifted gives back what it took, and names what it cannot give back", async () => {
    const bench = await applicationBench();
    const { applications, clerk, manager, http, handIn, records, desk } = bench;
    const { hall, room } = await twoUses(bench);
    const pending = await handIn(morningInTheHall({ title: "候審" }));
    const day = await http.declaredDays.declare(typhoon(), "颱風", manager);
    await records.change({ actor: { kind: "system", part: "t" }, action: "t", reason: null }, async (change) => {
      const { paid } = await desk.require(hall.id);
      return desk.moneyMoved(change, hall.id, { paid, refunded: paid, hand: { personId: "cashier", part: null } });
    });
    const lifted = await http.declaredDays.lift(day.id, "颱風轉向", manager);
    expect(lifted.restored.map(({ applicationId }) => applicationId)).toEqual([pending.id, room.id]);
    const waiting = await applications.find(pending.id, clerk);
    // It waits again, and holds nothing by that.
    expect([waiting.state, waiting.claims, waiting.endCause]).toEqual(["submitted", [], null]);
    expect(lifted.notRestored.map(({ use: { applicationId } }) => applicationId)).toEqual([hall.id]);
    expect(lifted.notRestored[0]?.because.zh).toContain("款項已退還");
    const back = await applications.find(room.id, clerk);
    expect([back.state, back.claims.map(({ kind }) => kind)]).toEqual(["confirmed", ["booking"]]);
    expect((await handIn(morningInTheHall({ title: "另一場" }))).state).toBe("submitted");
  });

  test("that is lifted does not take the time from who got it meanwhile", async () => {
    const bench = await applicationBench();
    const { applications, clerk, manager, http, ledger, records } = bench;
    const { hall } = await twoUses(bench);
    const day = await http.declaredDays.declare(typhoon(), "颱風", manager);
    await records.change({ actor: manager.actor, action: "blackout.add", reason: null }, (change) =>
      ledger.place(change, [
        { ...use("SW.AUDITORIUM", "08:00", "12:00"), bookingId: "blackout", kind: "blackout", title: "災後整理" },
      ]),
    );
    const { notRestored } = await http.declaredDays.lift(day.id, "轉向", manager);
    expect(notRestored.map(({ use: { applicationId }, because }) => [applicationId, because.zh.slice(0, 6)])).toEqual([
      [hall.id, "時段已被占用"],
    ]);
    expect((await applications.find(hall.id, clerk)).state).toBe("force-majeure");
  });

  test("is declared by who may configure, for the own centres only", async () => {
    const { http, clerk } = await applicationBench();
    await expect(http.declaredDays.declare(typhoon(), "x", clerk)).rejects.toMatchObject({ code: "ACCESS_DENIED" });
    await expect(http.declaredDays.declare(typhoon({ centerIds: ["XX"] }), "x", clerk)).rejects.toMatchObject({
      code: "RECORD_UNKNOWN",
    });
  });
});

describe("the office hours of tickets and alarms", () => {
  test("follow a day as soon as it is declared, and again when it is lifted", async () => {
    const { http, manager, declaredDayBook } = await applicationBench();
    const calendar = declaredCalendar(declaredDayBook, ["SW", "FS"]);
    const clock = followingClock(calendar);
    const [from, to] = [taipeiInstant(BENCH_DAY, "00:00"), taipeiInstant("2026-04-23", "00:00")];
    expect(clock.between(from, to)).toBe(9.5 * HOUR_MS);
    const afternoon = await http.declaredDays.declare(typhoon({ from: "12:00" }), "下午停班", manager);
    expect(clock.between(from, to)).toBe(4 * HOUR_MS);
    await http.declaredDays.lift(afternoon.id, "轉向", manager);
    expect(clock.between(from, to)).toBe(9.5 * HOUR_MS);
    await http.declaredDays.declare(typhoon(), "全日停班", manager);
    expect([clock.between(from, to), calendar.isWorkday(BENCH_DAY)]).toEqual([0, false]);
    // A clock that does not listen keeps what it saw: the seam is the listening one.
    expect(officeClock(calendar).between(from, to)).toBe(0);
  });

  test("do not follow a day of one centre alone", async () => {
    const { http, manager, declaredDayBook } = await applicationBench();
    const calendar = declaredCalendar(declaredDayBook, ["SW", "FS"]);
    const day = await http.declaredDays.declare(typhoon({ centerIds: ["FS"], kind: "own" }), "設備更新", manager);
    expect(calendar.isWorkday(BENCH_DAY)).toBe(true);
    expect(day.follows).toHaveLength(1);
  });
});
