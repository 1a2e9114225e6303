import { reportPeriodOf } from "@weishan/core/report";
import { describe, expect, test } from "vitest";
import { periodChoices, periodName } from "./period-choices.ts";

describe("the periods to choose from", () => {
  test("go back from the one that runs, without a gap", () => {
    const months = periodChoices("month", "2026-03-15");
    expect(months.slice(0, 4).map(({ period, isRunning }) => [period.from, isRunning])).toEqual([
      ["2026-03-01", true],
      ["2026-02-01", false],
      ["2026-01-01", false],
      ["2025-12-01", false],
    ]);
  });

  test("count a period as over on the day after its last", () => {
    expect(
      periodChoices("half-year", "2026-07-01")
        .map(({ isRunning }) => isRunning)
        .slice(0, 2),
    ).toEqual([true, false]);
  });

  test("are named as papers name them, and in English for who reads English", () => {
    const half = reportPeriodOf("half-year", "2022-03-01");
    expect([periodName("half-year", half, "zh-TW"), periodName("half-year", half, "en")]).toEqual([
      "111年上半年",
      "2022 H1",
    ]);
    expect(periodName("week", reportPeriodOf("week", "2026-07-15"), "en")).toBe("13 Jul 2026 – 19 Jul 2026");
  });
});
