import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { epochMs } from "../reading/index.ts";
import { officeCalendar } from "./office-calendar.ts";
import { taipeiDate, taipeiInstant } from "./taipei-time.ts";
import { addWorkingTime, workingTimeBetween } from "./working-time.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const country = officeCalendar();
const at = (text: string) => taipeiInstant(text.slice(0, 10), text.slice(11));

/** Counts the minutes of the span that are worked, one by one: slow and plain. */
function minutesWorked(fromMs: number, toMs: number): number {
  let count = 0;
  for (let minute = fromMs; minute < toMs; minute += MINUTE_MS) {
    const wallClock = new Date(minute + 8 * HOUR_MS).toISOString();
    const clock = wallClock.slice(11, 16);
    if (clock >= "08:00" && clock < "17:30" && country.isWorkday(wallClock.slice(0, 10))) count += 1;
  }
  return count;
}

const minuteOf2026 = fc
  .integer({ min: 0, max: 300 * 24 * 60 })
  .map((minutes) => epochMs(at("2026-01-01T00:00") + minutes * MINUTE_MS));
const anyInstant = fc.integer({ min: at("2025-10-01T00:00"), max: at("2026-06-01T00:00") }).map(epochMs);
const length = fc.integer({ min: 1, max: 120 * HOUR_MS });

describe("working time", () => {
  test("runs from eight to half past five", () => {
    expect(workingTimeBetween(country, at("2026-11-23T07:00"), at("2026-11-23T18:00"))).toBe(9.5 * HOUR_MS);
  });

  test("stands still over a weekend", () => {
    expect(addWorkingTime(country, at("2026-11-20T17:00"), HOUR_MS)).toBe(at("2026-11-23T08:30"));
  });

  test("stands still over the Spring Festival of nine days", () => {
    expect(workingTimeBetween(country, at("2026-02-13T17:30"), at("2026-02-23T08:00"))).toBe(0);
  });

  test("runs on a Saturday that is worked in exchange", () => {
    expect(workingTimeBetween(country, at("2025-02-08T00:00"), at("2025-02-09T00:00"))).toBe(9.5 * HOUR_MS);
  });

  test("what ends with the day is due at closing time, not the next morning", () => {
    expect(addWorkingTime(country, at("2026-11-23T15:30"), 2 * HOUR_MS)).toBe(at("2026-11-23T17:30"));
  });

  test("ends at noon on the day of which a typhoon takes the afternoon", () => {
    const calendar = officeCalendar({
      days: [
        {
          date: "2026-07-10",
          kind: "workday",
          name: { zh: "下午停班", en: "Afternoon off" },
          hours: { from: "08:00", to: "12:00" },
        },
      ],
    });
    expect(workingTimeBetween(calendar, at("2026-07-10T00:00"), at("2026-07-11T00:00"))).toBe(4 * HOUR_MS);
  });

  test("is as long as counting its minutes one by one", () => {
    fc.assert(
      fc.property(minuteOf2026, fc.integer({ min: 0, max: 14 * 24 * 60 }), (from, minutes) => {
        const to = epochMs(from + minutes * MINUTE_MS);
        expect(workingTimeBetween(country, from, to)).toBe(minutesWorked(from, to) * MINUTE_MS);
      }),
      { numRuns: 40 },
    );
  });

  test("added is passed: as much lies between as was added, and no less a moment before", () => {
    fc.assert(
      fc.property(anyInstant, length, (from, lengthMs) => {
        const due = addWorkingTime(country, from, lengthMs);
        expect(workingTimeBetween(country, from, due)).toBe(lengthMs);
        expect(workingTimeBetween(country, from, epochMs(due - 1))).toBe(lengthMs - 1);
      }),
    );
  });

  test("of a span is that of its parts", () => {
    fc.assert(
      fc.property(fc.tuple(anyInstant, anyInstant, anyInstant), (instants) => {
        const [from = instants[0], middle = from, to = from] = instants.toSorted((one, other) => one - other);
        const parts = workingTimeBetween(country, from, middle) + workingTimeBetween(country, middle, to);
        expect(workingTimeBetween(country, from, to)).toBe(parts);
      }),
      { numRuns: 50 },
    );
  });

  test("ends where nobody knows the calendar any more", () => {
    expect(() => addWorkingTime(country, at("2027-12-30T08:00"), 100 * HOUR_MS)).toThrowError(
      expect.objectContaining({ code: "CALENDAR_UNKNOWN" }),
    );
  });

  test("never comes in a calendar that never works, and the search ends", () => {
    const never = { hours: { from: "08:00", to: "17:30" }, isWorkday: () => false };
    expect(() => addWorkingTime(never, at("2026-01-01T00:00"), 1)).toThrowError(
      expect.objectContaining({ code: "CALENDAR_UNKNOWN" }),
    );
  });

  test("cannot be taken back", () => {
    expect(() => addWorkingTime(country, at("2026-01-01T00:00"), -1)).toThrowError(
      expect.objectContaining({ code: "QUERY_INVALID" }),
    );
    expect(taipeiDate(addWorkingTime(country, at("2026-01-01T00:00"), 0))).toBe("2026-01-01");
  });
});
