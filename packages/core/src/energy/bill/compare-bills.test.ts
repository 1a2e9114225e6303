import { describe, expect, test } from "vitest";
import { taipeiDayStart } from "../../calendar/index.ts";
import { tariffBook } from "../tariff/tariff-books.ts";
import { billOf } from "./bill.ts";
import { monthSpan } from "./bill-span.ts";
import { compareBills } from "./compare-bills.ts";
import { meteredUse } from "./metered-use-of.ts";

const book = tariffBook("taipower-hv-2stage");
const span = monthSpan("2026-07");
const startsMs = Array.from({ length: 31 * 24 }, (_, hour) => taipeiDayStart(span.from) + hour * 3_600_000);
const load = { startsMs, intervalMs: 3_600_000, energyKwh: startsMs.map(() => 100) };
const ours = billOf(book, meteredUse(load, { book, span }), { contract: { regular: 120 } });

describe("the utility's bill against ours", () => {
  test("agrees within a tenth of a dollar and names what differs", () => {
    const { lines } = compareBills(ours, [
      { item: "basic-regular", amountTwd: 26_832 },
      { item: "energy-peak", amountTwd: 232_875.1, quantity: 34_500 },
      { item: "energy-off-peak", amountTwd: 100_000 },
    ]);
    expect(lines.map(({ item, verdict }) => [item, verdict])).toEqual([
      ["basic-regular", "agrees"],
      ["energy-peak", "agrees"],
      ["energy-off-peak", "differs"],
      ["energy-saturday-semi-peak-summer", "only-expected"],
    ]);
  });

  test("adds up to the difference of the totals, with items that only one side has", () => {
    const billed = [
      { item: "energy", amountTwd: 350_000 },
      { item: "late-payment", amountTwd: 120.5 },
    ];
    const { lines, differenceTwd } = compareBills(ours, billed);
    expect(lines.find(({ item }) => item === "late-payment")?.verdict).toBe("only-billed");
    expect(differenceTwd.toString()).toBe(ours.totalTwd.times(-1).plus(350_120.5).toString());
  });
});
