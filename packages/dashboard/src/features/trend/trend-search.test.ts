import { expect, test } from "vitest";
import { durationText, parseDuration } from "./duration-text.ts";
import { MAX_POINTS, parseTrendSearch, pointIdsOf, windowOf, withLast, withPoints, withSpan } from "./trend-search.ts";

const HOUR_MS = 3_600_000;

test("an address without a span follows the last six hours", () => {
  expect(windowOf(parseTrendSearch({ points: "SW.MAIN.03F.AHU.01.supplyAirTempC" }))).toEqual({
    kind: "following",
    lastMs: 6 * HOUR_MS,
  });
});

test("a span that somebody shared is looked at as it was, also when times are written out", () => {
  const search = parseTrendSearch({ from: "2026-07-01T08:00:00+08:00", to: "2026-07-01T12:00:00+08:00", last: "1h" });
  expect(search.last).toBeUndefined();
  expect(windowOf(search)).toMatchObject({ kind: "fixed", span: { toMs: Date.parse("2026-07-01T04:00:00Z") } });
});

test("what cannot be understood in an address is left out instead of breaking the screen", () => {
  expect(
    parseTrendSearch({ points: 5, from: 10, to: 5, last: "yesterday", compare: "-1d", counters: "no", view: 1 }),
  ).toEqual({});
});

test("each point is drawn once and never more than can be told apart", () => {
  const many = Array.from({ length: 20 }, (_, index) => `SW.P.${index}.x`);
  expect(pointIdsOf({ points: "a,b,a, ,c" })).toEqual(["a", "b", "c"]);
  expect(pointIdsOf({ points: many.join(",") })).toHaveLength(MAX_POINTS);
});

test("zooming leaves the live view, and going live leaves the fixed span", () => {
  const fixed = withSpan({ points: "a", last: "6h", compare: "1d" }, { fromMs: 1, toMs: 2 });
  expect(fixed).toEqual({ points: "a", compare: "1d", from: 1, to: 2 });
  expect(withLast(fixed, "1h")).toEqual({ points: "a", compare: "1d", last: "1h" });
  expect(withPoints(fixed, [])).toEqual({ compare: "1d", from: 1, to: 2 });
});

test("durations are read and written as in the installation file", () => {
  for (const text of ["5s", "90min", "6h", "7d"]) expect(durationText(parseDuration(text) ?? 0)).toBe(text);
  expect(durationText(24 * HOUR_MS)).toBe("1d");
  expect(parseDuration("0h")).toBeUndefined();
  expect(parseDuration("1 week")).toBeUndefined();
});
