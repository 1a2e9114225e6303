import { describe, expect, test } from "vitest";
import type { BillLineView } from "../../api/energy/bills.ts";
import { billParts, isDivided, shareOf } from "./bill-sums.ts";

const line = (item: string, quantity: string, rate: string, amountTwd: string): BillLineView => ({
  item,
  quantity,
  unit: "kWh",
  rate,
  amountTwd,
  rule: { zh: "", en: "" },
  rows: null,
});
const LINES = [
  line("energy-peak-summer", "1000", "9.39", "9390"),
  line("energy-off-peak-summer", "2000", "2.53", "5060"),
  line("basic-regular-summer", "50", "223.6", "11180"),
  line("power-factor", "25630", "-0.015", "-384.45"),
];

describe("the parts of a bill", () => {
  test("add up to it, what is taken off too", () => {
    const parts = billParts(LINES);
    expect(parts.map(({ group, amountTwd }) => [group, amountTwd])).toEqual([
      ["basic", 11_180],
      ["energy", 14_450],
      ["power-factor", -384.45],
    ]);
    expect(parts.reduce((sum, { amountTwd }) => sum + amountTwd, 0)).toBeCloseTo(25_245.55);
  });

  test("are shares of what is charged; what is taken off has none", () => {
    const parts = billParts(LINES);
    const shares = parts.map((part) => shareOf(part, parts));
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
    expect(shares[2]).toBe(0);
  });

  test("tell where only a part of the month counts", () => {
    expect(isDivided(line("basic-regular-summer", "50", "223.6", "11180"))).toBe(false);
    expect(isDivided(line("basic-regular-summer", "50", "223.6", "5409.68"))).toBe(true);
  });
});
