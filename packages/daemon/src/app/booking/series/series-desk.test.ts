import { epochMs } from "@weishan/core/reading";
import { describe, expect, test } from "vitest";
import { worker } from "../../maintenance/fake/maintenance-bench.ts";
import { deskWorker, ledgerBench, refusal } from "../fake/ledger-bench.ts";
import { SeriesDesk } from "./series-desk.ts";
import type { GivenSeries } from "./series-side.ts";

const tuesdays: GivenSeries = {
  resourceId: "SW.MEETING.2",
  rrule: "FREQ=WEEKLY;BYDAY=TU;COUNT=4",
  start: "2026-01-06T09:00",
  minutes: 120,
  monthEnd: "skip",
  setUpMinutes: 0,
  tearDownMinutes: 0,
  exceptions: [],
};
const label = { title: "工務會報", organisation: "示範：工務局", applicantClass: "city-agency", application: null };

function bench() {
  const parts = ledgerBench();
  const desk = new SeriesDesk({ ...parts, applicationDesk: null });
  const at = (text: string) => epochMs(Date.parse(`${text}+08:00`));
  const take = (resourceId: string, from: string, to: string, bookingId = `other ${from}`) =>
    parts.records.change({ actor: deskWorker.actor, action: "test", reason: null }, (transaction) =>
      parts.ledger.place(transaction, [
        { bookingId, kind: "booking", resourceId, from: at(from), to: at(to), title: "他人會議" },
      ]),
    );
  const book = async (given: GivenSeries = tuesdays, skips: readonly string[] = []) => {
    const { previewToken } = await desk.preview(given, deskWorker);
    return desk.book({ ...given, ...label, previewToken, skips }, deskWorker);
  };
  const standing = async () =>
    (await parts.ledger.standing({ from: at("2026-01-01T00:00"), to: at("2027-01-01T00:00") }))
      .filter(({ seriesId }) => seriesId !== null)
      .map(({ resourceId, from }) => `${resourceId} ${new Date(from + 8 * 3_600_000).toISOString().slice(5, 16)}`);
  return { ...parts, desk, take, book, standing };
}

