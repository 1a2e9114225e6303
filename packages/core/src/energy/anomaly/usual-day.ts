import { leastSquares } from "../baseline/least-squares.ts";

/** What is known of one day (or of one part of each day) when the usual use is learned. */
export interface UsualDay {
  /** NaN where it is missing. */
  readonly energyKwh: number;
  /** Mean of the day outside; NaN where it is not known. */
  readonly meanTempC: number;
  /** Hours for which venues are let, each venue for itself. */
  readonly bookedHours: number;
  /** People who work there; NaN where nobody said. */
  readonly headcount: number;
  /** The part of the office's hours that is worked, 0–1. */
  readonly workedShare: number;
  /** The next day is worked: stores are filled on its eve. */
  readonly isBeforeWork: boolean;
  /** The day before was off: the building has warmed. */
  readonly isAfterOff: boolean;
}

/** What drives a day, one by one; together they are what is expected of it, kWh. */
export interface UsualTerms {
  /** What such days use whatever the weather. */
  readonly baseKwh: number;
  readonly weatherKwh: number;
  readonly eventsKwh: number;
  readonly peopleKwh: number;
}

/** What a meter usually uses on days of one kind, learned from such days. */
export interface UsualUse {
  readonly baseKwh: number;
  /** Above this temperature each kelvin adds; null where the weather shows no effect. */
  readonly cooling: { readonly balanceC: number; readonly kwhPerK: number } | null;
  /** Null where too few days with lettings are known: what a letting adds cannot be told. */
  readonly kwhPerBookedHour: number | null;
  /** The most hours that were let on a day it was learned from. */
  readonly mostBookedHours: number;
  readonly kwhPerPerson: number;
  readonly kwhPerWorkedShare: number;
  readonly beforeWorkKwh: number;
  readonly afterOffKwh: number;
  /** One standard deviation of a usual day about what is expected of it, kWh; wide where some days stray far. */
  readonly spreadKwh: number;
  /** Mean and sum of squares of the degrees above the balance point (of all degrees without one). */
  readonly meanK: number;
  readonly squaresK: number;
  /** How the strays of days follow each other, 0–1. */
  readonly autocorrelation: number;
  readonly dayCount: number;
  /** So far above and below what was expected of them days have come now and then, kWh: a habit, and no news. */
  readonly habitAboveKwh: number;
  readonly habitBelowKwh: number;
  /** The mean temperatures that were seen; where there are few of them, little is known. */
  readonly tempsC: readonly number[];
  readonly headcountMean: number;
}

/** So many days of a kind are needed before anything is called usual: six weeks of workdays. */
export const FEWEST_USUAL_DAYS = 30;
/** Off days are fewer: two months of weekends. */
export const FEWEST_OFF_DAYS = 14;

const BREAK_STEPS = 12;
/** Breaks are sought between these shares of the temperatures seen. */
const FIRST_BREAK_SHARE = 0.05;
const LAST_BREAK_SHARE = 0.85;
/** A driver says something only where it is there on so many days. */
const FEWEST_DRIVER_DAYS = 8;
/** Days that stray this far are left out when it is learned again: a fault of last spring is not usual. */
const STRAY_SPREADS = 4;
const ROUNDS = 3;
/** The median absolute deviation of a normal distribution, as a standard deviation. */
const MAD_TO_SPREAD = 1.4826;
/** 95 of 100 values of a normal distribution lie within so many standard deviations. */
const NORMAL_95 = 1.96;
/** No meter of a building is known better than to a hundredth. */
const LEAST_SPREAD_SHARE = 0.01;
/** A day is known by days alike: so many whose mean temperature is as near. The first hot week is like none before. */
const FEWEST_DAYS_ALIKE = 6;
const ALIKE_K = 1.5;
/** Beyond the temperatures seen a line may be drawn on for so far: where cooling was never seen, its slope is not known. */
const BEYOND_SEEN_K = 0.5;
/** So many times the hours that were ever let on a day, and nothing is known. */
const BEYOND_SEEN_LETTINGS = 1.5;

/**
 * Learns what days of one kind use: a constant, what each kelvin above a balance point adds, what lettings, people and
 * the hours worked add. Days that stray far are left out and the rest learned again, so that waste that was there for
 * some days does not become usual.
 *
 * @param days - days of one kind (worked, or off); incomplete ones are left out
 * @returns null where there are too few
 */
