import type { AlarmPriority } from "@weishan/core/alarm";
import type { OfficeCalendar } from "@weishan/core/calendar";
import type { System } from "@weishan/core/center";
import type { EscalationPolicy, EscalationStep } from "./calls.ts";
import { quietUntil } from "./quiet-hours.ts";

/** Where an alarm stands and how pressing it is. */
export interface CallPlace {
  readonly centerId: string;
  readonly system: System;
  readonly priority: AlarmPriority;
}

/** A step of an escalation with its turn. */
export interface TakenStep {
  readonly step: EscalationStep;
  /** In the order of the times. */
  readonly stepIndex: number;
  readonly round: number;
  readonly at: number;
}

/** The first policy that fits. */
export const policyFor = (
  policies: readonly EscalationPolicy[],
  { centerId, system, priority }: CallPlace,
): EscalationPolicy | undefined =>
  policies.find(
    ({ centers, systems, priorities }) =>
      priorities.includes(priority) &&
      (centers === "all" || centers.includes(centerId)) &&
      (systems === "all" || systems.includes(system)),
  );

/**
 * The step number `turn` (0 for the first) of a policy, counted over all rounds, and when it is due for an alarm that
 * called at `baseMs`. Undefined where there are no more. Life and safety never wait for quiet hours to end.
 */
export function stepOfTurn(
  { steps, repeatMs, quiet }: EscalationPolicy,
  turn: number,
  {
    baseMs,
    priority,
    calendar,
  }: { readonly baseMs: number; readonly priority: AlarmPriority; readonly calendar: OfficeCalendar },
): TakenStep | undefined {
  const ordered = steps.toSorted((one, other) => one.afterMs - other.afterMs);
  const round = Math.floor(turn / ordered.length);
  const stepIndex = turn % ordered.length;
  const step = ordered[stepIndex];
  const last = ordered.at(-1);
  if (step === undefined || last === undefined || (round > 0 && repeatMs === null)) return undefined;
  const wanted = baseMs + round * (last.afterMs + (repeatMs ?? 0)) + step.afterMs;
  const at = quietUntil(priority === "critical" ? null : quiet, calendar, wanted);
  return { step, stepIndex, round, at };
}
