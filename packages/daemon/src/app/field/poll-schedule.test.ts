import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PollSchedule, type ScheduledPoll } from "./poll-schedule.ts";

const duesOf = (schedule: PollSchedule<ScheduledPoll>, nowMs: number): number[] => {
  const dues: number[] = [];
  schedule.takeDue(nowMs, (_poll, dueMs) => dues.push(dueMs));
  return dues;
};

describe("PollSchedule", () => {
  test("keeps its phase however late it is looked at", () => {
    const schedule = new PollSchedule<ScheduledPoll>(1_000);
    schedule.add({ intervalMs: 100, phaseMs: 30 }, 1_000);

    expect([1_031, 1_137, 1_234, 1_330.5].flatMap((nowMs) => duesOf(schedule, nowMs))).toEqual([
      1_030, 1_130, 1_230, 1_330,
    ]);
  });

  test("reads once for what it missed, and says how many it missed", () => {
    const schedule = new PollSchedule<ScheduledPoll>(0);
    schedule.add({ intervalMs: 100, phaseMs: 0 }, 0);
    const taken: [number, number][] = [];

    schedule.takeDue(350, (_poll, dueMs, skipped) => taken.push([dueMs, skipped]));

    expect(taken).toEqual([[300, 3]]);
    expect(schedule.nextDueMs()).toBe(400);
  });

  test("starts a poll that joins later on the grid it would always have had", () => {
    const schedule = new PollSchedule<ScheduledPoll>(0);
    schedule.add({ intervalMs: 1_000, phaseMs: 250 }, 5_600);
    expect(schedule.nextDueMs()).toBe(6_250);
  });

  test("hands out polls of all intervals in the order in which they are due", () => {
    const schedule = new PollSchedule<ScheduledPoll>(0);
    for (const [intervalMs, phaseMs] of [
      [1_000, 900],
      [100, 5],
      [250, 40],
      [86_400_000, 950],
    ] as const) {
      schedule.add({ intervalMs, phaseMs }, 0);
    }
    const dues: number[] = [];
    for (let nowMs = 0; nowMs < 2_000; nowMs += 5) dues.push(...duesOf(schedule, nowMs));
    expect(dues).toEqual([...dues].sort((a, b) => a - b));
    expect(dues).toHaveLength(2 + 20 + 8 + 1);
  });

  test("loses no due time and hands out none twice, whenever it is looked at", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            intervalMs: fc.integer({ min: 100, max: 5_000 }),
            share: fc.double({ min: 0, max: 0.999, noNaN: true }),
          }),
          {
            minLength: 1,
            maxLength: 12,
          },
        ),
        fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 1, maxLength: 60 }),
        (wanted, steps) => {
          const schedule = new PollSchedule<ScheduledPoll>(7);
          const polls = wanted.map(({ intervalMs, share }) => ({ intervalMs, phaseMs: share * intervalMs }));
          for (const poll of polls) schedule.add(poll, 7);
          const taken = new Map<ScheduledPoll, number>(polls.map((poll) => [poll, 0]));
          const last = new Map<ScheduledPoll, number>();
          let nowMs = 7;
          for (const stepMs of steps) {
            nowMs += stepMs;
            schedule.takeDue(nowMs, (poll, dueMs, skipped) => {
              expect(dueMs).toBeLessThanOrEqual(nowMs);
              expect(dueMs).toBeGreaterThan(last.get(poll) ?? -1);
              last.set(poll, dueMs);
              taken.set(poll, (taken.get(poll) ?? 0) + 1 + skipped);
            });
          }
          for (const poll of polls) {
            const passed = nowMs - 7 - poll.phaseMs;
            const expected = passed < 0 ? 0 : Math.floor(passed / poll.intervalMs) + 1;
            // A due time that falls on the very instant may be seen a rounding error later.
            expect(Math.abs((taken.get(poll) ?? 0) - expected)).toBeLessThanOrEqual(
              passed % poll.intervalMs < 1e-6 ? 1 : 0,
            );
          }
        },
      ),
    );
  });
});
