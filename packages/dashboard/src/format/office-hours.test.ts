import { describe, expect, test } from "vitest";
import { officeEndAt } from "./office-hours.ts";

const taipei = (text: string): number => Date.parse(`${text}+08:00`);

describe("the end of office hours", () => {
  test.each([
    ["in the morning of a Wednesday", "2026-07-15T09:10:00", "2026-07-15T17:30:00"],
    ["before dawn, when UTC still has the day before", "2026-07-15T05:00:00", "2026-07-15T17:30:00"],
  ])("is half past five %s", (_when, now, end) => {
    expect(officeEndAt(taipei(now))).toBe(taipei(end));
  });

  test.each([
    ["after work", "2026-07-15T17:30:00"],
    ["on a Saturday", "2026-07-18T10:00:00"],
    ["on a Sunday that is still Saturday in UTC", "2026-07-19T06:00:00"],
  ])("is not offered %s", (_when, now) => {
    expect(officeEndAt(taipei(now))).toBeNull();
  });
});
