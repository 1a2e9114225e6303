import { taipeiInstant } from "@weishan/core/calendar";
import { describe, expect, test } from "vitest";
import { outgoingMailRecords } from "../../ports/record-kinds/outgoing-mail-record.ts";
import { personRecords } from "../../ports/record-kinds/person-record.ts";
import { ticketRecords } from "../../ports/record-kinds/ticket-record.ts";
import { finish, HALL, HALL_AHU, hallTooWarm, MONDAY, stepTo, ticketBench, worker } from "./fake/ticket-bench.ts";

const HOUR_MS = 3_600_000;
const BY_ALARMS = { kind: "system", part: "alarms" } as const;
const manager = worker("wang", ["facility-manager"]);

describe("a trouble", () => {
  test("gets a number of its centre and ROC year, one after the other", async () => {
    const bench = ticketBench();
    const first = await bench.desk.raise(hallTooWarm(), BY_ALARMS);
    const second = await bench.desk.raise(hallTooWarm({ cause: "fan~discrepancy" }), BY_ALARMS);
    expect([first.number, second.number]).toEqual(["115-SW-000001", "115-SW-000002"]);
    await bench.clock.turn(taipeiInstant("2027-01-01", "00:00") - MONDAY);
    const next = await bench.desk.raise(hallTooWarm({ cause: "filter~clogged" }), BY_ALARMS);
    expect(next.number).toBe("116-SW-000001");
  });

  test("that is told again joins the open ticket of the same equipment and cause", async () => {
    const bench = ticketBench();
    const first = await bench.desk.raise(hallTooWarm(), BY_ALARMS);
    const again = await bench.desk.raise(hallTooWarm({ sourceId: "occurrence-2" }), BY_ALARMS);
    expect(again).toEqual({ ...first, joined: true });
    const ticket = await bench.tickets.find(first.ticketId, manager);
    expect(ticket).toMatchObject({ repeatCount: 1, state: "reported" });
    expect(ticket.history.map(({ kind }) => kind)).toEqual(["reported", "told-again"]);
  });

  test("that comes back after the ticket was closed is a new ticket, which shows the old one", async () => {
    const bench = ticketBench();
    const chen = bench.person("chen");
    const { ticketId } = await bench.desk.raise(hallTooWarm({ source: "fault" }), BY_ALARMS);
    await finish(bench, ticketId, chen);
    await bench.tickets.take(ticketId, stepTo(bench, "verified"), manager);
    await bench.tickets.take(ticketId, stepTo(bench, "closed"), manager);
    const again = await bench.desk.raise(hallTooWarm({ source: "fault" }), BY_ALARMS);
    expect(again.joined).toBe(false);
    const ticket = await bench.tickets.find(again.ticketId, chen);
    expect(ticket.similar).toMatchObject([{ id: ticketId, resolution: "清洗濾網、更換皮帶" }]);
  });

  test("that comes back after the work was done opens the ticket again", async () => {
    const bench = ticketBench();
    const { ticketId } = await bench.desk.raise(hallTooWarm(), BY_ALARMS);
    await finish(bench, ticketId, bench.person("chen"));
    await bench.desk.recovered({ equipmentId: HALL_AHU, cause: hallTooWarm().cause, at: bench.clock.now() });
    await bench.desk.recurred({ equipmentId: HALL_AHU, cause: hallTooWarm().cause, at: bench.clock.now() });
    expect(await bench.tickets.find(ticketId, manager)).toMatchObject({
      state: "reopened",
      recovery: { recoveredAt: null, isProved: false },
    });
  });

  test("is shown with its trend an hour around it, its open alarms, and what hangs together with it", async () => {
    const bench = ticketBench();
    const alarm = {
      alarmId: "a",
      equipmentId: HALL_AHU,
      name: { zh: "高溫", en: "high" },
      priority: "high",
      state: "unacknowledged",
      activeAt: MONDAY,
    };
    bench.alarms.push(alarm);
    const { ticketId } = await bench.desk.raise(hallTooWarm(), BY_ALARMS);
    const ticket = await bench.tickets.find(ticketId, manager);
    expect(ticket.evidence).toMatchObject({ from: MONDAY - HOUR_MS, to: MONDAY + HOUR_MS });
    expect(ticket.evidence?.points).toMatchObject([{ pointId: `${HALL_AHU}.supplyAirTempC`, unit: "°C" }]);
    expect(ticket.openAlarms).toEqual([alarm]);
    expect(ticket.related.map(({ relation }) => relation)).toContain("fed-by");
  });
});

