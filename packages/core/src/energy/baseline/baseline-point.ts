/** What is known of one period of a meter: a day, or a billing period. */
export interface BaselinePoint {
  /** The period, `[startMs, endMs)`. */
  readonly startMs: number;
  readonly endMs: number;
  /** The energy of the whole period; NaN where it is missing. */
  readonly energyKwh: number;
  /** The mean temperature of each of its days; NaN where a day's is missing. One for a day. */
  readonly dayTempsC: readonly number[];
  /** What drives the use beside the weather, in the order of the names; NaN where it is missing. */
  readonly drivers: readonly number[];
}

const DAY_MS = 86_400_000;

/** Length of a period in days. */
export const dayCountOf = ({ startMs, endMs }: Pick<BaselinePoint, "startMs" | "endMs">): number =>
  (endMs - startMs) / DAY_MS;

/** Whether energy, temperatures and drivers are all known. */
export const isComplete = ({ energyKwh, dayTempsC, drivers }: BaselinePoint): boolean =>
  Number.isFinite(energyKwh) &&
  dayTempsC.length > 0 &&
  dayTempsC.every((tempC) => Number.isFinite(tempC)) &&
  drivers.every((driver) => Number.isFinite(driver));

/** The mean of a period's days. */
export const meanTempC = ({ dayTempsC }: Pick<BaselinePoint, "dayTempsC">): number =>
  dayTempsC.reduce((sum, tempC) => sum + tempC, 0) / dayTempsC.length;
