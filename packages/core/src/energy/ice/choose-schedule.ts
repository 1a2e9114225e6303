import type { IceDay, IceSchedule } from "./ice-day.ts";
import { type ScheduleCost, scheduleCost } from "./schedule-cost.ts";
import { brokenRules } from "./schedule-rules.ts";

/** A schedule with what it costs. */
export interface PricedSchedule {
  readonly schedule: IceSchedule;
  readonly cost: ScheduleCost;
}

/**
 * The cheapest schedule of those that break no rule: never dearer than any of the strategies it is compared with, also
 * where a solver ran out of time. Of equals the first.
 *
 * @returns `undefined` where every one of them breaks a rule
 */
export function cheapestSchedule(day: IceDay, candidates: readonly IceSchedule[]): PricedSchedule | undefined {
  let cheapest: PricedSchedule | undefined;
  for (const schedule of candidates) {
    if (brokenRules(day, schedule).length > 0) continue;
    const cost = scheduleCost(day, schedule);
    if (cheapest === undefined || cost.totalTwd < cheapest.cost.totalTwd) cheapest = { schedule, cost };
  }
  return cheapest;
}
