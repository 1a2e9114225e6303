/** What a balance point separates: below it is heated, above it is cooled. */
export type DegreeDayKind = "heating" | "cooling";

/**
 * The degree days of one mean temperature, in kelvin-days for a day (kelvin-hours for an hour): how far it lies below
 * (heating) or above (cooling) the balance point, never less than zero. Works in °F alike, in Fahrenheit degree days.
 */
export const degreeDay = (kind: DegreeDayKind, meanTempC: number, balanceC: number): number =>
  Math.max(0, kind === "heating" ? balanceC - meanTempC : meanTempC - balanceC);

/**
 * The mean degree days over days, or over hours for the hourly method: per day either way. NaN temperatures are left
 * out; NaN where nothing is left.
 */
export function meanDegreeDays(kind: DegreeDayKind, tempsC: ArrayLike<number>, balanceC: number): number {
  let sum = 0;
  let count = 0;
  for (let row = 0; row < tempsC.length; row++) {
    const tempC = tempsC[row] ?? Number.NaN;
    if (Number.isNaN(tempC)) continue;
    sum += degreeDay(kind, tempC, balanceC);
    count++;
  }
  return count === 0 ? Number.NaN : sum / count;
}
