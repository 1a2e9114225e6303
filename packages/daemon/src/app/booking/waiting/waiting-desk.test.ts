import { epochMs } from "@weishan/core/reading";
import { describe, expect, test } from "vitest";
import type { Notice } from "../../../ports/notices.ts";
import { worker } from "../../maintenance/fake/maintenance-bench.ts";
import { applicationBench, morningInTheHall, use } from "../application/fake/application-bench.ts";
import { deskWorker, ledgerBench, refusal } from "../fake/ledger-bench.ts";
import { WaitingDesk } from "./waiting-desk.ts";
import type { NewWaiting } from "./waiting-side.ts";
import { WaitingWatch } from "./waiting-watch.ts";

const at = (text: string) => epochMs(Date.parse(`${text}+08:00`));
const wish = (id: string, more: Partial<NewWaiting> = {}): NewWaiting => ({
  id: `waiting-${id}`,
  resourceId: "SW.MEETING.2",
  isAnyAlike: false,
  seatsAtLeast: null,
  from: at("2026-01-20T09:00"),
  to: at("2026-01-20T12:00"),
  title: `會議 ${id}`,
  organisation: `協會 ${id}`,
  contactName: "陳小姐",
  contactPhone: "07-000-0000",
  contactEmail: null,
  applicationId: null,
  ...more,
});

function bench() {
  const { records, ledger, clock } = ledgerBench();
  const notices: Notice[] = [];
  const silent = () => undefined;
  const log = { debug: silent, info: silent, warn: silent, error: silent };
  const tell = async (notice: Notice) => void notices.push(notice);
  const parts = { records, ledger, applications: null, notices: { tell }, writeTo: null, clock, log };
  const watch = new WaitingWatch(parts);
  const desk = new WaitingDesk({ ...parts, watch });
  const change = { actor: deskWorker.actor, action: "test", reason: null };
  const take = (resourceId = "SW.MEETING.2", bookingId = `by ${resourceId}`) =>
    records.change(change, (transaction) =>
      ledger.place(transaction, [
        { bookingId, kind: "booking", resourceId, from: wish("").from, to: wish("").to, title: "先到者" },
      ]),
    );
  const giveUp = (bookingId = "by SW.MEETING.2") =>
    records.change(change, (transaction) => ledger.release(transaction, bookingId, { reason: "取消" }));
  const states = async () =>
    (await desk.list({ centerId: null, isOpen: false }, deskWorker))
      .toSorted((one, other) => (one.id < other.id ? -1 : 1))
      .map(({ id, state, place }) => `${id.slice(8)} ${state}${place === null ? "" : ` ${place}`}`);
  return { ledger, clock, notices, watch, desk, take, giveUp, states };
}

