import { taipeiDate } from "@weishan/core/calendar";
import { editionOn, periodAt, type TariffBook } from "@weishan/core/energy";
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
export const contractPrice = (planOn: (centerId: string, date: string) => PricedPlan | undefined): EnergyPrice => ({
  priceOf({ centerId, from, to, energyKwh }) {
    try {
      let [sumTwd, count] = [0, 0];
      for (let at: number = from; at < to; at += QUARTER_MS) {
        const priceTwd = priceAt(planOn(centerId, taipeiDate(epochMs(at))), epochMs(at));
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

/** NT$ a kWh at an instant, with the coefficient of the customer's industry. */
function priceAt(plan: PricedPlan | undefined, at: EpochMs): number | null {
  if (plan === undefined) return null;
  const { book, industryCode } = plan;
  const { priceTwdPerKwh } = periodAt(book, at);
  if (priceTwdPerKwh === null) return null;
  const { coefficients } = editionOn(book, taipeiDate(at));
  const coefficient = industryCode === null ? undefined : coefficients?.[industryCode];
  return Number(priceTwdPerKwh) * Number(coefficient ?? 1);
}

const sourceOf = (book: TariffBook, at: EpochMs, meanTwd: number): string =>
  `${book.title.zh}（${editionOn(book, taipeiDate(at)).source.edition}），平均 ${meanTwd.toFixed(2)} 元/度`;
