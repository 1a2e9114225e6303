import { type Decimal, decimal, ZERO } from "../decimal.ts";
import type { Bill } from "./bill.ts";

/** A line of the utility's own bill, as somebody typed it in or exported it. */
export interface UtilityLine {
  /** The item as {@link Bill} calls it, or a beginning of it: `energy-peak` stands for both seasons. */
  readonly item: string;
  readonly amountTwd: number | string;
  /** In the unit of the item; absent where the bill does not print it. */
  readonly quantity?: number | string;
}

/** One line of the comparison. Amounts that only one side has stand against nothing, not against zero. */
export interface ComparedLine {
  readonly item: string;
  readonly billedTwd: Decimal | null;
  readonly expectedTwd: Decimal | null;
  /** What the utility asks more (above zero) or less than the rates say; what only one side has counts in full. */
  readonly differenceTwd: Decimal;
  readonly billedQuantity: Decimal | null;
  readonly expectedQuantity: Decimal | null;
  readonly verdict: "agrees" | "differs" | "only-billed" | "only-expected";
}

/** The utility's bill against ours. */
export interface BillComparison {
  readonly lines: readonly ComparedLine[];
  /** The exact sum of the differences. */
  readonly differenceTwd: Decimal;
}

/** The utility prints tenths of a dollar and rounds each line to them. */
const PRINTED_TWD = "0.1";

/**
 * The utility's bill against ours, line by line. Every line of ours belongs to exactly one line of the comparison, so
 * that the differences add up to that of the totals.
 *
 * @param toleranceTwd - the difference that still counts as agreeing; a tenth of a dollar when absent
 */
export function compareBills(
  ours: Bill,
  billed: readonly UtilityLine[],
  toleranceTwd: number | string = PRINTED_TWD,
): BillComparison {
  const left = new Set(ours.lines);
  const compared = billed.map((line): ComparedLine => {
    const own = [...left].filter(({ item }) => item === line.item || item.startsWith(`${line.item}-`));
    for (const taken of own) left.delete(taken);
    const billedTwd = decimal(line.amountTwd);
    const billedQuantity = line.quantity === undefined ? null : decimal(line.quantity);
    if (own.length === 0) {
      const nothing = { expectedTwd: null, expectedQuantity: null, verdict: "only-billed" } as const;
      return { item: line.item, billedTwd, billedQuantity, differenceTwd: billedTwd, ...nothing };
    }
    const expectedTwd = own.reduce((sum, { amountTwd }) => sum.plus(amountTwd), ZERO);
    const differenceTwd = billedTwd.minus(expectedTwd);
    return {
      item: line.item,
      billedTwd,
      expectedTwd,
      differenceTwd,
      billedQuantity,
      expectedQuantity: own.reduce((sum, { quantity }) => sum.plus(quantity), ZERO),
      verdict: differenceTwd.abs().gt(toleranceTwd) ? "differs" : "agrees",
    };
  });
  const missing = [...left].map(
    ({ item, amountTwd, quantity }): ComparedLine => ({
      item,
      billedTwd: null,
      expectedTwd: amountTwd,
      differenceTwd: amountTwd.times(-1),
      billedQuantity: null,
      expectedQuantity: quantity,
      verdict: "only-expected",
    }),
  );
  const lines = [...compared, ...missing];
  return { lines, differenceTwd: lines.reduce((sum, { differenceTwd }) => sum.plus(differenceTwd), ZERO) };
}
