import { decimal, positivePart, shareOf } from "../decimal.ts";
import type { ContractKind } from "../tariff/tariff-terms.ts";
import type { BillLine } from "./bill-line.ts";
import type { BilledStretch } from "./billed-stretch.ts";
import { capacityKw, KINDS_OF_RULE } from "./contract-capacity.ts";

const HALF = 0.5;

/**
 * The basic charge of a stretch: each customer, each contracted kW, and Saturday and off-peak capacity as far as it is
 * more than half of the dearer capacities.
 *
 * Where a season begins within the month, each season's charge is taken for its share of the days; the schedule does
 * not say so itself, utility bills of such months do.
 *
 * @see 詳細電價表 第五章 五(一), 第四章 五(三), 第三章 五(三)
 */
export function basicCharge(stretch: BilledStretch): readonly BillLine[] {
  const { book, edition, season, contract, dayCount, spanDayCount, monthCount } = stretch;
  const prices = edition.basicTwdPerKw[season];
  const lines: BillLine[] = [];
  const charge = (item: string, line: Omit<BillLine, "item" | "amountTwd" | "rows">): void => {
    const whole = line.quantity.times(line.rate).times(monthCount);
    const amountTwd = dayCount === spanDayCount ? whole : shareOf(whole, dayCount, spanDayCount);
    if (!line.quantity.eq(0)) lines.push({ item: `${item}-${season}`, ...line, amountTwd, rows: null });
  };
  if (edition.customerTwd !== undefined) {
    const rate = decimal(stretch.isThreePhase ? edition.customerTwd.threePhase : edition.customerTwd.singlePhase);
    charge("basic-customer", {
      quantity: decimal(1),
      unit: "customer",
      rate,
      rule: { zh: "按戶計收之基本電費", en: "Basic charge of each customer" },
    });
  }
  const kinds = KINDS_OF_RULE[book.contractRule];
  for (const kind of kinds) {
    const price = prices[kind];
    if (price === undefined || kind === "saturday" || kind === "off-peak") continue;
    charge(`basic-${kind}`, {
      quantity: capacityKw(contract, kind),
      unit: "kW",
      rate: decimal(price),
      rule: RULE_OF_KIND[kind],
    });
  }
  const cheap = prices["off-peak"];
  if (cheap !== undefined) {
    const second: ContractKind = book.contractRule === "three-stage" ? "semi-peak" : "non-summer";
    const dear = capacityKw(contract, "regular").plus(capacityKw(contract, second));
    const wanted = capacityKw(contract, "saturday").plus(capacityKw(contract, "off-peak"));
    charge("basic-saturday-off-peak", {
      quantity: positivePart(wanted.minus(dear.times(HALF))),
      unit: "kW",
      rate: decimal(cheap),
      rule: {
        zh: "（週六半尖峰＋離峰契約容量）−（經常＋非夏月或半尖峰契約容量）×0.5，負值按 0 計",
        en: "Saturday and off-peak capacity above half of the regular and non-summer or semi-peak capacity",
      },
    });
  }
  return lines;
}

const RULE_OF_KIND: Readonly<Record<"regular" | "non-summer" | "semi-peak", BillLine["rule"]>> = {
  regular: { zh: "經常契約容量 × 單價", en: "Regular contract capacity × price" },
  "non-summer": { zh: "非夏月契約容量 × 單價", en: "Non-summer contract capacity × price" },
  "semi-peak": { zh: "半尖峰契約容量 × 單價", en: "Semi-peak contract capacity × price" },
};
