import { taipeiInstant } from "@weishan/core/calendar";
import { describe, expect, test } from "vitest";
import { worker } from "../../maintenance/fake/ticket-bench.ts";
import {
  type ApplicationBench,
  applicationBench,
  BENCH_DAY,
  morningInTheHall,
  stepTo,
  use,
} from "./fake/application-bench.ts";
import { hallBook } from "./fake/example-books.ts";

/** A morning in the hall that was approved and paid. */
async function confirmed(bench: ApplicationBench, asked = morningInTheHall()): Promise<string> {
  const { id } = await bench.handIn(asked);
  await bench.applications.step(id, stepTo("approved"), bench.clerk);
  await bench.pay(id);
  return id;
}

const moveTo = (slot: ReturnType<typeof use>, more: object = {}) => ({
  ...slot,
  slotId: null,
  overrule: null,
  reason: null,
  ...more,
});

describe("moving a use", () => {
  test("takes its set-up, its equipment and its price along", async () => {
    const bench = await applicationBench();
    const { applications, clerk } = bench;
    const id = await confirmed(bench, morningInTheHall({ equipment: [{ key: "microphone", count: 3 }] }));
    // A Saturday costs more.
    const saturday = use("SW.AUDITORIUM", "13:00", "17:00", "2026-04-25");
    const moved = await applications.move(id, moveTo(saturday), clerk);
    expect(moved.claims.map(({ kind, resourceId }) => [kind, resourceId])).toEqual([
      ["set-up", "SW.AUDITORIUM"],
      ["booking", "SW.AUDITORIUM"],
      ["booking", "SW.EQ.MIC"],
      ["tear-down", "SW.AUDITORIUM"],
    ]);
    expect(moved.claims.find(({ resourceId }) => resourceId === "SW.EQ.MIC")?.leafIds).toHaveLength(3);
    expect([moved.state, moved.money.dueTwd, moved.from]).toEqual(["confirmed", 2_000, saturday.from]);
  });

  test("is refused where another is, and then nothing has changed", async () => {
    const bench = await applicationBench();
    const { applications, clerk } = bench;
    const id = await confirmed(bench);
    await confirmed(
      bench,
      morningInTheHall({ slots: [use("SW.AUDITORIUM", "13:00", "17:00")], applicantClass: "city-agency" }),
    );
    const before = await applications.find(id, clerk);
    const into = moveTo(use("SW.AUDITORIUM.B", "13:00", "17:00"));
    await expect(applications.move(id, into, clerk)).rejects.toMatchObject({ code: "CLAIM_CONFLICT" });
    const after = await applications.find(id, clerk);
    expect([after.from, after.claims, after.quote]).toEqual([before.from, before.claims, before.quote]);
  });

  test("asks for a reason where the rules object, and is refused where nobody may let it pass", async () => {
    const bench = await applicationBench();
    const { applications, clerk } = bench;
    const id = await confirmed(bench);
    const oddly = moveTo(use("SW.AUDITORIUM", "09:00", "11:00"));
    await expect(applications.move(id, oddly, clerk)).rejects.toThrow(/依場次出借/u);
    const overrule = { findings: ["not-a-session" as const], reason: "學校僅需兩小時" };
    const moved = await applications.move(id, { ...oddly, overrule }, clerk);
    expect(moved.overruled).toMatchObject([{ key: "not-a-session", reason: "學校僅需兩小時", by: { id: "clerk" } }]);
    const atNight = moveTo(use("SW.AUDITORIUM", "21:00", "23:00"));
    const all = { findings: ["outside-hours" as const, "not-a-session" as const], reason: "臨時" };
    await expect(applications.move(id, { ...atNight, overrule: all }, clerk)).rejects.toThrow(
      /does not let this pass/u,
    );
  });

  test("of an application for a venue of other rules is refused: that takes an application of its own", async () => {
    const bench = await applicationBench();
    const id = await confirmed(bench);
    await expect(
      bench.applications.move(id, moveTo(use("SW.MEETING.1", "08:00", "12:00")), bench.clerk),
    ).rejects.toMatchObject({ code: "QUERY_INVALID" });
  });

  test("names the use that is meant where there are several", async () => {
    const bench = await applicationBench();
    const { applications, clerk } = bench;
    const slots = ["2026-04-21", BENCH_DAY].map((date) => use("SW.AUDITORIUM", "08:00", "12:00", date));
    const id = await confirmed(bench, morningInTheHall({ slots }));
    const later = use("SW.AUDITORIUM", "08:00", "12:00", "2026-04-28");
    await expect(applications.move(id, moveTo(later), clerk)).rejects.toThrow(/which of the uses/u);
    const moved = await applications.move(id, moveTo(later, { slotId: `${id}~1` }), clerk);
    expect(moved.slots.map(({ id, from }) => [id.slice(-2), from])).toEqual([
      ["~1", later.from],
      ["~2", slots[1]?.from],
    ]);
  });
});

