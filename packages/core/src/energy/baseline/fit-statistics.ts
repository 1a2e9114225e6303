/** How well a model follows what was measured. A number that cannot be told is `null`, never infinite. */
export interface FitStatistics {
  readonly pointCount: number;
  readonly parameterCount: number;
  /** The squared correlation of measured and predicted. */
  readonly r2: number | null;
  /** R² after paying for each parameter. */
  readonly r2Adjusted: number | null;
  /** Root mean square error over n, as a share of the mean. */
  readonly cvRmse: number | null;
  /** As ASHRAE Guideline 14 has it: over n − p. */
  readonly cvRmseAdjusted: number | null;
  /** Σ(predicted − measured) ÷ Σ measured. */
  readonly nmbe: number | null;
  /** Mean absolute percentage error as a share; `null` where something measured is zero. */
  readonly mape: number | null;
  /** Σ|predicted − measured| ÷ |Σ measured|. */
  readonly nmae: number | null;
  /** The correlation of each residual with the next. */
  readonly autocorrelation: number | null;
  /** Points that the autocorrelation leaves independent: n·(1 − ρ)/(1 + ρ). */
  readonly independentCount: number | null;
  readonly mean: number | null;
}

/**
 * The statistics of a fit.
 *
 * @param parameterCount - coefficients of the model, its constant included
 * @see ASHRAE Guideline 14-2014 §4 and the CalTRACK methods §4.3
 */
export function fitStatistics(
  measured: ArrayLike<number>,
  predicted: ArrayLike<number>,
  parameterCount: number,
): FitStatistics {
  const n = measured.length;
  const residuals = Array.from(measured, (value, row) => (predicted[row] ?? Number.NaN) - value);
  const total = sum(measured);
  const squares = residuals.reduce((all, residual) => all + residual * residual, 0);
  const absolute = residuals.reduce((all, residual) => all + Math.abs(residual), 0);
  const relative = residuals.reduce((all, residual, row) => all + Math.abs(residual / (measured[row] ?? 0)), 0);
  const correlation = pearson(Array.from(measured), Array.from(predicted));
  const r2 = correlation === null ? null : correlation ** 2;
  const autocorrelation = pearson(residuals.slice(0, -1), residuals.slice(1));
  return {
    pointCount: n,
    parameterCount,
    r2,
    r2Adjusted: r2 === null ? null : known(1 - ((1 - r2) * (n - 1)) / (n - parameterCount - 1)),
    cvRmse: known(Math.sqrt(squares / n) / (total / n)),
    cvRmseAdjusted: n > parameterCount ? known(Math.sqrt(squares / (n - parameterCount)) / (total / n)) : null,
    nmbe: known(sum(residuals) / total),
    mape: known(relative / n),
    nmae: known(absolute / Math.abs(total)),
    autocorrelation,
    independentCount: autocorrelation === null ? null : known((n * (1 - autocorrelation)) / (1 + autocorrelation)),
    mean: known(total / n),
  };
}

const known = (value: number): number | null => (Number.isFinite(value) ? value : null);

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let row = 0; row < values.length; row++) total += values[row] ?? 0;
  return total;
}

function pearson(one: readonly number[], other: readonly number[]): number | null {
  const meanOne = sum(one) / one.length;
  const meanOther = sum(other) / other.length;
  let product = 0;
  let squareOne = 0;
  let squareOther = 0;
  for (const [row, value] of one.entries()) {
    const a = value - meanOne;
    const b = (other[row] ?? Number.NaN) - meanOther;
    product += a * b;
    squareOne += a * a;
    squareOther += b * b;
  }
  return known(product / Math.sqrt(squareOne * squareOther));
}
