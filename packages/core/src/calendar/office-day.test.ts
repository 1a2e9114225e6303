import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { officeCalendar } from "./office-calendar.ts";
import { OFFICE_CALENDAR_YEARS } from "./office-calendar-years.ts";
import { officeDay } from "./office-day.ts";
import { plusDays } from "./plain-date.ts";

/** The days of a year, first to last. */
function daysOf(year: number): readonly string[] {
  const days: string[] = [];
  for (let date = `${year}-01-01`; date.startsWith(`${year}`); date = plusDays(date, 1)) days.push(date);
  return days;
}

const daysOff = (year: number): number => daysOf(year).filter((date) => officeDay(date).kind === "holiday").length;

describe("the office calendar", () => {
  test.each([
    [2017, 116],
    [2018, 115],
    [2019, 115],
    [2020, 115],
    [2021, 116],
    [2022, 115],
    [2023, 116],
    [2024, 115],
    [2025, 118],
    [2026, 120],
  ])("%i has as many days off as the government's table says: %i", (year, count) => {
    expect(daysOff(year)).toBe(count);
  });

  test("works on the Saturdays that were made up for, until the act of 2025 ended them", () => {
    expect(officeDay("2025-02-08")).toMatchObject({ kind: "make-up", name: { zh: "補行上班" } });
    expect(OFFICE_CALENDAR_YEARS.filter(({ year }) => year > 2025).flatMap(({ makeUpDays }) => makeUpDays)).toEqual([]);
  });

  test("knows the days that the act of 2025 added in that same year", () => {
    expect(["2025-09-29", "2025-10-24", "2025-12-25"].map((date) => officeDay(date).kind)).toEqual([
      "holiday",
      "holiday",
      "holiday",
    ]);
    expect(officeDay("2025-05-01").kind).toBe("workday");
  });

  test("says of 2027 which days its table may still move", () => {
    expect(officeDay("2027-02-10")).toMatchObject({ kind: "holiday", isProvisional: true });
    expect(officeDay("2027-04-06")).toEqual({ kind: "holiday", name: { zh: "補假", en: "Day in lieu" } });
  });

  test.each(["2016-12-31", "2028-01-01"])("does not guess for a year without a calendar: %s", (date) => {
    expect(() => officeDay(date)).toThrowError(expect.objectContaining({ code: "CALENDAR_UNKNOWN" }));
  });

  test.each(["2026-02-30", "2026-1-1", "tomorrow"])("refuses what is no day: %s", (date) => {
    expect(() => officeDay(date)).toThrowError(expect.objectContaining({ code: "QUERY_INVALID" }));
  });

  test("names each day of a year once", () => {
    for (const { holidays, makeUpDays } of OFFICE_CALENDAR_YEARS) {
      const named = [...Object.values(holidays).flat(), ...makeUpDays];
      expect(new Set(named).size).toBe(named.length);
    }
  });

  test("lets the city close for a typhoon on a day the country works", () => {
    const calendar = officeCalendar({
      days: [{ date: "2026-07-10", kind: "holiday", name: { zh: "颱風停班", en: "Typhoon" } }],
    });
    expect(calendar.isWorkday("2026-07-10")).toBe(false);
    expect(calendar.isWorkday("2026-07-09")).toBe(true);
  });
});

const TABLES = new URL("../../../../../shared/data/calendar-taiwan/", import.meta.url);
const YEARS_COLLECTED = [2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024];

interface CollectedDay {
  readonly date: string;
  readonly isHoliday: boolean;
}

describe.runIf(existsSync(TABLES))(
  "the tables others collected (skipped where ../shared/data is not beside the checkout)",
  () => {
    test.each(YEARS_COLLECTED)("agree with ours on every day of %i", (year) => {
      const days: readonly CollectedDay[] = JSON.parse(readFileSync(new URL(`${year}.json`, TABLES), "utf8"));
      const theirs = days.filter(({ isHoliday }) => isHoliday).map(({ date }) => date);
      const ours = daysOf(year).filter((date) => officeDay(date).kind === "holiday");
      expect(ours.map((date) => date.replaceAll("-", ""))).toEqual(theirs);
    });
  },
);
