import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { epochMs } from "../reading/index.ts";
import { daysBetween, plusDays } from "./plain-date.ts";
import { plainDateOfRoc, rocDateText, rocDateTextOf, rocYear } from "./roc-date.ts";
import { minutesOfDay, taipeiClock, taipeiDate, taipeiDayStart, taipeiInstant } from "./taipei-time.ts";

const instant = fc.integer({ min: Date.UTC(1985, 0), max: Date.UTC(2099, 0) }).map(epochMs);

/** What the offset of the zone, constant since 1979, says the wall clock shows. */
const wallClockOf = (at: number): string => new Date(at + 8 * 3_600_000).toISOString();

describe.each(["Asia/Taipei", "UTC", "America/Los_Angeles", "Pacific/Kiritimati"])("on a machine set to %s", (zone) => {
  let zoneBefore: string | undefined;
  beforeEach(() => {
    zoneBefore = process.env["TZ"];
    process.env["TZ"] = zone;
  });
  afterEach(() => {
    if (zoneBefore === undefined) delete process.env["TZ"];
    else process.env["TZ"] = zoneBefore;
  });

  test("the machine does follow its zone, so that the rest proves something", () => {
    expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone);
  });

  test("the day in Taipei is that of the wall clock there", () => {
    fc.assert(
      fc.property(instant, (at) => {
        expect(`${taipeiDate(at)}T${taipeiClock(at)}`).toBe(wallClockOf(at).slice(0, 16));
      }),
    );
  });

  test("a day begins at its first instant and not before", () => {
    fc.assert(
      fc.property(instant, (at) => {
        const start = taipeiDayStart(taipeiDate(at));
        expect(start <= at).toBe(true);
        expect(taipeiDate(start)).toBe(taipeiDate(at));
        expect(taipeiDate(epochMs(start - 1))).toBe(plusDays(taipeiDate(at), -1));
      }),
    );
  });
});

test("a time of day is an instant, and midnight at the end is that of the next day", () => {
  expect(new Date(taipeiInstant("2026-11-22", "08:00")).toISOString()).toBe("2026-11-22T00:00:00.000Z");
  expect(taipeiInstant("2026-11-22", "24:00")).toBe(taipeiDayStart("2026-11-23"));
});

test.each(["8:00", "24:30", "12:60", ""])("refuses what is no time of day: %j", (clock) => {
  expect(() => minutesOfDay(clock)).toThrowError(expect.objectContaining({ code: "QUERY_INVALID" }));
});

describe("ROC dates", () => {
  test("2026 is the year 115", () => {
    const at = taipeiInstant("2026-11-22", "23:59");
    expect(rocYear(at)).toBe(115);
    expect(rocDateText(at)).toBe("115-11-22");
  });

  test("the new year comes to Taipei first", () => {
    expect(rocYear(epochMs(Date.UTC(2025, 11, 31, 16)))).toBe(115);
    expect(rocYear(epochMs(Date.UTC(2025, 11, 31, 15, 59)))).toBe(114);
  });

  test("are read back as they were written", () => {
    fc.assert(
      fc.property(instant, (at) => {
        expect(plainDateOfRoc(rocDateTextOf(taipeiDate(at)))).toBe(taipeiDate(at));
      }),
    );
  });

  test.each(["115-02-30", "0-01-01", "2026-11-22", "115/11/22"])("are refused where they name no day: %s", (text) => {
    expect(() => plainDateOfRoc(text)).toThrowError(expect.objectContaining({ code: "QUERY_INVALID" }));
  });
});

test("days are counted across years", () => {
  expect(daysBetween("2025-12-31", "2026-03-01")).toBe(60);
  expect(daysBetween("2026-03-01", "2025-12-31")).toBe(-60);
});
