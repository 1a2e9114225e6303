/**
 * A share of an amount, rounded to the nearest NT$, a half up. Exact: only whole numbers are multiplied.
 *
 * @param amountTwd - whole NT$, 0 or more
 * @param pct - whole percent, 0 or more
 */
export const shareTwd = (amountTwd: number, pct: number): number => Math.floor((amountTwd * pct + 50) / 100);

/** The sum of whole NT$. */
export const sumTwd = (amountsTwd: readonly number[]): number =>
  amountsTwd.reduce((sum, amountTwd) => sum + amountTwd, 0);
