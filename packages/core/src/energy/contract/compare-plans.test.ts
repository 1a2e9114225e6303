import { describe, expect, test } from "vitest";
import { taipeiDayStart } from "../../calendar/index.ts";
import { monthSpan } from "../bill/bill-span.ts";
import { tariffBook } from "../tariff/tariff-books.ts";
import { comparePlans } from "./compare-plans.ts";

const HOUR = 3_600_000;
const spans = Array.from({ length: 12 }, (_, month) => monthSpan(`2026-${String(month + 1).padStart(2, "0")}`));
const books = ["taipower-hv-2stage", "taipower-hv-3stage", "taipower-hv-3stage-variable"].map((name) =>
  tariffBook(name),
);
const first = taipeiDayStart("2026-01-01");
const loadOf = (powerKw: (hour: number) => number) => {
  const startsMs = Array.from({ length: 8760 }, (_, row) => first + row * HOUR);
  return { startsMs, intervalMs: HOUR, energyKwh: startsMs.map((_, row) => powerKw(row % 24)) };
};

describe("plans for the same load", () => {
  test("are compared with the contract that fits each: who stops at four saves by the three-stage plan", () => {
    const office = comparePlans({
      books,
      load: loadOf((hour) => (hour >= 8 && hour < 16 ? 900 : 150)),
      spans,
      terms: {},
    });
    expect(office.map(({ book }) => book)).toEqual([
      "taipower-hv-3stage-variable",
      "taipower-hv-3stage",
      "taipower-hv-2stage",
    ]);
    const [, fixed] = office;
    expect(fixed?.contract.regular).toBeLessThan(900);
    expect(fixed?.bills).toHaveLength(12);
  });

  test("turn round for who begins in the evening, and are dearer on designated days", () => {
    const load = loadOf((hour) => (hour >= 16 && hour < 22 ? 900 : 100));
    const plain = comparePlans({ books, load, spans, terms: {} });
    expect(plain.findIndex(({ book }) => book === "taipower-hv-2stage")).toBeLessThan(
      plain.findIndex(({ book }) => book === "taipower-hv-3stage"),
    );
    const variable = [tariffBook("taipower-hv-3stage-variable")];
    const designated = new Set(["2026-07-15", "2026-07-16"]);
    const [without, withDays] = [
      comparePlans({ books: variable, load, spans, terms: {} }),
      comparePlans({ books: variable, load, spans, terms: {}, designated }),
    ];
    // Two days of 6 h × 900 kW at 18.33 in place of 5.85.
    expect(withDays[0]?.totalTwd.minus(without[0]?.totalTwd ?? 0).toNumber()).toBeCloseTo(2 * 5400 * 12.48, 6);
  });
});
