import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decimal, sumOf } from "../decimal.ts";
import { allocate } from "./allocation.ts";

describe("an allocation", () => {
  test("gives each agency its share by floor area, to the watt-hour, and loses nothing", () => {
    const shares = allocate("1000", [1, 1, 1]);
    expect(shares.map(({ amount }) => amount.toString())).toEqual(["333.334", "333.333", "333.333"]);
    expect(allocate(100, [3, 1, 0]).map(({ amount }) => amount.toNumber())).toEqual([75, 25, 0]);
    expect(allocate("12.34", [1, 1], "0.01").map(({ amount }) => amount.toString())).toEqual(["6.17", "6.17"]);
  });

  test("divides evenly where nobody used anything", () => {
    expect(allocate(9, [0, 0, 0]).map(({ amount }) => amount.toNumber())).toEqual([3, 3, 3]);
  });

  test("refuses weights that are none", () => {
    expect(() => allocate(1, [])).toThrow(RangeError);
    expect(() => allocate(1, [1, -1])).toThrow(RangeError);
    expect(() => allocate(1, [Number.NaN])).toThrow(RangeError);
  });

  test("adds up exactly, and no share is a step or more from what is due", () => {
    const weight = fc.double({ min: 0, max: 1e4, noNaN: true }).map((value) => Math.round(value * 1000) / 1000);
    fc.assert(
      fc.property(
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.array(weight, { minLength: 1, maxLength: 12 }),
        (thousandths, weights) => {
          const total = decimal(thousandths).div(1000);
          const shares = allocate(total, weights);
          expect(sumOf(shares.map(({ amount }) => amount)).eq(total)).toBe(true);
          for (const { amount, share } of shares) {
            expect(Math.abs(amount.toNumber() - total.toNumber() * share)).toBeLessThan(0.00101);
          }
        },
      ),
    );
  });
});
