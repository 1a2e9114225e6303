import { type Decimal, decimal, positivePart, shareOf, smaller, sumOf, ZERO } from "../decimal.ts";
import { TARIFF_PERIODS, type TariffPeriod } from "../tariff/tariff-terms.ts";
import type { BillLine } from "./bill-line.ts";
import type { BilledStretch } from "./billed-stretch.ts";

/** 第五章 八(六), 第四章 八(六), 第三章 七(六). */
const RESTRICTED_ENERGY_FACTOR = "1.6";
/** 第五章 五(五), 第四章 五(八): off-peak energy of ice storage costs 60 % of its price. */
const ICE_DISCOUNT = "0.4";

/** The energy of a stretch, period by period, or step by step under block rates. */
export function energyCharge(stretch: BilledStretch): readonly BillLine[] {
  if (stretch.edition.tiers !== undefined) return tieredCharge(stretch);
  const { season, energy } = stretch;
  const lines = TARIFF_PERIODS.flatMap((period): readonly BillLine[] => {
    const used = energy[period];
    const price = priceOf(stretch, period);
    if (used === undefined || price === undefined || used.energyKwh.eq(0)) return [];
    const isRestricted = stretch.isRestricted(period);
    const rate = isRestricted ? price.times(RESTRICTED_ENERGY_FACTOR) : price;
    return [
      {
        item: `energy-${period}-${season}`,
        quantity: used.energyKwh,
        unit: "kWh",
        rate,
        amountTwd: used.energyKwh.times(rate),
        rule: isRestricted
          ? {
              zh: "契約以外時段用電，流動電費按單價 1.6 倍計收",
              en: "Energy beside the contracted periods, 1.6 times its price",
            }
          : { zh: `${PERIOD_ZH[period]}實用電度 × 單價`, en: `Energy used in ${period} hours × price` },
        rows: used.rows,
      },
    ];
  });
  return [...lines, ...highUseCharge(stretch)];
}

/** What the ice store's own meter counted off-peak is charged at 60 %: the line takes 40 % off. */
export function iceDiscount(stretch: BilledStretch, iceOffPeakKwh: Decimal): readonly BillLine[] {
  const price = priceOf(stretch, "off-peak");
  if (price === undefined || iceOffPeakKwh.eq(0)) return [];
  const rate = price.times(ICE_DISCOUNT).times(-1);
  return [
    {
      item: `ice-storage-${stretch.season}`,
      quantity: iceOffPeakKwh,
      unit: "kWh",
      rate,
      amountTwd: iceOffPeakKwh.times(rate),
      rule: { zh: "儲冷式空調離峰流動電費按 60% 計收", en: "Off-peak energy of ice storage is charged at 60 %" },
      rows: null,
    },
  ];
}

const priceOf = ({ edition, season }: BilledStretch, period: TariffPeriod): Decimal | undefined => {
  const price = edition.energyTwdPerKwh[season][period];
  return price === undefined ? undefined : decimal(price);
};

const totalOf = ({ energy }: BilledStretch): Decimal => sumOf(Object.values(energy).map(({ energyKwh }) => energyKwh));

/** The simple plans add to each kWh above a limit of the month; of a divided month each season has its share of it. */
function highUseCharge(stretch: BilledStretch): readonly BillLine[] {
  const { highUse } = stretch.edition;
  if (highUse === undefined) return [];
  const quantity = positivePart(totalOf(stretch).minus(limitOf(stretch, highUse.aboveKwh)));
  if (quantity.eq(0)) return [];
  const rate = decimal(highUse.addTwdPerKwh);
  const rule = {
    zh: `每月總度數超過 ${highUse.aboveKwh} 度之部分`,
    en: `Each kWh of the month above ${highUse.aboveKwh}`,
  };
  const amountTwd = quantity.times(rate);
  return [{ item: `energy-high-use-${stretch.season}`, quantity, unit: "kWh", rate, amountTwd, rule, rows: null }];
}

/** A limit of the month, for the months that the bill stands for and the stretch's share of its days. */
const limitOf = ({ monthCount, dayCount, spanDayCount }: BilledStretch, limitKwh: number): Decimal =>
  shareOf(decimal(limitKwh).times(monthCount), dayCount, spanDayCount);

function tieredCharge(stretch: BilledStretch): readonly BillLine[] {
  const { season, edition, energy } = stretch;
  const total = totalOf(stretch);
  const lines: BillLine[] = [];
  let below: Decimal = ZERO;
  for (const [index, tier] of (edition.tiers ?? []).entries()) {
    const upTo = tier.upToKwh === null ? total : smaller(total, limitOf(stretch, tier.upToKwh));
    const quantity = positivePart(upTo.minus(below));
    below = upTo;
    if (quantity.eq(0)) continue;
    const rate = decimal(tier.twdPerKwh[season]);
    const words = tier.upToKwh === null ? "以上部分" : `至每月 ${tier.upToKwh} 度部分`;
    lines.push({
      item: `energy-step-${index + 1}-${season}`,
      quantity,
      unit: "kWh",
      rate,
      amountTwd: quantity.times(rate),
      rule: {
        zh: `第 ${index + 1} 段，${words}`,
        en: tier.upToKwh === null ? "The last step" : `Step up to ${tier.upToKwh} kWh a month`,
      },
      rows: energy.flat?.rows ?? null,
    });
  }
  return lines;
}

const PERIOD_ZH: Readonly<Record<TariffPeriod, string>> = {
  peak: "尖峰時間",
  "semi-peak": "半尖峰時間",
  "saturday-semi-peak": "週六半尖峰時間",
  "off-peak": "離峰時間",
  flat: "",
};
