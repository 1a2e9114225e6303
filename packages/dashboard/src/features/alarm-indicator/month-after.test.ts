import { expect, test } from "vitest";
import { monthAfter } from "./month-after.ts";

test("months go on over the turn of a year", () => {
  expect([monthAfter("2026-12", 1), monthAfter("2026-01", -1), monthAfter("2026-07", 1)]).toEqual([
    "2027-01",
    "2025-12",
    "2026-08",
  ]);
});
