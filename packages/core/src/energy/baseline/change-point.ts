import { type BaselinePoint, dayCountOf, isComplete, meanTempC } from "./baseline-point.ts";
import { type CandidateFit, type FitRows, fitCandidate, fitRows } from "./candidate-fit.ts";
import { type Branch, type DailyModel, expectedKwhPerDay } from "./daily-model.ts";
import { type FitStatistics, fitStatistics } from "./fit-statistics.ts";

/** The inverse-model kinds of ASHRAE Guideline 14, by their parameters. */
export const CHANGE_POINT_KINDS = ["2p", "3pc", "3ph", "4p", "5p"] as const;
export type ChangePointKind = (typeof CHANGE_POINT_KINDS)[number];

/** Break points are sought between these percentiles of the temperatures, so that both sides have days. */
const FIRST_PERCENTILE = 0.05;
const LAST_PERCENTILE = 0.95;
const SEARCH_STEPS = 40;
/** Between two steps of the grid it is sought again by so many. */
const FINE_STEPS = 8;
/** A branch must be seen on so many days to be believed. */
const FEWEST_DEGREE_DAYS = 10;

/**
 * The best model of one kind: break points by search over a grid, the rest by least squares; `null` where no break
 * point gives branches of the right sign on enough days.
 *
 * A cooling branch must rise with the temperature (3PC, 5P), a heating branch must rise as it falls (3PH, 5P). 4P has
 * one break point and may fall or rise on either side, but must cool above it.
 *
 * @param points - days or billing periods; incomplete ones are left out
 * @see ASHRAE Guideline 14-2014 §D; Kissock, Haberl and Claridge, Inverse Modeling Toolkit (2003)
 */
export function changePointModel(kind: ChangePointKind, points: readonly BaselinePoint[]): DailyModel | null {
  const complete = points.filter((point) => isComplete(point));
  if (complete.length === 0) return null;
  const rows = fitRows(complete);
  const search = (candidates: readonly (readonly number[])[]): BestBreaks | null => {
    let best: BestBreaks | null = null;
    for (const candidate of candidates) {
      const columns = columnsOf(kind, rows, { candidate, points: complete });
      if (!columns.every((column) => kind === "2p" || daysAbove(column, rows.weights) >= FEWEST_DEGREE_DAYS)) continue;
      const fit = fitCandidate(rows, columns, false);
      if (fit === null || !isSensible(kind, fit.coefficients)) continue;
      if (best === null || fit.squares < best.fit.squares) best = { fit, breaks: candidate };
    }
    return best;
  };
  const breaks = breakPointsOf(complete);
  const coarse = search(candidatesOf(kind, breaks));
  const best = coarse === null ? null : search(nearby(coarse.breaks, (breaks[1] ?? 0) - (breaks[0] ?? 0)));
  return best === null ? null : modelOf(kind, best, complete);
}

/**
 * The best model of all kinds by the Bayesian information criterion, which takes a further break only where it explains
 * more than chance; `null` where none fits.
 */
export function bestChangePointModel(points: readonly BaselinePoint[]): DailyModel | null {
  let best: { readonly model: DailyModel; readonly bic: number } | null = null;
  for (const kind of CHANGE_POINT_KINDS) {
    const model = changePointModel(kind, points);
    if (model === null) continue;
    const bic = informationCriterion(model.statistics);
    if (best === null || bic < best.bic) best = { model, bic };
  }
  return best?.model ?? null;
}

/** n·ln(SSE/n) + p·ln(n); the mean is the same for all candidates, so CV(RMSE) stands for the error. */
const informationCriterion = ({ pointCount, parameterCount, cvRmse }: FitStatistics): number =>
  2 * pointCount * Math.log(cvRmse ?? Number.POSITIVE_INFINITY) + parameterCount * Math.log(pointCount);

function breakPointsOf(points: readonly BaselinePoint[]): readonly number[] {
  const temps = points.map((point) => meanTempC(point)).sort((one, other) => one - other);
  const at = (share: number): number => temps[Math.round(share * (temps.length - 1))] ?? Number.NaN;
  const [low, high] = [at(FIRST_PERCENTILE), at(LAST_PERCENTILE)];
  return Array.from({ length: SEARCH_STEPS + 1 }, (_, step) => low + ((high - low) * step) / SEARCH_STEPS);
}

