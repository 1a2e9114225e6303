import { epochMs, type Reading } from "@weishan/core/reading";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { planOccurrenceRecords } from "../../ports/record-kinds/plan-record.ts";
import { type TicketRecord, ticketRecords } from "../../ports/record-kinds/ticket-record.ts";
import { maintenanceBench, worker } from "./fake/maintenance-bench.ts";
import { PlanDesk } from "./plan-desk.ts";
import { PlanMaker } from "./plan-maker.ts";
import type { GivenPlan } from "./plan-side.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const START = "2026-01-05T08:00:00+08:00";
const chen = worker("chen");
const RUN_HOURS = "SW.MAIN.B1.CH.01.runTimeH";

const plan = (changes: Partial<GivenPlan> = {}): GivenPlan => ({
  name: { zh: "空調箱濾網清洗", en: "Filters cleaned" },
  centerId: "SW",
  equipmentId: null,
  spaceId: null,
  trigger: {
    kind: "calendar",
    rrule: "FREQ=MONTHLY;BYMONTHDAY=31",
    start: "2026-01-05T09:00",
    monthEnd: "last-day",
    countsFrom: "schedule",
  },
  steps: ["停機掛牌", "拆洗濾網"],
  leadDays: 0,
  graceDays: 3,
  priority: "normal",
  isPaused: false,
  ...changes,
});

function planBench() {
  const bench = maintenanceBench({ start: START });
  const readings = new Map<string, Reading>();
  const live = { latest: (pointId: string) => readings.get(pointId) };
  const say = (pointId: string, value: number | null): void => {
    const at = bench.clock.now();
    const quality = value === null ? "bad" : "good";
    readings.set(pointId, { pointId, value, quality, reason: value === null ? "no-answer" : null, at, receivedAt: at });
  };
  const newMaker = () => new PlanMaker({ ...bench.parts, live });
  const desk = new PlanDesk({ ...bench.parts, live, maker: newMaker() });
  const made = async () => {
    const rows = await bench.parts.records.of(planOccurrenceRecords).list({ orderBy: "scheduledAt" });
    return rows.map(({ scheduledAt }) => new Date(scheduledAt + 8 * HOUR_MS).toISOString().slice(0, 16));
  };
  return { ...bench, say, newMaker, desk, made };
}

describe("a plan by calendar", () => {
  test("falls due on each of its times once, whatever outages fall between", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 45 * 24 }), { minLength: 4, maxLength: 20 }),
        fc.integer({ min: 0, max: 20 }),
        async (awayHours, leadDays) => {
          const { clock, desk, made, newMaker } = planBench();
          await desk.create(plan({ leadDays }), "new", chen);
          for (const hours of awayHours) {
            clock.turn(hours * HOUR_MS);
            // oxlint-disable-next-line no-await-in-loop -- time passes one step after another
            await newMaker().tick();
          }
          const reach = clock.now() + leadDays * DAY_MS;
          const oracle: string[] = [];
          for (let month = 0; month < 40; month++) {
            const lastDay = new Date(Date.UTC(2026, month + 1, 0));
            const at = lastDay.getTime() + HOUR_MS; // 09:00 in Taipei
            if (at >= Date.parse(START) && at <= reach) oracle.push(`${lastDay.toISOString().slice(0, 10)}T09:00`);
          }
          expect(await made()).toEqual(oracle);
        },
      ),
      { numRuns: 40 },
    );
  });

  test("is not shifted by late work", async () => {
    const { clock, desk, made, newMaker } = planBench();
    await desk.create(plan(), "new", chen);
    clock.set("2026-02-20T10:00:00+08:00");
    await newMaker().tick();
    await desk.done(await firstId(desk, clock.now()), { note: null }, chen);
    clock.set("2026-03-01T10:00:00+08:00");
    await newMaker().tick();
    expect(await made()).toEqual(["2026-01-31T09:00", "2026-02-28T09:00"]);
  });

  test("where it counts from completion the next waits for the last to be done", async () => {
    const { clock, desk, made, newMaker } = planBench();
    const trigger = { ...plan().trigger, rrule: "FREQ=DAILY;INTERVAL=30", countsFrom: "completion" } as const;
    await desk.create(
      plan({ trigger: { ...trigger, kind: "calendar", start: "2026-01-05T09:00", monthEnd: "skip" } }),
      "new",
      chen,
    );
    clock.set("2026-03-20T10:00:00+08:00");
    await newMaker().tick();
    expect(await made()).toEqual(["2026-01-05T09:00"]);
    await desk.done(await firstId(desk, clock.now()), { note: "完成" }, chen);
    clock.set("2026-06-20T10:00:00+08:00");
    await newMaker().tick();
    expect(await made()).toEqual(["2026-01-05T09:00", "2026-04-19T09:00"]);
  });

  test("several programs at once make each time once, and one ticket for what piled up", async () => {
    const { clock, desk, made, newMaker, tickets } = planBench();
    await desk.create(plan(), "new", chen);
    clock.set("2026-05-02T10:00:00+08:00");
    await Promise.all([newMaker(), newMaker(), newMaker()].map((maker) => maker.tick()));
    expect(await made()).toHaveLength(4);
    expect(tickets.ticketCount).toBe(1);
  });

  test("a time is done when its ticket is, and the next ticket is for the next time", async () => {
    const { clock, desk, newMaker, parts } = planBench();
    await desk.create(plan(), "new", chen);
    clock.set("2026-02-02T10:00:00+08:00");
    await newMaker().tick();
    const done = {
      state: "done",
      doneAt: clock.now(),
      doneBy: "lin",
      endedAt: null,
      resolution: "濾網已洗",
      number: "115-SW-000001",
    };
    await parts.records.change(
      { actor: { kind: "system", part: "test" }, action: "ticket.done", reason: null },
      // As much of a ticket as is looked at.
      async (transaction) => transaction.of(ticketRecords).insert({ id: "ticket-000001", ...done } as TicketRecord),
    );
    await newMaker().tick();
    const [row] = await parts.records.of(planOccurrenceRecords).list();
    expect(row).toMatchObject({ ended: "done", endedBy: "lin", note: "濾網已洗" });
  });

  test("what fell into a rest is not made up for", async () => {
    const { clock, desk, made, newMaker } = planBench();
    const { id } = await desk.create(plan(), "new", chen);
    await desk.change(id, { isPaused: true }, "大禮堂整修", chen);
    clock.set("2026-04-15T10:00:00+08:00");
    await newMaker().tick();
    await desk.change(id, { isPaused: false }, "恢復", chen);
    clock.set("2026-05-15T10:00:00+08:00");
    await newMaker().tick();
    expect(await made()).toEqual(["2026-04-30T09:00"]);
  });

  test("a time is ended once, and skipped only with a reason by who manages plans", async () => {
    const { clock, desk, newMaker } = planBench();
    await desk.create(plan(), "new", chen);
    clock.set("2026-02-01T10:00:00+08:00");
    await newMaker().tick();
    const id = await firstId(desk, clock.now());
    await expect(desk.skip(id, "no", worker("lin", "engineer"))).rejects.toMatchObject({ code: "ACCESS_DENIED" });
    expect(await desk.skip(id, "本月停機大修", chen)).toMatchObject({ state: "skipped", note: "本月停機大修" });
    await expect(desk.done(id, { note: null }, chen)).rejects.toMatchObject({ code: "RECORD_CONFLICT" });
    const elsewhere = worker("wu", "engineer", { centers: ["FS"] });
    await expect(desk.done(id, { note: null }, elsewhere)).rejects.toMatchObject({ code: "RECORD_UNKNOWN" });
  });

  test.each([
    ["FREQ=HOURLY", "at most four times a day"],
    ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "never falls again"],
    ["FREQ=MONTHLY;BYDAY=8MO", "never falls again"],
  ])("%s is refused when the plan is made", async (rrule, why) => {
    const { desk } = planBench();
    const trigger = {
      kind: "calendar",
      rrule,
      start: "2026-01-05T09:00",
      monthEnd: "skip",
      countsFrom: "schedule",
    } as const;
    await expect(desk.create(plan({ trigger }), "new", chen)).rejects.toThrow(why);
  });
});

