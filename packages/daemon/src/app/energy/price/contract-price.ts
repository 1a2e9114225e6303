import { plusDays, taipeiDate, taipeiDayStart } from "@weishan/core/calendar";
import { editionOn, quarterPrices, type TariffBook } from "@weishan/core/energy";
import { isWeishanError } from "@weishan/core/error";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import type { EnergyPrice } from "../../../ports/energy-price.ts";

const QUARTER_MS = 900_000;

/** Under which plan a centre draws on a day, and what the whole bill is multiplied by. */
export interface PricedPlan {
  readonly book: TariffBook;
  readonly industryCode: string | null;
}

/**
 * Energy at the rates of the plan that a centre has on each day, VAT included: the mean price of the quarter hours of
 * the span, because nobody knows in which of them it will be drawn. Basic charges and penalties are no event's. Null for
 * times without a plan or whose rates are not known, and under block rates, where the price depends on the whole month.
 */
export const contractPrice = (planOn: PlanOn): EnergyPrice => ({
  priceOf({ centerId, from, to, energyKwh }) {
    try {
      let [sumTwd, count] = [0, 0];
      let day: PricedDay | undefined;
      for (let at: number = from; at < to; at += QUARTER_MS) {
        // The calendar is asked once a day: spans of years are priced while others wait.
        if (day === undefined || at >= day.endMs) day = pricedDay(planOn, centerId, epochMs(at));
        const priceTwd = day?.pricesTwd[Math.floor((at - day.startMs) / QUARTER_MS)] ?? null;
        if (priceTwd === null) return null;
        sumTwd += priceTwd;
        count++;
      }
      const plan = planOn(centerId, taipeiDate(from));
      if (count === 0 || plan === undefined) return null;
      const meanTwd = sumTwd / count;
      return { priceTwd: Math.round(energyKwh * meanTwd), source: sourceOf(plan.book, from, meanTwd) };
    } catch (error) {
      if (isWeishanError(error) && UNKNOWN_PRICES.has(error.code)) return null;
      throw error;
    }
  },
});

const UNKNOWN_PRICES: ReadonlySet<string> = new Set(["TARIFF_UNKNOWN", "CALENDAR_UNKNOWN"]);

type PlanOn = (centerId: string, date: string) => PricedPlan | undefined;

/** A day of Taipei with the price of each of its quarters, with the coefficient of the customer's industry. */
interface PricedDay {
  readonly startMs: number;
  readonly endMs: number;
  /** NT$ a kWh. */
  readonly pricesTwd: readonly (number | null)[];
}

/** Undefined for a day without a plan. */
function pricedDay(planOn: PlanOn, centerId: string, at: EpochMs): PricedDay | undefined {
  const date = taipeiDate(at);
  const plan = planOn(centerId, date);
  if (plan === undefined) return undefined;
  const { book, industryCode } = plan;
  const { coefficients } = editionOn(book, date);
  const coefficient = Number((industryCode === null ? undefined : coefficients?.[industryCode]) ?? 1);
  return {
    startMs: taipeiDayStart(date),
    endMs: taipeiDayStart(plusDays(date, 1)),
    pricesTwd: quarterPrices(book, date).map((price) => (price === null ? null : Number(price) * coefficient)),
  };
}

const sourceOf = (book: TariffBook, at: EpochMs, meanTwd: number): string =>
  `${book.title.zh}（${editionOn(book, taipeiDate(at)).source.edition}），平均 ${meanTwd.toFixed(2)} 元/度`;
