import { describe, expect, test } from "vitest";
import { formatAge, formatInstant, formatMoment, formatSpan } from "./format-time.ts";

describe("times", () => {
  test("are Taipei's, wherever the browser stands", () => {
    // The language data puts a space of its own kind between date and time.
    expect(formatInstant(Date.UTC(2026, 6, 1, 16, 5, 9), "zh-TW").replace(/\s/u, " ")).toBe("7/2 00:05:09");
  });

  test("of today are told without the day, also when UTC still has yesterday", () => {
    const now = Date.parse("2026-07-02T00:30:00+08:00");
    const tell = (text: string): string => formatMoment(Date.parse(`${text}+08:00`), now, "zh-TW").replace(/\s/u, " ");
    expect([tell("2026-07-02T17:30:00"), tell("2026-07-01T23:59:00")]).toEqual(["17:30", "7/1 23:59"]);
  });

  test("long past are told in the largest unit that says enough", () => {
    expect([3_000, 5 * 60_000, 3 * 3_600_000, 49 * 3_600_000].map((ageMs) => formatAge(ageMs, "en"))).toEqual([
      "3 sec. ago",
      "5 min. ago",
      "3 hr. ago",
      "2 days ago",
    ]);
  });

  test("ahead of ours, by a clock that is off, count as now", () => {
    expect(formatAge(-5_000, "zh-TW")).toBe("0 秒前");
  });

  test("that last are told without an ago", () => {
    expect([formatSpan(59_999, "zh-TW"), formatSpan(3_600_000, "zh-TW"), formatSpan(-1, "en")]).toEqual([
      "59 秒",
      "1 小時",
      "0 sec",
    ]);
  });
});