describe("a series at the desk", () => {
  test("is booked whole, each occurrence a booking of its own", async () => {
    const { book, standing } = bench();
    const { occurrences } = await book();
    expect(occurrences.map(({ state }) => state)).toEqual(["planned", "planned", "planned", "planned"]);
    expect(await standing()).toEqual([
      "SW.MEETING.2 01-06T09:00",
      "SW.MEETING.2 01-13T09:00",
      "SW.MEETING.2 01-20T09:00",
      "SW.MEETING.2 01-27T09:00",
    ]);
  });

  test("shows before it is booked who is in the way, and which rooms alike are free", async () => {
    const { desk, take } = bench();
    await take("SW.MEETING.2", "2026-01-13T10:00", "2026-01-13T12:00");
    await take("SW.MEETING.4", "2026-01-13T08:00", "2026-01-13T18:00");
    const { conflictCount, occurrences } = await desk.preview(tuesdays, deskWorker);
    expect(conflictCount).toBe(1);
    expect(occurrences[1]?.conflicts).toMatchObject([{ title: "他人會議", resourceId: "SW.MEETING.2" }]);
    expect(occurrences[1]?.others.map(({ resourceId }) => resourceId)).toEqual(["SW.MEETING.10", "SW.MEETING.1"]);
    expect(occurrences[0]?.others).toEqual([]);
  });

  test("books nothing at all where an occurrence is taken that nobody left out", async () => {
    const { book, take, standing } = bench();
    await take("SW.MEETING.2", "2026-01-20T10:00", "2026-01-20T12:00");
    expect(await refusal(book())).toMatchObject({ code: "CLAIM_CONFLICT" });
    expect(await standing()).toEqual([]);
    expect((await book(tuesdays, ["2026-01-20T09:00"])).occurrences).toHaveLength(3);
    expect(await standing()).toHaveLength(3);
  });

  test("may put one occurrence into another room from the beginning", async () => {
    const { book, take, standing } = bench();
    await take("SW.MEETING.2", "2026-01-20T10:00", "2026-01-20T12:00");
    const other = { kind: "moved", resourceId: "SW.MEETING.4", start: null, minutes: null } as const;
    await book({ ...tuesdays, exceptions: [{ key: "2026-01-20T09:00", ...other }] });
    expect(await standing()).toContain("SW.MEETING.4 01-20T09:00");
  });

  test("is what was previewed: a world that changed meanwhile is said, even where it became freer", async () => {
    const { desk, take, ledger, records } = bench();
    await take("SW.MEETING.2", "2026-01-13T10:00", "2026-01-13T12:00", "rival");
    const { previewToken } = await desk.preview(tuesdays, deskWorker);
    const given = { ...tuesdays, ...label, previewToken, skips: ["2026-01-13T09:00"] };
    await records.change({ actor: deskWorker.actor, action: "test", reason: null }, (transaction) =>
      ledger.release(transaction, "rival", { reason: "cancelled" }),
    );
    expect(await refusal(desk.book(given, deskWorker))).toMatchObject({ code: "SERIES_CHANGED" });
    const other = { ...given, minutes: 60 };
    expect(await refusal(desk.book(other, deskWorker))).toMatchObject({ code: "SERIES_CHANGED" });
  });

  test("claims the time to set up and clear away around each occurrence", async () => {
    const { book, ledger } = bench();
    const { occurrences } = await book({ ...tuesdays, setUpMinutes: 30, tearDownMinutes: 15 });
    const claims = await ledger.ofBooking(occurrences[0]?.bookingId ?? "");
    expect(claims.map(({ kind, from, to }) => [kind, (to - from) / 60_000])).toEqual([
      ["set-up", 30],
      ["booking", 120],
      ["tear-down", 15],
    ]);
  });

  test("in the past, in a room that is not there, or of another centre is refused", async () => {
    const { desk } = bench();
    const preview = (changes: Partial<GivenSeries>) => refusal(desk.preview({ ...tuesdays, ...changes }, deskWorker));
    expect(await preview({ start: "2025-12-30T09:00" })).toMatchObject({ code: "QUERY_INVALID" });
    expect(await preview({ resourceId: "SW.MEETING.99" })).toMatchObject({ code: "RECORD_UNKNOWN" });
    const moved = {
      key: "2026-01-06T09:00",
      kind: "moved",
      resourceId: "FS.ATRIUM",
      start: null,
      minutes: null,
    } as const;
    expect(await preview({ exceptions: [moved] })).toMatchObject({ code: "RECORD_UNKNOWN" });
  });

  test("is not there for who works in the other centre, and needs the right to manage", async () => {
    const { desk, book } = bench();
    const { id } = await book();
    const elsewhere = worker("fs", "booking-desk", { centers: ["FS"] });
    expect(await refusal(desk.find(id, elsewhere))).toMatchObject({ code: "RECORD_UNKNOWN" });
    expect(await desk.list({ centerId: null }, elsewhere)).toEqual([]);
    const { previewToken } = await desk.preview({ ...tuesdays, resourceId: "SW.MEETING.3" }, worker("v", "viewer"));
    const wish = { ...tuesdays, ...label, resourceId: "SW.MEETING.3", previewToken, skips: [] };
    expect(await refusal(desk.book(wish, worker("v", "viewer")))).toMatchObject({ code: "ACCESS_DENIED" });
  });
});

