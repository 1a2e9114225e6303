import { type Bill, type BillTerms, billOf } from "../bill/bill.ts";
import type { BillSpan } from "../bill/bill-span.ts";
import type { ContractCapacities } from "../bill/contract-capacity.ts";
import { type LoadProfile, meteredUse } from "../bill/metered-use-of.ts";
import { type Decimal, sumOf } from "../decimal.ts";
import type { DesignatedDays } from "../tariff/period-at.ts";
import type { TariffBook } from "../tariff/tariff-book.ts";
import { optimiseContract } from "./optimise-contract.ts";

/** What a load would have cost under one plan with the contract that fits it best. */
export interface PlanCost {
  readonly book: string;
  readonly contract: ContractCapacities;
  /** With VAT, power factor and coefficient as given, all spans together. */
  readonly totalTwd: Decimal;
  readonly bills: readonly Bill[];
}

/** What is compared. */
export interface PlanComparison {
  readonly books: readonly TariffBook[];
  readonly load: LoadProfile;
  /** Twelve months or more, one span each. */
  readonly spans: readonly BillSpan[];
  readonly terms: Omit<BillTerms, "contract">;
  /** Days that the utility designated, for the variable-peak plans. */
  readonly designated?: DesignatedDays;
}

/**
 * What the same load would have cost under each plan, cheapest first, each with the contract that would have cost least
 * under it: comparing plans under the contract of one of them flatters that one.
 *
 * @throws WeishanError as {@link optimiseContract} and {@link billOf}
 */
export function comparePlans({ books, load, spans, terms, designated }: PlanComparison): readonly PlanCost[] {
  const costs = books.map((book): PlanCost => {
    const months = spans.map((span) =>
      meteredUse(load, { book, span, ...(designated === undefined ? {} : { designated }) }),
    );
    const { contract } = optimiseContract({ book, months });
    const bills = months.map((month) => billOf(book, month, { ...terms, contract }));
    return { book: book.name, contract, totalTwd: sumOf(bills.map((bill) => bill.totalTwd)), bills };
  });
  return costs.sort((one, other) => one.totalTwd.cmp(other.totalTwd));
}
