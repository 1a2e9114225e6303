import type { AlarmRule, AlarmRuleChanges } from "../../api/alarm-types.ts";

/** A rule as it is being changed; texts of fields, so that half a number can be typed. */
export interface RuleDraft {
  readonly isEnabled: boolean;
  readonly limit: number | null;
  readonly onDelayS: number;
  readonly offDelayS: number;
  readonly deadband: number | null;
  readonly isLatching: boolean;
  readonly consequence: AlarmRule["consequence"];
  readonly timeToRespondMin: number;
  readonly raisesTicket: boolean;
}

const SECOND_MS = 1_000;

export const draftOf = (rule: AlarmRule): RuleDraft => ({
  isEnabled: rule.isEnabled,
  limit: rule.limit,
  onDelayS: rule.onDelayMs / SECOND_MS,
  offDelayS: rule.offDelayMs / SECOND_MS,
  deadband: rule.deadband,
  isLatching: rule.isLatching,
  consequence: rule.consequence,
  timeToRespondMin: rule.timeToRespondMin,
  raisesTicket: rule.raisesTicket,
});

/**
 * What is different from the library after this draft: what was changed before, and what is changed now. What is as
 * before is not named, so that a later change of the library still reaches it.
 */
export function changesOf(rule: AlarmRule, draft: RuleDraft): AlarmRuleChanges {
  const before = draftOf(rule);
  const { limit, deadband } = draft;
  return {
    ...rule.override?.changes,
    ...(draft.isEnabled === before.isEnabled ? {} : { isEnabled: draft.isEnabled }),
    ...(limit === null || limit === before.limit ? {} : { limit }),
    ...(draft.onDelayS === before.onDelayS ? {} : { onDelayMs: Math.round(draft.onDelayS * SECOND_MS) }),
    ...(draft.offDelayS === before.offDelayS ? {} : { offDelayMs: Math.round(draft.offDelayS * SECOND_MS) }),
    ...(deadband === null || deadband === before.deadband ? {} : { deadband }),
    ...(draft.isLatching === before.isLatching ? {} : { isLatching: draft.isLatching }),
    ...(draft.consequence === before.consequence ? {} : { consequence: draft.consequence }),
    ...(draft.timeToRespondMin === before.timeToRespondMin ? {} : { timeToRespondMin: draft.timeToRespondMin }),
    ...(draft.raisesTicket === before.raisesTicket ? {} : { raisesTicket: draft.raisesTicket }),
  };
}

/** Whether anything is different from the rule as it stands. */
export const isChanged = (rule: AlarmRule, draft: RuleDraft): boolean =>
  JSON.stringify(draft) !== JSON.stringify(draftOf(rule));
