import { NOTHING_TWD } from "@weishan/core/booking";
import { taipeiInstant } from "@weishan/core/calendar";
import { describe, expect, test } from "vitest";
import { applicationRecords } from "../../../ports/record-kinds/application-record.ts";
import { applicationBench, BENCH_DAY, morningInTheHall, stepTo, use } from "./fake/application-bench.ts";
import { hallBook, roomBook } from "./fake/example-books.ts";

const DAY_MS = 86_400_000;

describe("an application for a hall", () => {
  test("is handed in, approved, paid, used, handed back, settled and closed", async () => {
    const bench = await applicationBench();
    const { applications, clerk, clock, pay, handIn, watch } = bench;
    const receipt = await handIn(morningInTheHall({ airConditioning: true }));
    expect(receipt).toMatchObject({ number: "115-SW-B00001", state: "submitted", findings: [] });
    expect(receipt.quote).toMatchObject({ feeTwd: 14_000, depositTwd: 5_000, totalTwd: 19_000 });

    const approved = await applications.step(receipt.id, stepTo("approved"), clerk);
    expect(approved.state).toBe("payment-due");
    expect(approved.owed).toEqual({ fee: 10_000, "air-conditioning": 4_000, deposit: 5_000 });
    expect(approved.dueAt).toBe(taipeiInstant("2026-03-10", "00:00"));
    expect(approved.claims.map(({ kind }) => kind)).toEqual(["set-up", "hold", "tear-down"]);

    await pay(receipt.id);
    const confirmed = await applications.find(receipt.id, clerk);
    expect([confirmed.state, confirmed.dueAt, confirmed.money.dueTwd]).toEqual(["confirmed", null, 0]);
    expect(confirmed.claims.map(({ kind }) => kind)).toEqual(["set-up", "booking", "tear-down"]);

    await clock.turn(taipeiInstant(BENCH_DAY, "08:00") - clock.now());
    await watch.look();
    expect((await applications.find(receipt.id, clerk)).state).toBe("in-use");
    await clock.turn(5 * 3_600_000);
    await watch.look();
    expect((await applications.find(receipt.id, clerk)).state).toBe("in-use");

    await applications.step(receipt.id, stepTo("handed-back"), clerk);
    const { pictureId } = await applications.addPhoto(receipt.id, new Uint8Array(8), clerk);
    const deductions = [{ amountTwd: 1_200, reason: "座椅破損", ticketId: null }];
    const settled = await applications.step(
      receipt.id,
      stepTo("deposit-settled", { settlement: { deductions, photoIds: [pictureId], note: null } }),
      clerk,
    );
    expect(settled.settlement).toMatchObject({ keptTwd: 1_200, deductions, photoIds: [pictureId], by: "clerk" });
    expect(settled.state).toBe("deposit-settled");
    expect(settled.money).toMatchObject({ dueTwd: 0, refundDueTwd: 3_800 });

    await bench.records.change({ actor: { kind: "system", part: "t" }, action: "t", reason: null }, (change) =>
      bench.desk.moneyMoved(change, receipt.id, {
        paid: { fee: 10_000, "air-conditioning": 4_000, deposit: 5_000 },
        refunded: { ...NOTHING_TWD, deposit: 3_800 },
        hand: { personId: "cashier", part: null },
      }),
    );
    const closed = await applications.find(receipt.id, clerk);
    expect(closed.state).toBe("closed");
    expect(closed.history.flatMap(({ to }) => to ?? [])).toEqual([
      "draft",
      "submitted",
      "approved",
      "payment-due",
      "confirmed",
      "in-use",
      "handed-back",
      "deposit-settled",
      "closed",
    ]);
  });

  test("that costs nothing is confirmed with its approval, and closes by itself when its time is over", async () => {
    const { applications, clerk, clock, handIn, watch } = await applicationBench();
    const { id } = await handIn(morningInTheHall({ applicantClass: "city-agency" }));
    expect((await applications.step(id, stepTo("approved"), clerk)).state).toBe("confirmed");
    await clock.turn(taipeiInstant(BENCH_DAY, "23:00") - clock.now());
    await watch.look();
    expect((await applications.find(id, clerk)).state).toBe("closed");
  });

  test("has numbers without gaps in each centre, whoever is refused in between", async () => {
    const { handIn, clock } = await applicationBench();
    const numbers: (string | null)[] = [];
    for (const resourceId of ["SW.AUDITORIUM", "FS.AUDITORIUM", "SW.MEETING.6"]) {
      numbers.push(
        (await handIn(morningInTheHall({ slots: [use(resourceId, "08:00", "12:00")], attendancePersons: 30 }))).number,
      );
      // Handed in for yesterday it is refused, and takes no number.
      const late = use(resourceId, "08:00", "12:00", "2026-03-01");
      await expect(handIn(morningInTheHall({ slots: [late] }))).rejects.toMatchObject({ code: "APPLICATION_REFUSED" });
      await clock.turn(60_000);
    }
    expect(numbers).toEqual(["115-SW-B00001", "115-FS-B00001", "115-SW-B00002"]);
  });

  test("waits for a manager where many people come", async () => {
    const { applications, clerk, manager, handIn } = await applicationBench();
    const { id } = await handIn(morningInTheHall({ attendancePersons: 500 }));
    await expect(applications.step(id, stepTo("approved"), clerk)).rejects.toThrow(/主管/u);
    expect((await applications.step(id, stepTo("approved"), manager)).state).toBe("payment-due");
  });
});

