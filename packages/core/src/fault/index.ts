export { type Diagnosis, diagnose, type ParameterOverrides, type RankedCause } from "./diagnose.ts";
export { evaluateRule, parameterValues } from "./evaluate-rule.ts";
export { FAULT_COMPONENTS, type FaultComponent } from "./fault-component.ts";
export { FAULT_FAMILIES, faultFamily } from "./fault-families.ts";
export {
  type Confirmation,
  type FaultParameter,
  type FaultRule,
  type Moment,
  type MomentRule,
  type ParameterValues,
  type ProbableCause,
  RULE_RESULTS,
  type RuleFamily,
  type RuleInput,
  type RuleOutcome,
  type RuleResult,
  type SpanFinding,
  type SpanRule,
} from "./fault-rule.ts";
export { type Frame, HOUR_MS, MINUTE_MS } from "./frame.ts";
