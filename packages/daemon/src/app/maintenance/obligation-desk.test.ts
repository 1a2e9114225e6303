import { epochMs } from "@weishan/core/reading";
import { describe, expect, test } from "vitest";
import { memoryLedger } from "../booking/ledger/fake/memory-ledger.ts";
import { maintenanceBench, worker } from "./fake/maintenance-bench.ts";
import { obligationsOf } from "./obligation-book.ts";
import { ObligationDesk } from "./obligation-desk.ts";
import { ObligationMaker } from "./obligation-maker.ts";
import type { GivenEvidence } from "./obligation-side.ts";

const chen = worker("chen");
const evidence = (changes: Partial<GivenEvidence> = {}): GivenEvidence => ({
  doneOn: "2026-03-10",
  licenceHolder: "林技師",
  certificateNumber: "電證字 12-345",
  filingNumber: null,
  filedOn: null,
  validUntil: null,
  photoIds: [],
  note: null,
  ...changes,
});

async function deskBench(start = "2026-03-10T09:00:00+08:00") {
  const bench = maintenanceBench({ start });
  const obligations = obligationsOf(bench.parts.model);
  const maker = new ObligationMaker(bench.parts, obligations);
  const claims = memoryLedger(bench.parts);
  const desk = new ObligationDesk({ ...bench.parts, obligations, maker, claims });
  await maker.tick();
  const facts = (id: string, given: Parameters<ObligationDesk["changeFacts"]>[1]["facts"]) =>
    desk.changeFacts(id, { facts: given, reason: "依建物資料" }, chen);
  return { ...bench, claims, desk, maker, facts };
}

describe("what was done", () => {
  test("is filed by the 15th of the next month, kept for two years, and late after that", async () => {
    const { clock, desk } = await deskBench();
    const id = "HV-6M~SW~2026-H1";
    expect(await desk.record(id, evidence(), chen)).toMatchObject({
      state: "done",
      fileBy: "2026-04-15",
      keepUntil: "2028-03-10",
      isLate: false,
      evidence: { licenceHolder: "林技師", recordedBy: { displayName: "chen name" } },
    });
    clock.set("2026-04-16T09:00:00+08:00");
    const [late] = (await desk.find("HV-6M~SW", chen.principal)).occurrences;
    expect(late).toMatchObject({ state: "done", isLate: true });
    expect(await desk.record(id, evidence({ filedOn: "2026-04-10", filingNumber: "高市電 7" }), chen)).toMatchObject({
      state: "filed",
      isLate: false,
    });
  });

  test("names who signed, where the law asks for a licence, and lies in the past", async () => {
    const { desk } = await deskBench();
    const id = "HV-6M~SW~2026-H1";
    await expect(desk.record(id, evidence({ licenceHolder: null }), chen)).rejects.toThrow("name who did it");
    await expect(desk.record(id, evidence({ doneOn: "2026-03-11" }), chen)).rejects.toThrow("still ahead");
    await expect(desk.record(id, evidence({ filedOn: "2026-03-01" }), chen)).rejects.toThrow("filed before");
    await expect(desk.record(id, evidence({ photoIds: ["none"] }), chen)).rejects.toMatchObject({
      code: "RECORD_UNKNOWN",
    });
  });

  test("does not count before its window, nor too soon after the time before", async () => {
    const { clock, desk, facts } = await deskBench();
    await facts("FIRE-A~SW.MAIN", { fireClass: "甲類" });
    await expect(desk.record("HV-6M~SW~2026-H2", evidence(), chen)).rejects.toMatchObject({ code: "OBLIGATION_FIXED" });
    await desk.record("FIRE-A~SW.MAIN~2026-06-30", evidence(), chen);
    clock.set("2026-08-20T09:00:00+08:00");
    const soon = evidence({ doneOn: "2026-07-20" });
    await expect(desk.record("FIRE-A~SW.MAIN~2026-12-31", soon, chen)).rejects.toThrow("from 2026-08-10 on");
    const later = evidence({ doneOn: "2026-08-12", filedOn: "2026-08-12" });
    expect(await desk.record("FIRE-A~SW.MAIN~2026-12-31", later, chen)).toMatchObject({ state: "filed" });
  });

  test("a renewed permit moves the schedule to the day on which it ends", async () => {
    const { desk, facts } = await deskBench();
    const elevator = "ELV-I~SW.MAIN.RF.ELV.P01";
    await facts(elevator, { permitExpiresOn: "2026-04-20", completedOn: "1992-01-18" });
    await desk.record(`${elevator}~2026-04-20`, evidence({ validUntil: "2026-10-01" }), chen);
    const { occurrences } = await desk.find(elevator, chen.principal);
    expect(occurrences.map(({ to, state }) => `${to} ${state}`)).toEqual([
      "2026-04-20 done",
      "2026-10-01 upcoming",
      "2027-04-01 upcoming",
    ]);
  });
});

