import { type BaselinePoint, dayCountOf, isComplete } from "./baseline-point.ts";
import type { FitStatistics } from "./fit-statistics.ts";

/** Why a baseline is refused. A refused baseline proves no saving, however well its model looks. */
export type BaselineRefusal =
  | "no-baseline"
  | "baseline-too-short"
  | "baseline-too-long"
  | "too-much-meter-missing"
  | "too-much-weather-missing"
  | "too-much-missing"
  | "negative-meter-values"
  | "too-few-periods"
  | "no-model"
  | "cvrmse-too-high"
  | "no-reporting-period";

/** What a baseline is of. */
export interface BaselineKind {
  readonly interval: "hourly" | "daily" | "billing";
  /** Electricity may flow back (photovoltaics); gas, water and heat may not. */
  readonly isElectric: boolean;
}

/** A baseline is the 365 days before the change; a month of billing more or less is allowed to billing data. */
const MOST_DAYS = 366;
/** 90 % of the year, as for everything else that may be missing (CalTRACK §2.2.1: 37 of 365 days). */
const ENOUGH = 0.9;
const YEAR_DAYS = 365;
const HOURS_OF_A_DAY = 24;
const FEWEST_BILLING_PERIODS = 6;
const BILLING_SLACK_DAYS = 35;
/**
 * CalTRACK's portfolios take meters up to 100 % (§4.3.2.3): beyond it the error of a day is as large as the day. Hours
 * scatter more than the days that they add up to, so a model of hours may miss them by more.
 */
const MOST_CVRMSE: Readonly<Record<BaselineKind["interval"], number>> = { hourly: 1.4, daily: 1, billing: 1 };

/**
 * What speaks against a baseline before any model is fitted. Empty: nothing.
 *
 * @param points - every day or billing period of the baseline, missing ones too, as NaN
 * @see CalTRACK methods 2.0, §2.1 and §2.2
 */
export function baselineRefusals(
  points: readonly BaselinePoint[],
  { interval, isElectric }: BaselineKind,
): readonly BaselineRefusal[] {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return ["no-baseline"];
  const refusals = new Set<BaselineRefusal>();
  const spanDays = dayCountOf({ startMs: first.startMs, endMs: last.endMs });
  const slackDays = interval === "billing" ? BILLING_SLACK_DAYS : 0;
  if (Math.round(spanDays) > MOST_DAYS - 1 + slackDays) refusals.add("baseline-too-long");
  if (Math.round(spanDays) < Math.floor(YEAR_DAYS * ENOUGH)) refusals.add("baseline-too-short");
  const daysWith = (isThere: (point: BaselinePoint) => boolean): number =>
    points.reduce((days, point) => (isThere(point) ? days + dayCountOf(point) : days), 0);
  const needed = Math.floor(Math.min(spanDays, YEAR_DAYS) * ENOUGH);
  if (Math.round(daysWith(({ energyKwh }) => Number.isFinite(energyKwh))) < needed)
    refusals.add("too-much-meter-missing");
  if (Math.round(daysWith(({ dayTempsC }) => dayTempsC.every((tempC) => Number.isFinite(tempC)))) < needed) {
    refusals.add("too-much-weather-missing");
  }
  if (Math.round(daysWith(isComplete)) < needed) refusals.add("too-much-missing");
  if (!isElectric && points.some(({ energyKwh }) => energyKwh < 0)) refusals.add("negative-meter-values");
  if (interval === "billing" && points.filter((point) => isComplete(point)).length < FEWEST_BILLING_PERIODS) {
    refusals.add("too-few-periods");
  }
  return [...refusals];
}

/**
 * What speaks against the hours of a baseline: more than 365 days, or less than 90 % of them less a day.
 *
 * @param energyKwh - every hour, NaN where it is missing
 */
export function hourlyRefusals(energyKwh: ArrayLike<number>, isElectric: boolean): readonly BaselineRefusal[] {
  const refusals: BaselineRefusal[] = [];
  const yearHours = YEAR_DAYS * HOURS_OF_A_DAY;
  const fewestHours = ENOUGH * yearHours - HOURS_OF_A_DAY;
  let known = 0;
  let isNegative = false;
  for (let row = 0; row < energyKwh.length; row++) {
    const value = energyKwh[row] ?? Number.NaN;
    if (Number.isFinite(value)) known++;
    if (value < 0) isNegative = true;
  }
  if (energyKwh.length === 0) return ["no-baseline"];
  if (energyKwh.length > yearHours) refusals.push("baseline-too-long");
  if (energyKwh.length < fewestHours) refusals.push("baseline-too-short");
  if (known < fewestHours) refusals.push("too-much-meter-missing");
  if (!isElectric && isNegative) refusals.push("negative-meter-values");
  return refusals;
}

/** What speaks against a fitted model. */
export const modelRefusals = (
  statistics: FitStatistics | null,
  interval: BaselineKind["interval"],
): readonly BaselineRefusal[] => {
  if (statistics === null) return ["no-model"];
  const { cvRmseAdjusted } = statistics;
  return cvRmseAdjusted === null || cvRmseAdjusted > MOST_CVRMSE[interval] ? ["cvrmse-too-high"] : [];
};

/** More than this many interquartile ranges above the median is flagged, not removed (CalTRACK §2.3.6). */
const EXTREME_RANGES = 3;

/** The points whose use a day is extreme: worth a look before a saving is believed. */
export function extremePoints(points: readonly BaselinePoint[]): readonly BaselinePoint[] {
  const perDay = (point: BaselinePoint): number => point.energyKwh / dayCountOf(point);
  const sorted = points
    .map((point) => perDay(point))
    .filter((value) => Number.isFinite(value))
    .sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
  const limit = at(0.5) + EXTREME_RANGES * (at(0.75) - at(0.25));
  return points.filter((point) => perDay(point) > limit);
}
