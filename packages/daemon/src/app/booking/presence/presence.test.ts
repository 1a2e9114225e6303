import { epochMs } from "@weishan/core/reading";
import { describe, expect, test } from "vitest";
import { applicationRecords } from "../../../ports/record-kinds/application-record.ts";
import { worker } from "../../maintenance/fake/maintenance-bench.ts";
import { bookedApplication } from "../document/fake/booked-application.ts";
import { type EventBench, eventBench } from "../fake/event-bench.ts";
import { CheckInDesk } from "./check-in-desk.ts";

const ROOM = "SW.MEETING.1";
const HALL = "SW.AUDITORIUM";
const desk = worker("desk", "booking-desk");
const FROM = "2026-07-15T09:00:00+08:00";
const TO = "2026-07-15T12:00:00+08:00";
const DAY_MS = 86_400_000;
const FREE = "free-application";
const FREE_OF_CHARGE = { ...bookedApplication.quote, lines: [], feeTwd: 0, depositTwd: 0, totalTwd: 0 };

/** A bench on the morning of an event, where use of the room is known to be free of charge. */
async function morning(start = "2026-07-15T08:20:00+08:00", noShowReleaseMin: number | null = 20): Promise<EventBench> {
  const bench = eventBench({ start, noShowReleaseMin });
  const change = { actor: { kind: "system", part: "test" }, action: "application.test", reason: null } as const;
  await bench.records.change(change, (transaction) =>
    transaction.of(applicationRecords).insert({ ...bookedApplication, id: FREE, quote: FREE_OF_CHARGE }),
  );
  return bench;
}

/** People come at eight and go at six on weekdays; nobody is there at night. */
const lived = (bench: EventBench, isUsedNow: boolean) => {
  const used = (at: number) => {
    const hour = Math.floor(at / 3_600_000 + 8) % 24;
    return at < bench.clock.now() - 3_600_000 ? hour >= 8 && hour < 18 : isUsedNow;
  };
  const wobble = (at: number) => Math.sin(at / 1_234_567);
  bench.courses.set("SW.MAIN.02F.IAQ.01.co2Ppm", (at) => (used(at) ? 850 : 440) + 15 * wobble(at));
  bench.courses.set("SW.MAIN.02F.MTR.M01.activePowerKw", (at) => (used(at) ? 6 : 1) + 0.05 * wobble(at));
};

describe("checking in", () => {
  test("counts from half an hour before until the end, and the first time is when somebody came", async () => {
    const bench = await morning("2026-07-15T08:29:00+08:00");
    const id = await bench.book(ROOM, [FROM, TO]);
    const { checkIns } = bench.events.http;
    await expect(checkIns.checkIn(id, desk)).rejects.toMatchObject({ code: "RECORD_CONFLICT" });
    bench.clock.set("2026-07-15T08:35:00+08:00");
    const came = await checkIns.checkIn(id, desk);
    bench.clock.set("2026-07-15T09:10:00+08:00");
    expect(await checkIns.checkIn(id, desk)).toEqual(came);
    bench.clock.set(TO);
    await expect(checkIns.checkIn(id, desk)).rejects.toMatchObject({ code: "RECORD_CONFLICT" });
  });

  test("out again gives the rest of the time free", async () => {
    const bench = await morning("2026-07-15T10:00:00+08:00");
    const id = await bench.book(ROOM, [FROM, TO]);
    await bench.events.http.checkIns.end(id, "提早結束", desk);
    const [claim] = await bench.ledger.ofBooking(id);
    expect(claim?.to).toBe(Date.parse("2026-07-15T10:00:00+08:00"));
    await expect(bench.events.http.checkIns.end(id, "again", desk)).rejects.toMatchObject({ code: "RECORD_CONFLICT" });
  });
});

