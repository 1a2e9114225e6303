import type { TariffBook } from "@weishan/core/energy";
import type { DemandForecast } from "../../../ports/demand-forecast.ts";
import type { EnergyPrice } from "../../../ports/energy-price.ts";
import { contractPrice } from "../../energy/price/contract-price.ts";

/** Energy at the rates of one tariff book, for every centre. */
export const tariffPrice = (book: TariffBook): EnergyPrice => contractPrice(() => ({ book, industryCode: null }));

/** For houses whose demand nobody foretells. */
export const unknownDemand: DemandForecast = {
  forecast: async () => ({
    kind: "unknown",
    reason: { zh: "尚未預測此中心的需量", en: "nobody foretells the demand of this centre yet" },
  }),
};