export function usualUse(days: readonly UsualDay[], fewestDays: number = FEWEST_USUAL_DAYS): UsualUse | null {
  const known = days.filter(({ energyKwh, meanTempC }) => Number.isFinite(energyKwh) && Number.isFinite(meanTempC));
  // Where lettings are too rare to learn from, their days are not usual ones.
  const isLet = ({ bookedHours }: UsualDay): boolean => bookedHours > 0;
  const areLettingsLearned = known.filter((day) => isLet(day)).length >= FEWEST_DRIVER_DAYS;
  const complete = areLettingsLearned ? known : known.filter((day) => !isLet(day));
  if (complete.length < fewestDays) return null;
  const meanKwh = Math.abs(meanOf(complete.map(({ energyKwh }) => energyKwh)));
  const drivers = driversIn(complete);
  let kept: readonly UsualDay[] = complete;
  let found = bestFit(kept, drivers);
  for (let round = 1; round < ROUNDS; round++) {
    const strays = complete.map((day) => Math.abs(day.energyKwh - sumOfTerms(usualTerms(found, day))));
    const limitKwh = STRAY_SPREADS * Math.max(MAD_TO_SPREAD * middleOf(strays), LEAST_SPREAD_SHARE * meanKwh);
    const within = complete.filter((_, row) => (strays[row] ?? 0) <= limitKwh);
    if (within.length === kept.length || within.length < fewestDays) break;
    kept = within;
    found = bestFit(kept, drivers);
  }
  const residuals = complete.map((day) => day.energyKwh - sumOfTerms(usualTerms(found, day)));
  return {
    ...found,
    habitAboveKwh: habitOf(residuals),
    habitBelowKwh: habitOf(residuals.map((residual) => -residual)),
    kwhPerBookedHour: areLettingsLearned ? found.kwhPerBookedHour : null,
  };
}

/** What happened on so many occasions is a habit: a pump that runs now and then. */
const OCCASIONS_OF_A_HABIT = 4;
/** Strays closer together than so many days of a kind are one occasion, however many they are. */
const DAYS_OF_AN_OCCASION = 4;

/** How far above what was expected days have come on several occasions; 0 where they have on fewer. */
function habitOf(residuals: readonly number[]): number {
  const largest = residuals
    .map((residual, day) => ({ residual, day }))
    .filter(({ residual }) => residual > 0)
    .toSorted((one, other) => other.residual - one.residual);
  const occasions: number[] = [];
  for (const { residual, day } of largest) {
    if (occasions.some((other) => Math.abs(other - day) < DAYS_OF_AN_OCCASION)) continue;
    occasions.push(day);
    if (occasions.length === OCCASIONS_OF_A_HABIT) return residual;
  }
  return 0;
}

/** What is expected of a day, by what drives it. NaN where its temperature is not known. */
export function usualTerms(usual: UsualUse, day: Omit<UsualDay, "energyKwh">): UsualTerms {
  const { cooling } = usual;
  const people = Number.isFinite(day.headcount) ? day.headcount - usual.headcountMean : 0;
  return {
    baseKwh:
      usual.baseKwh +
      usual.kwhPerWorkedShare * (day.workedShare - 1) +
      (day.isBeforeWork ? usual.beforeWorkKwh : 0) +
      (day.isAfterOff ? usual.afterOffKwh : 0),
    weatherKwh: cooling === null ? 0 : cooling.kwhPerK * Math.max(0, day.meanTempC - cooling.balanceC),
    eventsKwh: (usual.kwhPerBookedHour ?? 0) * day.bookedHours,
    peopleKwh: usual.kwhPerPerson * people,
  };
}

/** The whole of what is expected, kWh. */
export const sumOfTerms = ({ baseKwh, weatherKwh, eventsKwh, peopleKwh }: UsualTerms): number =>
  baseKwh + weatherKwh + eventsKwh + peopleKwh;

/**
 * What is expected of a day; NaN where its weather is not known, or too few days of it were learned from, or more is let
 * on it than was ever seen.
 */
