import { type DayLoadForecast, QUARTERS_OF_DAY } from "./similar-day.ts";

/** The last quarters of the running day by which its forecast is set right: two hours. */
const LOOK_BACK_QUARTERS = 8;
/** What sets a day apart fades: after four hours half of it is left. */
const HALF_LIFE_QUARTERS = 16;
/** A quarter of an hour gone wrong must not double the evening. */
const MOST_FACTOR = 1.5;
const LEAST_FACTOR = 0.5;

/**
 * A forecast set right by what the day has been so far: quarters that were measured are as measured, with no error; the
 * rest is raised or lowered as the last two hours were, less and less the further it lies ahead.
 *
 * @param measuredKw - the quarters of the day so far; NaN where missing or still to come
 */
export function withMeasuredQuarters(forecast: DayLoadForecast, measuredKw: ArrayLike<number>): DayLoadForecast {
  let last = -1;
  for (let quarter = 0; quarter < QUARTERS_OF_DAY; quarter++) if (isKnown(measuredKw[quarter])) last = quarter;
  if (last < 0) return forecast;
  const factor = recentFactor(forecast, measuredKw, last);
  const quartersKw = Float64Array.from(forecast.quartersKw);
  const errorsKw = Float64Array.from(forecast.errorsKw);
  for (let quarter = 0; quarter < QUARTERS_OF_DAY; quarter++) {
    const measured = measuredKw[quarter] ?? Number.NaN;
    if (isKnown(measured)) {
      quartersKw[quarter] = measured;
      errorsKw[quarter] = 0;
    } else if (quarter > last) {
      const faded = 1 + (factor - 1) * 0.5 ** ((quarter - last) / HALF_LIFE_QUARTERS);
      quartersKw[quarter] = (quartersKw[quarter] ?? Number.NaN) * faded;
    }
  }
  return { ...forecast, quartersKw, errorsKw };
}

const isKnown = (kw: number | undefined): boolean => kw !== undefined && Number.isFinite(kw);

function recentFactor(forecast: DayLoadForecast, measuredKw: ArrayLike<number>, last: number): number {
  let measured = 0;
  let expected = 0;
  for (let quarter = Math.max(0, last - LOOK_BACK_QUARTERS + 1); quarter <= last; quarter++) {
    const wasKw = measuredKw[quarter] ?? Number.NaN;
    const expectedKw = forecast.quartersKw[quarter] ?? Number.NaN;
    if (!Number.isFinite(wasKw) || !Number.isFinite(expectedKw)) continue;
    measured += wasKw;
    expected += expectedKw;
  }
  return expected <= 0 ? 1 : Math.max(LEAST_FACTOR, Math.min(MOST_FACTOR, measured / expected));
}
