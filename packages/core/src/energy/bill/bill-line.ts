import type { LocalName } from "../../center/index.ts";
import type { Decimal } from "../decimal.ts";
import type { RowSpan } from "./metered-use.ts";

/** What a quantity of a bill counts. */
export const BILL_UNITS = ["kW", "kWh", "customer", "TWD", "%"] as const;
export type BillUnit = (typeof BILL_UNITS)[number];

/** One line of a bill. */
export interface BillLine {
  /** What is charged, `energy-peak-summer`; the same item always has the same name. */
  readonly item: string;
  readonly quantity: Decimal;
  readonly unit: BillUnit;
  /** NT$ for one unit, or the factor on an amount; before it is divided by days where the season is part of a month. */
  readonly rate: Decimal;
  /** NT$ with VAT; below zero for what is taken off. Exact, or to a millionth where a share does not end. */
  readonly amountTwd: Decimal;
  /** Why, for people, with the clause. */
  readonly rule: LocalName;
  /** The rows of the load behind the quantity; `null` where it comes from the contract or from other lines. */
  readonly rows: RowSpan | null;
}
