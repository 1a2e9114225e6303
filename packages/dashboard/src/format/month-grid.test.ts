import { describe, expect, test } from "vitest";
import { addDays, addMonths, daysBetween, monthGrid, monthSpan } from "./month-grid.ts";

describe("a month on the wall", () => {
  test("begins its weeks on Sunday and leaves empty what is not of the month", () => {
    const weeks = monthGrid("2026-12");
    expect(weeks[0]).toEqual([null, null, "2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04", "2026-12-05"]);
    expect(weeks.at(-1)?.slice(3)).toEqual(["2026-12-30", "2026-12-31", null, null]);
  });

  test("holds each day once, in leap years too", () => {
    const days = monthGrid("2028-02")
      .flat()
      .filter((date) => date !== null);
    expect([days.length, days.at(-1)]).toEqual([29, "2028-02-29"]);
  });

  test("has as many weeks as it needs, from four to six", () => {
    expect(["2026-02", "2026-12", "2026-08"].map((month) => monthGrid(month).length)).toEqual([4, 5, 6]);
  });
});

describe("days and months", () => {
  test("go over the end of a year both ways", () => {
    expect([addDays("2026-12-31", 1), addMonths("2026-12", 1), addMonths("2026-01", -1)]).toEqual([
      "2027-01-01",
      "2027-01",
      "2025-12",
    ]);
  });

  test("are counted", () => {
    expect([daysBetween("2026-12-01", "2027-01-01"), monthSpan("2026-12")]).toEqual([31, ["2026-12-01", "2027-01-01"]]);
  });
});
