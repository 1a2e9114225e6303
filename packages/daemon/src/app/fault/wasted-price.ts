import { taipeiInstant } from "@weishan/core/calendar";
import { WASTE_ASSUMPTIONS } from "@weishan/core/fault";
import type { EnergyPrice } from "../../ports/energy-price.ts";

/** What a kWh that is wasted on a day costs, and where that is written. */
export interface WastedPrice {
  readonly twdPerKwh: number;
  readonly source: string;
}

const ASKED_KWH = 1_000;

/**
 * The price of energy over the office hours of a day, in which most of it is wasted: by the contract of the centre, and
 * where none is known the usual one.
 */
export function wastedPrice(price: EnergyPrice | undefined, centerId: string, date: string): WastedPrice {
  const hours = { from: taipeiInstant(date, "08:00"), to: taipeiInstant(date, "18:00") };
  const known = price?.priceOf({ centerId, ...hours, energyKwh: ASKED_KWH }) ?? null;
  if (known !== null) return { twdPerKwh: known.priceTwd / ASKED_KWH, source: known.source };
  const { value, source } = WASTE_ASSUMPTIONS.energyPriceTwdPerKwh;
  return { twdPerKwh: value, source };
}
