import { type ContractCapacities, demandLevels, KINDS_OF_RULE } from "../bill/contract-capacity.ts";
import type { MeteredUse, StretchUse } from "../bill/metered-use.ts";
import type { TariffBook } from "../tariff/tariff-book.ts";
import type { ContractKind } from "../tariff/tariff-terms.ts";

/** A month's demands as numbers, ready to be priced under thousands of contracts. */
interface PricedStretch {
  /** NT$ a kW of each kind, in the order of the kinds; Saturday and off-peak have a price of their own. */
  readonly basic: readonly number[];
  readonly cheapTwdPerKw: number;
  readonly levels: readonly {
    /** Which kinds may be used in the period, 0 or 1 for each. */
    readonly counts: readonly number[];
    readonly demandKw: number;
    readonly priceTwdPerKw: number;
  }[];
  /** The part of the month. */
  readonly share: number;
}

/** What contracts of one plan cost in given months: the basic charge and what is above the contract. */
export interface ContractCost {
  /** The kinds of capacity that the plan has; capacities are given in this order. */
  readonly kinds: readonly ContractKind[];
  /** NT$ for all months together. */
  readonly costTwd: (capacities: readonly number[]) => number;
  /** No contract between these two, kind by kind, costs less. */
  readonly leastTwd: (low: readonly number[], high: readonly number[]) => number;
  /** The highest demand of any period and month. */
  readonly highestKw: number;
}

const WITHIN_SHARE = 0.1;
const WITHIN_FACTOR = 2;
const BEYOND_FACTOR = 3;
const HALF = 0.5;

/** The contracts' cost in these months, of the same numbers as the bill, for searching. */
export function contractCost(book: TariffBook, months: readonly MeteredUse[]): ContractCost {
  const kinds = KINDS_OF_RULE[book.contractRule];
  const stretches = months.flatMap(({ stretches: parts, dayCount }) =>
    parts.map((part) => pricedStretch(book, part, { kinds, share: part.dayCount / dayCount })),
  );
  const cheapAt = kinds.map((kind) => (kind === "saturday" || kind === "off-peak" ? 1 : 0));
  return {
    kinds,
    costTwd: (capacities) => bound(stretches, { cheapAt, low: capacities, high: capacities }),
    leastTwd: (low, high) => bound(stretches, { cheapAt, low, high }),
    highestKw: Math.max(0, ...stretches.flatMap(({ levels }) => levels.map(({ demandKw }) => demandKw))),
  };
}

function pricedStretch(
  book: TariffBook,
  { season, edition, demand }: StretchUse,
  { kinds, share }: { readonly kinds: readonly ContractKind[]; readonly share: number },
): PricedStretch {
  const prices = edition.basicTwdPerKw[season];
  const isCheap = (kind: ContractKind): boolean => kind === "saturday" || kind === "off-peak";
  const perKind = kinds.map((kind) =>
    demandLevels(book.contractRule, { [kind]: 1 } satisfies ContractCapacities, season),
  );
  const levels = demandLevels(book.contractRule, {}, season).flatMap(({ periods, priceOf }, index) => {
    const measured = periods.flatMap((period) => demand[period]?.demandKw.toNumber() ?? []);
    const price = prices[priceOf];
    if (measured.length === 0 || price === undefined) return [];
    const counts = perKind.map((ofKind) => ofKind[index]?.allowedKw.toNumber() ?? 0);
    return [{ counts, demandKw: Math.max(...measured), priceTwdPerKw: Number(price) }];
  });
  return {
    basic: kinds.map((kind) => (isCheap(kind) ? 0 : Number(prices[kind] ?? 0))),
    cheapTwdPerKw: Number(prices["off-peak"] ?? 0),
    levels,
    share,
  };
}

interface Box {
  readonly cheapAt: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/**
 * The cost of a contract where `low` and `high` are one; otherwise no more than that of any contract between them.
 *
 * The basic charge is that of `low`, with as much free Saturday and off-peak capacity as `high` brings. What is charged
 * for excess is, over the levels, Σ price × 2 × (Mₖ − Mₖ₋₁) and once more for what lies beyond a tenth, where Mₖ is the
 * most over the contract up to level k. As prices fall from level to level the first sum falls with every Mₖ, and so
 * with every capacity; the second is taken with the least Mₖ, the greatest Mₖ₋₁ and the widest tenth.
 */
function bound(stretches: readonly PricedStretch[], { cheapAt, low, high }: Box): number {
  let cheapLowKw = 0;
  let dearHighKw = 0;
  for (const [place, isCheap] of cheapAt.entries()) {
    if (isCheap === 1) cheapLowKw += low[place] ?? 0;
    else dearHighKw += high[place] ?? 0;
  }
  const cheapKw = Math.max(0, cheapLowKw - HALF * dearHighKw);
  let total = 0;
  for (const { basic, cheapTwdPerKw, levels, share } of stretches) {
    let monthTwd = cheapKw * cheapTwdPerKw;
    for (const [place, price] of basic.entries()) monthTwd += price * (low[place] ?? 0);
    // The most over the contract up to each level: at best, with everything that is high, and at worst.
    let bestKw = 0;
    let worstKw = 0;
    for (const { counts, demandKw, priceTwdPerKw } of levels) {
      let highKw = 0;
      let lowKw = 0;
      for (const [place, count] of counts.entries()) {
        highKw += count * (high[place] ?? 0);
        lowKw += count * (low[place] ?? 0);
      }
      const upToKw = Math.max(bestKw, demandKw - highKw);
      const beyondKw = Math.max(0, upToKw - worstKw - WITHIN_SHARE * highKw);
      monthTwd += priceTwdPerKw * (WITHIN_FACTOR * (upToKw - bestKw) + (BEYOND_FACTOR - WITHIN_FACTOR) * beyondKw);
      bestKw = upToKw;
      worstKw = Math.max(worstKw, demandKw - lowKw);
    }
    total += monthTwd * share;
  }
  return total;
}
