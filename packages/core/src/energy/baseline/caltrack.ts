import { type BaselinePoint, dayCountOf, isComplete } from "./baseline-point.ts";
import { type CandidateFit, type FitRows, fitCandidate, fitRows } from "./candidate-fit.ts";
import { withStatistics } from "./change-point.ts";
import type { DailyModel } from "./daily-model.ts";

/** Balance points of CalTRACK: 30 to 90 °F, at most 3 °F apart (§3.2.2); here −1 to 32 °C by half a kelvin. */
const FIRST_BALANCE_C = -1;
const LAST_BALANCE_C = 32;
const BALANCE_STEP_C = 0.5;
/** A branch needs at least so many days with degree days … (§3.2.3) */
const FEWEST_DAYS = 10;
/** … and so many degree days in the year: 20 °F·d. */
const FEWEST_DEGREE_DAYS_K = 20 / 1.8;
const DAYS_OF_A_YEAR = 365;

interface Candidate {
  readonly heatingC: number | null;
  readonly coolingC: number | null;
}

/**
 * The CalTRACK 2 model of days or of billing periods: of all models of a constant, heating and cooling degree days whose
 * branches are seen on enough days and add energy, the one with the highest adjusted R². Billing periods count for
 * their days. `null` where not even the constant can be told.
 *
 * @see CalTRACK methods 2.0, §3.2 (daily) and §3.3 (billing)
 */
export function caltrackModel(
  kind: "caltrack-daily" | "caltrack-billing",
  points: readonly BaselinePoint[],
): DailyModel | null {
  const complete = points.filter((point) => isComplete(point));
  const rows = fitRows(complete);
  const isWeighted = kind === "caltrack-billing";
  const total = squaresAroundMean(rows, isWeighted);
  let best: { readonly candidate: Candidate; readonly fit: CandidateFit; readonly r2Adjusted: number } | null = null;
  for (const candidate of candidatesOf(rows)) {
    const columns = columnsOf(rows, candidate);
    const fit = fitCandidate(rows, columns, isWeighted);
    if (fit === null || !columns.every((_, place) => (fit.coefficients[place + 1] ?? 0) > 0)) continue;
    const parameterCount = columns.length + rows.drivers.length;
    const freedom = complete.length - parameterCount - 1;
    if (freedom <= 0) continue;
    const r2Adjusted = total === 0 ? 0 : 1 - (fit.squares / total) * ((complete.length - 1) / freedom);
    if (best === null || r2Adjusted > best.r2Adjusted) best = { candidate, fit, r2Adjusted };
  }
  return best === null ? null : modelOf(kind, best, complete);
}

function candidatesOf(rows: FitRows): readonly Candidate[] {
  const count = Math.round((LAST_BALANCE_C - FIRST_BALANCE_C) / BALANCE_STEP_C) + 1;
  const balances = Array.from({ length: count }, (_, step) => FIRST_BALANCE_C + step * BALANCE_STEP_C);
  const heating = balances.filter((balanceC) => isSeen(rows, rows.degreeDaysOf("heating", balanceC)));
  const cooling = balances.filter((balanceC) => isSeen(rows, rows.degreeDaysOf("cooling", balanceC)));
  return [
    { heatingC: null, coolingC: null },
    ...heating.map((heatingC) => ({ heatingC, coolingC: null })),
    ...cooling.map((coolingC) => ({ heatingC: null, coolingC })),
    ...heating.flatMap((heatingC) =>
      cooling.filter((coolingC) => coolingC >= heatingC).map((coolingC) => ({ heatingC, coolingC })),
    ),
  ];
}

function isSeen({ weights }: FitRows, degreeDays: Float64Array): boolean {
  let days = 0;
  let sumK = 0;
  let seenDays = 0;
  for (const [row, perDay] of degreeDays.entries()) {
    const weight = weights[row] ?? 0;
    days += weight;
    sumK += perDay * weight;
    if (perDay > 0) seenDays += weight;
  }
  return seenDays >= FEWEST_DAYS && (sumK * DAYS_OF_A_YEAR) / days >= FEWEST_DEGREE_DAYS_K;
}

const columnsOf = (rows: FitRows, { heatingC, coolingC }: Candidate): readonly Float64Array[] => [
  ...(heatingC === null ? [] : [rows.degreeDaysOf("heating", heatingC)]),
  ...(coolingC === null ? [] : [rows.degreeDaysOf("cooling", coolingC)]),
];

function squaresAroundMean({ kwhPerDay, weights }: FitRows, isWeighted: boolean): number {
  const weightOf = (row: number): number => (isWeighted ? (weights[row] ?? 0) : 1);
  let sum = 0;
  let weight = 0;
  for (const [row, value] of kwhPerDay.entries()) {
    sum += value * weightOf(row);
    weight += weightOf(row);
  }
  const mean = sum / weight;
  return kwhPerDay.reduce((squares, value, row) => squares + weightOf(row) * (value - mean) ** 2, 0);
}

function modelOf(
  kind: "caltrack-daily" | "caltrack-billing",
  { candidate, fit }: { readonly candidate: Candidate; readonly fit: CandidateFit },
  points: readonly BaselinePoint[],
): DailyModel {
  const { heatingC, coolingC } = candidate;
  const [interceptKwhPerDay = 0, ...slopes] = fit.coefficients;
  const coolingAt = heatingC === null ? 0 : 1;
  const driversAt = coolingAt + (coolingC === null ? 0 : 1);
  const driverKwhPerDay = slopes.slice(driversAt);
  const model = {
    kind,
    interceptKwhPerDay,
    heating: heatingC === null ? null : { balanceC: heatingC, kwhPerDayPerK: slopes[0] ?? 0 },
    cooling: coolingC === null ? null : { balanceC: coolingC, kwhPerDayPerK: slopes[coolingAt] ?? 0 },
    slopeKwhPerDayPerK: null,
    driverKwhPerDay,
  };
  return withStatistics(model, points, 1 + driversAt + driverKwhPerDay.length);
}

/** Days of a billing period that CalTRACK takes (§2.2.3): up to 35 for monthly readings, up to 70 for bimonthly ones. */
export const isBillingPeriod = (point: BaselinePoint): boolean => {
  const days = dayCountOf(point);
  return days >= 25 && days <= 70;
};
