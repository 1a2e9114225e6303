import fc from "fast-check";
import { expect, test } from "vitest";
import { monthAfter, monthDays } from "./month-grid.ts";

test("the month after December is January of the next year, and back", () => {
  expect([monthAfter("2026-12", 1), monthAfter("2026-01", -1), monthAfter("2026-05", 0)]).toEqual([
    "2027-01",
    "2025-12",
    "2026-05",
  ]);
});

test("a month shows whole weeks from Monday, with each of its days once", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2_000, max: 2_100 }), fc.integer({ min: 1, max: 12 }), (year, number) => {
      const month = `${year}-${String(number).padStart(2, "0")}`;
      const days = monthDays(month);
      expect(days.length % 7).toBe(0);
      expect(new Date(days[0] ?? "").getUTCDay()).toBe(1);
      expect(days.filter((day) => day.startsWith(month))).toHaveLength(
        new Date(Date.UTC(year, number, 0)).getUTCDate(),
      );
    }),
  );
});
