import { expect, test } from "vitest";
import { bucketMsFor, bucketSpan, counterBars } from "./counter-bars.ts";

const HOUR_MS = 3_600_000;

function buckets(last: readonly (number | null)[], first = last) {
  const none = last.map(() => null);
  return {
    pointId: "SW.MAIN.B1.MTR.MAIN.energyImportKwh",
    unit: "kWh" as const,
    startAt: 0,
    min: none,
    max: none,
    mean: none,
    timeWeightedMean: none,
    first: [...first],
    last: [...last],
    sum: none,
    count: last.map(() => 1),
    coverage: none,
  };
}

test("a bar is what the meter counted from the hour before to its own last reading", () => {
  expect(counterBars(buckets([100, 130, 175]), HOUR_MS, undefined)).toEqual({
    ats: [HOUR_MS, 2 * HOUR_MS],
    values: [30, 45],
  });
});

test("an hour without readings has no bar, and the next one counts only what it saw itself", () => {
  const { values } = counterBars(buckets([100, null, 180], [95, null, 170]), HOUR_MS, undefined);
  expect(values).toEqual([null, 10]);
});

test("a meter that was reset shows no bar instead of a negative one; a wrap is counted through", () => {
  expect(counterBars(buckets([900, 5]), HOUR_MS, undefined).values).toEqual([null]);
  expect(counterBars(buckets([995, 5]), HOUR_MS, 1_000).values).toEqual([10]);
});

test("a day is shown by the quarter of an hour or coarser, in whole buckets of Taipei's clock", () => {
  const day = { fromMs: Date.parse("2026-07-01T09:20:00+08:00"), toMs: Date.parse("2026-07-02T09:20:00+08:00") };
  const bucketMs = bucketMsFor(day);
  expect(bucketMs).toBe(HOUR_MS);
  const span = bucketSpan(day, bucketMs);
  expect(new Date(span.fromMs).toISOString()).toBe("2026-07-01T00:00:00.000Z");
  expect(new Date(span.toMs).toISOString()).toBe("2026-07-02T02:00:00.000Z");
});
