import { expect, test } from "vitest";
import { formatMonth } from "./format-month.ts";

test("a month is said with the year of its readers", () => {
  expect([formatMonth("2026-11", "zh-TW"), formatMonth("2026-11", "en")]).toEqual(["民國115年11月", "November 2026"]);
});
