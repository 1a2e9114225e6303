import { type PlainDateText, plusDays, taipeiDate, taipeiDayStart } from "@weishan/core/calendar";
import { allowedDemandAt, QUARTERS_OF_DAY } from "@weishan/core/energy";
import { isWeishanError } from "@weishan/core/error";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import type { Clock } from "../../../ports/clock.ts";
import type { DemandForecast, ForecastDay } from "../../../ports/demand-forecast.ts";
import type { ContractBook, KnownContract } from "../contract/contract-book.ts";
import { type DayExpectation, type DayForecaster, isForeseen } from "./day-forecaster.ts";

const QUARTER_MS = 900_000;

/** The highest quarters of days to come, from the days most like them, against the contract of their time. */
export function centerDemandForecast({
  forecaster,
  contracts,
  clock,
}: {
  readonly forecaster: Pick<DayForecaster, "day">;
  readonly contracts: Pick<ContractBook, "on" | "book">;
  readonly clock: Clock;
}): DemandForecast {
  return {
    async forecast(centerId, from, to) {
      const today = taipeiDate(clock.now());
      const dates = datesBetween(taipeiDate(from), taipeiDate(epochMs(to - 1))).filter((date) =>
        isForeseen(date, today),
      );
      const expectations = await Promise.all(dates.map((date) => forecaster.day(centerId, date)));
      const days = expectations.flatMap((expectation) => dayOf(centerId, expectation, contracts) ?? []);
      if (days.length > 0) {
        return { kind: "known", days, source: "總電表同類型日，依氣溫修正（similar days, corrected for temperature）" };
      }
      const reason = expectations.find(({ refusal }) => refusal !== null)?.refusal;
      return {
        kind: "unknown",
        reason: reason ?? {
          zh: "此期間無法預測，或沒有契約",
          en: "these days cannot be foretold, or have no contract",
        },
      };
    },
  };
}

function dayOf(
  centerId: string,
  { date, forecast }: DayExpectation,
  contracts: Pick<ContractBook, "on" | "book">,
): ForecastDay | undefined {
  const contract = contracts.on(centerId, date);
  if (forecast === null || contract === undefined) return undefined;
  let peak = -1;
  for (let quarter = 0; quarter < QUARTERS_OF_DAY; quarter++) {
    const kw = forecast.quartersKw[quarter] ?? Number.NaN;
    if (Number.isFinite(kw) && (peak < 0 || kw > (forecast.quartersKw[peak] ?? 0))) peak = quarter;
  }
  if (peak < 0) return undefined;
  const peakAt = epochMs(taipeiDayStart(date) + peak * QUARTER_MS);
  const allowedKw = allowedAt(contract, peakAt, contracts);
  if (allowedKw === null) return undefined;
  return {
    date,
    peakAt,
    peakKw: forecast.quartersKw[peak] ?? 0,
    contractKw: allowedKw,
    errorKw: forecast.errorsKw[peak] ?? 0,
  };
}

/** Null where the plan knows no demand, or nobody knows the plan or its calendar. */
function allowedAt(
  { book, capacities }: KnownContract,
  at: EpochMs,
  contracts: Pick<ContractBook, "book">,
): number | null {
  try {
    return allowedDemandAt(contracts.book(book), capacities, at).allowedKw;
  } catch (error) {
    if (isWeishanError(error)) return null;
    throw error;
  }
}

function datesBetween(first: PlainDateText, last: PlainDateText): readonly PlainDateText[] {
  const dates: PlainDateText[] = [];
  for (let date = first; date <= last; date = plusDays(date, 1)) dates.push(date);
  return dates;
}
