import {
  FEWEST_OFF_DAYS,
  FEWEST_USUAL_DAYS,
  spreadOfDay,
  type UsualDay,
  type UsualUse,
  usualKwh,
  usualUse,
} from "./usual-day.ts";

/** The parts by which a day is looked at: a chiller left on at night hides in a whole day, not in its night. */
export const DAY_PARTS = ["night", "morning", "office", "evening", "whole"] as const;
export type DayPart = (typeof DAY_PARTS)[number];

/** The hours of each part, `[from, to)` on the wall clock. */
export const HOURS_OF_PART: Readonly<Record<DayPart, readonly [number, number]>> = {
  night: [0, 6],
  morning: [6, 9],
  office: [9, 18],
  evening: [18, 24],
  whole: [0, 24],
};

/** A day of a meter with everything that may explain it. */
export interface JudgedDay {
  /** Whether offices work on it, if only for some hours. */
  readonly isWorked: boolean;
  readonly meanTempC: number;
  readonly headcount: number;
  readonly workedShare: number;
  /** Whether the next day is worked, and whether the day before was off. */
  readonly isBeforeWork: boolean;
  readonly isAfterOff: boolean;
  /** Energy of each of the 24 hours; NaN where it is missing. */
  readonly hoursKwh: ArrayLike<number>;
  /** Hours for which venues are let within each of the 24 hours. */
  readonly bookedByHour: ArrayLike<number>;
}

/** What a meter usually uses, by kind of day and part of day. */
export interface UsualDays {
  readonly worked: Readonly<Record<DayPart, UsualUse | null>>;
  readonly off: Readonly<Record<DayPart, UsualUse | null>>;
}

/** A part of a day that nothing known explains. */
export interface DayAnomaly {
  readonly part: DayPart;
  readonly measuredKwh: number;
  readonly expectedKwh: number;
  readonly spreadKwh: number;
  /** Spreads above (or, negative, below) what was expected. */
  readonly score: number;
}

/** What a look at a day says: something stands out, nothing does, or it cannot be told. */
export type DayVerdict =
  | { readonly kind: "anomaly"; readonly anomaly: DayAnomaly }
  | { readonly kind: "usual"; readonly expectedKwh: number | null }
  | { readonly kind: "unknown"; readonly because: "too-few-days" | "energy-missing" | "unlike-any-before" };

/**
 * Five spreads: of the five parts of 365 days, some forty meters see less than one chance day a year at normal tails, and
 * the spread is already wide for heavier ones.
 */
const FEWEST_SPREADS = 5;
/** Smaller than this part of what was expected of the part, nobody would look for it … */
const LEAST_SHARE_OF_PART = 0.1;
/** … nor smaller than this part of the day. */
const LEAST_SHARE_OF_DAY = 0.02;
/** Beyond a habit it is news. */
const BEYOND_HABIT = 1.25;

/** The energy, lettings and drivers of one part of a day. */
export function partOfDay(day: JudgedDay, part: DayPart): UsualDay {
  const [from, to] = HOURS_OF_PART[part];
  let energyKwh = 0;
  let bookedHours = 0;
  for (let hour = from; hour < to; hour++) {
    energyKwh += day.hoursKwh[hour] ?? Number.NaN;
    bookedHours += day.bookedByHour[hour] ?? 0;
  }
  const { meanTempC, headcount, workedShare, isBeforeWork, isAfterOff } = day;
  return { energyKwh, bookedHours, meanTempC, headcount, workedShare, isBeforeWork, isAfterOff };
}

/** Learns what is usual from days before; kinds and parts of day of which too few are known stay unknown. */
export function usualDays(days: readonly JudgedDay[]): UsualDays {
  const learned = (isWorked: boolean): Readonly<Record<DayPart, UsualUse | null>> => {
    const own = days.filter((day) => day.isWorked === isWorked);
    const fewest = isWorked ? FEWEST_USUAL_DAYS : FEWEST_OFF_DAYS;
    const of = (part: DayPart): UsualUse | null =>
      usualUse(
        own.map((day) => partOfDay(day, part)),
        fewest,
      );
    return {
      night: of("night"),
      morning: of("morning"),
      office: of("office"),
      evening: of("evening"),
      whole: of("whole"),
    };
  };
  return { worked: learned(true), off: learned(false) };
}

/**
 * Looks at a day: the part that stands out most, if one does.
 *
 * @param leastKwh - less than this is nothing to a building of its size, however unusual
 */
export function judgeDay(day: JudgedDay, usual: UsualDays, leastKwh = 0): DayVerdict {
  const known = usual[day.isWorked ? "worked" : "off"];
  if (known.whole === null) return { kind: "unknown", because: "too-few-days" };
  const wholeKwh = usualKwh(known.whole, partOfDay(day, "whole"));
  const dayKwh = Number.isFinite(wholeKwh) ? wholeKwh : known.whole.baseKwh;
  let isEnergyKnown = false;
  let most: DayAnomaly | null = null;
  let judgedCount = 0;
  for (const part of DAY_PARTS) {
    const use = known[part];
    const seen = partOfDay(day, part);
    if (use === null || !Number.isFinite(seen.energyKwh)) continue;
    isEnergyKnown = true;
    const expectedKwh = usualKwh(use, seen);
    if (!Number.isFinite(expectedKwh)) continue;
    judgedCount++;
    const excessKwh = seen.energyKwh - expectedKwh;
    const spreadKwh = spreadOfDay(use, seen);
    const score = spreadKwh === 0 ? 0 : excessKwh / spreadKwh;
    const habitKwh = BEYOND_HABIT * (excessKwh > 0 ? use.habitAboveKwh : use.habitBelowKwh);
    const shareKwh = Math.max(LEAST_SHARE_OF_PART * Math.abs(expectedKwh), LEAST_SHARE_OF_DAY * Math.abs(dayKwh));
    const isNews = Math.abs(excessKwh) >= Math.max(leastKwh, shareKwh, habitKwh);
    if (Math.abs(score) < FEWEST_SPREADS || !isNews) continue;
    if (most === null || Math.abs(score) > Math.abs(most.score)) {
      most = { part, measuredKwh: seen.energyKwh, expectedKwh, spreadKwh, score };
    }
  }
  if (most !== null) return { kind: "anomaly", anomaly: most };
  if (judgedCount > 0) return { kind: "usual", expectedKwh: Number.isFinite(wholeKwh) ? wholeKwh : null };
  return { kind: "unknown", because: isEnergyKnown ? "unlike-any-before" : "energy-missing" };
}
