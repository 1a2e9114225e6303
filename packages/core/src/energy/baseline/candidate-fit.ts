import { type BaselinePoint, dayCountOf } from "./baseline-point.ts";
import { type DegreeDayKind, meanDegreeDays } from "./degree-days.ts";
import { leastSquares } from "./least-squares.ts";

/** One column of a candidate, and how it is judged. */
export type CandidateColumns = readonly ArrayLike<number>[];

/** A candidate that was fitted: its coefficients, and how much it leaves unexplained. */
export interface CandidateFit {
  readonly coefficients: readonly number[];
  /** Σ weight × residual². */
  readonly squares: number;
}

/** The points of a fit as columns: energy a day, drivers, and the days that each point stands for. */
export interface FitRows {
  readonly kwhPerDay: Float64Array;
  readonly drivers: readonly Float64Array[];
  /** Days of each point: a billing period of 60 days counts for two of 30. */
  readonly weights: Float64Array;
  readonly degreeDaysOf: (kind: DegreeDayKind, balanceC: number) => Float64Array;
}

/** Points as columns; degree days of each balance point are worked out once. */
export function fitRows(points: readonly BaselinePoint[]): FitRows {
  const driverCount = points[0]?.drivers.length ?? 0;
  const known = new Map<string, Float64Array>();
  return {
    kwhPerDay: Float64Array.from(points, (point) => point.energyKwh / dayCountOf(point)),
    drivers: Array.from({ length: driverCount }, (_, index) =>
      Float64Array.from(points, ({ drivers }) => drivers[index] ?? Number.NaN),
    ),
    weights: Float64Array.from(points, (point) => dayCountOf(point)),
    degreeDaysOf: (kind, balanceC) => {
      const key = `${kind} ${balanceC}`;
      const column =
        known.get(key) ?? Float64Array.from(points, ({ dayTempsC }) => meanDegreeDays(kind, dayTempsC, balanceC));
      known.set(key, column);
      return column;
    },
  };
}

/**
 * Fits a constant, these columns and the drivers; `null` when a column depends on the others, for then its coefficient
 * says nothing.
 *
 * @param isWeighted - each point for the days that it stands for, instead of each alike
 */
export function fitCandidate(rows: FitRows, columns: CandidateColumns, isWeighted: boolean): CandidateFit | null {
  const roots = isWeighted ? rows.weights.map((weight) => Math.sqrt(weight)) : null;
  const ones = new Float64Array(rows.kwhPerDay.length).fill(1);
  const all = [ones, ...columns, ...rows.drivers];
  const scaled = (column: ArrayLike<number>): ArrayLike<number> =>
    roots === null ? column : Float64Array.from(column, (value, row) => value * (roots[row] ?? 0));
  const y = scaled(rows.kwhPerDay);
  const x = all.map((column) => scaled(column));
  const { coefficients, dependent } = leastSquares(x, y);
  if (dependent.length > 0) return null;
  let squares = 0;
  for (let row = 0; row < y.length; row++) {
    let residual = y[row] ?? 0;
    for (const [place, coefficient] of coefficients.entries()) residual -= coefficient * (x[place]?.[row] ?? 0);
    squares += residual * residual;
  }
  return { coefficients, squares };
}
