/** A figure of an axis with as many decimals as its neighbours need, at most three. */
export function axisNumber(value: number, language: string): string {
  const digits = Math.abs(value) >= 1_000 || Number.isInteger(value) ? 0 : 3;
  return value.toLocaleString(language, { maximumFractionDigits: digits });
}

/** Room above and below the values; a flat line lies in the middle of its panel. */
export function paddedRange(min: number | null, max: number | null): [number, number] {
  if (min === null || max === null) return [0, 1];
  const height = max - min;
  const pad = height > 0 ? height * 0.08 : Math.max(0.5, Math.abs(max) * 0.05);
  return [min - pad, max + pad];
}

/** For amounts, which stand on zero. */
export function amountRange(_min: number | null, max: number | null): [number, number] {
  return [0, max === null || max <= 0 ? 1 : max * 1.08];
}