export function usualKwh(usual: UsualUse, day: Omit<UsualDay, "energyKwh">): number {
  const mostHours = usual.kwhPerBookedHour === null ? 0 : usual.mostBookedHours * BEYOND_SEEN_LETTINGS;
  return isWeatherSeen(usual.tempsC, day.meanTempC) && day.bookedHours <= mostHours
    ? sumOfTerms(usualTerms(usual, day))
    : Number.NaN;
}

/** Whether enough days as warm were seen, and one at least beyond which it does not lie. */
function isWeatherSeen(tempsC: readonly number[], meanTempC: number): boolean {
  let alikeCount = 0;
  let isAboveOne = false;
  let isBelowOne = false;
  for (const tempC of tempsC) {
    if (Math.abs(tempC - meanTempC) <= ALIKE_K) alikeCount++;
    if (tempC >= meanTempC - BEYOND_SEEN_K) isBelowOne = true;
    if (tempC <= meanTempC + BEYOND_SEEN_K) isAboveOne = true;
  }
  return isAboveOne && isBelowOne && alikeCount >= FEWEST_DAYS_ALIKE;
}

/**
 * One standard deviation of a day about what is expected of it: wider for days at the ends of what was seen, where a
 * little error of the slope counts most, and where strays follow each other, for then fewer days were learned from.
 */
export function spreadOfDay(usual: UsualUse, { meanTempC }: Pick<UsualDay, "meanTempC">): number {
  const { cooling, meanK, squaresK, autocorrelation, dayCount, spreadKwh } = usual;
  const aboveK = cooling === null ? meanTempC : Math.max(0, meanTempC - cooling.balanceC);
  const follow = (1 + autocorrelation) / (1 - autocorrelation);
  const lever = 1 / dayCount + (squaresK === 0 ? 0 : (aboveK - meanK) ** 2 / squaresK);
  return spreadKwh * Math.sqrt(1 + follow * lever);
}

/** Lettings, people and hours worked use energy, never save it; the days around may do either. */
const USING_DRIVERS = ["bookedHours", "headcount", "workedShare"] as const;
const DRIVERS = [...USING_DRIVERS, "isBeforeWork", "isAfterOff"] as const;
type DriverName = (typeof DRIVERS)[number];
const USING: ReadonlySet<string> = new Set(USING_DRIVERS);
interface Fit {
  readonly coefficients: readonly number[];
  readonly squares: number;
}

function bestFit(days: readonly UsualDay[], changing: readonly DriverName[]): UsualUse {
  const temps = days.map(({ meanTempC }) => meanTempC).sort((one, other) => one - other);
  const at = (share: number): number => temps[Math.round(share * (temps.length - 1))] ?? Number.NaN;
  const [low, high] = [at(FIRST_BREAK_SHARE), at(LAST_BREAK_SHARE)];
  const breaks = Array.from({ length: BREAK_STEPS + 1 }, (_, step) => low + ((high - low) * step) / BREAK_STEPS);
  let drivers = changing;
  // A driver that seems to save energy says that something else was going on: lettings and people use, never save.
  for (;;) {
    const best = bestOf(days, breaks, drivers);
    const from = best.balanceC === null ? 1 : 2;
    const negative = drivers.findIndex(
      (name, place) => USING.has(name) && (best.fit.coefficients[from + place] ?? 0) < 0,
    );
    if (negative === -1) return usualOf(days, best, drivers);
    drivers = drivers.filter((_, place) => place !== negative);
  }
}

/** Drivers that change from day to day; one that never does is part of the constant. */
function driversIn(days: readonly UsualDay[]): readonly DriverName[] {
  const changes = (name: DriverName): boolean => {
    const first = days[0]?.[name];
    const others = days.filter((day) => day[name] !== first).length;
    const fewest = Math.min(others, days.length - others);
    const isPlain = typeof first === "boolean";
    return (isPlain ? fewest : others) >= FEWEST_DRIVER_DAYS && days.every((day) => Number.isFinite(Number(day[name])));
  };
  return DRIVERS.filter((name) => changes(name));
}

interface BestFit {
  readonly fit: Fit;
  readonly balanceC: number | null;
}