describe("the ticket of an alarm", () => {
  test("is closed once its point came back and stayed", async () => {
    const bench = ticketBench();
    const { ticketId } = await bench.desk.raise(hallTooWarm(), BY_ALARMS);
    await finish(bench, ticketId, bench.person("chen"));
    await bench.tickets.take(ticketId, stepTo(bench, "verified"), manager);
    const close = () => bench.tickets.take(ticketId, stepTo(bench, "closed"), manager);
    await expect(close()).rejects.toMatchObject({ code: "TICKET_REFUSED", facts: { needs: "recovery" } });
    await bench.desk.recovered({ equipmentId: HALL_AHU, cause: hallTooWarm().cause, at: bench.clock.now() });
    await bench.clock.turn(29 * 60_000);
    await expect(close()).rejects.toMatchObject({ code: "TICKET_REFUSED" });
    await bench.clock.turn(60_000);
    expect(await close()).toMatchObject({ state: "closed", endedAt: bench.clock.now() });
  });
});

describe("how pressing a trouble is", () => {
  test("follows the calendar: urgent when the hall is let in three hours, and no more once it is not", async () => {
    const bench = ticketBench();
    bench.book(HALL, taipeiInstant("2026-11-23", "12:00"));
    const { ticketId } = await bench.desk.raise(hallTooWarm({ priorityHint: "low" }), BY_ALARMS);
    const urgent = await bench.tickets.find(ticketId, manager);
    expect(urgent).toMatchObject({ priority: "urgent", priorityReason: { kind: "claim", at: bench.claims[0]?.from } });
    expect(urgent.claims).toMatchObject([{ title: "市民音樂會", kind: "booking" }]);
    bench.claims.length = 0;
    await bench.watch.look();
    expect(await bench.tickets.find(ticketId, manager)).toMatchObject({ priority: "low", priorityReason: null });
  });

  test("grows as the use comes nearer", async () => {
    const bench = ticketBench();
    bench.book(HALL, taipeiInstant("2026-11-25", "09:00"));
    const { ticketId } = await bench.desk.raise(hallTooWarm({ priorityHint: "low" }), BY_ALARMS);
    const seen: string[] = [];
    for (const hours of [0, 25, 20]) {
      await bench.clock.turn(hours * HOUR_MS);
      await bench.watch.look();
      seen.push((await bench.tickets.find(ticketId, manager)).priority);
    }
    expect(seen).toEqual(["normal", "high", "urgent"]);
  });

  test("of planned work is not changed by who uses the hall: that is a reason to wait with it", async () => {
    const bench = ticketBench();
    bench.book(HALL, taipeiInstant("2026-11-23", "10:00"));
    const plannedFor = taipeiInstant("2026-11-27", "17:30");
    const { ticketId } = await bench.desk.raise(hallTooWarm({ source: "plan", plannedFor }), BY_ALARMS);
    await bench.watch.look();
    expect(await bench.tickets.find(ticketId, manager)).toMatchObject({
      priority: "normal",
      sla: { resolution: { dueAt: plannedFor } },
    });
  });

  test("stays as a person has set it", async () => {
    const bench = ticketBench();
    const { ticketId } = await bench.desk.raise(hallTooWarm(), BY_ALARMS);
    await bench.tickets.patch(
      ticketId,
      { baseVersion: 1, changes: { priority: "low" }, reason: "spare unit runs" },
      manager,
    );
    bench.book(HALL, taipeiInstant("2026-11-23", "10:00"));
    await bench.watch.look();
    expect(await bench.tickets.find(ticketId, manager)).toMatchObject({
      priority: "low",
      priorityReason: { kind: "person" },
    });
  });
});

