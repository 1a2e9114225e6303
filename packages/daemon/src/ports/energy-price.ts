import type { EpochMs } from "@weishan/core/reading";

/** What energy costs, and where that is written. */
interface PricedEnergy {
  /** Whole NT$. */
  readonly priceTwd: number;
  readonly source: string;
}

/**
 * What a centre pays for energy that it draws in a span.
 *
 * Contract: null where no price is known for that centre and time; never nought for what is not known.
 */
export interface EnergyPrice {
  priceOf(question: {
    readonly centerId: string;
    readonly from: EpochMs;
    readonly to: EpochMs;
    readonly energyKwh: number;
  }): PricedEnergy | null;
}