describe("extending a use", () => {
  test("that is under way charges overtime by the started hour", async () => {
    const bench = await applicationBench();
    const { applications, clerk, clock, watch } = bench;
    const id = await confirmed(bench, morningInTheHall({ slots: [use("SW.AUDITORIUM", "13:00", "17:00")] }));
    await clock.turn(taipeiInstant(BENCH_DAY, "16:30") - clock.now());
    await watch.look();
    const to = taipeiInstant(BENCH_DAY, "18:10");
    const extended = await applications.extend(id, { slotId: null, to, overrule: null, reason: "延長" }, clerk);
    expect([extended.state, extended.to, extended.money.dueTwd]).toEqual(["in-use", to, 6_000]);
    expect(extended.claims.find(({ kind }) => kind === "tear-down")?.from).toBe(to);
    await expect(
      applications.move(id, moveTo(use("SW.AUDITORIUM", "08:00", "12:00", "2026-04-28")), clerk),
    ).rejects.toThrow(/under way/u);
  });

  test("stops where the next begins", async () => {
    const bench = await applicationBench();
    const { applications, clerk } = bench;
    const id = await confirmed(bench);
    await confirmed(bench, morningInTheHall({ slots: [use("SW.AUDITORIUM", "13:00", "17:00")] }));
    const to = taipeiInstant(BENCH_DAY, "12:45");
    await expect(
      applications.extend(id, { slotId: null, to, overrule: null, reason: null }, clerk),
    ).rejects.toMatchObject({ code: "CLAIM_CONFLICT" });
  });
});

describe("two uses that change places", () => {
  test("do so at once, although each stands in the way of the other", async () => {
    const bench = await applicationBench();
    const { applications, clerk } = bench;
    const one = await confirmed(bench);
    const other = await confirmed(
      bench,
      morningInTheHall({ slots: [use("SW.AUDITORIUM", "13:00", "17:00")], title: "下午場" }),
    );
    const side = (applicationId: string) => ({ applicationId, slotId: null });
    const swapped = await applications.swap({ a: side(one), b: side(other), reason: "雙方同意" }, clerk);
    const byId = new Map(swapped.map((each) => [each.id, each]));
    expect([byId.get(one)?.from, byId.get(other)?.from]).toEqual([
      taipeiInstant(BENCH_DAY, "13:00"),
      taipeiInstant(BENCH_DAY, "08:00"),
    ]);
    expect(byId.get(one)?.claims.map(({ kind }) => kind)).toEqual(["set-up", "booking", "tear-down"]);
  });

  test("stay where they are where one of them does not fit", async () => {
    const bench = await applicationBench();
    const { applications, clerk } = bench;
    const one = await confirmed(bench, morningInTheHall({ attendancePersons: 350 }));
    const other = await confirmed(
      bench,
      morningInTheHall({ slots: [use("SW.AUDITORIUM.C", "13:00", "17:00")], attendancePersons: 90 }),
    );
    const side = (applicationId: string) => ({ applicationId, slotId: null });
    // 350 people do not fit into a third of the hall, and nobody may let that pass.
    await expect(applications.swap({ a: side(one), b: side(other), reason: "x" }, clerk)).rejects.toThrow(/最多容納/u);
    expect((await applications.find(one, clerk)).claims).toHaveLength(3);
  });
});

