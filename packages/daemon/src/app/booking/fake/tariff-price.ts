import { taipeiDate } from "@weishan/core/calendar";
import { editionOn, periodAt, type TariffBook } from "@weishan/core/energy";
import { isWeishanError } from "@weishan/core/error";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import type { DemandForecast } from "../../../ports/demand-forecast.ts";
import type { EnergyPrice } from "../../../ports/energy-price.ts";

const QUARTER_MS = 900_000;

/**
 * Energy at the rates of a tariff book, VAT included: the mean price of the quarter hours of the span, because nobody
 * knows in which of them it will be drawn. Basic charges and penalties are no event's. Null for times whose rates are
 * not known, and under block rates, where the price depends on the whole month.
 */
export const tariffPrice = (book: TariffBook): EnergyPrice => ({
  priceOf({ from, to, energyKwh }) {
    try {
      const prices: number[] = [];
      for (let at: number = from; at < to; at += QUARTER_MS) {
        const { priceTwdPerKwh } = periodAt(book, epochMs(at));
        if (priceTwdPerKwh === null) return null;
        prices.push(Number(priceTwdPerKwh));
      }
      if (prices.length === 0) return null;
      const meanTwd = prices.reduce((sum, price) => sum + price, 0) / prices.length;
      return { priceTwd: Math.round(energyKwh * meanTwd), source: sourceOf(book, from, meanTwd) };
    } catch (error) {
      if (isWeishanError(error) && UNKNOWN_PRICES.has(error.code)) return null;
      throw error;
    }
  },
});

const UNKNOWN_PRICES: ReadonlySet<string> = new Set(["TARIFF_UNKNOWN", "CALENDAR_UNKNOWN"]);

const sourceOf = (book: TariffBook, at: EpochMs, meanTwd: number): string =>
  `${book.title.zh}（${editionOn(book, taipeiDate(at)).source.edition}），平均 ${meanTwd.toFixed(2)} 元/度`;

/** Nobody foretells the demand of the centres yet. */
export const unknownDemand: DemandForecast = {
  forecast: async () => ({
    kind: "unknown",
    reason: { zh: "尚未預測此中心的需量", en: "nobody foretells the demand of this centre yet" },
  }),
};