function candidatesOf(kind: ChangePointKind, breaks: readonly number[]): readonly (readonly number[])[] {
  if (kind === "2p") return [[]];
  if (kind !== "5p") return breaks.map((at) => [at]);
  return breaks.flatMap((low, index) => breaks.slice(index + 1).map((high) => [low, high]));
}

/** Break points and what they left unexplained. */
interface BestBreaks {
  readonly fit: CandidateFit;
  readonly breaks: readonly number[];
}

/** Finer break points about those of the grid, so that a break between two of its steps costs no further parameter. */
function nearby(breaks: readonly number[], stepK: number): readonly (readonly number[])[] {
  const around = (at: number): readonly number[] =>
    Array.from({ length: 2 * FINE_STEPS + 1 }, (_, step) => at + ((step - FINE_STEPS) * stepK) / FINE_STEPS);
  const [low, high] = breaks;
  if (low === undefined) return [[]];
  if (high === undefined) return around(low).map((at) => [at]);
  return around(low).flatMap((first) => around(high).map((second) => [first, second]));
}

function columnsOf(
  kind: ChangePointKind,
  rows: FitRows,
  { candidate, points }: { readonly candidate: readonly number[]; readonly points: readonly BaselinePoint[] },
): readonly Float64Array[] {
  const [low = Number.NaN, high = low] = candidate;
  switch (kind) {
    case "2p":
      return [Float64Array.from(points, (point) => meanTempC(point))];
    case "3pc":
      return [rows.degreeDaysOf("cooling", low)];
    case "3ph":
      return [rows.degreeDaysOf("heating", low)];
    case "4p":
    case "5p":
      return [rows.degreeDaysOf("heating", low), rows.degreeDaysOf("cooling", high)];
  }
}

const daysAbove = (column: Float64Array, days: Float64Array): number =>
  column.reduce((sum, value, row) => (value > 0 ? sum + (days[row] ?? 0) : sum), 0);

function isSensible(kind: ChangePointKind, [, first = 0, second = 0]: readonly number[]): boolean {
  switch (kind) {
    case "2p":
      return true;
    case "3pc":
    case "3ph":
      return first > 0;
    case "4p":
      return second > 0;
    case "5p":
      return first > 0 && second > 0;
  }
}

/** Coefficients beside the drivers', and the break points that were searched. */
const PARAMETER_COUNT: Readonly<Record<ChangePointKind, number>> = { "2p": 2, "3pc": 3, "3ph": 3, "4p": 4, "5p": 5 };

function modelOf(kind: ChangePointKind, { fit, breaks }: BestBreaks, points: readonly BaselinePoint[]): DailyModel {
  const [interceptKwhPerDay = 0, first = 0, second = 0] = fit.coefficients;
  const [low = Number.NaN, high = low] = breaks;
  const isBoth = kind === "4p" || kind === "5p";
  const heating: Branch | null = kind === "3ph" || isBoth ? { balanceC: low, kwhPerDayPerK: first } : null;
  const cooling: Branch | null =
    kind === "3pc" || isBoth ? { balanceC: high, kwhPerDayPerK: isBoth ? second : first } : null;
  const driverKwhPerDay = fit.coefficients.slice(isBoth ? 3 : 2);
  const model = {
    kind,
    interceptKwhPerDay,
    heating,
    cooling,
    slopeKwhPerDayPerK: kind === "2p" ? first : null,
    driverKwhPerDay,
  };
  return withStatistics(model, points, PARAMETER_COUNT[kind] + driverKwhPerDay.length);
}

/** A model together with how well it follows its points, in energy a day. */
export function withStatistics(
  model: Omit<DailyModel, "statistics">,
  points: readonly BaselinePoint[],
  parameterCount: number,
): DailyModel {
  const unjudged = { ...model, statistics: NOTHING };
  return {
    ...model,
    statistics: fitStatistics(
      points.map((point) => point.energyKwh / dayCountOf(point)),
      points.map((point) => expectedKwhPerDay(unjudged, point)),
      parameterCount,
    ),
  };
}

const NOTHING = fitStatistics([], [], 0);
