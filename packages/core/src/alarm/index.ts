export {
  type AlarmFlood,
  type AlarmIndicators,
  alarmIndicators,
  type CountedOccurrence,
  FLOOD_BEGINS_ABOVE,
  FLOOD_ENDS_BELOW,
  type FrequentRule,
  type IndicatorWindow,
  STALE_AFTER_MS,
  TEN_MINUTES_MS,
} from "./alarm-indicators.ts";
export {
  type AlarmEvent,
  type AlarmMemory,
  type AlarmStep,
  type AlarmTransition,
  type Anchor,
  type HeldBecause,
  type InputMemory,
} from "./alarm-memory.ts";
export { ALARM_PRIORITIES, type AlarmPriority, CONSEQUENCES, type Consequence, priorityOf } from "./alarm-priority.ts";
export {
  ALARM_CONDITION_KINDS,
  type AlarmCondition,
  type AlarmConditionKind,
  type AlarmRule,
  type AlarmSuppression,
  alarmRuleId,
  LIMIT_SIDES,
  type LimitSide,
  pointIdsOf,
} from "./alarm-rule.ts";
export {
  ALARM_MOVES,
  ALARM_OVERLAYS,
  ALARM_STATES,
  ALARM_TRANSITIONS,
  type AlarmMove,
  type AlarmOverlay,
  type AlarmPhase,
  type AlarmState,
  type AlarmTransitionRow,
  ANNOUNCED_STATES,
  isOverlay,
  nextState,
} from "./alarm-state.ts";
export { INDICATOR_TARGETS, type IndicatorTarget, type IndicatorVerdict, verdictOn } from "./indicator-targets.ts";
export { holdingReason } from "./judge-condition.ts";
export {
  type AlarmRuleChanges,
  type AlarmRuleOverride,
  limitOfCondition,
  withChanges,
  withOverrides,
} from "./override-rules.ts";
export { type ParsedRuleLibrary, parseRuleLibrary, type RuleProblem } from "./parse-rule-library.ts";
export { newAlarmMemory, type PreparedAlarmRule, prepareAlarmRule, type RulePoints } from "./prepare-rule.ts";
export { type Rehearsal, type RehearsedOccurrence, type RehearsedRule, rehearse } from "./rehearse.ts";
export { resolveAlarmRules } from "./resolve-rules.ts";
export { type LibraryRule, type RuleLibrary, ruleLibrarySchema } from "./rule-library-schema.ts";
export { dueAt, stepAlarm } from "./step-alarm.ts";
