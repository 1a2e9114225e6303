import type { LocalName } from "../../center/index.ts";
import { leastSquares } from "../baseline/least-squares.ts";

/** What an elevator did in one hour. */
export interface ElevatorHour {
  /** kWh; NaN where it is not known. */
  readonly energyKwh: number;
  readonly distanceM: number;
  readonly startCount: number;
}

/** The energy classes of ISO 25745-2. */
export const ELEVATOR_CLASSES = ["A", "B", "C", "D", "E", "F", "G"] as const;
export type ElevatorClass = (typeof ELEVATOR_CLASSES)[number];

/** The most of a class but the last: running, mWh per kg of rated load and metre. From memory, see {@link CLASSES_NOTE}. */
const RUNNING_LIMITS: readonly number[] = [0.72, 1.08, 1.62, 2.43, 3.65, 5.47];
/** The most of a class but the last: standing by, W. */
const STANDBY_LIMITS: readonly number[] = [50, 100, 200, 400, 800, 1_600];
/** The usage categories of ISO 25745-2 end at so many trips a day; more is the sixth. */
const USAGE_LIMITS: readonly number[] = [75, 200, 500, 1_000, 2_000];

/** What a report says beside a class. */
export const CLASSES_NOTE: LocalName = {
  zh: "等級門檻依 ISO 25745-2，未取得標準原文核對，僅供參考；由實際運轉量測推算，非型式試驗",
  en: "Class limits after ISO 25745-2, not checked against the standard itself; worked out from the running service, not a type test",
};

/** What an elevator uses, standing and running. */
export interface ElevatorEnergy {
  /** Of the hours that are known. */
  readonly energyKwh: number;
  readonly startCount: number;
  readonly distanceM: number;
  readonly hourCount: number;
  readonly coverage: number;
  /** Does not depend on the weather: the figure by which a new drive is judged. Null of fewer than a hundred starts. */
  readonly kwhPer1000Starts: number | null;
  readonly startsPerDay: number | null;
  readonly usageCategory: 1 | 2 | 3 | 4 | 5 | 6 | null;
  /** What it draws while it stands, W; null where the hours do not tell standing from running. */
  readonly standbyW: number | null;
  readonly runningWhPerM: number | null;
  /** Of its rated load; null where that is not known. */
  readonly runningMwhPerKgM: number | null;
  readonly standbyClass: ElevatorClass | null;
  readonly runningClass: ElevatorClass | null;
}

/** Fewer starts say more of chance than of the drive. */
const FEWEST_STARTS = 100;
/** Two days. */
const FEWEST_HOURS = 48;
const W_PER_KW = 1_000;
const MWH_PER_WH = 1_000;
const HOURS_OF_A_DAY = 24;

/**
 * The energy of an elevator from its hours: what it draws standing by and what each metre adds, by least squares of
 * energy over distance.
 *
 * @see ISO 25745-1 and -2; the classes are marked by {@link CLASSES_NOTE}
 */
export function elevatorEnergy(hours: readonly ElevatorHour[], ratedLoadKg: number | null): ElevatorEnergy {
  const known = hours.filter(
    ({ energyKwh, distanceM, startCount }) =>
      Number.isFinite(energyKwh) && Number.isFinite(distanceM) && Number.isFinite(startCount),
  );
  const sum = (of: (hour: ElevatorHour) => number): number => known.reduce((total, hour) => total + of(hour), 0);
  const [energyKwh, startCount, distanceM] = [
    sum((hour) => hour.energyKwh),
    sum((hour) => hour.startCount),
    sum((hour) => hour.distanceM),
  ];
  const line = known.length < FEWEST_HOURS ? null : standingAndRunning(known);
  const startsPerDay = known.length === 0 ? null : (startCount / known.length) * HOURS_OF_A_DAY;
  const runningMwhPerKgM =
    line === null || ratedLoadKg === null ? null : (line.runningWhPerM * MWH_PER_WH) / ratedLoadKg;
  return {
    energyKwh,
    startCount,
    distanceM,
    hourCount: known.length,
    coverage: hours.length === 0 ? 0 : known.length / hours.length,
    kwhPer1000Starts: startCount < FEWEST_STARTS ? null : (energyKwh / startCount) * 1_000,
    startsPerDay,
    usageCategory: startsPerDay === null ? null : usageOf(startsPerDay),
    standbyW: line?.standbyW ?? null,
    runningWhPerM: line?.runningWhPerM ?? null,
    runningMwhPerKgM,
    standbyClass: line === null ? null : classOf(line.standbyW, STANDBY_LIMITS),
    runningClass: runningMwhPerKgM === null ? null : classOf(runningMwhPerKgM, RUNNING_LIMITS),
  };
}

/** Null where energy does not rise with distance, or standing by would give energy back: then the hours do not tell. */
function standingAndRunning(
  hours: readonly ElevatorHour[],
): { readonly standbyW: number; readonly runningWhPerM: number } | null {
  const ones = new Float64Array(hours.length).fill(1);
  const distance = Float64Array.from(hours, ({ distanceM }) => distanceM);
  const energy = Float64Array.from(hours, ({ energyKwh }) => energyKwh);
  const { coefficients, dependent } = leastSquares([ones, distance], energy);
  const [standbyKw = 0, perMetreKwh = 0] = coefficients;
  if (dependent.length > 0 || perMetreKwh <= 0 || standbyKw < 0) return null;
  return { standbyW: standbyKw * W_PER_KW, runningWhPerM: perMetreKwh * W_PER_KW };
}

function classOf(value: number, limits: readonly number[]): ElevatorClass {
  const place = limits.findIndex((limit) => value <= limit);
  return ELEVATOR_CLASSES[place === -1 ? ELEVATOR_CLASSES.length - 1 : place] ?? "G";
}

function usageOf(tripsPerDay: number): 1 | 2 | 3 | 4 | 5 | 6 {
  const categories = [1, 2, 3, 4, 5] as const;
  return categories[USAGE_LIMITS.findIndex((limit) => tripsPerDay < limit)] ?? 6;
}
