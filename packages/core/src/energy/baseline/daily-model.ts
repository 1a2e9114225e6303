import type { BaselinePoint } from "./baseline-point.ts";
import { degreeDay, meanDegreeDays } from "./degree-days.ts";
import type { FitStatistics } from "./fit-statistics.ts";

/** The kinds of model of energy a day by the day's mean temperature. */
export type DailyModelKind = "2p" | "3pc" | "3ph" | "4p" | "5p" | "caltrack-daily" | "caltrack-billing";

/** A break in the slope at a temperature, and what each kelvin beyond it adds a day. */
export interface Branch {
  readonly balanceC: number;
  readonly kwhPerDayPerK: number;
}

/**
 * Energy a day by temperature: a constant, what each kelvin below the heating balance point adds, what each above the
 * cooling balance point adds, and what each driver adds.
 *
 * 2P has a straight line instead, 4P one balance point whose branches may fall or rise.
 */
export interface DailyModel {
  readonly kind: DailyModelKind;
  readonly interceptKwhPerDay: number;
  readonly heating: Branch | null;
  readonly cooling: Branch | null;
  /** The slope of 2P. */
  readonly slopeKwhPerDayPerK: number | null;
  readonly driverKwhPerDay: readonly number[];
  readonly statistics: FitStatistics;
}

/** The energy a day that a model expects in a period, from the mean degree days of its days. NaN where not known. */
export function expectedKwhPerDay(model: DailyModel, point: Pick<BaselinePoint, "dayTempsC" | "drivers">): number {
  const { dayTempsC, drivers } = point;
  let energyKwh = model.interceptKwhPerDay;
  if (model.slopeKwhPerDayPerK !== null) {
    const meanTempC = dayTempsC.reduce((sum, tempC) => sum + tempC, 0) / dayTempsC.length;
    energyKwh += model.slopeKwhPerDayPerK * meanTempC;
  }
  for (const kind of ["heating", "cooling"] as const) {
    const branch = model[kind];
    if (branch === null) continue;
    const [only] = dayTempsC;
    const degreeDays =
      dayTempsC.length === 1 && only !== undefined
        ? degreeDay(kind, only, branch.balanceC)
        : meanDegreeDays(kind, dayTempsC, branch.balanceC);
    energyKwh += branch.kwhPerDayPerK * degreeDays;
  }
  for (const [index, perDay] of model.driverKwhPerDay.entries()) energyKwh += perDay * (drivers[index] ?? Number.NaN);
  return energyKwh;
}
