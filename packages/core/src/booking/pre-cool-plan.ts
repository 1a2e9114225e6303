import { type EpochMs, epochMs } from "../reading/index.ts";
import { type RoomDrive, type RoomModel, temperatureAfter } from "./pre-cool-model.ts";

/** The weather and the life of the house, foretold: what acts on the room at an instant without its own cooling. */
export type DriveAt = (at: EpochMs) => Omit<RoomDrive, "coolingShare">;

export interface PreCoolQuestion {
  readonly model: RoomModel;
  readonly now: EpochMs;
  readonly roomC: number;
  /** The beginning: from here on the room has its set point. */
  readonly begin: EpochMs;
  readonly setPointC: number;
  readonly driveAt: DriveAt;
  /** No earlier than this long before the beginning, h. */
  readonly longestLeadH: number;
}

/** When a room's cooling has to start, and what for. */
export type PreCoolAnswer =
  /** Without any cooling it is cool enough. */
  | { readonly kind: "unneeded"; readonly expectedC: number }
  | {
      readonly kind: "start";
      readonly startAt: EpochMs;
      /** What of the lead is there for the model's own error, min. */
      readonly marginMin: number;
      /** Without pre-cooling the room would have this at the beginning, °C. */
      readonly expectedC: number;
      /** Hours of full cooling until the beginning: pulling down, then holding. */
      readonly coolingH: number;
    }
  /** Starting now, or as early as is allowed, it will still be this warm at the beginning. */
  | {
      readonly kind: "too-late";
      readonly startAt: EpochMs;
      readonly reachedC: number;
      readonly expectedC: number;
      readonly coolingH: number;
    };

const STEP_MS = 60_000;
const HOUR_MS = 3_600_000;
const STEP_H = STEP_MS / HOUR_MS;
/** Nine of ten are no worse than this many standard deviations (one-sided normal). */
const NINE_OF_TEN = 1.28;

/**
 * As late as will do: the last start from which the room reaches its set point by the beginning nine times of ten.
 *
 * The course without cooling is followed from now; from each start the room is pulled down with what its cooling gives
 * when pulled. The margin comes from the model's own error: the start is that of a room that has become warmer by 1.28
 * standard deviations of a free course, and whose balance stays worse by as much of an hour's while it is pulled down;
 * `marginMin` tells how much earlier that is than the model itself would have it.
 *
 * @returns never throws; a beginning that is past answers as one that is now
 */
export function planPreCooling(question: PreCoolQuestion): PreCoolAnswer {
  const { now, begin, setPointC, longestLeadH, model } = question;
  const careful: RoomModel = { ...model, gainKph: model.gainKph + NINE_OF_TEN * model.errorKph };
  const stepCount = Math.max(0, Math.ceil((begin - now) / STEP_MS));
  const drives = Array.from({ length: stepCount }, (_, step) => question.driveAt(epochMs(now + step * STEP_MS)));
  const plain = freeCourse(model, question.roomC, drives);
  const expectedC = plain.at(-1) ?? question.roomC;
  const worst = plain.map((valueC, step) => valueC + NINE_OF_TEN * driftErrorK(model, step * STEP_H));
  if ((worst.at(-1) ?? question.roomC) <= setPointC) return { kind: "unneeded", expectedC };
  const earliest = Math.max(0, stepCount - Math.floor((longestLeadH * HOUR_MS) / STEP_MS));
  const carefulStep = lastStart(careful, worst, { drives, earliest, setPointC });
  const atStep = (step: number): EpochMs => epochMs(Math.max(now, begin - (stepCount - step) * STEP_MS));
  if (carefulStep === null) {
    const { endC, coolingH } = pulled(model, plain[earliest] ?? question.roomC, {
      drives: drives.slice(earliest),
      setPointC,
    });
    if (endC > setPointC) return { kind: "too-late", startAt: atStep(earliest), reachedC: endC, expectedC, coolingH };
    return { kind: "start", startAt: atStep(earliest), marginMin: 0, expectedC, coolingH };
  }
  const plainStep = expectedC <= setPointC ? stepCount : lastStart(model, plain, { drives, earliest, setPointC });
  const { coolingH } = pulled(model, plain[carefulStep] ?? question.roomC, {
    drives: drives.slice(carefulStep),
    setPointC,
  });
  return {
    kind: "start",
    startAt: atStep(carefulStep),
    marginMin: ((plainStep ?? carefulStep) - carefulStep) * (STEP_MS / 60_000),
    expectedC,
    coolingH,
  };
}

/**
 * How far a free course may be off after some hours, K. Within the hour an hour's error is a steady one; over more hours
 * each has its own, and the walls forget them with their time constant: the scatter of such a sum grows to
 * `error · √(τ/2)` and no further.
 */
const driftErrorK = ({ errorKph, timeConstantH }: RoomModel, hours: number): number =>
  errorKph * Math.min(hours, Math.sqrt((timeConstantH / 2) * (1 - Math.exp((-2 * hours) / timeConstantH))));

type Drives = readonly Omit<RoomDrive, "coolingShare">[];

/** Temperatures at the beginning of each step, and at the end of the last. */
function freeCourse(model: RoomModel, fromC: number, drives: Drives): readonly number[] {
  const course = [fromC];
  let roomC = fromC;
  for (const drive of drives) {
    roomC = temperatureAfter(model, roomC, { ...drive, coolingShare: 0 }, STEP_H);
    course.push(roomC);
  }
  return course;
}

/** Later starts end warmer, so that the last one that does is found by halving. Null where even the earliest does not. */
function lastStart(
  model: RoomModel,
  course: readonly number[],
  { drives, earliest, setPointC }: { readonly drives: Drives; readonly earliest: number; readonly setPointC: number },
): number | null {
  const reaches = (step: number): boolean =>
    pulled(model, course[step] ?? Number.POSITIVE_INFINITY, { drives: drives.slice(step), setPointC }).endC <=
    setPointC + 1e-6;
  if (!reaches(earliest)) return null;
  let [good, bad] = [earliest, drives.length];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (reaches(middle)) good = middle;
    else bad = middle;
  }
  return good;
}

/** Pulls a room down to its set point and holds it there. */
function pulled(
  model: RoomModel,
  fromC: number,
  { drives, setPointC }: { readonly drives: Drives; readonly setPointC: number },
): { readonly endC: number; readonly coolingH: number } {
  let roomC = fromC;
  let coolingH = 0;
  for (const drive of drives) {
    const share = model.pullDownShare;
    const fullC = temperatureAfter(model, roomC, { ...drive, coolingShare: share }, STEP_H);
    const idleC = temperatureAfter(model, roomC, { ...drive, coolingShare: 0 }, STEP_H);
    const held = fullC >= setPointC || idleC <= fullC ? 1 : Math.max(0, (idleC - setPointC) / (idleC - fullC));
    roomC = idleC + held * (fullC - idleC);
    coolingH += held * share * STEP_H;
  }
  return { endC: roomC, coolingH };
}
