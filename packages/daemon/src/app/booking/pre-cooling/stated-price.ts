import type { DemandForecast } from "../../../ports/demand-forecast.ts";
import type { EnergyPrice } from "../../../ports/energy-price.ts";

/**
 * The dearest energy of Taipower's high-voltage two-stage tariff as of 2025-10-01: peak hours of a summer weekday, VAT
 * included. An event costs at most this; the tariff of the centre takes its place where it is known.
 */
const DEAREST_TWD_PER_KWH = 6.75;
const SOURCE = "台電高壓二段式時間電價 114-10-01，夏月尖峰 6.75 元/度（上限）";

/** A price that is never below the true one: the dearest hour of the tariff. */
export const statedPrice: EnergyPrice = {
  priceOf: ({ energyKwh }) => ({ priceTwd: Math.round(energyKwh * DEAREST_TWD_PER_KWH), source: SOURCE }),
};

/** Nobody foretells the demand of the centres yet. */
export const unknownDemand: DemandForecast = {
  forecast: async () => ({
    kind: "unknown",
    reason: { zh: "尚未預測此中心的需量", en: "nobody foretells the demand of this centre yet" },
  }),
};
