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
const EMPTY = 0.1;
const DARK_KWM2 = 0.02;
const STRETCHES_OF_AN_HOUR = 4;
/** A room that has to be pulled down is about this warm half-way. */
const WARM_C = 28;
const LEAST_FOLLOWED = 0.5;
/** A sun that never shines, or a room that is never busy, is left out of the fit. */
const LEAST_VARIATION = 0.02;

/**
 * Learns how a room warms and cools from its history, by least squares over the heat balance of each stretch,
 * `(end − start)/h = (outside − mean)/τ + gain + sun·I + people·b − cooling·u`. Written with means and ends the balance
 * is exact for any course within the stretch.
 *
 * In two steps: what the walls do, τ and gain, is told by the quiet hours alone (dark, empty, not cooled), because by day
 * sun, people and warmth outside come together and cannot be told apart; what is left of the other hours is the sun's,
 * the people's and the cooling's.
 *
 * The error is the scatter of the hourly mean residual: what differs from hour to hour and day to day (people, doors,
 * clouds, valves) does not shrink with more rows, so that a standard error of the coefficients would promise too much.
 *
 * @returns the model, or the reason why the history does not suffice; never a guess, never throws
 */
export function fitRoom(stretches: readonly RoomStretch[]): RoomFit {
  const dayCount = new Set(stretches.map(({ date }) => date)).size;
  const hours = sumOf(stretches);
  const refuse = (reason: FitRefusal): RoomFit => ({ kind: "refused", reason, dayCount, hours });
  if (dayCount < LEAST_DAYS) return refuse("too-few-days");
  const quiet = stretches.filter(
    ({ coolingShare, busyShare, sunKwm2 }) => coolingShare < AT_REST && busyShare < EMPTY && (sunKwm2 ?? 0) < DARK_KWM2,
  );
  if (sumOf(quiet) < LEAST_REST_H) return refuse("never-at-rest");
  const cooled = stretches.filter(({ coolingShare }) => coolingShare > AT_WORK);
  if (sumOf(cooled) < LEAST_COOLED_H) return refuse("never-cooled");
  if (spreadOf(quiet.map(({ outsideC, meanC }) => outsideC - meanC)) < LEAST_SPREAD_K) return refuse("weather-alike");

  const walls = leastSquares(
    quiet.map(({ outsideC, meanC }) => [outsideC - meanC, 1]),
    quiet.map(riseKph),
  );
  if (walls === null) return refuse("weather-alike");
  const [perHour = 0, gainKph = 0] = walls.coefficients;
  const timeConstantH = 1 / perHour;
  const ofWalls = ({ outsideC, meanC }: RoomStretch): number => perHour * (outsideC - meanC) + gainKph;
  const hasSun =
    stretches.every(({ sunKwm2 }) => sunKwm2 !== null) &&
    spreadOf(stretches.map(({ sunKwm2 }) => sunKwm2 ?? 0)) > LEAST_VARIATION;
  const isBusyAtTimes = spreadOf(stretches.map(({ busyShare }) => busyShare)) > LEAST_VARIATION;
  const rest = leastSquares(
    stretches.map(({ sunKwm2, busyShare, coolingShare }) => [
      -coolingShare,
      ...(hasSun ? [sunKwm2 ?? 0] : []),
      ...(isBusyAtTimes ? [busyShare] : []),
    ]),
    stretches.map((one) => riseKph(one) - ofWalls(one)),
  );
  if (rest === null) return refuse("weather-alike");
  const [coolingKph = 0, second = 0, third = 0] = rest.coefficients;
  const isPhysical =
    perHour > 0 && timeConstantH >= SHORTEST_H && timeConstantH <= LONGEST_H && coolingKph >= LEAST_COOLING_KPH;
  if (!isPhysical) return refuse("not-physical");
  const explainedShare = explainedOf(stretches.map(riseKph), rest.residuals);
  if (explainedShare < LEAST_EXPLAINED) return refuse("poor-fit");
  return {
    kind: "learned",
    model: {
      timeConstantH,
      gainKph,
      sunKph: hasSun ? second : 0,
      peopleKph: isBusyAtTimes ? (hasSun ? third : second) : 0,
      coolingKph,
      pullDownShare: pullDownShareOf(cooled),
      errorKph: errorOf(stretches, rest.residuals),
      basis: "learned",
    },
    explainedShare,
    dayCount,
    hours,
  };
}

const riseKph = ({ startC, endC, hours }: RoomStretch): number => (endC - startC) / hours;

function explainedOf(values: readonly number[], residuals: readonly number[]): number {
  const total = spreadOf(values) ** 2 * (values.length - 1);
  return total === 0 ? 0 : 1 - residuals.reduce((sum, residual) => sum + residual ** 2, 0) / total;
}

const sumOf = (stretches: readonly RoomStretch[]): number => stretches.reduce((sum, { hours }) => sum + hours, 0);

function spreadOf(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}

/**
 * How much of the cooling is at work while a warm room is pulled down.
 *
 * What was seen: the mean of the fastest fiftieth of the falls, the starts in warm rooms. Where it was never warm while
 * the cooling ran, valves and fans were never asked for all they have: then, if how far they opened follows the room's
 * temperature, the straight line through that tells what a room of 28 °C gets. Never more than all.
 */
function pullDownShareOf(cooled: readonly RoomStretch[]): number {
  const fastest = cooled.toSorted((one, other) => riseKph(one) - riseKph(other));
  const best = fastest.slice(0, Math.max(2, Math.ceil(fastest.length / 50)));
  const seen = best.reduce((sum, { coolingShare }) => sum + coolingShare, 0) / Math.max(1, best.length);
  const shares = cooled.map(({ coolingShare }) => coolingShare);
  const fit = leastSquares(
    cooled.map(({ meanC }) => [meanC - WARM_C, 1]),
    shares,
  );
  const [perK = 0, atWarm = 0] = fit?.coefficients ?? [];
  const isFollowed = fit !== null && perK > 0 && explainedOf(shares, fit.residuals) > LEAST_FOLLOWED;
  return Math.min(1, isFollowed ? Math.max(seen, atWarm) : seen);
}

/** The scatter of the mean residual of an hour: what a room does otherwise than its model for as long as a pull-down. */
function errorOf(stretches: readonly RoomStretch[], residuals: readonly number[]): number {
  const hours = Map.groupBy(
    stretches.map(({ date }, at) => ({ date, residual: residuals[at] ?? 0, at })),
    ({ date, at }) => `${date} ${Math.floor(at / STRETCHES_OF_AN_HOUR)}`,
  );
  const means = [...hours.values()].map((hour) => hour.reduce((sum, { residual }) => sum + residual, 0) / hour.length);
  return spreadOf(means);
}
