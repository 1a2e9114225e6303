import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judgeOccupancy, learnBaseline, type OccupancyBaseline, type SignReadings } from "./occupancy.ts";

const baseline: OccupancyBaseline = {
  co2: { emptyMean: 440, emptySpread: 25, usedRise: 350 },
  light: { emptyMean: 0.05, emptySpread: 0.1, usedRise: 0.9 },
  power: { emptyMean: 0.8, emptySpread: 0.1, usedRise: 2.5 },
};
const EMPTY: SignReadings = { co2: 450, light: 0, power: 0.8 };
const FULL: SignReadings = { co2: 850, light: 1, power: 3.2 };
const NOTHING: SignReadings = { co2: null, light: null, power: null };
const usedShare = (readings: SignReadings, more: { readonly isBooked?: boolean; readonly sinceMin?: number } = {}) => {
  const judged = judgeOccupancy({ readings, baseline, isBooked: true, sinceMin: 60, ...more });
  return judged.kind === "judged" ? judged.usedShare : Number.NaN;
};

describe("whether people are in a room", () => {
  test("is all but certain when air, light and power say the same", () => {
    expect(usedShare(FULL)).toBeGreaterThan(0.99);
    expect(usedShare(EMPTY)).toBeLessThan(0.05);
  });

  test("is not decided by a light that was forgotten, nor by people who sit in the dark", () => {
    expect(usedShare({ ...EMPTY, light: 1 })).toBeLessThan(0.3);
    expect(usedShare({ ...FULL, light: 0 })).toBeGreaterThan(0.8);
  });

  test("is not known without a reading or without a baseline, and says what is missing", () => {
    const question = { isBooked: true, sinceMin: 60 };
    const unknown = { kind: "unknown", missing: ["co2", "light", "power"] };
    expect(judgeOccupancy({ ...question, readings: NOTHING, baseline })).toEqual(unknown);
    expect(judgeOccupancy({ ...question, readings: EMPTY, baseline: {} })).toEqual(unknown);
  });

  test("is not denied by fresh air in the first minutes", () => {
    const early = { readings: { ...NOTHING, co2: 450 }, baseline, isBooked: true, sinceMin: 10 };
    expect(judgeOccupancy(early).kind).toBe("unknown");
    expect(usedShare({ ...NOTHING, co2: 450 })).toBeLessThan(0.3);
  });

  test("asks for more proof in an hour that nobody booked", () => {
    expect(usedShare({ ...EMPTY, light: 1 }, { isBooked: false })).toBeLessThan(0.01);
    expect(usedShare(FULL, { isBooked: false })).toBeGreaterThan(0.99);
  });

  test("never gets less likely when the air gets worse", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 400, max: 1_500, noNaN: true }),
        fc.double({ min: 0, max: 300, noNaN: true }),
        (co2, more) => {
          const readings = { ...NOTHING, co2 };
          expect(usedShare({ ...readings, co2: co2 + more })).toBeGreaterThanOrEqual(usedShare(readings) - 1e-9);
        },
      ),
    );
  });
});

describe("how a room is when it is empty", () => {
  const nights = Array.from({ length: 40 }, (_, at) => 440 + 10 * Math.sin(at));
  const days = Array.from({ length: 40 }, (_, at) => 700 + 60 * Math.sin(at));

  test("is learned from its nights and its days, forgotten lights aside", () => {
    const learned = learnBaseline("co2", [...nights, 900, 900, 900], days);
    expect(learned?.emptyMean).toBeCloseTo(440, -1);
    expect(learned?.usedRise).toBeGreaterThan(250);
  });

  test("is not known from a few quarter hours, nor where a use does not show", () => {
    expect(learnBaseline("co2", nights.slice(0, 10), days)).toBeUndefined();
    expect(learnBaseline("co2", nights, nights)).toBeUndefined();
  });
});
