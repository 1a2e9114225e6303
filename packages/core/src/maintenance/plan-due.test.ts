import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { epochMs } from "../reading/quantity.ts";
import type { PlanTrigger } from "./plan.ts";
import { type CounterProgress, followCounter, nextAfterCompletion } from "./plan-due.ts";

const HOUR_MS = 3_600_000;
const at = (text: string) => epochMs(Date.parse(text));
const monthly: Extract<PlanTrigger, { kind: "calendar" }> = {
  kind: "calendar",
  rrule: "FREQ=MONTHLY",
  start: "2026-01-31T09:00",
  monthEnd: "last-day",
  countsFrom: "completion",
};

describe("a plan that counts from completion", () => {
  test("falls due a month after it was done, at its own time of day", () => {
    expect(nextAfterCompletion(monthly, at("2026-02-10T16:20:00+08:00"))).toBe(at("2026-03-10T09:00:00+08:00"));
  });

  test("is not due again on the day on which it was done, however early", () => {
    expect(nextAfterCompletion({ ...monthly, rrule: "FREQ=DAILY" }, at("2026-02-10T00:10:00+08:00"))).toBe(
      at("2026-02-11T09:00:00+08:00"),
    );
  });

  test("is found also where it comes every five years, and never where it ends", () => {
    const rare = { ...monthly, rrule: "FREQ=YEARLY;INTERVAL=5" };
    expect(nextAfterCompletion(rare, at("2026-02-10T10:00:00+08:00"))).toBe(at("2031-02-10T09:00:00+08:00"));
    expect(nextAfterCompletion({ ...monthly, rrule: "FREQ=DAILY;COUNT=1" }, at("2026-02-10T10:00:00+08:00"))).toBe(
      null,
    );
  });
});

describe("a plan by running hours", () => {
  const begun: CounterProgress = { reading: 100, at: epochMs(0), counted: 0 };

  test("counts from where it was begun, not from zero", () => {
    const { progress, passed } = followCounter({ reading: null, at: null, counted: 0 }, 500, {
      atMs: 0,
      reading: 12_345,
    });
    expect({ progress, passed }).toEqual({ progress: { reading: 12_345, at: 0, counted: 0 }, passed: [] });
  });

  test("falls due for each multiple that was passed while nobody looked, when it was passed", () => {
    const { passed } = followCounter(begun, 500, { atMs: 2_000 * HOUR_MS, reading: 2_100 });
    expect(passed).toEqual(
      [500, 1_000, 1_500, 2_000].map((hours, index) => ({ turn: index + 1, at: hours * HOUR_MS })),
    );
  });

  test("goes on from zero where the register started anew", () => {
    const { progress } = followCounter({ reading: 900, at: epochMs(0), counted: 450 }, 500, {
      atMs: HOUR_MS,
      reading: 20,
    });
    expect(progress.counted).toBe(470);
  });

  test("falls due as often however the readings are spread, none twice and none missing", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 700 }),
        (steps, every) => {
          let progress = begun;
          const turns: number[] = [];
          let reading = 100;
          for (const [index, step] of steps.entries()) {
            reading += step;
            const due = followCounter(progress, every, { atMs: (index + 1) * HOUR_MS, reading });
            progress = due.progress;
            turns.push(...due.passed.map(({ turn }) => turn));
          }
          const total = Math.floor((reading - 100) / every);
          expect(turns).toEqual(Array.from({ length: total }, (_, index) => index + 1));
        },
      ),
    );
  });
});
