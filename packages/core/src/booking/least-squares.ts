/** A linear fit of `y` on the columns of `rows`. */
export interface LinearFit {
  readonly coefficients: readonly number[];
  readonly residuals: readonly number[];
}

/** Columns closer to each other than this, against their own size, cannot be told apart. */
const SINGULAR = 1e-9;

/**
 * Ordinary least squares by the normal equations, which is sound for the handful of columns used here.
 *
 * @param rows - one row of the same length for each value of `y`
 * @returns the fit, or null where the columns cannot be told apart or there are fewer rows than columns
 */
export function leastSquares(rows: readonly (readonly number[])[], y: readonly number[]): LinearFit | null {
  const width = rows[0]?.length ?? 0;
  if (width === 0 || rows.length < width || rows.length !== y.length) return null;
  const normal = Array.from({ length: width }, (_, at) =>
    Array.from({ length: width + 1 }, (__, column) =>
      rows.reduce(
        (sum, row, index) => sum + (row[at] ?? 0) * (column === width ? (y[index] ?? 0) : (row[column] ?? 0)),
        0,
      ),
    ),
  );
  const coefficients = solve(normal);
  if (coefficients === null) return null;
  const residuals = rows.map(
    (row, index) => (y[index] ?? 0) - row.reduce((sum, value, at) => sum + value * (coefficients[at] ?? 0), 0),
  );
  return { coefficients, residuals };
}

/** Gaussian elimination with the largest pivot; null where there is none. The matrix carries its right side. */
function solve(matrix: number[][]): readonly number[] | null {
  const size = matrix.length;
  for (let pivot = 0; pivot < size; pivot++) {
    const best = matrix.reduce(
      (at, row, index) => (index > at && Math.abs(row[pivot] ?? 0) > Math.abs(matrix[at]?.[pivot] ?? 0) ? index : at),
      pivot,
    );
    const top = matrix[best];
    const own = matrix[pivot];
    if (top === undefined || own === undefined) return null;
    const scale = Math.max(...top.map(Math.abs));
    if (!(Math.abs(top[pivot] ?? 0) > SINGULAR * Math.max(1e-12, scale))) return null;
    matrix[best] = own;
    matrix[pivot] = top;
    for (const row of matrix.slice(pivot + 1)) {
      const factor = (row[pivot] ?? 0) / (top[pivot] ?? 1);
      for (let column = pivot; column <= size; column++) row[column] = (row[column] ?? 0) - factor * (top[column] ?? 0);
    }
  }
  const solution = Array.from({ length: size }, () => 0);
  for (let at = size - 1; at >= 0; at--) {
    const row = matrix[at] ?? [];
    const known = solution.reduce((sum, value, column) => (column > at ? sum + value * (row[column] ?? 0) : sum), 0);
    solution[at] = ((row[size] ?? 0) - known) / (row[at] ?? 1);
  }
  return solution;
}