describe("a door panel", () => {
  const page = async (bench: EventBench, code: string) => bench.events.http.panels.page(code);

  test("shows the use now, the next and until when it is free, and lets people in and out", async () => {
    const bench = await morning();
    await bench.book(ROOM, [FROM, TO], { title: "都市計畫說明會" });
    const { code } = await bench.events.http.panels.add({ resourceId: ROOM, name: "二樓門口" }, desk);
    expect(await page(bench, code)).toMatchObject({
      isFree: true,
      now: null,
      next: { title: "都市計畫說明會", mayCheckIn: false },
      freeUntil: Date.parse(FROM),
    });
    bench.clock.set("2026-07-15T09:05:00+08:00");
    expect(await bench.events.http.panels.checkIn(code)).toMatchObject({
      isFree: false,
      now: { isCheckedIn: true, mayCheckIn: false },
      freeUntil: Date.parse(TO),
    });
    bench.clock.set("2026-07-15T10:00:00+08:00");
    expect(await bench.events.http.panels.end(code)).toMatchObject({ isFree: true, now: null, next: null });
  });

  test("ends no use of a hall, nor one that is paid for: that is the desk's to do", async () => {
    const bench = await morning("2026-07-15T10:00:00+08:00");
    const change = { actor: { kind: "system", part: "test" }, action: "application.test", reason: null } as const;
    const quote = { ...bookedApplication.quote, totalTwd: 1_000 };
    await bench.records.change(change, (transaction) =>
      transaction.of(applicationRecords).insert({ ...bookedApplication, id: "paid", number: "115-SW-B99999", quote }),
    );
    for (const [resourceId, applicationId] of [
      [HALL, FREE],
      [ROOM, "paid"],
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one door after the other
      const id = await bench.book(resourceId, [FROM, TO], { applicationId });
      // oxlint-disable-next-line no-await-in-loop -- see above
      const { code } = await bench.events.http.panels.add({ resourceId, name: "門口" }, desk);
      // oxlint-disable-next-line no-await-in-loop -- see above
      expect((await page(bench, code)).now?.mayEnd).toBe(false);
      // oxlint-disable-next-line no-await-in-loop -- see above
      await expect(bench.events.http.panels.end(code)).rejects.toThrow(/booking desk/u);
      // oxlint-disable-next-line no-await-in-loop -- see above
      expect((await bench.ledger.ofBooking(id))[0]?.to).toBe(Date.parse(TO));
    }
  });

  test("says no more than a door may: no application, no person, no booking", async () => {
    const bench = await morning();
    const id = await bench.book(ROOM, [FROM, TO], { applicationId: FREE });
    const { code } = await bench.events.http.panels.add({ resourceId: ROOM, name: "二樓門口" }, desk);
    const text = JSON.stringify(await page(bench, code));
    for (const secret of [id, FREE, bookedApplication.contactName ?? "", bookedApplication.contactPhone ?? ""])
      expect(text).not.toContain(secret);
  });

  test("of a part shows what is let of the whole", async () => {
    const bench = await morning();
    await bench.book(HALL, [FROM, TO]);
    const { code } = await bench.events.http.panels.add({ resourceId: "SW.AUDITORIUM.A", name: "禮堂" }, desk);
    expect((await page(bench, code)).next).not.toBeNull();
  });

  test("is worth nothing once it is revoked, and no code can be made up", async () => {
    const bench = await morning();
    const { panels } = bench.events.http;
    const { code } = await panels.add({ resourceId: ROOM, name: "二樓門口" }, desk);
    await panels.revoke(code, desk);
    for (const wrong of [code, "panel:other", "label:x"]) {
      await expect(panels.page(wrong)).rejects.toMatchObject({ code: "RECORD_UNKNOWN" });
      await expect(panels.checkIn(wrong)).rejects.toMatchObject({ code: "RECORD_UNKNOWN" });
    }
    const elsewhere = worker("lin", "booking-desk", { centers: ["FS"] });
    await expect(panels.add({ resourceId: ROOM, name: "x" }, elsewhere)).rejects.toMatchObject({
      code: "RECORD_UNKNOWN",
    });
    expect(await panels.list(elsewhere.principal)).toEqual([]);
  });
});

describe("a room that nobody came to", () => {
  test("is given free after the minutes of its rule book: a meeting room, free of charge, with a panel at its door", async () => {
    const bench = await morning("2026-07-15T09:19:00+08:00");
    const id = await bench.book(ROOM, [FROM, TO], { applicationId: FREE });
    await bench.events.http.panels.add({ resourceId: ROOM, name: "門口" }, desk);
    await bench.events.look();
    expect(await bench.ledger.ofBooking(id)).toHaveLength(1);
    await bench.pass(2, bench.events);
    const [claim] = await bench.ledger.ofBooking(id);
    expect(claim?.to).toBeLessThanOrEqual(bench.clock.now());
    const span = { from: epochMs(Date.parse(FROM)), to: epochMs(Date.parse(TO)), centerId: null };
    const [row] = await bench.events.http.checkIns.list(span, desk.principal);
    expect(row?.releaseReason).toBe("未報到逾 20 分");
    expect(bench.endedUses).toEqual([id]);
  });

  test.each([
    ["somebody pays for it, or nobody knows", { applicationId: null, room: ROOM, hasPanel: true }],
    ["it is no meeting room", { applicationId: FREE, room: HALL, hasPanel: true }],
    ["nobody could check in", { applicationId: FREE, room: ROOM, hasPanel: false }],
  ])("stays booked where %s", async (_, { applicationId, room, hasPanel }) => {
    const bench = await morning("2026-07-15T09:30:00+08:00");
    const id = await bench.book(room, [FROM, TO], { applicationId });
    if (hasPanel) await bench.events.http.panels.add({ resourceId: room, name: "門口" }, desk);
    await bench.pass(2, bench.events);
    expect((await bench.ledger.ofBooking(id))[0]?.to).toBe(Date.parse(TO));
  });

  test("stays booked where its rule book keeps it to the end", async () => {
    const bench = await morning("2026-07-15T09:30:00+08:00", null);
    const id = await bench.book(ROOM, [FROM, TO], { applicationId: FREE });
    await bench.events.http.panels.add({ resourceId: ROOM, name: "門口" }, desk);
    await bench.pass(2, bench.events);
    expect((await bench.ledger.ofBooking(id))[0]?.to).toBe(Date.parse(TO));
  });

  test("stays booked where somebody checked in", async () => {
    const bench = await morning("2026-07-15T09:10:00+08:00");
    const id = await bench.book(ROOM, [FROM, TO], { applicationId: FREE });
    const { code } = await bench.events.http.panels.add({ resourceId: ROOM, name: "門口" }, desk);
    await bench.events.http.panels.checkIn(code);
    await bench.pass(30, bench.events);
    expect((await bench.ledger.ofBooking(id))[0]?.to).toBe(Date.parse(TO));
  });
});

describe("what the rooms' own signs suggest", () => {
  const findings = async (bench: EventBench) =>
    bench.events.http.presence.list({ centerId: null, isOpen: true }, desk.principal);

  test("is a ghost booking where air, light and power are as in the empty room; a person gives it free", async () => {
    const bench = await morning("2026-07-15T09:29:00+08:00");
    lived(bench, false);
    const id = await bench.book(ROOM, [FROM, TO], { applicationId: FREE });
    await bench.pass(6, bench.events);
    const [ghost] = (await findings(bench)).findings;
    expect(ghost).toMatchObject({ kind: "ghost-booking", spaceId: "SW.MAIN.02F.MEET-01", mayRelease: true });
    expect(ghost?.event?.bookingId).toBe(id);
    expect(ghost?.confidence).toBeGreaterThan(0.8);
    expect(ghost?.signs.map(({ sign }) => sign)).toEqual(["co2", "power"]);
    expect(bench.notices.map(({ kind }) => kind)).toContain("ghost-booking");
    expect((await bench.ledger.ofBooking(id))[0]?.to).toBe(Date.parse(TO));
    await bench.events.http.presence.decide(ghost?.id ?? "", { decision: "release", reason: "現場無人" }, desk);
    expect((await bench.ledger.ofBooking(id))[0]?.to).toBeLessThan(Date.parse(TO));
    const again = bench.events.http.presence.decide(ghost?.id ?? "", { decision: "dismiss", reason: "x" }, desk);
    await expect(again).rejects.toMatchObject({ code: "RECORD_CONFLICT" });
  });

  test("is not given free where somebody checked in at the same moment, and nobody checks in once it was", async () => {
    const bench = await morning("2026-07-15T09:29:00+08:00");
    lived(bench, false);
    const id = await bench.book(ROOM, [FROM, TO], { applicationId: FREE });
    await bench.pass(6, bench.events);
    const [ghost] = (await findings(bench)).findings;
    await bench.events.http.checkIns.checkIn(id, desk);
    const release = bench.events.http.presence.decide(ghost?.id ?? "", { decision: "release", reason: "無人" }, desk);
    await expect(release).rejects.toThrow(/checked in meanwhile/u);
    expect((await findings(bench)).findings[0]?.state).toBe("open");
    expect((await bench.ledger.ofBooking(id))[0]?.to).toBe(Date.parse(TO));
  });

  test("gives nothing up of a booking that was moved to another day at the same moment", async () => {
    const bench = await morning("2026-07-15T09:30:00+08:00");
    const bookingId = await bench.book(ROOM, [FROM, TO], { applicationId: FREE });
    const event = await bench.parts.events.find(bookingId);
    const [from, to] = [epochMs(Date.parse(FROM) + DAY_MS), epochMs(Date.parse(TO) + DAY_MS)];
    const change = { actor: { kind: "system", part: "test" }, action: "claim.move", reason: null } as const;
    await bench.records.change(change, (transaction) =>
      bench.ledger.move(transaction, bookingId, [
        { bookingId, kind: "booking", resourceId: ROOM, from, to, title: "說明會", applicationId: FREE },
      ]),
    );
    if (event === undefined) throw new RangeError("no event");
    const checkIns = new CheckInDesk(bench.parts);
    const actor = { kind: "system", part: "test" } as const;
    for (const late of [
      checkIns.giveFree(event, { actor, reason: "未報到" }),
      checkIns.leave(event, { actor, by: "panel", reason: "提早結束" }),
      checkIns.come(event, { actor, by: "panel" }),
    ]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await expect(late).rejects.toMatchObject({ code: "RECORD_CONFLICT" });
    }
    expect((await bench.ledger.ofBooking(bookingId)).map((claim) => [claim.from, claim.to])).toEqual([[from, to]]);
  });

  test("never gives a venue free that is paid for, or of which nobody knows", async () => {
    const bench = await morning("2026-07-15T09:29:00+08:00");
    lived(bench, false);
    await bench.book(ROOM, [FROM, TO]);
    await bench.pass(6, bench.events);
    const [ghost] = (await findings(bench)).findings;
    expect(ghost?.mayRelease).toBe(false);
    const release = bench.events.http.presence.decide(ghost?.id ?? "", { decision: "release", reason: "無人" }, desk);
    await expect(release).rejects.toMatchObject({ code: "ACCESS_DENIED" });
  });

  test("is nothing where the room is used as it was booked", async () => {
    const bench = await morning("2026-07-15T09:29:00+08:00");
    lived(bench, true);
    await bench.book(ROOM, [FROM, TO], { applicationId: FREE });
    await bench.pass(11, bench.events);
    expect((await findings(bench)).findings).toEqual([]);
  });

  test("is a use that nobody booked, once it went on for half an hour", async () => {
    const bench = await morning("2026-07-18T20:00:00+08:00");
    lived(bench, true);
    await bench.pass(26, bench.events);
    expect((await findings(bench)).findings).toEqual([]);
    await bench.pass(15, bench.events);
    const [found] = (await findings(bench)).findings;
    expect(found).toMatchObject({ kind: "unbooked-use", event: null, mayRelease: false });
    expect(found?.confidence).toBeGreaterThan(0.9);
  });

  test("is not known where the sensors are silent, and says which room and why", async () => {
    const bench = await morning("2026-07-15T09:29:00+08:00");
    lived(bench, false);
    await bench.book(ROOM, [FROM, TO]);
    await bench.events.look();
    for (const point of ["IAQ.01.co2Ppm", "MTR.M01.activePowerKw"]) bench.say(`SW.MAIN.02F.${point}`, null);
    await bench.pass(5, bench.events);
    const { findings: found, unknown } = await findings(bench);
    expect(found).toEqual([]);
    expect(unknown.find(({ spaceId }) => spaceId === "SW.MAIN.02F.MEET-01")?.reason.en).toContain("can be trusted");
  });
});
