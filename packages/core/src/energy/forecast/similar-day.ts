import { daysBetween, type PlainDateText } from "../../calendar/index.ts";

/** Quarters of an hour of a day, by the clock. Every zone with whole quarters and no summer time has as many. */
export const QUARTERS_OF_DAY = 96;

/** What of a day decides about its load, beside chance. */
export interface LoadDayFacts {
  readonly date: PlainDateText;
  /** What kind of day it is; days are compared within their kind. Whoever asks decides what the kinds are. */
  readonly kind: string;
  /** The mean of the outdoor temperature; `null` where it is not known. */
  readonly meanTempC: number | null;
}

/** A day as it was. */
export interface PastLoadDay extends LoadDayFacts {
  /** The mean power of each quarter, kW; NaN where it is missing. */
  readonly quartersKw: ArrayLike<number>;
}

/** A day as it is expected to be. */
export interface DayLoadForecast {
  /** The mean power of each quarter, kW; NaN where no similar day knows that quarter. */
  readonly quartersKw: Float64Array;
  /** One standard deviation of each quarter, kW: how far similar days are from each other at that time. */
  readonly errorsKw: Float64Array;
  /** The days that it rests on, the most similar first. */
  readonly basis: readonly PlainDateText[];
  /** What a degree more adds, as a part of the day's mean; 0 where the past does not tell. */
  readonly sharePerK: number;
}

/** Why a day cannot be foretold. */
export type ForecastRefusal = "too-few-days";

/** A forecast, or why there is none. */
export type ForecastAnswer =
  | { readonly kind: "known"; readonly forecast: DayLoadForecast }
  | { readonly kind: "refused"; readonly reason: ForecastRefusal };

/** Fewer similar days tell a habit from an accident badly. */
const FEWEST_DAYS = 3;
/** More days of one kind lie in other weather and other habits. */
const MOST_DAYS = 10;
/** A day counts as known from three quarters of its quarters on. */
const ENOUGH_OF_A_DAY = 0.75;
/** How fast the closeness of a day falls: habits change over weeks, the load of cooling within a few degrees. */
const AGE_DAYS = 30;
const TEMPERATURE_K = 2.5;
/** The same day of the week is worth twice another of its kind. */
const SAME_WEEKDAY_WEIGHT = 2;
const DAYS_OF_WEEK = 7;
/** A slope is believed from so many days over so many degrees on, and only where heat costs: nobody heats here. */
const SLOPE_DAYS = 5;
const SLOPE_RANGE_K = 2;
/** No weather moves a day further than this from a day like it. */
const MOST_CORRECTION = 0.4;

/**
 * The load of a day by the days most like it: of the same kind, with weights that fall with age and with the difference
 * of the mean temperatures, each corrected for what that difference costs.
 *
 * @param target - the day to be foretold, with its expected temperature
 * @param past - days before it, in any order; those of other kinds, too incomplete or not before it are left out
 */
export function similarDayForecast(target: LoadDayFacts, past: readonly PastLoadDay[]): ForecastAnswer {
  const candidates = past.flatMap((day) => {
    const ageDays = day.date < target.date ? daysBetween(day.date, target.date) : 0;
    if (day.kind !== target.kind || ageDays <= 0) return [];
    const meanKw = meanOf(day.quartersKw);
    return meanKw === null ? [] : [{ day, meanKw, closeness: weightOf(target, day, ageDays) }];
  });
  const chosen = candidates.toSorted((one, other) => other.closeness - one.closeness).slice(0, MOST_DAYS);
  if (chosen.length < FEWEST_DAYS) return { kind: "refused", reason: "too-few-days" };
  const sharePerK = slopeOf(candidates);
  const neighbours = chosen.map(({ day, closeness }) => ({
    quartersKw: day.quartersKw,
    closeness,
    factor: correctionOf(target, day, sharePerK),
  }));
  const quartersKw = new Float64Array(QUARTERS_OF_DAY).fill(Number.NaN);
  const errorsKw = new Float64Array(QUARTERS_OF_DAY).fill(Number.NaN);
  for (let quarter = 0; quarter < QUARTERS_OF_DAY; quarter++) {
    const expected = meanAndError(neighbours, quarter);
    if (expected === null) continue;
    quartersKw[quarter] = expected.meanKw;
    errorsKw[quarter] = expected.errorKw;
  }
  return { kind: "known", forecast: { quartersKw, errorsKw, basis: chosen.map(({ day }) => day.date), sharePerK } };
}