describe("what may be changed of an application", () => {
  test("is everything until it is decided, from the version that one has seen", async () => {
    const { applications, clerk, handIn } = await applicationBench();
    const { id } = await handIn();
    const slots = [use("SW.AUDITORIUM", "13:00", "17:00")];
    const changed = await applications.patch(
      id,
      { baseVersion: 2, changes: { title: "說明會（改下午）", slots, airConditioning: true }, reason: "來電更改" },
      clerk,
    );
    expect([changed.title, changed.from, changed.feeTwd]).toEqual(["說明會（改下午）", slots[0]?.from, 14_000]);
    await expect(
      applications.patch(id, { baseVersion: 2, changes: { title: "舊" }, reason: null }, clerk),
    ).rejects.toMatchObject({ code: "RECORD_CONFLICT" });
  });

  test("is only words and people once it is approved", async () => {
    const bench = await applicationBench();
    const { applications, clerk } = bench;
    const id = await confirmed(bench);
    const { version } = await applications.find(id, clerk);
    const patch = (changes: object) => applications.patch(id, { baseVersion: version, changes, reason: null }, clerk);
    await expect(patch({ attendancePersons: 600 })).rejects.toThrow(/it is approved/u);
    const changed = await patch({ contactPhone: "0912-345678" });
    expect([changed.contact?.phone, changed.state]).toEqual(["0912-345678", "confirmed"]);
  });
});

describe("who may do what", () => {
  test("a viewer sees the organisation and what it is for, and nobody's name", async () => {
    const { applications, viewer, handIn } = await applicationBench();
    const { id } = await handIn();
    const seen = await applications.find(id, viewer);
    expect([seen.organisation, seen.title, seen.contact, seen.papers]).toEqual([
      "港都股份有限公司",
      "產品說明會",
      null,
      [],
    ]);
    await expect(applications.step(id, stepTo("approved"), viewer)).rejects.toMatchObject({
      code: "ACCESS_DENIED",
    });
    await expect(applications.move(id, moveTo(use("SW.AUDITORIUM", "13:00", "17:00")), viewer)).rejects.toMatchObject({
      code: "ACCESS_DENIED",
    });
  });

  test("an application of another centre does not exist", async () => {
    const { applications, handIn } = await applicationBench();
    const { id } = await handIn();
    const elsewhere = worker("fs", ["booking-desk"], { centers: ["FS"] });
    await expect(applications.find(id, elsewhere)).rejects.toMatchObject({ code: "RECORD_UNKNOWN" });
    await expect(applications.step(id, stepTo("approved"), elsewhere)).rejects.toMatchObject({
      code: "RECORD_UNKNOWN",
    });
    const list = await applications.list({ sort: "newest", limit: 10 }, elsewhere);
    expect(list.applications).toEqual([]);
  });
});

describe("looking for applications", () => {
  test("finds them by words, states, times and venues, page by page", async () => {
    const { applications, clerk, handIn } = await applicationBench();
    const halls = [];
    for (const [index, title] of ["甲會", "乙會", "丙會"].entries()) {
      halls.push(
        (
          await handIn(
            morningInTheHall({ title, slots: [use("SW.AUDITORIUM", "08:00", "12:00", `2026-04-2${index + 1}`)] }),
          )
        ).id,
      );
    }
    const room = await handIn(
      morningInTheHall({ slots: [use("SW.MEETING.6", "08:00", "10:00")], attendancePersons: 9, title: "丁會" }),
    );
    const ids = async (search: object) => {
      const page = await applications.list({ sort: "newest", limit: 10, ...search }, clerk);
      return page.applications.map(({ id }) => id);
    };
    expect(await ids({ words: "乙" })).toEqual([halls[1]]);
    expect(await ids({ resourceId: "SW.AUDITORIUM.B" })).toEqual(halls.toReversed());
    expect(await ids({ venueClass: "meeting-room" })).toEqual([room.id]);
    expect(await ids({ from: taipeiInstant("2026-04-22", "00:00"), to: taipeiInstant("2026-04-23", "00:00") })).toEqual(
      [room.id, halls[1]],
    );
    expect(await ids({ words: "林小姐" })).toEqual([]);
    const first = await applications.list({ sort: "first-use", limit: 2 }, clerk);
    const second = await applications.list({ sort: "first-use", limit: 2, before: first.nextBefore ?? "" }, clerk);
    expect([...first.applications, ...second.applications].map(({ id }) => id)).toEqual([
      halls[0],
      halls[1],
      room.id,
      halls[2],
    ]);
    expect(second.nextBefore).toBeNull();
  });

  test("shows what waits for whom", async () => {
    const bench = await applicationBench();
    const { applications, clerk, handIn } = bench;
    const small = await handIn();
    const large = await handIn(morningInTheHall({ attendancePersons: 500 }));
    const corrected = await handIn(morningInTheHall({ slots: [use("FS.AUDITORIUM", "08:00", "12:00")] }));
    await applications.step(corrected.id, stepTo("correction-asked", { reason: "缺計畫書" }), clerk);
    const unpaid = await handIn(morningInTheHall({ slots: [use("FS.AUDITORIUM", "13:00", "17:00")] }));
    await applications.step(unpaid.id, stepTo("approved"), clerk);
    const { lanes } = await applications.queue(null, clerk);
    const waiting = Object.fromEntries(
      lanes.filter(({ count }) => count > 0).map(({ lane, applications: rows }) => [lane, rows.map(({ id }) => id)]),
    );
    expect(waiting).toEqual({
      "to-decide": [small.id],
      "to-decide-by-manager": [large.id],
      corrections: [corrected.id],
      payments: [unpaid.id],
    });
    expect((await applications.queue("FS", clerk)).lanes.find(({ lane }) => lane === "to-decide")?.count).toBe(0);
  });
});

