import { officeCalendar } from "@weishan/core/calendar";
import { describe, expect, test } from "vitest";
import { type QuietHours, quietUntil } from "./quiet-hours.ts";

const at = (text: string): number => Date.parse(`${text}+08:00`);
const calendar = officeCalendar();
const nights: QuietHours = { from: "22:00", to: "07:00", isAllDayOffDays: false };

describe("quiet hours", () => {
  test.each([
    ["in the evening", "2026-11-23T23:00", "2026-11-24T07:00"],
    ["after midnight", "2026-11-24T03:00", "2026-11-24T07:00"],
    ["by day", "2026-11-24T10:00", "2026-11-24T10:00"],
    ["in the minute in which they end", "2026-11-24T07:00", "2026-11-24T07:00"],
  ])("what is due %s", (_when, due, sent) => {
    expect(quietUntil(nights, calendar, at(due))).toBe(at(sent));
  });

  test("may last over a weekend, until the morning of the first working day", () => {
    const offDays = { ...nights, isAllDayOffDays: true };
    expect(quietUntil(offDays, calendar, at("2026-11-27T22:30"))).toBe(at("2026-11-30T07:00"));
  });

  test("know the public holidays", () => {
    const offDays = { ...nights, isAllDayOffDays: true };
    expect(quietUntil(offDays, calendar, at("2026-01-01T10:00"))).toBe(at("2026-01-02T07:00"));
  });

  test("may be hours of the day", () => {
    const noon: QuietHours = { from: "12:00", to: "13:30", isAllDayOffDays: false };
    expect(quietUntil(noon, calendar, at("2026-11-24T12:15"))).toBe(at("2026-11-24T13:30"));
  });

  test("there need be none", () => {
    expect(quietUntil(null, calendar, 5)).toBe(5);
  });
});