interface Neighbour {
  readonly quartersKw: ArrayLike<number>;
  readonly closeness: number;
  readonly factor: number;
}

/** The weighted mean of a quarter and one standard deviation of a further such day. */
function meanAndError(
  neighbours: readonly Neighbour[],
  quarter: number,
): { readonly meanKw: number; readonly errorKw: number } | null {
  let weights = 0;
  let squares = 0;
  let sumKw = 0;
  for (const { quartersKw, closeness, factor } of neighbours) {
    const kw = (quartersKw[quarter] ?? Number.NaN) * factor;
    if (!Number.isFinite(kw)) continue;
    weights += closeness;
    squares += closeness * closeness;
    sumKw += closeness * kw;
  }
  if (weights === 0) return null;
  const meanKw = sumKw / weights;
  let spread = 0;
  for (const { quartersKw, closeness, factor } of neighbours) {
    const kw = (quartersKw[quarter] ?? Number.NaN) * factor;
    if (Number.isFinite(kw)) spread += closeness * (kw - meanKw) ** 2;
  }
  const effective = (weights * weights) / squares;
  // One day alone says nothing about how far another may be; then it may be as far as the day is high.
  if (effective <= 1) return { meanKw, errorKw: Math.abs(meanKw) };
  const variance = (spread / weights) * (effective / (effective - 1)) * (1 + 1 / effective);
  return { meanKw, errorKw: Math.sqrt(variance) };
}

function meanOf(quartersKw: ArrayLike<number>): number | null {
  let sumKw = 0;
  let known = 0;
  for (let quarter = 0; quarter < QUARTERS_OF_DAY; quarter++) {
    const kw = quartersKw[quarter] ?? Number.NaN;
    if (!Number.isFinite(kw)) continue;
    sumKw += kw;
    known++;
  }
  return known >= QUARTERS_OF_DAY * ENOUGH_OF_A_DAY ? sumKw / known : null;
}

function weightOf(target: LoadDayFacts, day: LoadDayFacts, ageDays: number): number {
  const byAge = Math.exp(-ageDays / AGE_DAYS);
  const weekday = ageDays % DAYS_OF_WEEK === 0 ? SAME_WEEKDAY_WEIGHT : 1;
  if (target.meanTempC === null || day.meanTempC === null) return byAge * weekday;
  return byAge * weekday * Math.exp(-(((target.meanTempC - day.meanTempC) / TEMPERATURE_K) ** 2) / 2);
}

/** How much of its mean a day's load grows with a degree, by least squares over all days of the kind. */
function slopeOf(days: readonly { readonly day: LoadDayFacts; readonly meanKw: number }[]): number {
  const known = days.flatMap(({ day, meanKw }) => (day.meanTempC === null ? [] : [{ tempC: day.meanTempC, meanKw }]));
  if (known.length < SLOPE_DAYS) return 0;
  const temps = known.map(({ tempC }) => tempC);
  if (Math.max(...temps) - Math.min(...temps) < SLOPE_RANGE_K) return 0;
  const meanC = temps.reduce((sum, tempC) => sum + tempC, 0) / known.length;
  const meanKw = known.reduce((sum, day) => sum + day.meanKw, 0) / known.length;
  const covariance = known.reduce((sum, day) => sum + (day.tempC - meanC) * (day.meanKw - meanKw), 0);
  const variance = temps.reduce((sum, tempC) => sum + (tempC - meanC) ** 2, 0);
  return meanKw <= 0 ? 0 : Math.max(0, covariance / variance / meanKw);
}

function correctionOf(target: LoadDayFacts, day: LoadDayFacts, sharePerK: number): number {
  if (target.meanTempC === null || day.meanTempC === null) return 1;
  const by = sharePerK * (target.meanTempC - day.meanTempC);
  return 1 + Math.max(-MOST_CORRECTION, Math.min(MOST_CORRECTION, by));
}
