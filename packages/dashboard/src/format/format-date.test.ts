import { expect, test } from "vitest";
import { formatDate, formatDateTime, formatYear, taipeiDate, taipeiDayStart } from "./format-date.ts";

test("a day is told in the years that its readers count", () => {
  expect([formatDate("2026-05-01", "zh-TW"), formatDate("2026-05-01", "en"), formatYear(2026, "zh-TW")]).toEqual([
    "115/5/1",
    "1 May 2026",
    "115",
  ]);
});

test("what is no day stays as it is", () => {
  expect(formatDate("soon", "zh-TW")).toBe("soon");
});

test("a day begins at midnight of Taipei, when UTC still has the day before", () => {
  expect(new Date(taipeiDayStart("2026-05-01")).toISOString()).toBe("2026-04-30T16:00:00.000Z");
  expect(taipeiDate(Date.parse("2026-04-30T16:00:00Z"))).toBe("2026-05-01");
});

test("an instant ahead is told with its weekday, in Taipei", () => {
  const at = Date.parse("2026-05-01T00:30:00+08:00");
  expect([formatDateTime(at, "zh-TW"), formatDateTime(at, "en")]).toEqual([
    "115/5/1 (週五) 00:30",
    "1 May 2026 (Fri) 00:30",
  ]);
});
