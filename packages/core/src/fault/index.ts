export { type FoulingDay, type FoulingOutlook, type FoulingPrices, foulingOutlook } from "./condenser-fouling.ts";
export {
  CHILLER_BALANCE_KEYS,
  CHILLER_BALANCE_LIMIT_PCT,
  type ChillerBalanceKey,
  type CrossCheckFinding,
  checkChillerBalance,
  checkFeederSum,
  checkIceInventory,
  FEEDER_LIMIT_PCT,
  type FeederReading,
  ICE_LIMIT_PCT,
} from "./cross-check.ts";
export { type DailyFigures, dailyFigures } from "./daily-figures.ts";
export {
  type Diagnosis,
  derivedFrame,
  diagnose,
  diagnoseDerived,
  type ParameterOverrides,
  type RankedCause,
} from "./diagnose.ts";
export { type ElevatorCondition, type ElevatorPart, elevatorCondition } from "./elevator-condition.ts";
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
export { WASTE_ASSUMPTIONS, wastedEnergyKwh } from "./wasted-energy.ts";
