import { epochMs } from "@weishan/core/reading";
import { describe, expect, test } from "vitest";
import { applicationRecords } from "../../../ports/record-kinds/application-record.ts";
import { readinessCheckRecords } from "../../../ports/record-kinds/readiness-record.ts";
import { worker } from "../../maintenance/fake/maintenance-bench.ts";
import { bookedApplication } from "../document/fake/booked-application.ts";
import { type EventBench, eventBench } from "../fake/event-bench.ts";

const HALL = "SW.AUDITORIUM";
const IAQ = "SW.MAIN.01F.IAQ.02";
const SIX = "SW.MEETING.6";
const engineer = worker("chen", "engineer");

/** Everything that the hall depends on says that it is well; it is 26 °C at all hours. */
function wellBench(start: string): EventBench {
  const bench = eventBench({ start });
  for (const equipment of bench.model.equipment.values()) {
    for (const { id, key } of equipment.points) {
      if (key === "fault") bench.say(id, 0);
      if (key === "running" || key === "power" || key === "scene") bench.say(id, 1);
      if (key === "mode") bench.say(id, 1);
      if (key === "online") bench.say(id, 1);
      if (key === "airTempC" || key === "roomTempC") bench.say(id, 26);
      if (key === "outsideAirTempC") bench.say(id, 27);
    }
  }
  return bench;
}

const rowsOf = async ({ records }: EventBench) =>
  (await records.of(readinessCheckRecords).list({ orderBy: "dueAt" })).map(({ look, verdict }) => [look, verdict]);

describe("looks before an event", () => {
  test("happen a day and two hours before, each once, and say go when all is well", async () => {
    const bench = wellBench("2026-07-14T08:58:00+08:00");
    await bench.events.look();
    const id = await bench.book(HALL, ["2026-07-15T09:00:00+08:00", "2026-07-15T12:00:00+08:00"]);
    expect(await rowsOf(bench)).toEqual([]);
    await bench.pass(4, bench.events);
    expect(await rowsOf(bench)).toEqual([["24h", "go"]]);
    bench.clock.set("2026-07-15T07:00:00+08:00");
    await bench.pass(3, bench.events);
    expect(await rowsOf(bench)).toEqual([
      ["24h", "go"],
      ["2h", "go"],
    ]);
    expect([bench.tickets, bench.notices]).toEqual([[], []]);
    expect(bench.events.verdictsOf([id, "other"])).toEqual(new Map([[id, "go"]]));
  });

  test("are made up for after any downtime, and none is made twice", async () => {
    const bench = wellBench("2026-07-13T08:00:00+08:00");
    await bench.events.look();
    await bench.book(HALL, ["2026-07-15T09:00:00+08:00", "2026-07-15T12:00:00+08:00"]);
    bench.clock.set("2026-07-15T08:30:00+08:00");
    const [one, other] = [bench.open(), bench.open()];
    await Promise.all([one.look(), other.look()]);
    await one.look();
    expect(await rowsOf(bench)).toEqual([
      ["24h", "go"],
      ["2h", "go"],
    ]);
  });

  test("that nobody made because the program was away are known as missed", async () => {
    const bench = wellBench("2026-07-14T08:00:00+08:00");
    await bench.events.look();
    await bench.book(HALL, ["2026-07-15T09:00:00+08:00", "2026-07-15T12:00:00+08:00"]);
    bench.clock.set("2026-07-15T15:00:00+08:00");
    await bench.open().look();
    expect(await rowsOf(bench)).toEqual([
      ["24h", "missed"],
      ["2h", "missed"],
    ]);
    expect(bench.tickets).toEqual([]);
  });

  test("are made again for the new time of an event that moved", async () => {
    const bench = wellBench("2026-07-14T10:00:00+08:00");
    await bench.events.look();
    const id = await bench.book(HALL, ["2026-07-15T09:00:00+08:00", "2026-07-15T12:00:00+08:00"]);
    await bench.pass(1, bench.events);
    const { records, ledger } = bench;
    const [claim] = await ledger.ofBooking(id);
    if (claim === undefined) throw new RangeError("no claim");
    const [from, to] = [Date.parse("2026-07-15T09:30:00+08:00"), Date.parse("2026-07-15T12:30:00+08:00")];
    const change = { actor: { kind: "system", part: "test" }, action: "claim.move", reason: null } as const;
    await records.change(change, (transaction) =>
      ledger.move(transaction, id, [
        { bookingId: id, kind: "booking", resourceId: HALL, title: "說明會", from: epochMs(from), to: epochMs(to) },
      ]),
    );
    await bench.pass(1, bench.events);
    expect(await rowsOf(bench)).toEqual([
      ["24h", "go"],
      ["24h", "go"],
    ]);
  });
});