describe("a series that is changed", () => {
  const change = async (
    { desk, book }: ReturnType<typeof bench>,
    edit: Parameters<SeriesDesk["previewEdit"]>[1],
    skips: readonly string[] = [],
  ) => {
    const { id } = await book();
    const { previewToken } = await desk.previewEdit(id, edit, deskWorker);
    return { id, after: await desk.edit(id, { ...edit, previewToken, skips }, "調整", deskWorker) };
  };

  test("moves one occurrence into another room, the others stay", async () => {
    const stage = bench();
    const { id, after } = await change(stage, {
      scope: "this",
      key: "2026-01-13T09:00",
      change: { resourceId: "SW.MEETING.4", start: "2026-01-13T14:00" },
    });
    expect(after.id).toBe(id);
    expect(await stage.standing()).toEqual([
      "SW.MEETING.2 01-06T09:00",
      "SW.MEETING.4 01-13T14:00",
      "SW.MEETING.2 01-20T09:00",
      "SW.MEETING.2 01-27T09:00",
    ]);
  });

  test("from one occurrence on is another series from there; what was before keeps its own", async () => {
    const stage = bench();
    const edit = { scope: "following", key: "2026-01-20T09:00", change: { start: "2026-01-20T10:00" } } as const;
    const { id, after } = await change(stage, edit);
    expect(after).toMatchObject({ splitFromId: id, start: "2026-01-20T10:00" });
    expect(await stage.standing()).toEqual([
      "SW.MEETING.2 01-06T09:00",
      "SW.MEETING.2 01-13T09:00",
      "SW.MEETING.2 01-20T10:00",
      "SW.MEETING.2 01-27T10:00",
    ]);
    expect(await stage.desk.find(id, deskWorker)).toMatchObject({ nextIds: [after.id], endedAt: null });
    expect((await stage.desk.find(id, deskWorker)).occurrences).toHaveLength(2);
  });

  test("is as it was when what it wants is taken", async () => {
    const stage = bench();
    await stage.take("SW.MEETING.2", "2026-01-27T11:00", "2026-01-27T12:00");
    const before = { scope: "following", key: "2026-01-20T09:00", change: { start: "2026-01-20T10:00" } } as const;
    expect(await refusal(change(stage, before))).toMatchObject({ code: "CLAIM_CONFLICT" });
    expect(await stage.standing()).toEqual([
      "SW.MEETING.2 01-06T09:00",
      "SW.MEETING.2 01-13T09:00",
      "SW.MEETING.2 01-20T09:00",
      "SW.MEETING.2 01-27T09:00",
    ]);
  });

  test("leaves out what somebody chose, by its new name", async () => {
    const stage = bench();
    await stage.take("SW.MEETING.2", "2026-01-27T11:00", "2026-01-27T12:00");
    const edit = { scope: "following", key: "2026-01-20T09:00", change: { start: "2026-01-20T10:00" } } as const;
    const { after } = await change(stage, edit, ["2026-01-27T10:00"]);
    expect(after.exceptions).toMatchObject([{ key: "2026-01-27T10:00", kind: "skipped" }]);
  });

  test("as a whole keeps what took place", async () => {
    const stage = bench();
    const { id } = await stage.book();
    stage.clock.set("2026-01-14T08:00:00+08:00");
    const edit = { scope: "all", key: "2026-01-27T09:00", change: { resourceId: "SW.MEETING.4" } } as const;
    const { previewToken } = await stage.desk.previewEdit(id, edit, deskWorker);
    await stage.desk.edit(id, { ...edit, previewToken, skips: [] }, "換會議室", deskWorker);
    expect(await stage.standing()).toEqual([
      "SW.MEETING.2 01-06T09:00",
      "SW.MEETING.2 01-13T09:00",
      "SW.MEETING.4 01-20T09:00",
      "SW.MEETING.4 01-27T09:00",
    ]);
  });

  test("keeps an occurrence that was brought forward and took place, whatever becomes of the others", async () => {
    const { desk, book, standing, clock } = bench();
    const early = { key: "2026-01-27T09:00", resourceId: null, start: "2026-01-07T09:00", minutes: null };
    const { id } = await book({ ...tuesdays, exceptions: [{ kind: "moved", ...early }] });
    clock.set("2026-01-10T09:00:00+08:00");
    await desk.end(id, { scope: "following", key: "2026-01-20T09:00" }, "停辦", deskWorker);
    expect(await standing()).toEqual([
      "SW.MEETING.2 01-06T09:00",
      "SW.MEETING.2 01-07T09:00",
      "SW.MEETING.2 01-13T09:00",
    ]);
  });

  test("ends from one occurrence on, and its time is free again", async () => {
    const stage = bench();
    const { id } = await stage.book();
    await stage.desk.end(id, { scope: "this", key: "2026-01-13T09:00" }, "停開", deskWorker);
    await stage.desk.end(id, { scope: "following", key: "2026-01-27T09:00" }, "停辦", deskWorker);
    expect(await stage.standing()).toEqual(["SW.MEETING.2 01-06T09:00", "SW.MEETING.2 01-20T09:00"]);
    const ended = await stage.desk.end(id, { scope: "all", key: "2026-01-06T09:00" }, "停辦", deskWorker);
    expect(ended).toMatchObject({ endReason: "停辦", occurrences: [] });
    expect(await refusal(stage.desk.end(id, { scope: "all", key: "2026-01-06T09:00" }, "", deskWorker))).toMatchObject({
      code: "RECORD_CONFLICT",
    });
  });
});
