import { describe, expect, test } from "vitest";
import { dateOfWall, parseTimestamp, wallClockOf } from "./parse-timestamp.ts";

const taipei = wallClockOf("Asia/Taipei");
const shown = (text: string, order: "mdy" | "dmy" = "mdy"): string | null => {
  const wall = parseTimestamp(text, order, taipei);
  return wall === null ? null : new Date(wall).toISOString().slice(0, 16);
};

describe("parseTimestamp", () => {
  test.each([
    ["8/28/2007 0:00", "2007-08-28T00:00"],
    ["1/5/2026 8:05 PM", "2026-01-05T20:05"],
    ["1/5/2026 12:05 AM", "2026-01-05T00:05"],
    ["2026-01-05 08:00", "2026-01-05T08:00"],
    ["2026/1/5 8:00:30", "2026-01-05T08:00"],
    ["2026-01-05T00:00:00Z", "2026-01-05T08:00"],
    ["2026-01-05T08:00:00+08:00", "2026-01-05T08:00"],
    ["115/01/05 08:00", "2026-01-05T08:00"],
    ["2026年1月5日 下午 8:00", "2026-01-05T20:00"],
    ["115年1月5日 上午8:00", "2026-01-05T08:00"],
    ["5-Jan-2026 08:00", "2026-01-05T08:00"],
    ["Jan 5, 2026 8:00 AM", "2026-01-05T08:00"],
    ["20260105 0800", "2026-01-05T08:00"],
    ["1767571200", "2026-01-05T08:00"],
    ["1767571200000", "2026-01-05T08:00"],
    ["46027.25", "2026-01-05T06:00"],
    ["2026-01-04 24:00", "2026-01-05T00:00"],
  ])("%s is %s in Taipei", (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  test("reads the day first where that is said", () => {
    expect(shown("5.1.2026 08:00", "dmy")).toBe("2026-01-05T08:00");
  });

  test.each(["", "soon", "2/30/2026 0:00", "13/1/2026 0:00", "2026-01-05 25:00", "2026-01-05 08:61", "0:00"])(
    "%j is no time",
    (text) => {
      expect(shown(text)).toBeNull();
    },
  );

  test("names the day of a wall clock", () => {
    expect(dateOfWall(Date.UTC(2026, 0, 5, 23, 59))).toBe("2026-01-05");
  });
});