function bestOf(days: readonly UsualDay[], breaks: readonly number[], drivers: readonly DriverName[]): BestFit {
  const energy = Float64Array.from(days, ({ energyKwh }) => energyKwh);
  const ones = new Float64Array(days.length).fill(1);
  const driven = drivers.map((name) => Float64Array.from(days, (day) => Number(day[name])));
  const plain = fitOf([ones, ...driven], energy);
  let best: BestFit = { fit: plain, balanceC: null };
  // A break and a slope are taken where they explain more than chance (Bayesian information criterion).
  let bestScore = days.length * Math.log(plain.squares + Number.MIN_VALUE);
  const price = 2 * Math.log(days.length);
  for (const balanceC of breaks) {
    const above = Float64Array.from(days, ({ meanTempC }) => Math.max(0, meanTempC - balanceC));
    const fit = fitOf([ones, above, ...driven], energy);
    const score = days.length * Math.log(fit.squares + Number.MIN_VALUE) + price;
    if ((fit.coefficients[1] ?? 0) <= 0 || score >= bestScore) continue;
    bestScore = score;
    best = { fit, balanceC };
  }
  return best;
}

function fitOf(columns: readonly Float64Array[], energy: Float64Array): Fit {
  const { coefficients } = leastSquares(columns, energy);
  let squares = 0;
  for (const [row, energyKwh] of energy.entries()) {
    let residual = energyKwh;
    for (const [place, coefficient] of coefficients.entries()) residual -= coefficient * (columns[place]?.[row] ?? 0);
    squares += residual * residual;
  }
  return { coefficients, squares };
}

function usualOf(days: readonly UsualDay[], { fit, balanceC }: BestFit, drivers: readonly DriverName[]): UsualUse {
  const from = balanceC === null ? 1 : 2;
  const of = (name: DriverName): number => {
    const place = drivers.indexOf(name);
    return place === -1 ? 0 : (fit.coefficients[from + place] ?? 0);
  };
  const temps = days.map(({ meanTempC }) => meanTempC);
  const headcountMean = drivers.includes("headcount") ? meanOf(days.map(({ headcount }) => headcount)) : 0;
  const degrees = balanceC === null ? temps : temps.map((tempC) => Math.max(0, tempC - balanceC));
  const meanK = meanOf(degrees);
  const kwhPerWorkedShare = of("workedShare");
  const unjudged: UsualUse = {
    // The constant stands for a day that is worked wholly, with as many people as there usually are.
    baseKwh: (fit.coefficients[0] ?? 0) + kwhPerWorkedShare + of("headcount") * headcountMean,
    cooling: balanceC === null ? null : { balanceC, kwhPerK: fit.coefficients[1] ?? 0 },
    kwhPerBookedHour: of("bookedHours"),
    kwhPerPerson: of("headcount"),
    kwhPerWorkedShare,
    beforeWorkKwh: of("isBeforeWork"),
    afterOffKwh: of("isAfterOff"),
    mostBookedHours: Math.max(...days.map(({ bookedHours }) => bookedHours)),
    spreadKwh: 0,
    habitAboveKwh: 0,
    habitBelowKwh: 0,
    meanK,
    squaresK: degrees.reduce((sum, degree) => sum + (degree - meanK) ** 2, 0),
    autocorrelation: 0,
    dayCount: days.length,
    tempsC: temps,
    headcountMean,
  };
  const residuals = days.map((day) => day.energyKwh - sumOfTerms(usualTerms(unjudged, day)));
  const leastKwh = LEAST_SPREAD_SHARE * Math.abs(meanOf(days.map(({ energyKwh }) => energyKwh)));
  const paid = days.length / Math.max(1, days.length - from - drivers.length);
  const strays = residuals.map((residual) => Math.abs(residual));
  return {
    ...unjudged,
    spreadKwh: spreadOf(strays, leastKwh) * Math.sqrt(paid),
    autocorrelation: followOf(residuals),
  };
}

/** A standard deviation that a few strays do not move, and that still knows tails heavier than a normal one's. */
function spreadOf(strays: readonly number[], leastKwh: number): number {
  const sorted = strays.toSorted((one, other) => one - other);
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  return Math.max(MAD_TO_SPREAD * at(0.5), at(0.95) / NORMAL_95, leastKwh);
}

function followOf(residuals: readonly number[]): number {
  let product = 0;
  let squares = 0;
  for (const [row, residual] of residuals.entries()) {
    squares += residual * residual;
    if (row > 0) product += residual * (residuals[row - 1] ?? 0);
  }
  return squares === 0 ? 0 : Math.min(0.95, Math.max(0, product / squares));
}

const middleOf = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
