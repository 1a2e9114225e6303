import { plusDays } from "@weishan/core/calendar";
import { stepHours, storedAtStart } from "@weishan/core/energy";
import { dayOfColumn, meansOfSteps, PAST_DAYS } from "./ice-forecast.ts";
import type { PlannedDay } from "./ice-planner.ts";

/** Below this the store stands still. */
const STILL_KWTH = 5;

/**
 * What a day cost as it was run, at the same prices as its schedules: the measured power of the machines with what runs
 * beside them, at the price of ice in steps in which the store was filled, and what the ice that is gone was worth.
 * Demand and wear are left out.
 *
 * @returns `null` where a part of the day is not known
 */
export function asRunTwd({ day, date, quarters, besideKw }: PlannedDay): number | null {
  const from = plusDays(date, -PAST_DAYS);
  const stepsOf = (column: Float64Array): readonly number[] =>
    meansOfSteps(dayOfColumn(column, from, date), day.stepMs);
  const machines = quarters.chillers.map((chiller) => ({
    powerKw: stepsOf(chiller.powerKw),
    running: stepsOf(chiller.runningShare),
  }));
  const { meltKwPerKwth } = day.plant.store;
  const iceKwth = stepsOf(quarters.iceKwth);
  const powerKw = iceKwth.map((kwth, at) =>
    machines.reduce(
      (sum, machine) => sum + (machine.powerKw[at] ?? Number.NaN) + besideKw * (machine.running[at] ?? Number.NaN),
      Math.max(0, kwth) * meltKwPerKwth,
    ),
  );
  const storedAtEnd = quarters.storedKwhTh.findLast((stored) => Number.isFinite(stored));
  if (storedAtEnd === undefined || !powerKw.every(Number.isFinite)) return null;
  const energyTwd = powerKw.reduce((sum, kw, at) => {
    const price = day.prices[at];
    const isMaking = (iceKwth[at] ?? 0) < -STILL_KWTH;
    return sum + kw * stepHours(day) * ((isMaking ? price?.makingTwdPerKwh : price?.twdPerKwh) ?? 0);
  }, 0);
  return energyTwd + (storedAtStart(day) - storedAtEnd) * day.leftTwdPerKwhTh;
}
