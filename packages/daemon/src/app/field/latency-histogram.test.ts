import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LatencyHistogram } from "./latency-histogram.ts";

describe("LatencyHistogram", () => {
  test("says nothing about a length of time that was never seen", () => {
    expect(new LatencyHistogram().summary()).toEqual({ p50Ms: null, p95Ms: null, p99Ms: null });
  });

  test("tells the usual from the rare", () => {
    const histogram = new LatencyHistogram();
    for (let count = 0; count < 98; count++) histogram.record(20);
    histogram.record(500);
    histogram.record(900);

    const { p50Ms, p99Ms } = histogram.summary();

    expect(p50Ms).toBeLessThan(22);
    expect(p99Ms).toBeGreaterThanOrEqual(500);
  });

  test("is never below the truth and at most a tenth above it", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.2, max: 100_000, noNaN: true }), { minLength: 1 }), (lengthsMs) => {
        const histogram = new LatencyHistogram();
        for (const lengthMs of lengthsMs) histogram.record(lengthMs);
        const sorted = [...lengthsMs].sort((a, b) => a - b);
        const truthMs = sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0;
        const shownMs = histogram.quantileMs(0.95) ?? 0;
        expect(shownMs).toBeGreaterThanOrEqual(truthMs * 0.99);
        expect(shownMs).toBeLessThanOrEqual(truthMs * 1.1);
      }),
    );
  });

  test("forgets after two periods", () => {
    const histogram = new LatencyHistogram();
    histogram.record(900);
    histogram.rotate();
    histogram.record(1);
    expect(histogram.quantileMs(1)).toBeGreaterThan(800);
    histogram.rotate();
    expect(histogram.quantileMs(1)).toBeLessThan(1.2);
  });
});
