import { leastSquares } from "./least-squares.ts";
import type { RoomModel } from "./pre-cool-model.ts";

/** What a room did in a stretch of its history, a quarter of an hour as a rule; every value was measured. */
export interface RoomStretch {
  /** The day it belongs to, `2026-11-22`; errors are counted from day to day. */
  readonly date: string;
  readonly hours: number;
  readonly startC: number;
  readonly endC: number;
  readonly meanC: number;
  readonly outsideC: number;
  /** Null where there is no measurement of the sun. */
  readonly sunKwm2: number | null;
  readonly busyShare: number;
  readonly coolingShare: number;
}

/** Why a room's history does not say how it warms and cools. */
export const FIT_REFUSALS = [
  "too-few-days",
  "never-at-rest",
  "never-cooled",
  "weather-alike",
  "poor-fit",
  "not-physical",
] as const;
export type FitRefusal = (typeof FIT_REFUSALS)[number];

/** What was learned of a room, or why nothing was. */
export type RoomFit =
  | {
      readonly kind: "learned";
      readonly model: RoomModel;
      readonly explainedShare: number;
      readonly dayCount: number;
      readonly hours: number;
    }
  | { readonly kind: "refused"; readonly reason: FitRefusal; readonly dayCount: number; readonly hours: number };

/** Fewer days cannot tell the room from the weather of those days. */
const LEAST_DAYS = 3;
const LEAST_REST_H = 8;
const LEAST_COOLED_H = 2;
/** While nothing cools, outside and inside must differ by more from time to time than sensors are off. */
const LEAST_SPREAD_K = 0.7;
const LEAST_EXPLAINED = 0.4;
const [SHORTEST_H, LONGEST_H] = [1, 96];
const LEAST_COOLING_KPH = 0.3;
const AT_REST = 0.1;
const AT_WORK = 0.3;
/** A sun that never shines, or a room that is never busy, is left out of the fit. */
const LEAST_VARIATION = 0.02;

/**
 * Learns how a room warms and cools from its history, by least squares over the heat balance of each stretch:
 * `(end − start)/h = a·(outside − mean) + gain + sun·I + people·b − cooling·u`, with `a = 1/τ`. Written with means and
 * ends, the balance is exact for any course within the stretch.
 *
 * The error is the scatter of the daily mean residual: what differs from day to day (how many people, doors, clouds)
 * does not shrink with more rows, so that a standard error of the coefficients would promise too much.
 *
 * @returns the model, or the reason why the history does not suffice; never a guess, never throws
 */
export function fitRoom(stretches: readonly RoomStretch[]): RoomFit {
  const dayCount = new Set(stretches.map(({ date }) => date)).size;
  const hours = sumOf(stretches);
  const refuse = (reason: FitRefusal): RoomFit => ({ kind: "refused", reason, dayCount, hours });
  if (dayCount < LEAST_DAYS) return refuse("too-few-days");
  const resting = stretches.filter(({ coolingShare }) => coolingShare < AT_REST);
  if (sumOf(resting) < LEAST_REST_H) return refuse("never-at-rest");
  const cooled = stretches.filter(({ coolingShare }) => coolingShare > AT_WORK);
  if (sumOf(cooled) < LEAST_COOLED_H) return refuse("never-cooled");
  if (spreadOf(resting.map(({ outsideC, meanC }) => outsideC - meanC)) < LEAST_SPREAD_K) return refuse("weather-alike");

  const hasSun =
    stretches.every(({ sunKwm2 }) => sunKwm2 !== null) &&
    spreadOf(stretches.map(({ sunKwm2 }) => sunKwm2 ?? 0)) > LEAST_VARIATION;
  const isBusyAtTimes = spreadOf(stretches.map(({ busyShare }) => busyShare)) > LEAST_VARIATION;
  const fit = leastSquares(
    stretches.map(({ outsideC, meanC, sunKwm2, busyShare, coolingShare }) => [
      outsideC - meanC,
      1,
      -coolingShare,
      ...(hasSun ? [sunKwm2 ?? 0] : []),
      ...(isBusyAtTimes ? [busyShare] : []),
    ]),
    stretches.map(({ startC, endC, hours: lengthH }) => (endC - startC) / lengthH),
  );
  if (fit === null) return refuse("weather-alike");
  const [perHour = 0, gainKph = 0, coolingKph = 0, third = 0, fourth = 0] = fit.coefficients;
  const timeConstantH = 1 / perHour;
  const isPhysical =
    perHour > 0 && timeConstantH >= SHORTEST_H && timeConstantH <= LONGEST_H && coolingKph >= LEAST_COOLING_KPH;
  if (!isPhysical) return refuse("not-physical");
  if (fit.explainedShare < LEAST_EXPLAINED) return refuse("poor-fit");
  return {
    kind: "learned",
    model: {
      timeConstantH,
      gainKph,
      sunKph: hasSun ? third : 0,
      peopleKph: isBusyAtTimes ? (hasSun ? fourth : third) : 0,
      coolingKph,
      pullDownShare: pullDownShareOf(cooled),
      errorKph: errorOf(stretches, fit.residuals),
      basis: "learned",
    },
    explainedShare: fit.explainedShare,
    dayCount,
    hours,
  };
}

const sumOf = (stretches: readonly RoomStretch[]): number => stretches.reduce((sum, { hours }) => sum + hours, 0);

function spreadOf(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}

/** How much of the cooling is at work while the room falls fastest: the mean of the best tenth, two stretches at least. */
function pullDownShareOf(cooled: readonly RoomStretch[]): number {
  const fastest = cooled.toSorted((one, other) => fallOf(other) - fallOf(one));
  const best = fastest.slice(0, Math.max(2, Math.ceil(fastest.length / 10)));
  return best.reduce((sum, { coolingShare }) => sum + coolingShare, 0) / Math.max(1, best.length);
}

const fallOf = ({ startC, endC, hours }: RoomStretch): number => (startC - endC) / hours;

function errorOf(stretches: readonly RoomStretch[], residuals: readonly number[]): number {
  const days = Map.groupBy(
    stretches.map(({ date }, at) => ({ date, residual: residuals[at] ?? 0 })),
    ({ date }) => date,
  );
  const means = [...days.values()].map((day) => day.reduce((sum, { residual }) => sum + residual, 0) / day.length);
  return spreadOf(means);
}
