import { describe, expect, test } from "vitest";
import { untilAt } from "./until.ts";

const NOW = Date.parse("2026-07-15T09:10:00+08:00");

describe("the end of what is chosen", () => {
  test("is as far away as was chosen", () => {
    expect([
      untilAt({ choice: "30min", customAt: null }, NOW),
      untilAt({ choice: "office-end", customAt: null }, NOW),
    ]).toEqual([NOW + 30 * 60_000, Date.parse("2026-07-15T17:30:00+08:00")]);
  });

  test.each([
    ["behind", NOW - 1, null],
    ["now", NOW, null],
    ["not said yet", null, null],
    ["ahead", NOW + 1, NOW + 1],
  ])("of one's own counts only when it is ahead: %s", (_where, customAt, expected) => {
    expect(untilAt({ choice: "custom", customAt }, NOW)).toBe(expected);
  });
});