describe("a plan by running hours", () => {
  const byHours = plan({ trigger: { kind: "counter", pointId: RUN_HOURS, every: 500 } });

  test("falls due at each multiple that was passed, however long nobody looked", async () => {
    const { clock, desk, newMaker, parts, say } = planBench();
    say(RUN_HOURS, 12_000);
    await desk.create(byHours, "new", chen);
    clock.turn(1_100 * HOUR_MS);
    say(RUN_HOURS, 13_050);
    await Promise.all([newMaker().tick(), newMaker().tick()]);
    const rows = await parts.records.of(planOccurrenceRecords).list();
    expect(rows.map(({ id }) => id.split("~")[1])).toEqual(["n1", "n2"]);
    const [view] = await desk.list({ centerId: "SW" }, chen.principal);
    expect(view).toMatchObject({ counted: 50, openCount: 2 });
  });

  test("a reading that is not known counts nothing", async () => {
    const { clock, desk, newMaker, parts, say } = planBench();
    say(RUN_HOURS, 12_000);
    await desk.create(byHours, "new", chen);
    clock.turn(HOUR_MS);
    say(RUN_HOURS, null);
    await newMaker().tick();
    clock.turn(600 * HOUR_MS);
    say(RUN_HOURS, 12_400);
    await newMaker().tick();
    expect(await parts.records.of(planOccurrenceRecords).count()).toBe(0);
  });
});

describe("a plan by condition", () => {
  const pointId = "SW.MAIN.03F.AHU.01.filterDifferentialPa";
  const byFilter = plan({
    equipmentId: "SW.MAIN.03F.AHU.01",
    trigger: { kind: "condition", pointId, comparison: "above", limit: 250, forMs: 2 * HOUR_MS },
  });

  test("falls due once each time that it holds long enough", async () => {
    const { clock, desk, newMaker, parts, say } = planBench();
    await desk.create(byFilter, "new", chen);
    const see = async (value: number | null, hours: number) => {
      clock.turn(hours * HOUR_MS);
      say(pointId, value);
      await newMaker().tick();
      return parts.records.of(planOccurrenceRecords).count();
    };
    expect(await see(260, 1)).toBe(0);
    expect(await see(240, 1)).toBe(0);
    expect(await see(260, 1)).toBe(0);
    expect(await see(null, 1)).toBe(0);
    expect(await see(270, 2)).toBe(1);
    expect(await see(280, 48)).toBe(1);
    expect(await see(100, 1)).toBe(1);
    expect(await see(300, 1)).toBe(1);
    expect(await see(300, 3)).toBe(2);
  });
});

async function firstId(desk: PlanDesk, nowMs: number): Promise<string> {
  const span = { centerId: null, from: epochMs(Date.parse(START)), to: epochMs(nowMs + DAY_MS) };
  const found = (await desk.occurrences(span, chen.principal)).find(({ state }) => state !== "planned");
  return found?.id ?? "";
}