describe("what stands in the way", () => {
  test("becomes one ticket and a notice: a failed air handler is joined by the next look", async () => {
    const bench = wellBench("2026-07-14T10:00:00+08:00");
    await bench.events.look();
    bench.say("SW.MAIN.01F.AHU.03.fault", 1);
    const id = await bench.book(HALL, ["2026-07-15T09:00:00+08:00", "2026-07-15T12:00:00+08:00"]);
    await bench.pass(1, bench.events);
    bench.clock.set("2026-07-15T07:01:00+08:00");
    await bench.pass(1, bench.events);
    const story = await bench.events.http.readiness.find(id, engineer.principal);
    expect(
      story.checks.map(({ look, verdict, tickets }) => [look, verdict, tickets.map(({ joined }) => joined)]),
    ).toEqual([
      ["2h", "look", [true]],
      ["24h", "look", [false]],
    ]);
    expect(bench.tickets.map(({ equipmentId, cause, priorityHint }) => [equipmentId, cause, priorityHint])).toEqual(
      Array.from({ length: 2 }, () => ["SW.MAIN.01F.AHU.03", "event-not-ready~air-conditioning", "normal"]),
    );
    expect(bench.notices.map(({ kind, subject }) => [kind, subject.id])).toEqual([
      ["event-not-ready", id],
      ["event-not-ready", id],
    ]);
  });

  test("is unknown, and looked at, where a sensor is silent: told, but no ticket", async () => {
    const bench = wellBench("2026-07-14T10:00:00+08:00");
    await bench.events.look();
    bench.say(`${IAQ}.airTempC`, null);
    const id = await bench.book(HALL, ["2026-07-15T09:00:00+08:00", "2026-07-15T12:00:00+08:00"]);
    await bench.pass(1, bench.events);
    const { latest } = await bench.events.http.readiness.find(id, engineer.principal);
    expect(latest?.verdict).toBe("look");
    expect(latest?.items.find(({ subject }) => subject === "temperature")?.text.en).toContain("not known");
    expect([bench.tickets.length, bench.notices.length]).toEqual([0, 1]);
  });

  test("warns upstairs when the elevators stand still, and is told again on demand", async () => {
    const bench = wellBench("2026-07-14T10:00:00+08:00");
    await bench.events.look();
    for (const number of [1, 2, 3, 4, 5, 6]) bench.say(`SW.MAIN.RF.ELV.P0${number}.mode`, 12);
    const id = await bench.book(SIX, ["2026-07-15T09:00:00+08:00", "2026-07-15T12:00:00+08:00"]);
    await bench.pass(1, bench.events);
    const { latest } = await bench.events.http.readiness.find(id, engineer.principal);
    expect(latest?.items.find(({ subject }) => subject === "elevators")?.verdict).toBe("look");
    for (const number of [1, 2, 3, 4, 5, 6]) bench.say(`SW.MAIN.RF.ELV.P0${number}.mode`, 1);
    const after = await bench.events.http.readiness.recheck(id, engineer);
    expect([after.latest?.look, after.latest?.verdict]).toEqual(["asked", "go"]);
  });

  test("is no-go upstairs without elevators for who applied for a way without steps", async () => {
    const bench = wellBench("2026-07-14T10:00:00+08:00");
    await bench.events.look();
    for (const number of [1, 2, 3, 4, 5, 6]) bench.say(`SW.MAIN.RF.ELV.P0${number}.mode`, 12);
    const applied = { ...bookedApplication, needsStepFreeAccess: true };
    await bench.records.change({ actor: { kind: "system", part: "test" }, action: "test", reason: null }, (change) =>
      change.of(applicationRecords).insert(applied),
    );
    const time = ["2026-07-15T09:00:00+08:00", "2026-07-15T12:00:00+08:00"] as const;
    const id = await bench.book(SIX, time, { applicationId: applied.id });
    const { latest } = await bench.events.http.readiness.recheck(id, engineer);
    expect(latest?.items.find(({ subject }) => subject === "elevators")).toMatchObject({ verdict: "no-go" });
  });

  test("is an alarm that stands, not one that has gone", async () => {
    const bench = wellBench("2026-07-14T10:00:00+08:00");
    await bench.events.look();
    const name = { zh: "送風溫度過高", en: "Supply air too warm" };
    bench.alarms.set("SW.MAIN.01F.AHU.03", [{ name, priority: "high", isActive: false }]);
    const id = await bench.book(HALL, ["2026-07-15T09:00:00+08:00", "2026-07-15T12:00:00+08:00"]);
    expect((await bench.events.http.readiness.recheck(id, engineer)).latest?.verdict).toBe("go");
    bench.alarms.set("SW.MAIN.01F.AHU.03", [{ name, priority: "critical", isActive: true }]);
    expect((await bench.events.http.readiness.recheck(id, engineer)).latest?.verdict).toBe("no-go");
  });

  test("is a planned outage: without any air handler there is no cooling", async () => {
    const bench = wellBench("2026-07-14T10:00:00+08:00");
    await bench.events.look();
    const [from, to] = ["2026-07-15T09:00:00+08:00", "2026-07-15T12:00:00+08:00"] as const;
    const id = await bench.book(HALL, [from, to]);
    const { records, ledger } = bench;
    const change = { actor: { kind: "system", part: "test" }, action: "claim.place", reason: null } as const;
    for (const equipmentId of ["SW.MAIN.01F.AHU.03", "SW.MAIN.01F.AHU.04"]) {
      await records.change(change, (transaction) =>
        ledger.place(transaction, [
          {
            bookingId: equipmentId,
            kind: "maintenance",
            equipmentId,
            title: "換皮帶",
            from: epochMs(Date.parse(from)),
            to: epochMs(Date.parse(to)),
          },
        ]),
      );
    }
    await bench.pass(1, bench.events);
    const { latest } = await bench.events.http.readiness.find(id, engineer.principal);
    expect(latest?.items.filter(({ subject }) => subject === "outages").map(({ text }) => text.en)).toEqual([
      expect.stringContaining("air conditioning"),
      expect.stringContaining("air conditioning"),
    ]);
  });
});

