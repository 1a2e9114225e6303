import type { AlarmPriority, Consequence } from "./alarm-priority.ts";
import { priorityOf } from "./alarm-priority.ts";
import type { AlarmCondition, AlarmRule } from "./alarm-rule.ts";

/** What is different at one equipment; what is not named stays as in the library. */
export interface AlarmRuleChanges {
  readonly isEnabled?: boolean | undefined;
  /** The limit of a limit, deviation or rate; without effect on the other kinds. */
  readonly limit?: number | undefined;
  readonly onDelayMs?: number | undefined;
  readonly offDelayMs?: number | undefined;
  readonly deadband?: number | undefined;
  readonly isLatching?: boolean | undefined;
  /** Null: never announced again. */
  readonly reAlarmMs?: number | null | undefined;
  readonly consequence?: Consequence | undefined;
  readonly timeToRespondMin?: number | undefined;
  readonly raisesTicket?: boolean | undefined;
}

export interface AlarmRuleOverride {
  readonly equipmentId: string;
  readonly key: string;
  readonly changes: AlarmRuleChanges;
}

/** A rule with its changes; null where they switch it off. The priority follows from the matrix again. */
export function withChanges(rule: AlarmRule, changes: AlarmRuleChanges): AlarmRule | null {
  if (changes.isEnabled === false) return null;
  const consequence = changes.consequence ?? rule.consequence;
  const timeToRespondMin = changes.timeToRespondMin ?? rule.timeToRespondMin;
  const priority: AlarmPriority = priorityOf(consequence, timeToRespondMin);
  return {
    ...rule,
    condition: changes.limit === undefined ? rule.condition : withLimit(rule.condition, changes.limit),
    onDelayMs: changes.onDelayMs ?? rule.onDelayMs,
    offDelayMs: changes.offDelayMs ?? rule.offDelayMs,
    deadband: changes.deadband ?? rule.deadband,
    latching: changes.isLatching ?? rule.latching,
    reAlarmMs: changes.reAlarmMs === undefined ? rule.reAlarmMs : changes.reAlarmMs,
    raisesTicket: changes.raisesTicket ?? rule.raisesTicket,
    consequence,
    timeToRespondMin,
    priority,
  };
}

/**
 * The rules with what is different at single equipment, in their order; those that are switched off are left out.
 * Overrides apply one after the other, so a later one wins. One that names no rule does nothing.
 */
export function withOverrides(
  rules: readonly AlarmRule[],
  overrides: readonly AlarmRuleOverride[],
): readonly AlarmRule[] {
  const byRule = Map.groupBy(overrides, ({ equipmentId, key }) => `${equipmentId}~${key}`);
  return rules.flatMap((rule) => {
    const changes: AlarmRuleChanges = Object.assign({}, ...(byRule.get(rule.id) ?? []).map((one) => one.changes));
    const changed = withChanges(rule, changes);
    return changed === null ? [] : [changed];
  });
}

/** The limit of a condition; null where its kind has none. */
export function limitOfCondition(condition: AlarmCondition): number | null {
  if (condition.kind === "limit" || condition.kind === "deviation") return condition.limit;
  return condition.kind === "rate" ? condition.limitPerHour : null;
}

function withLimit(condition: AlarmCondition, limit: number): AlarmCondition {
  if (condition.kind === "limit" || condition.kind === "deviation") return { ...condition, limit };
  return condition.kind === "rate" ? { ...condition, limitPerHour: limit } : condition;
}
