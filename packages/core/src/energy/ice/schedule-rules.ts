import {
  type IceDay,
  type IceSchedule,
  type IceStep,
  makingLimitKwth,
  mayMakeIce,
  meltLimitKwth,
  stepsOf,
  storedAfter,
  storedAtStart,
} from "./ice-day.ts";
import type { ChillerGroup } from "./ice-plant.ts";
import { runningCount } from "./schedule-cost.ts";

/** A rule of the plant that a schedule may break. */
export type IceRule =
  | "balance"
  | "capacity"
  | "machines"
  | "inventory"
  | "making-limit"
  | "melt-limit"
  | "making-and-melting"
  | "making-while-cooling"
  | "least-run"
  | "least-rest";

/** A rule that is broken in a step. */
export interface BrokenRule {
  readonly rule: IceRule;
  readonly step: number;
}

/** A solver's own tolerance on what its numbers add up to, kW or kWh. */
const NEARLY = 1e-4;

/** What a schedule breaks of the plant's rules; empty for one that can be run. */
export function brokenRules(day: IceDay, schedule: IceSchedule): readonly BrokenRule[] {
  const broken: BrokenRule[] = [];
  let storedKwhTh = storedAtStart(day);
  for (const [step, action] of schedule.steps.entries()) {
    const found = [...stepRules(day, action, step), ...storeRules(day, action, { step, storedKwhTh })];
    storedKwhTh = storedAfter(day, storedKwhTh, sum(action.makingKwth) - action.meltKwth);
    const { capacityKwhTh, reserveKwhTh } = day.plant.store;
    if (storedKwhTh > capacityKwhTh + NEARLY || storedKwhTh < reserveKwhTh - NEARLY) found.push("inventory");
    broken.push(...found.map((rule) => ({ rule, step })));
  }
  return [...broken, ...day.plant.groups.flatMap((group, place) => turnRules(day, schedule, { group, place }))];
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function stepRules(day: IceDay, action: IceStep, step: number): IceRule[] {
  const found: IceRule[] = [];
  const givenKwth = sum(action.coolingKwth) + action.meltKwth + action.unmetKwth;
  if (Math.abs(givenKwth - (day.loadKwth[step] ?? 0)) > NEARLY || action.unmetKwth < -NEARLY) found.push("balance");
  for (const [place, { cooling, making, equipmentIds }] of day.plant.groups.entries()) {
    const [coolingCount, makingCount] = [action.coolingCount[place] ?? 0, action.makingCount[place] ?? 0];
    if (
      !Number.isInteger(coolingCount) ||
      !Number.isInteger(makingCount) ||
      coolingCount < 0 ||
      makingCount < 0 ||
      coolingCount + makingCount > equipmentIds.length ||
      (making === null && makingCount > 0)
    )
      found.push("machines");
    const isOver = (loadKwth: number, mostKwth: number): boolean => loadKwth > mostKwth + NEARLY || loadKwth < -NEARLY;
    if (
      isOver(action.coolingKwth[place] ?? 0, coolingCount * cooling.capacityKwth) ||
      isOver(action.makingKwth[place] ?? 0, makingCount * (making?.capacityKwth ?? 0))
    )
      found.push("capacity");
  }
  return found;
}

function storeRules(
  day: IceDay,
  action: IceStep,
  { step, storedKwhTh }: { readonly step: number; readonly storedKwhTh: number },
): IceRule[] {
  const found: IceRule[] = [];
  const madeKwth = sum(action.makingKwth);
  const isMaking = sum(action.makingCount) > 0;
  if (madeKwth > makingLimitKwth(day, storedKwhTh) + NEARLY) found.push("making-limit");
  if (action.meltKwth > meltLimitKwth(day, storedKwhTh) + NEARLY || action.meltKwth < -NEARLY) found.push("melt-limit");
  if (isMaking && action.meltKwth > NEARLY) found.push("making-and-melting");
  const isCooling = sum(action.coolingCount) > 0 && !day.plant.mayMakeWhileCooling;
  if (isMaking && (isCooling || !mayMakeIce(day, step))) found.push("making-while-cooling");
  return found;
}

/** Machines of a group are alike: one that starts may be taken for the one that rested longest. */
function turnRules(
  day: IceDay,
  { steps }: IceSchedule,
  { group, place }: { readonly group: ChillerGroup; readonly place: number },
): readonly BrokenRule[] {
  const broken: BrokenRule[] = [];
  const running = steps.map((step) => runningCount(step, place));
  const changes = running.map(
    (count, step) => count - (step === 0 ? (day.runningBefore[place] ?? 0) : (running[step - 1] ?? 0)),
  );
  const within = (step: number, length: number, sign: 1 | -1): number =>
    changes
      .slice(Math.max(0, step - length + 1), step + 1)
      .reduce((total, change) => total + Math.max(0, sign * change), 0);
  for (const [step, count] of running.entries()) {
    if (within(step, stepsOf(day, group.leastRunMs), 1) > count) broken.push({ rule: "least-run", step });
    if (within(step, stepsOf(day, group.leastRestMs), -1) > group.equipmentIds.length - count)
      broken.push({ rule: "least-rest", step });
  }
  return broken;
}
