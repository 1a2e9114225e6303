import { describe, expect, test } from "vitest";
import { clocksBetween, halfMonthsFrom } from "./time-choice.ts";

describe("the times that are offered", () => {
  test("are the half hours of the opening hours, to the end of the day", () => {
    expect(clocksBetween("22:30", "24:00")).toEqual(["22:30", "23:00", "23:30", "24:00"]);
    expect(clocksBetween("08:00", "22:00")).toHaveLength(29);
  });

  test("by half months begin within the time in which applications are taken", () => {
    expect(halfMonthsFrom("2026-12-10", "2027-01-16")).toEqual([
      { from: "2026-12-16", to: "2026-12-31" },
      { from: "2027-01-01", to: "2027-01-15" },
      { from: "2027-01-16", to: "2027-01-31" },
    ]);
  });
});
