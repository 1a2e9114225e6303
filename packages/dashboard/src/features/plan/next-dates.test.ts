import { describe, expect, test } from "vitest";
import { nextDates, REPEATS, repeatOf, ruleOf } from "./next-dates.ts";

const NOW = Date.parse("2026-01-01T00:00:00+08:00");
const calendar = (rrule: string, start = "2026-01-31T09:00", monthEnd: "last-day" | "skip" = "last-day") =>
  ({ kind: "calendar", rrule, start, monthEnd, countsFrom: "schedule" }) as const;
const days = (dates: ReturnType<typeof nextDates>): readonly string[] =>
  Array.isArray(dates) ? dates.map((at) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 16)) : [];

describe("the next dates of a plan", () => {
  test("are ten, also of what comes once a year", () => {
    expect(days(nextDates(calendar(ruleOf("year", "2026-01-31T09:00")), NOW))).toHaveLength(10);
  });

  test("fall on the last day of a month that lacks the day, or leave the month out, as was chosen", () => {
    const rule = ruleOf("month", "2026-01-31T09:00");
    expect(days(nextDates(calendar(rule), NOW)).slice(0, 2)).toEqual(["2026-01-31T09:00", "2026-02-28T09:00"]);
    expect(days(nextDates(calendar(rule, undefined, "skip"), NOW))[1]).toBe("2026-03-31T09:00");
  });

  test("are none where the rule cannot be read, with why", () => {
    expect(nextDates(calendar("FREQ=SOMETIMES"), NOW)).toHaveProperty("why");
  });
});

test("a plain choice is recognised again from its rule", () => {
  const start = "2026-05-15T08:00";
  const plain = REPEATS.filter((repeat) => repeat !== "own");
  expect(plain.map((repeat) => repeatOf(ruleOf(repeat, start), start))).toEqual(plain);
  expect(repeatOf("FREQ=DAILY;COUNT=3", start)).toBe("own");
});
