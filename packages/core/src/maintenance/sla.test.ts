import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { officeCalendar, taipeiClock, taipeiDate, taipeiInstant } from "../calendar/index.ts";
import { durationMs, type EpochMs, epochMs } from "../reading/quantity.ts";
import { officeClock } from "./office-clock.ts";
import { resolutionClock, responseClock, SLA_TARGETS, type SlaTargets, ticketClocks, timeInHands } from "./sla.ts";
import { TICKET_PRIORITIES, TICKET_STATES, type TicketPriority, type TicketState, type TicketStep } from "./ticket.ts";

const days = officeCalendar();
const calendar = officeClock(days);
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const at = (date: string, clock: string): EpochMs => taipeiInstant(date, clock);
const step = (
  when: EpochMs,
  state: TicketState,
  priority: TicketPriority = "high",
  heldBy: string | null = null,
): TicketStep => ({ at: when, state, priority, heldBy });

const clocks = (steps: readonly TicketStep[], nowMs: EpochMs) => {
  const options = { targets: SLA_TARGETS, calendar, nowMs };
  return { response: responseClock(steps, options), resolution: resolutionClock(steps, options) };
};

describe("the promised time of a ticket", () => {
  test("stands still over the weekend", () => {
    // Friday 16:30, 2 h to respond: one hour on Friday, one on Monday.
    const steps = [step(at("2026-11-20", "16:30"), "reported")];
    const { response } = clocks(steps, at("2026-11-21", "12:00"));
    expect(response).toMatchObject({ state: "running", usedMs: HOUR_MS, dueAt: at("2026-11-23", "09:00") });
  });

  test("stands still while the work waits for a part", () => {
    const steps = [
      step(at("2026-11-23", "08:00"), "reported"),
      step(at("2026-11-23", "10:00"), "in-progress"),
      step(at("2026-11-23", "11:00"), "waiting"),
      step(at("2026-11-25", "11:00"), "in-progress"),
    ];
    const { resolution } = clocks(steps, at("2026-11-25", "12:00"));
    expect(resolution).toMatchObject({ state: "running", usedMs: 4 * HOUR_MS, missedAt: null });
    expect(resolution.dueAt).toBe(at("2026-11-25", "17:30"));
    expect(clocks(steps, at("2026-11-24", "12:00")).resolution).toMatchObject({ state: "paused", dueAt: null });
  });

  test("that was used before a ticket became more pressing is used for the new priority too", () => {
    const steps = [
      step(at("2026-11-23", "08:00"), "reported", "low"),
      step(at("2026-11-23", "13:00"), "reported", "urgent"),
    ];
    expect(clocks(steps, at("2026-11-23", "13:30")).resolution.missedAt).toBe(at("2026-11-23", "13:00"));
  });

  test("that was missed stays missed when the priority is lowered afterwards", () => {
    const steps = [
      step(at("2026-11-23", "00:00"), "reported", "urgent"),
      step(at("2026-11-23", "06:00"), "reported", "low"),
    ];
    const { resolution } = clocks(steps, at("2026-11-23", "09:00"));
    expect(resolution).toMatchObject({ missedAt: at("2026-11-23", "04:00"), state: "running", dueAt: null });
  });

  test("is kept by what is done in its very last moment", () => {
    const start = at("2026-11-23", "08:00");
    const done = [step(start, "reported"), step(at("2026-11-23", "17:30"), "done")];
    expect(clocks(done, at("2026-12-01", "08:00")).resolution).toMatchObject({
      state: "ended",
      missedAt: null,
      endedAt: at("2026-11-23", "17:30"),
    });
  });

  test("goes on with what was used when a ticket is opened again, and the answer counts once", () => {
    const steps = [
      step(at("2026-11-23", "08:00"), "reported"),
      step(at("2026-11-23", "09:00"), "in-progress"),
      step(at("2026-11-23", "12:00"), "done"),
      step(at("2026-11-24", "09:00"), "reopened"),
    ];
    const { response, resolution } = clocks(steps, at("2026-11-24", "10:00"));
    expect(resolution).toMatchObject({ state: "running", usedMs: 5 * HOUR_MS, endedAt: null });
    expect(response).toMatchObject({ state: "ended", usedMs: HOUR_MS });
  });

  test("does not begin anew in other hands, but each is told how long it was theirs", () => {
    const steps = [
      step(at("2026-11-23", "08:00"), "assigned", "normal", "chen"),
      step(at("2026-11-23", "10:00"), "assigned", "normal", "lin"),
    ];
    const nowMs = at("2026-11-23", "13:00");
    expect(clocks(steps, nowMs).response.usedMs).toBe(5 * HOUR_MS);
    expect([...timeInHands(steps, { calendar, nowMs })]).toEqual([
      ["chen", 2 * HOUR_MS],
      ["lin", 3 * HOUR_MS],
    ]);
  });
});

/** Eleven days with a weekend and National Day's long weekend in it, so that every kind of day occurs. */
const START = at("2026-10-05", "00:00");
const MINUTES = 11 * 24 * 60;
const promised = (respondMin: number, resolveMin: number, hours: "office" | "always") => ({
  respondWithinMs: durationMs(respondMin * MINUTE_MS),
  resolveWithinMs: durationMs(resolveMin * MINUTE_MS),
  hours,
});
const targets: SlaTargets = {
  urgent: promised(30, 240, "always"),
  high: promised(120, 570, "office"),
  normal: promised(570, 1_200, "office"),
  low: promised(1_140, 2_400, "office"),
};

