import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { billOf } from "../bill/bill.ts";
import { monthSpan } from "../bill/bill-span.ts";
import type { MeteredUse } from "../bill/metered-use.ts";
import { decimal, sumOf } from "../decimal.ts";
import { editionOn } from "../tariff/tariff-book.ts";
import { tariffBook } from "../tariff/tariff-books.ts";
import { seasonOf } from "../tariff/tariff-day-type.ts";
import type { TariffPeriod } from "../tariff/tariff-terms.ts";
import { contractCost } from "./contract-cost.ts";
import { optimiseContract } from "./optimise-contract.ts";

const MONTHS = ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"].map((month) => `2026-${month}`);

function monthOf(name: string, month: string, demandKw: Readonly<Partial<Record<TariffPeriod, number>>>): MeteredUse {
  const book = tariffBook(name);
  const span = monthSpan(month);
  const stretch = {
    season: seasonOf(span.from, book.supply),
    edition: editionOn(book, span.from),
    dayCount: 30,
    energy: { peak: { energyKwh: decimal(1), rows: null } },
    demand: Object.fromEntries(
      Object.entries(demandKw).map(([period, kw]) => [period, { demandKw: decimal(kw), at: null }]),
    ),
    hours: {},
  };
  return { span, dayCount: 30, stretches: [stretch], coverage: 1, isDemandFloor: false };
}

/** A building that peaks in summer: 1,180 kW in July, 600 in January. */
const year = (name: string, scale = 1) =>
  MONTHS.map((month, index) => {
    const peakKw = Math.round((600 + 580 * Math.sin((Math.PI * index) / 12)) * scale);
    return monthOf(name, month, {
      peak: peakKw,
      "semi-peak": Math.round(peakKw * 1.05),
      "saturday-semi-peak": Math.round(peakKw * 0.7),
      "off-peak": Math.round(peakKw * 0.8),
    });
  });

describe("the cheapest contract", () => {
  test.for(["taipower-hv-3stage", "taipower-hv-2stage", "taipower-lv-2stage"])(
    "of a year is priced as the bills price it, and none of its neighbours costs less: %s",
    (name) => {
      const months = year(name);
      const book = tariffBook(name);
      const advice = optimiseContract({ book, months, present: { regular: 1000 } });
      const billed = sumOf(
        months.flatMap((month) =>
          billOf(book, month, { contract: advice.contract })
            .lines.filter(({ item }) => /^(?:basic|over)/.test(item) && !item.includes("customer"))
            .map(({ amountTwd }) => amountTwd),
        ),
      );
      expect(advice.costTwd).toBeCloseTo(billed.toNumber(), 4);
      expect(advice.costTwd).toBeLessThan(advice.presentTwd ?? 0);
      expect(advice.months.reduce((sum, { costTwd }) => sum + costTwd, 0)).toBeCloseTo(advice.costTwd, 4);
      const { kinds, costTwd } = contractCost(book, months);
      const best = kinds.map((kind) => advice.contract[kind] ?? 0);
      for (const by of [-50, -10, -1, 1, 10, 50]) {
        for (const place of kinds.keys()) {
          const neighbour = best.map((kw, index) => (index === place ? Math.max(0, kw + by) : kw));
          expect(costTwd(neighbour)).toBeGreaterThanOrEqual(advice.costTwd - 0.01);
        }
      }
    },
  );

  test("is the one that trying every contract finds", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("taipower-hv-2stage", "taipower-hv-3stage", "taipower-lv-flat", "taipower-lv-3stage"),
        fc.array(fc.array(fc.integer({ min: 0, max: 130 }), { minLength: 5, maxLength: 5 }), {
          minLength: 12,
          maxLength: 12,
        }),
        (name, demands) => {
          const months = demands.map(([peak = 0, semi = 0, saturday = 0, offPeak = 0, flat = 0], index) =>
            monthOf(name, MONTHS[index] ?? "2026-01", {
              peak,
              "semi-peak": semi,
              "saturday-semi-peak": saturday,
              "off-peak": offPeak,
              flat,
            }),
          );
          const book = tariffBook(name);
          const { kinds, costTwd } = contractCost(book, months);
          const least = book.supply === "high" ? 100 : 1;
          let cheapest = Number.POSITIVE_INFINITY;
          const visit = (capacities: readonly number[]): void => {
            if (capacities.length < kinds.length) {
              for (let kw = 0; kw <= 140; kw += 20) visit([...capacities, kw]);
            } else if (capacities.reduce((sum, kw) => sum + kw, 0) >= least) {
              cheapest = Math.min(cheapest, costTwd(capacities));
            }
          };
          visit([]);
          const advice = optimiseContract({ book, months, stepKw: 20 });
          expect(advice.costTwd).toBeCloseTo(cheapest, 2);
        },
      ),
      { numRuns: 12 },
    );
  });

  test("is sought with a bound that no contract between two corners undercuts", () => {
    const corner = fc.array(fc.integer({ min: 0, max: 1500 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(
        fc.constantFrom("taipower-hv-2stage", "taipower-hv-3stage", "taipower-ehv-3stage", "taipower-lv-2stage"),
        fc.tuple(corner, corner, corner),
        fc.integer({ min: 1, max: 30 }),
        (name, corners, tenths) => {
          const { costTwd, leastTwd } = contractCost(tariffBook(name), year(name, tenths / 10));
          const sorted = [0, 1, 2, 3].map((place) => corners.map((each) => each[place] ?? 0).sort((a, b) => a - b));
          const [low, between, high] = [0, 1, 2].map((rank) => sorted.map((values) => values[rank] ?? 0));
          expect(leastTwd(low ?? [], high ?? [])).toBeLessThanOrEqual(costTwd(between ?? []) + 1e-6);
        },
      ),
    );
  });

  test("is not looked for in less than a year, nor under a plan without one", () => {
    const book = tariffBook("taipower-hv-3stage");
    expect(() => optimiseContract({ book, months: year(book.name).slice(0, 11) })).toThrow(/11 months are too few/);
    const home = tariffBook("taipower-lighting-residential");
    expect(() => optimiseContract({ book: home, months: year("taipower-hv-3stage") })).toThrow(
      /no capacity to be chosen/,
    );
  });
});
