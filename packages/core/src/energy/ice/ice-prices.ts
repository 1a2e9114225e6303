import type { PlainDateText } from "../../calendar/index.ts";
import { type ContractCapacities, demandLevels } from "../bill/contract-capacity.ts";
import { type DesignatedDays, periodOfMinute, tariffDay } from "../tariff/period-at.ts";
import { editionOn, type TariffBook } from "../tariff/tariff-book.ts";
import type { TariffPeriod } from "../tariff/tariff-terms.ts";
import type { DemandStep, StepPrice } from "./ice-day.ts";

/** What a centre pays by: the book and the contract in force, and what the month has already come to. */
export interface IceTariff {
  readonly book: TariffBook;
  readonly contract: ContractCapacities;
  /** Whether a meter of its own counts the store's machines, without which there is no price for ice. */
  readonly hasIceMeter: boolean;
  /** The month's highest quarter of each period so far, kW; absent: none yet. */
  readonly reachedKw?: Readonly<Partial<Record<TariffPeriod, number>>>;
  readonly designated?: DesignatedDays;
}

const MINUTES_OF_A_DAY = 1_440;
const MINUTE_MS = 60_000;
/** 第五章 五(五), 第四章 五(八): off-peak energy of ice storage costs 60 % of its price. */
const ICE_SHARE = 0.6;

/**
 * What each step of a day costs under a tariff, and what its demand may cost.
 *
 * @throws WeishanError `TARIFF_UNKNOWN` for a day whose rates are not known, `CALENDAR_UNKNOWN` beyond the lunar dates
 */
export function icePrices(
  tariff: IceTariff,
  date: PlainDateText,
  stepMs: number,
): { readonly prices: readonly StepPrice[]; readonly demandSteps: readonly DemandStep[] } {
  const { book, contract, hasIceMeter, reachedKw } = tariff;
  const day = tariffDay(book, date, tariff.designated);
  const edition = editionOn(book, date);
  const levels = demandLevels(book.contractRule, contract, day.season);
  const stepMinutes = stepMs / MINUTE_MS;
  const prices = Array.from({ length: Math.round(MINUTES_OF_A_DAY / stepMinutes) }, (_step, at): StepPrice => {
    const period = periodOfMinute(day.energySchedule, at * stepMinutes);
    const demandPeriod = periodOfMinute(day.demandSchedule, at * stepMinutes);
    const twdPerKwh = Number(edition.energyTwdPerKwh[day.season][period] ?? 0);
    const demandStep = levels.findIndex(({ periods }) => periods.includes(demandPeriod));
    return {
      period,
      twdPerKwh,
      makingTwdPerKwh: hasIceMeter && period === "off-peak" ? ICE_SHARE * twdPerKwh : twdPerKwh,
      demandStep: demandStep < 0 ? null : demandStep,
    };
  });
  const demandSteps = levels.map(
    ({ period, periods, allowedKw, priceOf }): DemandStep => ({
      period,
      allowedKw: allowedKw.toNumber(),
      basicTwdPerKw: Number(edition.basicTwdPerKw[day.season][priceOf] ?? 0),
      reachedKw: Math.max(0, ...periods.map((each) => reachedKw?.[each] ?? 0)),
    }),
  );
  return { prices, demandSteps };
}
