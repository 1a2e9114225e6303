import fc from "fast-check";
import { expect, test } from "vitest";
import { type ChartSpan, LONGEST_SPAN_MS, lengthMs, SHORTEST_SPAN_MS, shifted, zoomed } from "./span.ts";

const HOUR_MS = 3_600_000;
const someSpan: ChartSpan = { fromMs: 10 * HOUR_MS, toMs: 20 * HOUR_MS };

test("looking closer around the cursor keeps the cursor where it is on the screen", () => {
  expect(zoomed(someSpan, 0.5, 12 * HOUR_MS)).toEqual({ fromMs: 11 * HOUR_MS, toMs: 16 * HOUR_MS });
});

test("a span is never shorter than a look at single readings nor longer than the history answers", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-9, max: 1e9, noNaN: true }), (factor) => {
      const length = lengthMs(zoomed(someSpan, factor, 15 * HOUR_MS));
      expect(length).toBeGreaterThanOrEqual(SHORTEST_SPAN_MS);
      expect(length).toBeLessThanOrEqual(LONGEST_SPAN_MS);
    }),
  );
});

test("panning moves both ends alike", () => {
  expect(shifted(someSpan, -HOUR_MS)).toEqual({ fromMs: 9 * HOUR_MS, toMs: 19 * HOUR_MS });
});
