import { mayDo } from "@weishan/core/access";
import { taipeiInstant } from "@weishan/core/calendar";
import { describe, expect, test } from "vitest";
import { hmacLinkTokens } from "../../../adapters/crypto/hmac-link-tokens.ts";
import { icalFormat } from "../../../adapters/ical/ical-format.ts";
import { applicationRecords } from "../../../ports/record-kinds/application-record.ts";
import type { Actor } from "../../../ports/records.ts";
import { worker } from "../../maintenance/fake/maintenance-bench.ts";
import type { DeskCaller } from "../desk-caller.ts";
import { bookedApplication } from "../document/fake/booked-application.ts";
import { deskWorker, ledgerBench } from "../fake/ledger-bench.ts";
import { CalendarFeedDesk } from "./calendar-feed-desk.ts";
import { CalendarImportDesk } from "./calendar-import-desk.ts";
import { eraseFeeds } from "./erase-feeds.ts";

const actor: Actor = { kind: "system", part: "test" };
const change = { actor, action: "test", reason: null };
const morning = {
  kind: "booking",
  resourceId: "SW.AUDITORIUM",
  from: taipeiInstant("2026-01-06", "08:00"),
  to: taipeiInstant("2026-01-06", "12:00"),
  title: "論壇",
  organisation: "永續協會",
} as const;

function bench() {
  const parts = ledgerBench();
  const people = new Map([[deskWorker.principal.personId, deskWorker.principal]]);
  const feeds = new CalendarFeedDesk({
    ...parts,
    links: hmacLinkTokens("secret"),
    format: icalFormat,
    names: async () => new Map(),
    principalOf: async (id) => people.get(id),
  });
  const imports = new CalendarImportDesk({ ...parts, format: icalFormat });
  const place = (bookingId: string, more: object = {}) =>
    parts.records.change(change, (transaction) =>
      parts.ledger.place(transaction, [{ ...morning, bookingId, ...more }]),
    );
  const tokenOf = (path: string | null) => /feeds\/(.+)\.ics$/u.exec(path ?? "")?.[1] ?? "";
  const textOf = async (path: string | null) => (await feeds.read(tokenOf(path))).text;
  /** Title, sequence, state and local beginning of each event. */
  const shown = async (path: string | null) =>
    [...(await textOf(path)).matchAll(/BEGIN:VEVENT.*?END:VEVENT/gsu)].map(([event]) =>
      ["SUMMARY", "SEQUENCE", "STATUS", "DTSTART;TZID=Asia/Taipei"].map(
        (name) => new RegExp(`^${name}:(.*)\\r$`, "mu").exec(event.replaceAll("\r\n ", ""))?.[1],
      ),
    );
  return { ...parts, people, feeds, imports, place, textOf, shown };
}

const halls = { name: "大禮堂", scope: { kind: "resources", resourceIds: ["SW.AUDITORIUM"] } } as const;