describe("what is promised", () => {
  test("is told once when it was missed, and never again after a restart", async () => {
    const bench = ticketBench();
    await bench.desk.raise(hallTooWarm({ priorityHint: "urgent" }), BY_ALARMS);
    await bench.clock.turn(31 * 60_000);
    await bench.watch.look();
    await bench.watch.look();
    expect(bench.notices.map(({ kind, text }) => `${kind} ${text.zh}`)).toEqual([
      "ticket-overdue 工單 115-SW-000001 逾時未處理：大禮堂送風溫度過高",
    ]);
  });
});

describe("changing fields", () => {
  test("keeps what two people changed in different fields", async () => {
    const bench = ticketBench();
    const { ticketId } = await bench.desk.raise(hallTooWarm(), BY_ALARMS);
    const chen = bench.person("chen");
    await bench.tickets.patch(ticketId, { baseVersion: 1, changes: { description: "閥門卡住" }, reason: null }, chen);
    const late = { baseVersion: 1, changes: { stopsEquipment: true }, reason: null };
    expect(await bench.tickets.patch(ticketId, late, manager)).toMatchObject({
      kind: "changed",
      ticket: { description: "閥門卡住", stopsEquipment: true, version: 3 },
    });
  });

  test("tells both values where two people changed the same, and changes nothing", async () => {
    const bench = ticketBench();
    const { ticketId } = await bench.desk.raise(hallTooWarm(), BY_ALARMS);
    await bench.tickets.patch(
      ticketId,
      { baseVersion: 1, changes: { description: "閥門卡住" }, reason: null },
      bench.person("chen"),
    );
    const changes = { description: "皮帶鬆脫", stopsEquipment: true };
    expect(await bench.tickets.patch(ticketId, { baseVersion: 1, changes, reason: null }, manager)).toMatchObject({
      kind: "conflict",
      version: 2,
      conflicts: [{ field: "description", yours: "皮帶鬆脫", theirs: "閥門卡住", changedBy: { personId: "chen" } }],
    });
    const same = { baseVersion: 1, changes: { description: "閥門卡住" }, reason: null };
    expect(await bench.tickets.patch(ticketId, same, manager)).toMatchObject({
      kind: "changed",
      ticket: { version: 2 },
    });
  });
});

describe("who may what", () => {
  test("an engineer of Fengshan sees no ticket of Siwei, nor that there is one", async () => {
    const bench = ticketBench();
    const { ticketId } = await bench.desk.raise(hallTooWarm(), BY_ALARMS);
    const elsewhere = worker("lin", ["engineer"], { centers: ["FS"] });
    await expect(bench.tickets.find(ticketId, elsewhere)).rejects.toMatchObject({ code: "RECORD_UNKNOWN" });
    const search = { sort: "newest", limit: 10 } as const;
    expect(await bench.tickets.list(search, elsewhere)).toEqual({ tickets: [], nextBefore: null });
  });

  test("an engineer takes work for oneself and gives none to others", async () => {
    const bench = ticketBench();
    const chen = bench.person("chen");
    bench.person("lin");
    const { ticketId } = await bench.desk.raise(hallTooWarm(), BY_ALARMS);
    const give = (assigneeId: string, by: typeof chen) =>
      bench.tickets.assign(ticketId, { id: bench.newId(), assigneeId, contractorId: null, reason: null }, by);
    await expect(give("lin", chen)).rejects.toMatchObject({ code: "ACCESS_DENIED" });
    expect(await give("chen", chen)).toMatchObject({ state: "assigned", assignee: { personId: "chen" } });
    expect(await give("lin", manager)).toMatchObject({ state: "assigned", assignee: { personId: "lin" } });
    expect(bench.notices.map(({ kind, personIds }) => [kind, ...personIds])).toEqual([["ticket-assigned", "lin"]]);
  });

  test("only a manager verifies, and never the own work", async () => {
    const bench = ticketBench();
    const { ticketId } = await bench.desk.raise(hallTooWarm({ source: "inspection" }), BY_ALARMS);
    await finish(bench, ticketId, manager);
    const verify = (by: typeof manager) => bench.tickets.take(ticketId, stepTo(bench, "verified"), by);
    await expect(verify(bench.person("chen"))).rejects.toMatchObject({ code: "ACCESS_DENIED" });
    await expect(verify(manager)).rejects.toMatchObject({ code: "TICKET_REFUSED", facts: { needs: "other-person" } });
    expect(await verify(worker("lee", ["facility-manager"]))).toMatchObject({ state: "verified" });
  });
});