test("equipment is lent as long as there are pieces, and then no longer", async () => {
  const bench = await applicationBench({ books: [{ ...hallBook, buffers: { setUpMin: 0, tearDownMin: 0 } }] });
  const { applications, clerk, handIn } = bench;
  const asking = (part: string, count: number) =>
    morningInTheHall({
      slots: [use(part, "08:00", "12:00")],
      attendancePersons: 50,
      equipment: [{ key: "microphone", count }],
    });
  const first = await handIn(asking("SW.AUDITORIUM.A", 8));
  const second = await handIn(asking("SW.AUDITORIUM.B", 5));
  await applications.step(first.id, stepTo("approved"), clerk);
  await expect(applications.step(second.id, stepTo("approved"), clerk)).rejects.toMatchObject({
    code: "CLAIM_CONFLICT",
  });
  await applications.patch(
    second.id,
    { baseVersion: 3, changes: { equipment: [{ key: "microphone", count: 4 }] }, reason: null },
    clerk,
  );
  expect((await applications.step(second.id, stepTo("approved"), clerk)).state).toBe("payment-due");
});

test("other equipment is held with a time that is held before it is decided, and nobody lends it twice", async () => {
  const book = { ...hallBook, holdsWhilePending: true, buffers: { setUpMin: 0, tearDownMin: 0 } };
  const { applications, clerk, handIn } = await applicationBench({ books: [book] });
  const asking = (part: string, count: number) =>
    morningInTheHall({
      slots: [use(part, "08:00", "12:00")],
      attendancePersons: 50,
      equipment: count === 0 ? [] : [{ key: "microphone", count }],
    });
  const first = await handIn(asking("SW.AUDITORIUM.A", 0));
  await applications.patch(
    first.id,
    { baseVersion: 2, changes: { equipment: [{ key: "microphone", count: 10 }] }, reason: null },
    clerk,
  );
  await expect(handIn(asking("SW.AUDITORIUM.B", 4))).rejects.toMatchObject({ code: "CLAIM_CONFLICT" });
  const approved = await applications.step(first.id, stepTo("approved"), clerk);
  expect(approved.claims.find(({ resourceId }) => resourceId === "SW.EQ.MIC")?.leafIds).toHaveLength(10);
});

test("an application does not lose to what the waiting list holds for it", async () => {
  const { applications, clerk, handIn, ledger, records } = await applicationBench();
  const { id } = await handIn();
  const { resourceId, from, to } = use("SW.AUDITORIUM", "08:00", "12:00");
  const change = { actor: clerk.actor, action: "test", reason: null };
  await records.change(change, (transaction) =>
    ledger.place(transaction, [
      { bookingId: "waiting~a~1", kind: "hold", resourceId, from, to, title: "產品說明會", applicationId: id },
    ]),
  );
  await expect(applications.step(id, stepTo("approved"), clerk)).rejects.toMatchObject({ code: "CLAIM_CONFLICT" });
  expect((await applications.find(id, clerk)).wonBy).toBeNull();
});