describe("a calendar to subscribe to", () => {
  test("shows what stands, with organisation and place, and not that a set-up takes the hall", async () => {
    const { feeds, place, shown, textOf, records, ledger } = bench();
    await place("b1");
    await records.change(change, (transaction) =>
      ledger.place(transaction, [
        { ...morning, bookingId: "b1", kind: "set-up", from: taipeiInstant("2026-01-06", "07:00"), to: morning.from },
      ]),
    );
    const { path } = await feeds.make(halls, deskWorker);
    expect(await shown(path)).toEqual([["論壇（永續協會）", "0", "CONFIRMED", "20260106T080000"]]);
    expect(await textOf(path)).toContain("LOCATION:");
  });

  test("is the same text while nothing happens", async () => {
    const { feeds, place, textOf, clock } = bench();
    await place("b1");
    const { path } = await feeds.make(halls, deskWorker);
    const first = await textOf(path);
    clock.turn(3_600_000);
    expect(await textOf(path)).toBe(first);
  });

  test("counts each move, and shows for a while what was cancelled", async () => {
    const { feeds, place, shown, records, ledger } = bench();
    await place("b1");
    const { path } = await feeds.make(halls, deskWorker);
    await shown(path);
    const [from, to] = [taipeiInstant("2026-01-07", "13:00"), taipeiInstant("2026-01-07", "17:00")];
    await records.change(change, (transaction) =>
      ledger.move(transaction, "b1", [{ ...morning, bookingId: "b1", from, to }]),
    );
    expect(await shown(path)).toEqual([["論壇（永續協會）", "1", "CONFIRMED", "20260107T130000"]]);
    await records.change(change, (transaction) => ledger.release(transaction, "b1", { reason: "cancelled" }));
    expect(await shown(path)).toEqual([["論壇（永續協會）", "2", "CANCELLED", "20260107T130000"]]);
    await place("b1");
    expect(await shown(path)).toEqual([["論壇（永續協會）", "3", "CONFIRMED", "20260106T080000"]]);
  });

  test("answers nothing once it was revoked, or when its owner has left", async () => {
    const { feeds, people, shown } = bench();
    const { path, id } = await feeds.make(halls, deskWorker);
    const other = await feeds.make(halls, deskWorker);
    expect(await feeds.revoke(id, deskWorker)).toMatchObject({ path: null });
    await expect(shown(path)).rejects.toMatchObject({ code: "RECORD_UNKNOWN" });
    people.clear();
    await expect(shown(other.path)).rejects.toMatchObject({ code: "RECORD_UNKNOWN" });
    await expect(feeds.read("b1.guess")).rejects.toMatchObject({ code: "RECORD_UNKNOWN" });
  });

  test("is gone with a person who is erased", async () => {
    const { feeds, records, shown } = bench();
    const { path } = await feeds.make(halls, deskWorker);
    await records.change(change, (transaction) => eraseFeeds(deskWorker.principal.personId, transaction));
    await expect(shown(path)).rejects.toMatchObject({ code: "RECORD_UNKNOWN" });
    expect(await feeds.list(deskWorker)).toEqual([]);
  });

  test("shows an applicant the own uses, wherever they are, and nobody else's", async () => {
    const { feeds, place, shown, records } = bench();
    const applicantId = deskWorker.principal.personId;
    const [slot] = bookedApplication.slots;
    if (slot === undefined) throw new Error("the application has no use");
    const [firstFromAt, lastToAt] = [morning.from, morning.to];
    const own = { ...bookedApplication, applicantId, firstFromAt, lastToAt, slots: [{ ...slot, id: "own~1" }] };
    await records.change(change, (transaction) => transaction.of(applicationRecords).insert(own));
    await place("own~1", { title: "我的活動", organisation: null });
    await place("other~1", { resourceId: "SW.MEETING.1" });
    const { path } = await feeds.make({ name: "我的", scope: { kind: "applicant" } }, deskWorker);
    expect((await shown(path)).map(([title]) => title)).toEqual(["我的活動"]);
  });

  test("is seen by its owner, and without its address by who keeps the rules", async () => {
    const { feeds } = bench();
    const { id } = await feeds.make(halls, deskWorker);
    const manager: DeskCaller = worker("chief", "facility-manager");
    const viewer: DeskCaller = worker("v", "viewer");
    expect(await feeds.list(deskWorker)).toMatchObject([{ id, owner: null, path: expect.any(String) }]);
    expect(await feeds.list(manager)).toMatchObject([{ id, owner: { zh: "desk" }, path: null }]);
    expect(await feeds.list(viewer)).toEqual([]);
    await expect(feeds.revoke(id, viewer)).rejects.toMatchObject({ code: "RECORD_UNKNOWN" });
    expect(mayDo(manager.principal, "booking.configure", { centerId: "SW" })).toBe(true);
  });
});

describe("a calendar of others", () => {
  const text = [
    "BEGIN:VCALENDAR",
    "BEGIN:VEVENT",
    "UID:w1",
    "SUMMARY:週會",
    "DTSTART;TZID=Asia/Taipei:20260106T090000",
    "DURATION:PT1H",
    "RRULE:FREQ=WEEKLY;COUNT=3",
    "END:VEVENT",
    "END:VCALENDAR",
  ].join("\r\n");
  const given = { resourceId: "SW.AUDITORIUM", text, organisation: null, skip: [] };

  test("is previewed with what stands in its way, and taken over but for what is left out", async () => {
    const { imports, place, ledger } = bench();
    await place("b1");
    const { dates } = await imports.preview(given, deskWorker);
    expect(dates.map(({ conflicts }) => conflicts.map(({ title }) => title))).toEqual([["論壇"], [], []]);
    await expect(imports.take(given, deskWorker)).rejects.toMatchObject({ code: "CLAIM_CONFLICT" });
    const skip = [dates[0]?.key ?? ""];
    expect(await imports.take({ ...given, skip }, deskWorker)).toEqual({
      placedCount: 2,
      skippedCount: 1,
      knownCount: 0,
    });
    const standing = await ledger.standing({
      from: taipeiInstant("2026-01-01", "00:00"),
      to: taipeiInstant("2026-02-01", "00:00"),
    });
    expect(standing.map(({ title }) => title)).toEqual(["論壇", "週會", "週會"]);
  });

  test("is there once however often it is taken over", async () => {
    const { imports } = bench();
    expect(await imports.take(given, deskWorker)).toMatchObject({ placedCount: 3 });
    expect(await imports.take(given, deskWorker)).toEqual({ placedCount: 0, skippedCount: 0, knownCount: 3 });
    expect((await imports.preview(given, deskWorker)).dates.every(({ isKnown }) => isKnown)).toBe(true);
  });

  test("is refused to who may only look", async () => {
    const { imports } = bench();
    await expect(imports.preview(given, worker("v", "viewer"))).rejects.toMatchObject({ code: "ACCESS_DENIED" });
  });
});