test("a slot of the LED wall, a poster and a lent microphone are no events", async () => {
  const bench = wellBench("2026-07-14T10:00:00+08:00");
  for (const resourceId of ["SW.LED.S01", "SW.POSTER.P01.1", "SW.EQ.MIC.01"]) {
    await bench.book(resourceId, ["2026-07-15T09:00:00+08:00", "2026-07-15T12:00:00+08:00"]);
  }
  const day = {
    from: epochMs(Date.parse("2026-07-15T00:00:00+08:00")),
    to: epochMs(Date.parse("2026-07-16T00:00:00+08:00")),
  };
  expect(await bench.events.http.readiness.list({ ...day, centerId: null }, engineer.principal)).toEqual([]);
});

test("an event of another centre does not exist for whoever may not see it", async () => {
  const bench = wellBench("2026-07-14T10:00:00+08:00");
  const id = await bench.book(HALL, ["2026-07-15T09:00:00+08:00", "2026-07-15T12:00:00+08:00"]);
  const other = worker("lin", "engineer", { centers: ["FS"] });
  await expect(bench.events.http.readiness.find(id, other.principal)).rejects.toMatchObject({ code: "RECORD_UNKNOWN" });
  await expect(bench.events.http.readiness.recheck(id, other)).rejects.toMatchObject({ code: "RECORD_UNKNOWN" });
});
