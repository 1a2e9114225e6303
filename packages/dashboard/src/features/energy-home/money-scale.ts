import type { BillEstimateView } from "../../api/energy/bills.ts";

/** Places along a line from nothing to the most that the month may cost, in percent of its length. */
export interface MoneyScale {
  readonly soFarPct: number;
  readonly lowPct: number;
  readonly endPct: number;
  readonly highPct: number;
  readonly yearBeforePct: number | null;
}

type Estimate = Pick<BillEstimateView, "soFarTwd" | "monthEndTwd" | "lowTwd" | "highTwd" | "yearBeforeTwd">;

const PCT = 100;
const HEADROOM = 1.04;

export function moneyScale({ soFarTwd, monthEndTwd, lowTwd, highTwd, yearBeforeTwd }: Estimate): MoneyScale {
  const most = Math.max(1, Number(highTwd), Number(monthEndTwd), Number(yearBeforeTwd ?? 0)) * HEADROOM;
  const placeOf = (digits: string): number => Math.min(PCT, Math.max(0, (Number(digits) / most) * PCT));
  return {
    soFarPct: placeOf(soFarTwd),
    lowPct: placeOf(lowTwd),
    endPct: placeOf(monthEndTwd),
    highPct: placeOf(highTwd),
    yearBeforePct: yearBeforeTwd === null ? null : placeOf(yearBeforeTwd),
  };
}
