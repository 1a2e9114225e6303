import { WeishanError } from "../../error/index.ts";
import { type Decimal, decimal, sumOf } from "../decimal.ts";
import type { ContractRule, TariffBook } from "../tariff/tariff-book.ts";
import type { ContractKind, Season, TariffPeriod } from "../tariff/tariff-terms.ts";

/** The capacities that a customer has contracted for, kW; a kind that is not named is zero. */
export type ContractCapacities = Readonly<Partial<Record<ContractKind, number>>>;

/** The kinds of capacity that each rule knows. */
export const KINDS_OF_RULE: Readonly<Record<ContractRule, readonly ContractKind[]>> = {
  "two-stage": ["regular", "non-summer", "saturday", "off-peak"],
  "three-stage": ["regular", "semi-peak", "saturday", "off-peak"],
  seasonal: ["regular", "non-summer"],
  single: ["regular"],
  installed: ["regular"],
  none: [],
};

/**
 * Makes sure that a contract is one of this plan.
 *
 * @throws WeishanError `QUERY_INVALID` for a kind that the plan does not have or a capacity that is no kW
 */
export function checkContract(book: TariffBook, contract: ContractCapacities): void {
  const kinds = KINDS_OF_RULE[book.contractRule];
  for (const [kind, capacityKw] of Object.entries(contract)) {
    if (!(capacityKw >= 0 && Number.isFinite(capacityKw))) {
      throw new WeishanError("QUERY_INVALID", `a contract of ${capacityKw} kW (${kind}) cannot be`, { kind });
    }
    if (capacityKw > 0 && !kinds.some((known) => known === kind)) {
      const known = kinds.length === 0 ? "no contract capacity" : kinds.join(", ");
      throw new WeishanError("QUERY_INVALID", `${book.name} has no ${kind} contract; it has ${known}`, {
        book: book.name,
        kind,
      });
    }
  }
}

/** The capacity of one kind. */
export const capacityKw = (contract: ContractCapacities, kind: ContractKind): Decimal => decimal(contract[kind] ?? 0);

/** A level of demand that is charged when it is passed: what is measured in `periods` against what may be used. */
export interface DemandLevel {
  readonly periods: readonly TariffPeriod[];
  /** How the level is called in the bill. */
  readonly period: TariffPeriod;
  readonly allowedKw: Decimal;
  /** The kind whose basic price is charged, twice and three times. */
  readonly priceOf: ContractKind;
}

/**
 * What may be used in each period, in the order in which excess is charged: a capacity may also be used in the cheaper
 * periods after it.
 *
 * @see 詳細電價表 第五章 七(一), 第四章 七(二), 第三章 五(三)5
 */
export function demandLevels(rule: ContractRule, contract: ContractCapacities, season: Season): readonly DemandLevel[] {
  const upTo = (...kinds: readonly ContractKind[]): Decimal => sumOf(kinds.map((kind) => capacityKw(contract, kind)));
  const level = (period: TariffPeriod, allowedKw: Decimal, priceOf: ContractKind): DemandLevel => ({
    periods: [period],
    period,
    allowedKw,
    priceOf,
  });
  switch (rule) {
    case "two-stage":
      return [
        season === "summer"
          ? level("peak", upTo("regular"), "regular")
          : level("peak", upTo("regular", "non-summer"), "regular"),
        level("saturday-semi-peak", upTo("regular", "non-summer", "saturday"), "saturday"),
        level("off-peak", upTo("regular", "non-summer", "saturday", "off-peak"), "off-peak"),
      ];
    case "three-stage":
      return [
        level("peak", upTo("regular"), "regular"),
        level("semi-peak", upTo("regular", "semi-peak"), "semi-peak"),
        level("saturday-semi-peak", upTo("regular", "semi-peak", "saturday"), "saturday"),
        level("off-peak", upTo("regular", "semi-peak", "saturday", "off-peak"), "off-peak"),
      ];
    case "seasonal":
      return [level("flat", season === "summer" ? upTo("regular") : upTo("regular", "non-summer"), "regular")];
    case "single":
      return [{ periods: ["peak", "off-peak"], period: "peak", allowedKw: upTo("regular"), priceOf: "regular" }];
    case "installed":
    case "none":
      return [];
  }
}
