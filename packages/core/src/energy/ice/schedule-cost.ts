import {
  type DemandStep,
  type IceDay,
  type IceSchedule,
  type IceStep,
  stepHours,
  storedAfter,
  storedAtStart,
} from "./ice-day.ts";
import { powerOfMachines } from "./ice-plant.ts";

/** What one step of a schedule draws and leaves. */
export interface CostedStep {
  readonly coolingKw: number;
  readonly makingKw: number;
  /** Pumps that bring the cold of the ice to the house. */
  readonly meltKw: number;
  /** The plant and the rest of the centre together: what counts as demand. */
  readonly siteKw: number;
  /** What the plant's energy costs. */
  readonly energyTwd: number;
  /** What the store holds at the end of the step. */
  readonly storedKwhTh: number;
}

/** What a schedule costs, NT$. */
export interface ScheduleCost {
  readonly steps: readonly CostedStep[];
  /** Energy of the plant, making ice and all else. */
  readonly energyTwd: number;
  /** The part of it for making ice. */
  readonly makingTwd: number;
  /** What is added to the month's charge for demand above the contract. */
  readonly demandTwd: number;
  readonly startTwd: number;
  /** What the ice that is gone by the end was worth; below zero where more is left than there was. */
  readonly storeTwd: number;
  readonly unmetTwd: number;
  /** All of it together: what schedules of one day are compared by. */
  readonly totalTwd: number;
}

const WITHIN_SHARE = 0.1;
const WITHIN_FACTOR = 2;
const BEYOND_FACTOR = 3;

/**
 * Prices a schedule by the day's tariff: energy by period, making ice at its own price, and what the day's highest
 * demand adds to the month's charge above the contract.
 */
export function scheduleCost(day: IceDay, schedule: IceSchedule): ScheduleCost {
  const hours = stepHours(day);
  let storedKwhTh = storedAtStart(day);
  let makingTwd = 0;
  let unmetTwd = 0;
  const steps = schedule.steps.map((step, at) => {
    const costed = costedStep(day, step, { at, storedKwhTh });
    storedKwhTh = costed.storedKwhTh;
    makingTwd += costed.makingKw * hours * (day.prices[at]?.makingTwdPerKwh ?? 0);
    unmetTwd += step.unmetKwth * hours * day.unmetTwdPerKwhTh;
    return costed;
  });
  const energyTwd = steps.reduce((sum, step) => sum + step.energyTwd, 0);
  const demandTwd = addedDemandTwd(day, steps);
  const startTwd = startsTwd(day, schedule);
  const storeTwd = (storedAtStart(day) - storedKwhTh) * day.leftTwdPerKwhTh;
  const totalTwd = energyTwd + demandTwd + startTwd + storeTwd + unmetTwd;
  return { steps, energyTwd, makingTwd, demandTwd, startTwd, storeTwd, unmetTwd, totalTwd };
}

function costedStep(
  day: IceDay,
  step: IceStep,
  { at, storedKwhTh }: { readonly at: number; readonly storedKwhTh: number },
): CostedStep {
  const { groups, store } = day.plant;
  let coolingKw = 0;
  let makingKw = 0;
  let madeKwth = 0;
  for (const [place, { cooling, making }] of groups.entries()) {
    coolingKw += powerOfMachines(cooling, step.coolingCount[place] ?? 0, step.coolingKwth[place] ?? 0);
    if (making === null) continue;
    makingKw += powerOfMachines(making, step.makingCount[place] ?? 0, step.makingKwth[place] ?? 0);
    madeKwth += step.makingKwth[place] ?? 0;
  }
  const meltKw = step.meltKwth * store.meltKwPerKwth;
  const price = day.prices[at];
  const energyTwd =
    stepHours(day) * ((coolingKw + meltKw) * (price?.twdPerKwh ?? 0) + makingKw * (price?.makingTwdPerKwh ?? 0));
  return {
    coolingKw,
    makingKw,
    meltKw,
    siteKw: (day.otherKw[at] ?? 0) + coolingKw + makingKw + meltKw,
    energyTwd,
    storedKwhTh: storedAfter(day, storedKwhTh, madeKwth - step.meltKwth),
  };
}

function addedDemandTwd({ demandSteps, prices }: IceDay, steps: readonly CostedStep[]): number {
  const highest = demandSteps.map(({ reachedKw }) => reachedKw);
  for (const [at, { siteKw }] of steps.entries()) {
    const level = prices[at]?.demandStep ?? null;
    if (level !== null) highest[level] = Math.max(highest[level] ?? 0, siteKw);
  }
  const before = demandSteps.map(({ reachedKw }) => reachedKw);
  return overContractTwd(demandSteps, highest) - overContractTwd(demandSteps, before);
}

/**
 * What demands above the contract cost in a month.
 *
 * @param highestKw - the month's highest quarter of each level
 * @see 詳細電價表 第五章 七: charged once, in the dearest level that was passed
 */
export function overContractTwd(levels: readonly DemandStep[], highestKw: readonly number[]): number {
  let chargedKw = 0;
  let sumTwd = 0;
  for (const [place, { allowedKw, basicTwdPerKw }] of levels.entries()) {
    const overKw = Math.max(0, (highestKw[place] ?? 0) - allowedKw);
    const addedKw = Math.max(0, overKw - chargedKw);
    chargedKw = Math.max(chargedKw, overKw);
    const withinKw = Math.min(addedKw, WITHIN_SHARE * allowedKw);
    sumTwd += basicTwdPerKw * (WITHIN_FACTOR * withinKw + BEYOND_FACTOR * (addedKw - withinKw));
  }
  return sumTwd;
}

/** The shares and factors of the charge above the contract, for who writes it as a program. */
export const OVER_CONTRACT = { withinShare: WITHIN_SHARE, withinFactor: WITHIN_FACTOR, beyondFactor: BEYOND_FACTOR };

function startsTwd({ plant, runningBefore }: IceDay, { steps }: IceSchedule): number {
  return plant.groups.reduce((sum, { startTwd }, place) => {
    let running = runningBefore[place] ?? 0;
    let starts = 0;
    for (const step of steps) {
      const next = runningCount(step, place);
      starts += Math.max(0, next - running);
      running = next;
    }
    return sum + starts * startTwd;
  }, 0);
}

/** Machines of a group that run in a step, in either duty. */
export const runningCount = ({ coolingCount, makingCount }: IceStep, group: number): number =>
  (coolingCount[group] ?? 0) + (makingCount[group] ?? 0);
