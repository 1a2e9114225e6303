import { leastSquares as solve } from "../energy/baseline/least-squares.ts";

/** A linear fit of `y` on the columns of `rows`. */
export interface LinearFit {
  readonly coefficients: readonly number[];
  readonly residuals: readonly number[];
}

/**
 * Ordinary least squares, told apart from a guess: with what it leaves unexplained, and none where a coefficient could
 * be anything.
 *
 * @param rows - one row of the same length for each value of `y`
 * @returns the fit, or null where the columns cannot be told apart or there are fewer rows than columns
 */
export function leastSquares(rows: readonly (readonly number[])[], y: readonly number[]): LinearFit | null {
  const width = rows[0]?.length ?? 0;
  if (width === 0 || rows.length < width || rows.length !== y.length) return null;
  const columns = Array.from({ length: width }, (_, column) => rows.map((row) => row[column] ?? 0));
  const { coefficients, dependent } = solve(columns, y);
  if (dependent.length > 0) return null;
  const residuals = rows.map(
    (row, index) => (y[index] ?? 0) - row.reduce((sum, value, at) => sum + value * (coefficients[at] ?? 0), 0),
  );
  return { coefficients, residuals };
}
