/** Quarters of an hour from midnight to five: nobody is in, and what runs should have to. */
const NIGHT_QUARTERS = 20;
const QUARTERS_OF_AN_HOUR = 4;
/** With fewer quarters known a night says nothing. */
const FEWEST_QUARTERS = 12;

/**
 * The base load of a night, kW: the median mean power of its quarters from midnight to five, which a pump that starts
 * once does not move. Null where too little is known.
 *
 * @param quartersKwh - the 96 quarters of the day, NaN where one is missing
 */
export function nightBaseKw(quartersKwh: ArrayLike<number>): number | null {
  const known: number[] = [];
  for (let quarter = 0; quarter < NIGHT_QUARTERS; quarter++) {
    const energyKwh = quartersKwh[quarter] ?? Number.NaN;
    if (Number.isFinite(energyKwh)) known.push(energyKwh * QUARTERS_OF_AN_HOUR);
  }
  return known.length < FEWEST_QUARTERS ? null : medianOf(known);
}

/** The middle of some values; NaN of none. */
export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  if (sorted.length % 2 === 1) return sorted[middle] ?? Number.NaN;
  return ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}
