import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { retryDelayMs } from "./retry-delay.ts";

describe("the wait before a delivery is tried again", () => {
  test("doubles up to an hour", () => {
    expect([1, 2, 3, 9, 10, 31].map((attempts) => retryDelayMs(attempts, 0.5))).toEqual([
      10_000, 20_000, 40_000, 2_560_000, 3_600_000, 3_600_000,
    ]);
  });

  test("is spread by a quarter either way", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 31 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (attempts, random) => {
          const middleMs = retryDelayMs(attempts, 0.5) ?? Number.NaN;
          const delayMs = retryDelayMs(attempts, random) ?? Number.NaN;
          expect(delayMs).toBeGreaterThanOrEqual(middleMs * 0.75);
          expect(delayMs).toBeLessThanOrEqual(middleMs * 1.25);
        },
      ),
    );
  });

  test("ends after more than a day of trying", () => {
    const delays = Array.from({ length: 31 }, (_, index) => retryDelayMs(index + 1, 0) ?? 0);
    expect(delays.reduce((sum, each) => sum + each, 0)).toBeGreaterThan(12 * 3_600_000);
    expect(retryDelayMs(32, 0.5)).toBeNull();
  });
});
