import { expect, test } from "vitest";
import { HOLD_LIMITS, isHoldAllowed } from "./hold-limits.ts";

test.each([
  ["a second", 1_000, true],
  ["the usual eight hours", HOLD_LIMITS.usualMs, true],
  ["a week", 7 * 86_400_000, true],
  ["longer than a week", 7 * 86_400_000 + 1, false],
  ["no time at all", 0, false],
  ["for ever", Number.POSITIVE_INFINITY, false],
  ["no number", Number.NaN, false],
])("a hand may hold a point for %s: %s ms, %s", (_title, holdMs, expected) => {
  expect(isHoldAllowed(holdMs, HOLD_LIMITS)).toBe(expected);
});
