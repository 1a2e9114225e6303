import { type Decimal, decimal, positivePart, shareOf, smaller, sumOf } from "../decimal.ts";
import type { SupplyClass, TariffPeriod } from "../tariff/tariff-terms.ts";

/** Where a supply is metered other than where its tariff stands. */
export interface OtherMetering {
  /** `low`: high-voltage supply whose meter is behind the transformer. `high`: low-voltage tariff, meter before it. */
  readonly meterSide: "low" | "high";
  readonly transformerKva: number;
  /** All contract capacity, kW; only the low-voltage tariffs take it off the transformer's. */
  readonly contractKw: number;
}

/** Hours that the schedule counts a month as. */
const HOURS_OF_A_MONTH = 720;
const IRON_LOSS_SHARE = "0.01";
const COPPER_SHARE = "0.98";
const MOST_LOSS_SHARE = "0.1";

/**
 * The kWh of a month that are billed when meter and tariff are on different sides of the transformer.
 *
 * - high-voltage tariff, meter on the low side: kWh ÷ 0.98 + kVA × 720 × 0.01 (第五章 八(二))
 * - low-voltage tariff, meter on the low side: kWh + (kVA − contract) × 720 × 0.01 (第三章 七(四))
 * - low-voltage tariff, meter on the high side: 0.98 × (kWh − loss), loss kVA × 720 × 0.01 but at most 10 % (七(三))
 */
export function billedKwh(supply: SupplyClass, meteredKwh: Decimal, metering: OtherMetering): Decimal {
  const { meterSide, transformerKva, contractKw } = metering;
  const ironLossKwh = (kva: number): Decimal => decimal(kva).times(HOURS_OF_A_MONTH).times(IRON_LOSS_SHARE);
  const isHighTariff = supply === "high" || supply === "extra-high";
  if (meterSide === "low") {
    return isHighTariff
      ? shareOf(meteredKwh, 1, decimal(COPPER_SHARE)).plus(ironLossKwh(transformerKva))
      : meteredKwh.plus(positivePart(ironLossKwh(transformerKva - contractKw)));
  }
  if (isHighTariff) return meteredKwh;
  const loss = smaller(ironLossKwh(transformerKva), meteredKwh.times(MOST_LOSS_SHARE));
  return meteredKwh.minus(loss).times(COPPER_SHARE);
}

/** Something with a period and the hours and energy of it. */
interface PeriodHours {
  readonly period: TariffPeriod;
  readonly energyKwh: Decimal;
  readonly hours: number;
}

/**
 * What billed kWh differ from metered ones, told apart by period: the proportional part with the energy, the iron loss
 * with the hours, since it is the same at every hour. The schedule leaves this open; the parts add up exactly.
 */
export function lossByPeriod(
  supply: SupplyClass,
  periods: readonly PeriodHours[],
  metering: OtherMetering,
): ReadonlyMap<TariffPeriod, Decimal> {
  const metered = sumOf(periods.map(({ energyKwh }) => energyKwh));
  const difference = billedKwh(supply, metered, metering).minus(metered);
  const constant = billedKwh(supply, decimal(0), metering);
  const proportional = difference.minus(constant);
  const hours = periods.reduce((sum, period) => sum + period.hours, 0);
  const parts = new Map<TariffPeriod, Decimal>();
  let left = difference;
  for (const [index, { period, energyKwh, hours: periodHours }] of periods.entries()) {
    const byEnergy = metered.eq(0) ? decimal(0) : shareOf(proportional, energyKwh, metered);
    const part =
      index === periods.length - 1 ? left : byEnergy.plus(shareOf(constant, decimal(periodHours), decimal(hours)));
    left = left.minus(part);
    parts.set(period, part);
  }
  return parts;
}