describe("the register", () => {
  test("does not guess: a class that nobody entered leaves both rules open", async () => {
    const { desk, facts } = await deskBench();
    const appliesOf = async () => {
      const { obligations } = await desk.register({ centerId: "SW", year: 2026 }, chen.principal);
      return obligations
        .filter(({ id }) => id === "FIRE-A~SW.MAIN" || id === "FIRE-B~SW.MAIN")
        .map((one) => one.applies);
    };
    expect(await appliesOf()).toEqual(["unknown", "unknown"]);
    await facts("FIRE-A~SW.MAIN", { fireClass: "甲類" });
    expect(await appliesOf()).toEqual(["yes", "no"]);
    await expect(facts("FIRE-A~SW.MAIN", { fireClass: "A" })).rejects.toThrow("甲類");
    await expect(facts("HV-6M~SW", { fireClass: "甲類" })).rejects.toThrow("does not depend on fireClass");
    await expect(facts("BLD~SW.MAIN", { buildingSafetyMonths: 1.5 })).rejects.toThrow("whole number");
    await expect(facts("BLD~SW.MAIN", { buildingSafetyDeclaredOn: "0001-01-01" })).rejects.toThrow("century");
  });

  test("has no way to skip an obligation: it can only be escalated, and everybody concerned hears of it", async () => {
    const { desk, notices } = await deskBench();
    expect("skip" in desk).toBe(false);
    const after = await desk.escalate("HV-OFF~SW~2026", "停電日期未獲同意", chen);
    expect(after).toMatchObject({ state: "due", escalationCount: 1 });
    expect(notices).toMatchObject([{ kind: "obligation-escalated", centerId: "SW" }]);
  });

  test("a corrected fact takes windows with it in which nothing was done", async () => {
    const { desk, facts } = await deskBench();
    const elevator = "ELV-I~SW.MAIN.RF.ELV.P01";
    await facts(elevator, { permitExpiresOn: "2026-03-31", completedOn: "1992-01-18" });
    await facts(elevator, { permitExpiresOn: "2026-04-30" });
    const { occurrences } = await desk.find(elevator, chen.principal);
    expect(occurrences[0]).toMatchObject({ to: "2026-04-30", state: "due" });
  });

  test("an accident sets off its report, once a day, with five days to go", async () => {
    const { desk } = await deskBench();
    const report = { happenedOn: "2026-03-09", note: "主變壓器跳脫，影響饋線" };
    const made = await desk.happened("HV-ACC~SW", report, chen);
    expect(made).toMatchObject({ from: "2026-03-09", to: "2026-03-14", state: "due" });
    expect((await desk.happened("HV-ACC~SW", report, chen)).id).toBe(made.id);
    await expect(desk.happened("HV-6M~SW", report, chen)).rejects.toThrow("by the calendar");
  });

  test("what lies outside somebody's centres and systems does not exist", async () => {
    const { desk } = await deskBench();
    const fengshan = worker("wu", "engineer", { centers: ["FS"], systems: ["power"] });
    const { obligations } = await desk.register({ centerId: null, year: 2026 }, fengshan.principal);
    expect(new Set(obligations.map(({ centerId }) => centerId))).toEqual(new Set(["FS"]));
    expect(obligations.some(({ group }) => group === "elevator")).toBe(false);
    await expect(desk.find("HV-6M~SW", fengshan.principal)).rejects.toMatchObject({ code: "RECORD_UNKNOWN" });
    const viewer = worker("xu", "viewer");
    await expect(desk.record("HV-6M~SW~2026-H1", evidence(), viewer)).rejects.toMatchObject({ code: "ACCESS_DENIED" });
  });

  test("proposes days inside the window that hit the fewest claims", async () => {
    const { desk, parts } = await deskBench("2026-06-22T07:00:00+08:00");
    const claims = memoryLedger(parts);
    const facts = { bookingId: "x", kind: "booking", resourceId: "SW.AUDITORIUM", title: "市政會議" } as const;
    await parts.records.change(
      { actor: { kind: "system", part: "test" }, action: "shutdown.plan", reason: null },
      async (transaction) => {
        for (const day of ["22", "23", "24", "25", "26"]) {
          const from = epochMs(Date.parse(`2026-06-${day}T09:00:00+08:00`));
          await claims.place(transaction, [{ ...facts, from, to: epochMs(from + 60_000) }]);
        }
      },
    );
    const days = await desk.proposals("HV-6M~SW~2026-H1", chen.principal);
    expect(days.map(({ date, claimCount }) => `${date} ${claimCount}`)).toEqual([
      "2026-06-29 0",
      "2026-06-30 0",
      "2026-06-27 0",
      "2026-06-28 0",
      "2026-06-22 1",
    ]);
  });

  test("accepts a day inside the window: the inspection stands in the calendar, and a second day takes its place", async () => {
    const { desk, claims } = await deskBench("2026-06-22T07:00:00+08:00");
    const id = "HV-6M~SW~2026-H1";
    const first = await desk.appoint(id, { date: "2026-06-29" }, chen);
    const second = await desk.appoint(id, { date: "2026-06-30", from: "09:00", to: "12:00" }, chen);
    expect(second.claimIds).toEqual(first.claimIds);
    const standing = await claims.ofBooking(`inspection-${id}`);
    expect(standing).toMatchObject([{ kind: "inspection", from: second.from, to: second.to }]);
    await expect(desk.appoint(id, { date: "2026-07-01" }, chen)).rejects.toMatchObject({ code: "OBLIGATION_FIXED" });
  });
});
