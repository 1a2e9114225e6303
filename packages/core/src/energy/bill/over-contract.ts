import { type Decimal, decimal, larger, positivePart, shareOf, smaller, ZERO } from "../decimal.ts";
import type { BillLine } from "./bill-line.ts";
import type { BilledStretch } from "./billed-stretch.ts";
import { type DemandLevel, demandLevels } from "./contract-capacity.ts";
import type { PeriodDemand } from "./metered-use.ts";

const WITHIN_SHARE = "0.1";
const WITHIN_FACTOR = 2;
const BEYOND_FACTOR = 3;
/** 第五章 八(六), 第四章 八(六), 第三章 七(六). */
const RESTRICTED_DEMAND_FACTOR = "4.8";

/**
 * What demand above the contract costs: the part within 10 % of what may be used in that period at twice the period's
 * basic price, the rest at three times. What was charged in a dearer period is not charged again in a cheaper one.
 *
 * @see 詳細電價表 第五章 七, 第四章 七(二), 第三章 五(三)5
 */
export function overContractCharge(stretch: BilledStretch): readonly BillLine[] {
  const { season } = stretch;
  const lines: BillLine[] = [];
  let charged: Decimal = ZERO;
  for (const level of demandLevels(stretch.book.contractRule, stretch.contract, season)) {
    const measured = highestOf(stretch, level);
    const price = stretch.edition.basicTwdPerKw[season][level.priceOf];
    if (measured === undefined || price === undefined) continue;
    if (stretch.isRestricted(level.period)) {
      lines.push(restrictedLine(stretch, level, { measured, price: decimal(price) }));
      continue;
    }
    const over = positivePart(measured.demandKw.minus(level.allowedKw));
    const added = positivePart(over.minus(charged));
    charged = larger(charged, over);
    if (added.eq(0)) continue;
    const within = smaller(added, level.allowedKw.times(WITHIN_SHARE));
    const parts = [
      { quantity: within, factor: WITHIN_FACTOR, words: RULES.within },
      { quantity: added.minus(within), factor: BEYOND_FACTOR, words: RULES.beyond },
    ];
    for (const { quantity, factor, words } of parts) {
      if (quantity.eq(0)) continue;
      const rate = decimal(price).times(factor);
      lines.push({
        item: `over-contract-${level.period}-${words.key}-${season}`,
        quantity,
        unit: "kW",
        rate,
        amountTwd: daysShare(stretch, quantity.times(rate)),
        rule: words.rule,
        rows: rowsOf(measured),
      });
    }
  }
  return lines;
}

function highestOf({ demand }: BilledStretch, { periods }: DemandLevel): PeriodDemand | undefined {
  let highest: PeriodDemand | undefined;
  for (const period of periods) {
    const measured = demand[period];
    if (measured !== undefined && (highest === undefined || measured.demandKw.gt(highest.demandKw))) highest = measured;
  }
  return highest;
}

const rowsOf = ({ at }: PeriodDemand): BillLine["rows"] => (at === null ? null : { count: 1, firstAt: at, lastAt: at });

const daysShare = ({ dayCount, spanDayCount }: BilledStretch, amount: Decimal): Decimal =>
  dayCount === spanDayCount ? amount : shareOf(amount, dayCount, spanDayCount);

function restrictedLine(
  stretch: BilledStretch,
  { period }: DemandLevel,
  { measured, price }: { readonly measured: PeriodDemand; readonly price: Decimal },
): BillLine {
  const rate = price.times(RESTRICTED_DEMAND_FACTOR);
  return {
    item: `basic-beside-contract-${period}-${stretch.season}`,
    quantity: measured.demandKw,
    unit: "kW",
    rate,
    amountTwd: daysShare(stretch, measured.demandKw.times(rate)),
    rule: {
      zh: "契約以外時段之最高需量，基本電費按單價 4.8 倍計收",
      en: "Highest demand beside the contracted periods, 4.8 times the basic price",
    },
    rows: rowsOf(measured),
  };
}

const RULES = {
  within: {
    key: "within-10-pct",
    rule: { zh: "超約 10% 以下部分按 2 倍計收", en: "Above the contract by up to 10 %: twice the basic price" },
  },
  beyond: {
    key: "beyond-10-pct",
    rule: { zh: "超約逾 10% 部分按 3 倍計收", en: "Above the contract by more than 10 %: three times the basic price" },
  },
} as const;
