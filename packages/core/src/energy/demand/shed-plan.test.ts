import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tariffBook } from "../tariff/tariff-books.ts";
import { excessCharge } from "./excess-charge.ts";
import { type ComfortShare, rankSheds, type ShedCandidate } from "./shed-plan.ts";

const shed = (pointId: string, gainKw: number, comfortCost: ComfortShare, isAllowed = true): ShedCandidate => ({
  measure: "chiller-limit",
  pointId,
  gainKw,
  comfortCost,
  isAllowed,
});

describe("what is shed first", () => {
  test("is what people feel least, and of that what gains most; no more than is needed", () => {
    const ranked = rankSheds([shed("warm", 90, 0.6), shed("small", 20, 0.2), shed("large", 60, 0.2)], 70);
    expect(ranked.map(({ pointId, isNeeded }) => [pointId, isNeeded])).toEqual([
      ["large", true],
      ["small", true],
      ["warm", false],
    ]);
  });

  test("is nothing that may not be done, and what gains nothing is not named", () => {
    const ranked = rankSheds([shed("ice", 200, 0, false), shed("idle", 0.2, 0), shed("chiller", 80, 0.3)], 50);
    expect(ranked.map(({ pointId, isNeeded, rank }) => [rank, pointId, isNeeded])).toEqual([
      [1, "ice", false],
      [2, "chiller", true],
    ]);
  });

  test("reaches what is needed wherever all together do", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 100 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean())),
        fc.integer({ min: -10, max: 400 }),
        (rows, neededKw) => {
          const ranked = rankSheds(
            rows.map(([gainKw, comfortCost, isAllowed], index) => shed(`${index}`, gainKw, comfortCost, isAllowed)),
            neededKw,
          );
          const sum = (of: readonly ShedCandidate[]) => of.reduce((total, { gainKw }) => total + gainKw, 0);
          const allowed = ranked.filter(({ isAllowed }) => isAllowed);
          const needed = ranked.filter(({ isNeeded }) => isNeeded);
          expect(sum(needed)).toBeGreaterThanOrEqual(Math.min(sum(allowed), neededKw));
          expect(needed.every(({ isAllowed }) => isAllowed)).toBe(true);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe("a quarter above the contract", () => {
  const book = tariffBook("taipower-hv-2stage");
  test("costs twice the basic price for a tenth, and three times beyond it", () => {
    const charge = (demandKw: number) =>
      excessCharge(book, { regular: 1000 }, { date: "2026-07-15", period: "peak", demandKw }).toString();
    expect(charge(1180)).toBe("98384");
    expect(charge(1000)).toBe("0");
    expect(charge(1050)).toBe("22360");
  });

  test("costs nothing under plans without demand", () => {
    const home = tariffBook("taipower-lighting-residential");
    expect(excessCharge(home, {}, { date: "2026-07-15", period: "flat", demandKw: 99 }).toString()).toBe("0");
  });
});
