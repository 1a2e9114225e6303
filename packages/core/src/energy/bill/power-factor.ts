import { type Decimal, decimal } from "../decimal.ts";

const BASE_PCT = 80;
const BEST_PCT = 95;
const PER_PCT = "0.001";

/**
 * The part of a bill that the month's mean power factor adds (above zero) or takes off: 0.1 % for each whole per cent
 * below 80, or above it up to 95.
 *
 * @param powerFactorPct - 0–100; rounded to the whole per cent that the utility prints
 * @see 詳細電價表 第五章 六
 */
export const powerFactorShare = (powerFactorPct: number): Decimal =>
  decimal(BASE_PCT - Math.min(Math.round(powerFactorPct), BEST_PCT)).times(PER_PCT);

/**
 * The mean power factor of a month in per cent, from its active and reactive energy; `null` of a month without use.
 * Leading reactive energy is counted as given: pass what the utility's meter counts.
 */
export function meanPowerFactorPct(energyKwh: number, reactiveKvarh: number): number | null {
  const apparentKvah = Math.hypot(energyKwh, reactiveKvarh);
  return apparentKvah > 0 ? (100 * energyKwh) / apparentKvah : null;
}