describe("a step that a phone hands in again", () => {
  test("is taken once", async () => {
    const bench = ticketBench();
    const chen = bench.person("chen");
    const { ticketId } = await bench.desk.raise(hallTooWarm(), BY_ALARMS);
    const step = stepTo(bench, "in-progress");
    await bench.tickets.take(ticketId, step, chen);
    const again = await bench.tickets.take(ticketId, step, chen);
    expect(again.history.filter(({ kind }) => kind === "step")).toHaveLength(1);
    expect(again.version).toBe(2);
  });

  test("counts from when it was done in the basement, not from when the network was back", async () => {
    const bench = ticketBench();
    const chen = bench.person("chen");
    const { ticketId } = await bench.desk.raise(hallTooWarm(), BY_ALARMS);
    const happenedAt = bench.clock.now();
    await bench.clock.turn(2 * HOUR_MS);
    const step = { ...stepTo(bench, "in-progress"), happenedAt };
    expect((await bench.tickets.take(ticketId, step, chen)).sla.response).toMatchObject({ state: "ended", usedMs: 0 });
    const row = await bench.records.of(ticketRecords).find(ticketId);
    expect(row?.steps.map(({ at }) => at)).toEqual([MONDAY, MONDAY]);
  });
});

describe("the list", () => {
  test("goes through all tickets page by page, each once, newest first", async () => {
    const bench = ticketBench();
    for (let index = 0; index < 7; index++) {
      await bench.desk.raise(hallTooWarm({ cause: `cause-${index}` }), BY_ALARMS);
      if (index % 3 === 0) await bench.clock.turn(1_000);
    }
    const numbers: string[] = [];
    let before: string | undefined;
    do {
      const page = await bench.tickets.list({ sort: "newest", limit: 2, before }, manager);
      numbers.push(...page.tickets.map(({ number }) => number));
      before = page.nextBefore ?? undefined;
    } while (before !== undefined);
    expect(new Set(numbers).size).toBe(7);
    expect(numbers).toHaveLength(7);
    expect(numbers[0]?.endsWith("7") === true || numbers[0]?.endsWith("6") === true).toBe(true);
  });

  test("finds words of the title, the number and the equipment, and sorts by pressure", async () => {
    const bench = ticketBench();
    await bench.desk.raise(hallTooWarm({ priorityHint: "low" }), BY_ALARMS);
    await bench.desk.raise(hallTooWarm({ cause: "fan", priorityHint: "high" }), BY_ALARMS);
    const found = async (words: string) =>
      (await bench.tickets.list({ sort: "pressing", limit: 10, words }, manager)).tickets.map(
        ({ priority }) => priority,
      );
    expect(await found("大禮堂")).toEqual(["high", "low"]);
    expect(await found("000001")).toEqual(["low"]);
    expect(await found("ahu.04 nothing")).toEqual([]);
  });
});

describe("mail about a ticket", () => {
  test("goes to who is given it, and to the managers once it is overdue", async () => {
    const bench = ticketBench();
    const wang = bench.person("wang", ["facility-manager"]);
    bench.person("chen");
    await bench.records.change({ actor: BY_ALARMS, action: "person.demo", reason: null }, async (transaction) => {
      for (const id of ["wang", "chen"]) {
        const person = { id, displayName: id, email: `${id}@x.example`, language: "zh-TW", isDemo: false } as const;
        await transaction.of(personRecords).insert({ ...person, createdAt: MONDAY, disabledAt: null, erasedAt: null });
      }
    });
    const { ticketId } = await bench.desk.raise(hallTooWarm({ priorityHint: "urgent" }), BY_ALARMS);
    const given = { id: bench.newId(), assigneeId: "chen", contractorId: null, reason: null };
    await bench.tickets.assign(ticketId, given, wang);
    await bench.clock.turn(31 * 60_000);
    await bench.watch.look();
    const mails = await bench.records.of(outgoingMailRecords).list({ orderBy: "createdAt" });
    expect(mails.map(({ template, toAddress }) => `${template} ${toAddress}`).toSorted()).toEqual([
      "ticket-assigned chen@x.example",
      "ticket-overdue chen@x.example",
      "ticket-overdue wang@x.example",
    ]);
  });
});