describe("two applications for one time", () => {
  const agency = morningInTheHall({ applicantClass: "city-agency", organisation: "文化局", title: "市府音樂會" });

  test("see each other, ranked by their class and then by who came first", async () => {
    const { applications, clerk, handIn } = await applicationBench();
    const first = await handIn();
    const second = await handIn(morningInTheHall({ organisation: "後到公司" }));
    const third = await handIn({ ...agency, slots: [use("SW.AUDITORIUM.A", "08:00", "12:00")], attendancePersons: 90 });
    const { rivals, standing } = await applications.find(second.id, clerk);
    expect(standing).toMatchObject({ rank: 3, ofCount: 3, ground: "time" });
    expect((await applications.find(first.id, clerk)).standing).toMatchObject({
      ground: "class",
      nextTo: { applicantClassName: { zh: "本府機關" } },
    });
    expect(rivals.map(({ id, rank }) => [id, rank])).toEqual([
      [third.id, 1],
      [first.id, 2],
      [second.id, 3],
    ]);
  });

  test("cannot both be approved, and the one that lost shows who won", async () => {
    const { applications, clerk, handIn } = await applicationBench();
    const [one, other] = [await handIn(), await handIn(agency)];
    await applications.step(other.id, stepTo("approved"), clerk);
    await expect(applications.step(one.id, stepTo("approved"), clerk)).rejects.toMatchObject({
      code: "CLAIM_CONFLICT",
    });
    const lost = await applications.find(one.id, clerk);
    expect(lost.state).toBe("submitted");
    expect(lost.wonBy).toMatchObject({ title: "市府音樂會", applicationId: other.id });
  });

  test("are decided once by two desks that approve at the same moment", async () => {
    const { applications, clerk, manager, handIn } = await applicationBench();
    const ids = [(await handIn()).id, (await handIn(agency)).id];
    const outcomes = await Promise.allSettled([
      applications.step(ids[0] ?? "", stepTo("approved"), clerk),
      applications.step(ids[1] ?? "", stepTo("approved"), manager),
    ]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  test("wait in line where the rule book holds the time of the first", async () => {
    const { handIn, applications, clerk } = await applicationBench({
      books: [{ ...hallBook, holdsWhilePending: true }],
    });
    const { id } = await handIn();
    expect((await applications.find(id, clerk)).claims.map(({ kind }) => kind)).toContain("hold");
    await expect(handIn(agency)).rejects.toMatchObject({ code: "CLAIM_CONFLICT" });
    await applications.step(id, stepTo("rejected", { reason: "用途不符" }), clerk);
    expect((await handIn(agency)).state).toBe("submitted");
  });
});

describe("terms that run out", () => {
  test("reject what was not corrected in time, and say so", async () => {
    const { applications, clerk, clock, handIn, watch } = await applicationBench();
    const { id } = await handIn();
    const asked = await applications.step(id, stepTo("correction-asked", { reason: "請補活動計畫書" }), clerk);
    expect(asked.dueAt).toBe(taipeiInstant("2026-03-06", "00:00"));
    await clock.turn(4 * DAY_MS);
    await watch.look();
    const rejected = await applications.find(id, clerk);
    expect([rejected.state, rejected.endCause]).toEqual(["rejected", "correction-overdue"]);
    expect(rejected.history.at(-1)?.reason).toContain("逾期未補正");
  });

  test("cancel what was not paid in time, and its time is free again", async () => {
    const { applications, clerk, clock, handIn, watch, ledger } = await applicationBench();
    const { id } = await handIn();
    await applications.step(id, stepTo("approved"), clerk);
    await clock.turn(8 * DAY_MS);
    await watch.look();
    const cancelled = await applications.find(id, clerk);
    expect([cancelled.state, cancelled.endCause, cancelled.claims]).toEqual(["cancelled", "payment-overdue", []]);
    expect(cancelled.money).toMatchObject({ dueTwd: 0, refundDueTwd: 0 });
    expect(await ledger.ofBooking(`${id}~1`)).toEqual([]);
  });

  test("take every step once after a downtime of weeks, however often is looked", async () => {
    const { applications, clerk, clock, handIn, watch, told, pay } = await applicationBench();
    const { id } = await handIn(morningInTheHall({ applicantClass: "city-agency" }));
    const unpaid = await handIn(morningInTheHall({ slots: [use("FS.AUDITORIUM", "08:00", "12:00")] }));
    await applications.step(id, stepTo("approved"), clerk);
    await applications.step(unpaid.id, stepTo("approved"), clerk);
    await pay(id);
    told.length = 0;
    await clock.turn(100 * DAY_MS);
    await watch.look();
    await watch.look();
    expect(told.map(({ after, to }) => [after.id === id, to])).toEqual([
      [false, "cancelled"],
      [true, "in-use"],
      [true, "handed-back"],
      [true, "deposit-settled"],
      [true, "closed"],
    ]);
  });
});

describe("giving up", () => {
  test("in good time pays everything back, later half of the fee", async () => {
    for (const [daysBefore, refundTwd] of [
      [3, 15_000],
      [2, 10_000],
    ] as const) {
      const { applications, clerk, clock, handIn, pay, ownApplications } = await applicationBench();
      const { id, followUp } = await handIn();
      await applications.step(id, stepTo("approved"), clerk);
      await pay(id);
      await clock.turn(taipeiInstant(BENCH_DAY, "07:00") - daysBefore * DAY_MS - clock.now());
      expect((await ownApplications.find(followUp)).refundToday?.refundTwd).toBe(refundTwd);
      const own = await ownApplications.giveUp(followUp, "活動取消");
      expect([own.state, own.money.refundDueTwd, own.money.dueTwd]).toEqual(["cancelled", refundTwd, 0]);
      expect((await applications.find(id, clerk)).claims).toEqual([]);
    }
  });

  test("by the venue itself pays everything back to the last day", async () => {
    const { applications, clerk, clock, handIn, pay } = await applicationBench();
    const { id } = await handIn();
    await applications.step(id, stepTo("approved"), clerk);
    await pay(id);
    await clock.turn(taipeiInstant(BENCH_DAY, "07:00") - clock.now());
    const cancelled = await applications.step(id, stepTo("cancelled", { reason: "空調故障", cause: "venue" }), clerk);
    expect(cancelled.money.refundDueTwd).toBe(15_000);
  });

  test("is stopped for a prohibited use: the fee is kept, and the deposit waits for who looks at the hall", async () => {
    const { applications, clerk, clock, handIn, pay, watch } = await applicationBench();
    const { id } = await handIn();
    await applications.step(id, stepTo("approved"), clerk);
    await pay(id);
    await clock.turn(taipeiInstant(BENCH_DAY, "09:00") - clock.now());
    await watch.look();
    const stopped = await applications.step(id, stepTo("stopped", { reason: "現場販售商品" }), clerk);
    expect([stopped.state, stopped.endCause, stopped.money.refundDueTwd]).toEqual(["stopped", "prohibited-use", 0]);
    // What is left of the morning, and the tear-down, are free.
    expect(stopped.claims.every(({ to }) => to <= taipeiInstant(BENCH_DAY, "09:00"))).toBe(true);
  });
});

describe("what was agreed", () => {
  test("stays when the rule book changes, and the next application falls under the new version", async () => {
    const bench = await applicationBench();
    const { id } = await bench.handIn();
    const content = { ...hallBook, validFrom: "2026-03-02", deposit: { twd: 9_000, per: "application" } };
    const kept = await bench.shelf.change("hall", { content, baseVersion: 1, reason: "調整保證金" }, bench.manager);
    expect([kept.book.version, kept.isInForce]).toEqual([2, true]);
    const approved = await bench.applications.step(id, stepTo("approved"), bench.clerk);
    expect([approved.book.version, approved.owed.deposit]).toEqual([1, 5_000]);
    const next = await bench.handIn(morningInTheHall({ slots: [use("FS.AUDITORIUM", "08:00", "12:00")] }));
    expect([next.quote.bookVersion, next.quote.depositTwd]).toEqual([2, 9_000]);
  });

  test("survives a start with changed files: a changed file is another version", async () => {
    const bench = await applicationBench();
    const { id } = await bench.handIn();
    const again = await applicationBench({
      records: bench.records,
      clock: bench.clock,
      books: [{ ...hallBook, deposit: { twd: 1, per: "application" } }, roomBook],
    });
    const versions = await again.shelf.versions("hall");
    expect(versions.map(({ book }) => [book.version, book.deposit.twd])).toEqual([
      [2, 1],
      [1, 5_000],
    ]);
    expect((await again.applications.find(id, again.clerk)).quote.depositTwd).toBe(5_000);
    const third = await applicationBench({ records: bench.records, books: [hallBook, roomBook], clock: bench.clock });
    expect(await third.shelf.versions("room")).toHaveLength(1);
  });

  test("says where a rule book contradicts itself, and keeps nothing of it", async () => {
    const { shelf, manager } = await applicationBench();
    const content = { ...hallBook, validFrom: "2026-03-02", window: { ...hallBook.window, latestDaysBefore: 999 } };
    await expect(shelf.change("hall", { content, baseVersion: 1, reason: "x" }, manager)).rejects.toThrow(
      /window\.latestDaysBefore/u,
    );
    await expect(
      shelf.change("hall", { content: { ...hallBook, validFrom: "2026-03-02" }, baseVersion: 7, reason: "x" }, manager),
    ).rejects.toMatchObject({ code: "RECORD_CONFLICT" });
    await expect(shelf.change("hall", { content: hallBook, baseVersion: 1, reason: "x" }, manager)).rejects.toThrow(
      /validFrom/u,
    );
    expect(await shelf.versions("hall")).toHaveLength(1);
  });
});

test("contacts are erased a year after all is over, and the rest of the story stays", async () => {
  const { applications, clerk, clock, handIn, watch, memory } = await applicationBench();
  const { id } = await handIn(morningInTheHall({ applicantClass: "city-agency" }));
  await applications.step(id, stepTo("approved"), clerk);
  await clock.turn(60 * DAY_MS);
  await watch.look();
  expect((await applications.find(id, clerk)).contact?.name).toBe("林小姐");
  await clock.turn(366 * DAY_MS);
  await watch.look();
  const kept = await memory.of(applicationRecords).find(id);
  expect([kept?.contactName, kept?.contactEmail, kept?.organisation]).toEqual([null, null, "港都股份有限公司"]);
  expect(memory.erased).toContain(id);
});