const isOfficeMinute = (
  (table: readonly boolean[]) => (minute: number) =>
    table[minute] ?? false
)(
  Array.from({ length: MINUTES }, (_, minute) => {
    const when = epochMs(START + minute * MINUTE_MS);
    const clock = taipeiClock(when);
    return days.isWorkday(taipeiDate(when)) && clock >= "08:00" && clock < "17:30";
  }),
);

interface Walked {
  readonly usedMinutes: number;
  readonly missedMinute: number | null;
}

/** The same clock, walked minute by minute. */
function walk(promise: "response" | "resolution", steps: readonly TicketStep[], nowMinute: number): Walked {
  let usedMinutes = 0;
  let missedMinute: number | null = null;
  let isOver = false;
  /** The minute by which so much was used. */
  const reachedBy: number[] = [0];
  const minuteOf = ({ at }: TicketStep) => (at - START) / MINUTE_MS;
  for (let minute = 0; minute < nowMinute; minute++) {
    const current = steps.findLast((each) => minuteOf(each) <= minute);
    if (current === undefined) continue;
    const { state, priority } = current;
    const target = targets[priority];
    const limit = (promise === "response" ? target.respondWithinMs : target.resolveWithinMs) / MINUTE_MS;
    if (promise === "response" && !["reported", "triaged", "assigned"].includes(state)) isOver = true;
    const isEnded = isOver || ["done", "verified", "closed", "rejected", "duplicate"].includes(state);
    if (isEnded) continue;
    if (usedMinutes > limit) missedMinute ??= minute;
    if (state === "waiting") continue;
    if (target.hours === "office" && !isOfficeMinute(minute)) continue;
    if (usedMinutes === limit) missedMinute ??= Math.max(minuteOf(current), reachedBy[limit] ?? 0);
    usedMinutes += 1;
    reachedBy[usedMinutes] = minute + 1;
  }
  return { usedMinutes, missedMinute };
}

const anyCourse = fc
  .array(
    fc.record({
      minute: fc.nat({ max: MINUTES - 1 }),
      state: fc.constantFrom(...TICKET_STATES),
      priority: fc.constantFrom(...TICKET_PRIORITIES),
      heldBy: fc.constantFrom(null, "chen", "lin"),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((raw) => {
    const ordered = raw.toSorted((one, other) => one.minute - other.minute);
    return ordered.map(({ minute, ...rest }): TicketStep => ({ at: epochMs(START + minute * MINUTE_MS), ...rest }));
  })
  .filter((steps) => new Set(steps.map((each) => each.at)).size === steps.length);

describe("both clocks", () => {
  test("say what a walk through every minute says, for any course of states, priorities and hands", () => {
    fc.assert(
      fc.property(anyCourse, fc.integer({ min: 1, max: MINUTES }), (steps, nowMinute) => {
        const nowMs = epochMs(START + nowMinute * MINUTE_MS);
        fc.pre(steps.some((each) => each.at < nowMs));
        const options = { targets, calendar, nowMs };
        for (const [promise, clock] of [
          ["response", responseClock(steps, options)],
          ["resolution", resolutionClock(steps, options)],
        ] as const) {
          const walked = walk(promise, steps, nowMinute);
          const missedMinute = clock.missedAt === null ? null : (clock.missedAt - START) / MINUTE_MS;
          expect({ promise, usedMinutes: clock.usedMs / MINUTE_MS, missedMinute }).toEqual({ promise, ...walked });
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("planned work", () => {
  const plannedFor = at("2026-11-25", "17:30");
  const planned = (...more: readonly TicketStep[]) => ({
    source: "plan" as const,
    plannedFor,
    steps: [step(at("2026-11-02", "08:00"), "reported"), ...more],
  });
  const resolutionAt = (ticket: ReturnType<typeof planned>, nowMs: EpochMs) =>
    ticketClocks(ticket, { targets: SLA_TARGETS, calendar, nowMs }).resolution;

  test("has its day and no other promise", () => {
    const { response, resolution } = ticketClocks(planned(), {
      targets: SLA_TARGETS,
      calendar,
      nowMs: at("2026-11-24", "08:00"),
    });
    expect(resolution).toMatchObject({ state: "running", dueAt: plannedFor, missedAt: null });
    expect(response).toMatchObject({ state: "paused", dueAt: null, missedAt: null });
  });

  test("is missed once its day is over, and stays so when it is done late", () => {
    const late = planned(step(at("2026-11-26", "09:00"), "done"));
    expect(resolutionAt(late, at("2026-11-25", "18:00"))).toMatchObject({ state: "running", missedAt: plannedFor });
    expect(resolutionAt(late, at("2026-12-01", "09:00"))).toMatchObject({ state: "ended", missedAt: plannedFor });
  });

  test("is kept by what was done on its day, however late it was closed", () => {
    const kept = planned(step(at("2026-11-25", "17:00"), "done"), step(at("2026-11-27", "09:00"), "closed"));
    expect(resolutionAt(kept, at("2026-12-01", "09:00"))).toMatchObject({
      state: "ended",
      missedAt: null,
      endedAt: at("2026-11-25", "17:00"),
    });
  });

  test("that was done and opened again runs on", () => {
    const again = planned(step(at("2026-11-24", "09:00"), "done"), step(at("2026-11-25", "09:00"), "reopened"));
    expect(resolutionAt(again, at("2026-11-26", "09:00"))).toMatchObject({ state: "running", missedAt: plannedFor });
  });

  test("without a day is promised for none", () => {
    const ticket = { ...planned(), plannedFor: null };
    const { resolution } = ticketClocks(ticket, { targets: SLA_TARGETS, calendar, nowMs: at("2027-06-01", "08:00") });
    expect(resolution).toMatchObject({ missedAt: null, dueAt: null });
  });
});