describe("the waiting list", () => {
  test("offers what became free to the first who came, and tells the desk", async () => {
    const { clock, desk, take, giveUp, watch, states, notices } = bench();
    await take();
    await desk.add(wish("A"), deskWorker);
    clock.turn(60_000);
    await desk.add(wish("B"), deskWorker);
    expect(await states()).toEqual(["A waiting 1", "B waiting 2"]);
    await giveUp();
    await watch.look();
    expect(await states()).toEqual(["A offered", "B waiting 1"]);
    expect(notices.map(({ kind, centerId }) => [kind, centerId])).toEqual([["waiting-offered", "SW"]]);
  });

  test("holds it for a day, then for the next; who let two offers pass waits no more", async () => {
    const { clock, desk, take, giveUp, watch, states } = bench();
    await take();
    await desk.add(wish("A"), deskWorker);
    clock.turn(60_000);
    await desk.add(wish("B"), deskWorker);
    await giveUp();
    const seen: string[][] = [];
    for (let day = 0; day < 6; day++) {
      // oxlint-disable-next-line no-await-in-loop -- one day after the other
      await watch.look();
      // oxlint-disable-next-line no-await-in-loop -- see above
      seen.push(await states());
      clock.turn(24 * 3_600_000);
    }
    expect(seen).toEqual([
      ["A offered", "B waiting 1"],
      ["A waiting 1", "B offered"],
      ["A offered", "B waiting 1"],
      ["A over", "B offered"],
      ["A over", "B over"],
      ["A over", "B over"],
    ]);
  });

  test("keeps others out while something is held, and lets it become a booking", async () => {
    const { desk, take, giveUp, watch, ledger } = bench();
    await take();
    await desk.add(wish("A"), deskWorker);
    await giveUp();
    await watch.look();
    expect(await refusal(take("SW.MEETING.2", "somebody"))).toMatchObject({ code: "CLAIM_CONFLICT" });
    const taken = await desk.take("waiting-A", deskWorker);
    expect(taken.state).toBe("taken");
    const claims = await ledger.standing({ from: wish("A").from, to: wish("A").to });
    expect(claims.map(({ kind, organisation, expiresAt }) => [kind, organisation, expiresAt])).toEqual([
      ["booking", "協會 A", null],
    ]);
    expect(await refusal(desk.take("waiting-A", deskWorker))).toMatchObject({ code: "RECORD_CONFLICT" });
  });

  test("offers another room where any alike will do, the smallest that is large enough", async () => {
    const { desk, take } = bench();
    await take("SW.MEETING.2");
    await take("SW.MEETING.4");
    const view = await desk.add(wish("A", { isAnyAlike: true, seatsAtLeast: 60 }), deskWorker);
    expect(view).toMatchObject({ state: "offered", offer: { resourceId: "SW.MEETING.10" } });
    const { offer } = await desk.add(wish("B", { isAnyAlike: true, seatsAtLeast: 200 }), deskWorker);
    expect(offer).toBeNull();
  });

  test("offers nothing so late that nobody could use it, and is over when its time comes", async () => {
    const { clock, desk, take, giveUp, watch, states } = bench();
    await take();
    await desk.add(wish("A"), deskWorker);
    clock.set("2026-01-20T07:30:00+08:00");
    await giveUp();
    await watch.look();
    expect(await states()).toEqual(["A over"]);
  });

  test("frees what was held when somebody goes", async () => {
    const { clock, desk, take, giveUp, watch, states } = bench();
    await take();
    await desk.add(wish("A"), deskWorker);
    clock.turn(60_000);
    await desk.add(wish("B"), deskWorker);
    await giveUp();
    await watch.look();
    await desk.withdraw("waiting-A", "改期", deskWorker);
    expect(await states()).toEqual(["A withdrawn", "B offered"]);
  });

  test("forgets who waited a season after, and keeps what for", async () => {
    const { clock, desk, take, watch } = bench();
    await take();
    await desk.add(wish("A"), deskWorker);
    await desk.withdraw("waiting-A", "改期", deskWorker);
    clock.turn(89 * 86_400_000);
    await watch.look();
    const shown = async () => (await desk.list({ centerId: "SW", isOpen: false }, deskWorker))[0];
    expect((await shown())?.contact).toMatchObject({ name: "陳小姐" });
    clock.turn(2 * 86_400_000);
    await watch.look();
    expect(await shown()).toMatchObject({ title: "會議 A", contact: { name: null, phone: null, email: null } });
  });

  test("shows telephone numbers to the desk only, and nothing to the other centre", async () => {
    const { desk, take } = bench();
    await take();
    await desk.add(wish("A"), deskWorker);
    const viewer = worker("v", "viewer");
    const [seen] = await desk.list({ centerId: "SW", isOpen: true }, viewer);
    expect(seen).toMatchObject({ organisation: "協會 A", contact: null });
    expect(await refusal(desk.withdraw("waiting-A", "試試看", viewer))).toMatchObject({ code: "ACCESS_DENIED" });
    const elsewhere = worker("fs", "booking-desk", { centers: ["FS"] });
    expect(await desk.list({ centerId: null, isOpen: true }, elsewhere)).toEqual([]);
    expect(await refusal(desk.take("waiting-A", elsewhere))).toMatchObject({ code: "RECORD_UNKNOWN" });
  });

  test("takes no wish that could never be fulfilled, so that nobody waits behind it for ever", async () => {
    const { desk } = bench();
    const [from, to] = [wish("").from, wish("").to];
    for (const wrong of [
      { from: epochMs(from + 1) },
      { to: epochMs(to + 30_000) },
      { to: epochMs(to + 40 * 86_400_000) },
    ]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await refusal(desk.add(wish("A", wrong), deskWorker))).toMatchObject({ code: "QUERY_INVALID" });
    }
    expect((await desk.add(wish("B"), deskWorker)).state).toBe("offered");
  });

  test("gives an application that takes any room alike the room that was offered", async () => {
    const {
      records,
      ledger,
      clock,
      desk: applications,
      handIn,
      applications: office,
      caller,
    } = await applicationBench();
    const clerk = caller("clerk", "booking-desk", "facility-manager");
    const change = { actor: clerk.actor, action: "test", reason: null };
    const room = (changes = {}) =>
      morningInTheHall({
        slots: [use("SW.MEETING.2", "09:00", "12:00")],
        applicantClass: "city-agency",
        attendancePersons: 10,
        ...changes,
      });
    const { from, to } = use("SW.MEETING.2", "09:00", "12:00");
    await records.change(change, (transaction) =>
      ledger.place(transaction, [
        { bookingId: "first", kind: "booking", resourceId: "SW.MEETING.2", from, to, title: "先到者" },
      ]),
    );
    const { id: applicationId } = await handIn(room());
    const silent = () => undefined;
    const log = { debug: silent, info: silent, warn: silent, error: silent };
    const parts = {
      records,
      ledger,
      applications,
      notices: { tell: async () => undefined },
      writeTo: null,
      clock,
      log,
    };
    const desk = new WaitingDesk({ ...parts, watch: new WaitingWatch(parts) });
    const { offer } = await desk.add(wish("A", { from, to, isAnyAlike: true, applicationId }), clerk);
    expect(offer?.resourceId).not.toBe("SW.MEETING.2");
    expect((await desk.take("waiting-A", clerk)).state).toBe("taken");
    const taken = await office.find(applicationId, clerk);
    expect([taken.state, taken.slots.map(({ resourceId }) => resourceId)]).toEqual(["confirmed", [offer?.resourceId]]);
  });
});
