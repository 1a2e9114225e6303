import type { PlainDateText } from "../../calendar/index.ts";
import { type ContractCapacities, demandLevels } from "../bill/contract-capacity.ts";
import { type Decimal, decimal, positivePart, smaller, ZERO } from "../decimal.ts";
import { editionOn, type TariffBook } from "../tariff/tariff-book.ts";
import { seasonOf } from "../tariff/tariff-day-type.ts";
import type { TariffPeriod } from "../tariff/tariff-terms.ts";

const WITHIN_SHARE = "0.1";
const WITHIN_FACTOR = 2;
const BEYOND_FACTOR = 3;

/**
 * What one quarter above the contract costs the month if no other is higher: the basic price of its period twice for
 * what lies within a tenth of what may be drawn, three times for the rest. With VAT; zero within the contract and under
 * plans without demand. What other periods are charged for already is not taken off.
 *
 * @throws WeishanError `TARIFF_UNKNOWN` for a day whose rates are not known
 * @see 詳細電價表 114-11-17, 第五章 七(一)
 */
export function excessCharge(
  book: TariffBook,
  contract: ContractCapacities,
  {
    date,
    period,
    demandKw,
  }: { readonly date: PlainDateText; readonly period: TariffPeriod; readonly demandKw: number },
): Decimal {
  const season = seasonOf(date, book.supply);
  const level = demandLevels(book.contractRule, contract, season).find(({ periods }) => periods.includes(period));
  const price = level === undefined ? undefined : editionOn(book, date).basicTwdPerKw[season][level.priceOf];
  if (level === undefined || price === undefined) return ZERO;
  const excessKw = positivePart(decimal(demandKw).minus(level.allowedKw));
  const withinKw = smaller(excessKw, level.allowedKw.times(WITHIN_SHARE));
  const weightedKw = withinKw.times(WITHIN_FACTOR).plus(excessKw.minus(withinKw).times(BEYOND_FACTOR));
  return decimal(price).times(weightedKw);
}
