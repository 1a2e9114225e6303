import fc from "fast-check";
import { expect, test } from "vitest";
import { tickLabels, timeTicks } from "./time-ticks.ts";

const at = (iso: string): number => Date.parse(iso);

test("six hours are marked at full hours of Taipei", () => {
  const ticks = timeTicks({ fromMs: at("2026-07-01T08:20:00+08:00"), toMs: at("2026-07-01T14:20:00+08:00") }, 8);
  expect(tickLabels(ticks, "zh-TW")).toEqual(["09:00\n7/1", "10:00", "11:00", "12:00", "13:00", "14:00"]);
});

test("where a day begins the date stands under the time", () => {
  const ticks = timeTicks({ fromMs: at("2026-06-30T18:00:00+08:00"), toMs: at("2026-07-01T06:00:00+08:00") }, 5);
  expect(tickLabels(ticks, "en")).toEqual(["18:00\n6/30", "21:00", "00:00\n7/1", "03:00", "06:00"]);
});

test("a month is marked at midnights of Taipei, not of Greenwich", () => {
  const ticks = timeTicks({ fromMs: at("2026-06-01T12:00:00+08:00"), toMs: at("2026-07-01T12:00:00+08:00") }, 10);
  for (const tick of ticks.ats) expect(new Date(tick).toISOString()).toMatch(/T16:00:00.000Z$/u);
});

test("there are never more ticks than have room, and all lie inside the span", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2 ** 41 }),
      fc.integer({ min: 1_000, max: 3_650 * 86_400_000 }),
      fc.integer({ min: 2, max: 20 }),
      (fromMs, length, maxCount) => {
        const span = { fromMs, toMs: fromMs + length };
        const { ats } = timeTicks(span, maxCount);
        expect(ats.length).toBeLessThanOrEqual(maxCount + 1);
        for (const tick of ats) expect(tick >= span.fromMs && tick <= span.toMs).toBe(true);
      },
    ),
  );
});
