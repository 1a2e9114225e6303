import { minutesOfDay, taipeiClock, taipeiDate } from "../../calendar/index.ts";
import type { EpochMs } from "../../reading/index.ts";
import { type ContractCapacities, demandLevels } from "../bill/contract-capacity.ts";
import { periodOfMinute, tariffDay } from "../tariff/period-at.ts";
import type { TariffBook } from "../tariff/tariff-book.ts";
import type { Season, TariffPeriod } from "../tariff/tariff-terms.ts";

/** What may be drawn at an instant without being charged for it. */
export interface AllowedDemand {
  readonly season: Season;
  readonly period: TariffPeriod;
  /** The capacities that may be used together in that period, kW; `null` under plans without demand. */
  readonly allowedKw: number | null;
}

/**
 * What a contract allows at an instant: the capacities that add up in the period of its quarter of an hour. In the
 * variable-peak plans periods of demand are those of the fixed plan.
 *
 * @throws WeishanError `CALENDAR_UNKNOWN` beyond the lunar dates
 */
export function allowedDemandAt(book: TariffBook, contract: ContractCapacities, at: EpochMs): AllowedDemand {
  const { season, demandSchedule } = tariffDay(book, taipeiDate(at));
  const period = periodOfMinute(demandSchedule, minutesOfDay(taipeiClock(at)));
  const level = demandLevels(book.contractRule, contract, season).find(({ periods }) => periods.includes(period));
  return { season, period, allowedKw: level?.allowedKw.toNumber() ?? null };
}
