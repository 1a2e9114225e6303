import { type CompiledExpression, compileExpression, type ExpressionInput } from "../expression/compile-expression.ts";
import type { QualityReason } from "../reading/status.ts";
import type { Unit } from "../reading/unit.ts";
import type { InputMemory } from "./alarm-memory.ts";
import type { AlarmCondition, AlarmRule } from "./alarm-rule.ts";
import { factConstant } from "./library-points.ts";

/** Whether the condition holds; or why nobody can say, and then everything stays as it is. */
type Verdict = boolean | QualityReason;

/** Judges a condition from what its points said last. `isActive` decides on which side of the deadband it is. */
export type Judge = (inputs: readonly InputMemory[], isActive: boolean) => Verdict;

/**
 * Uncertain for these reasons is too old to decide by. Other doubts (out of range, a device's own clock) do not keep
 * an alarm from coming: a value beyond its range may be the very thing that is wrong.
 */
const TOO_OLD: ReadonlySet<QualityReason> = new Set(["stale", "restored", "retained"]);

/** Why this input cannot be decided by; null where it can. */
export function holdingReason({ quality, reason, value }: InputMemory): QualityReason | null {
  if (quality === "bad" || value === null) return reason ?? "not-available";
  return quality === "uncertain" && reason !== null && TOO_OLD.has(reason) ? reason : null;
}

/**
 * The judge of a rule's condition.
 *
 * An input that does not apply (a figure of a machine that stands still) makes the condition false: that is knowledge,
 * not a lack of it. Throws EXPRESSION_INVALID for a formula that does not compile.
 */
export function judgeOf({ condition, deadband }: AlarmRule, unitOf: (pointId: string) => Unit | undefined): Judge {
  if (condition.kind === "no-data") return isSilent;
  const judge = conditionJudge(condition, deadband, unitOf);
  return (inputs, isActive) => {
    for (const input of inputs) {
      const reason = holdingReason(input);
      if (reason === "not-applicable") return false;
      if (reason !== null) return reason;
    }
    return judge(inputs, isActive);
  };
}

/** Nothing usable from any point that has ever spoken. */
const isSilent: Judge = (inputs) => {
  let hasSpoken = false;
  for (const input of inputs) {
    if (input.measuredAt === null) continue;
    hasSpoken = true;
    const reason = holdingReason(input);
    if (reason === null || reason === "not-applicable") return false;
  }
  return hasSpoken ? true : "never-read";
};

function conditionJudge(
  condition: Exclude<AlarmCondition, { kind: "no-data" }>,
  deadband: number,
  unitOf: (pointId: string) => Unit | undefined,
): Judge {
  switch (condition.kind) {
    case "limit": {
      const { limit } = condition;
      const isHigh = condition.side === "high" || condition.side === "high-high";
      return ([input], isActive) =>
        isBeyond(isHigh ? valueOf(input) - limit : limit - valueOf(input), isActive, deadband);
    }
    case "deviation": {
      const { side, limit } = condition;
      return ([input, setpoint], isActive) =>
        isBeyond(sided(valueOf(input) - valueOf(setpoint), side, "above") - limit, isActive, deadband);
    }
    case "rate": {
      const { side, limitPerHour, overMs } = condition;
      return ([input], isActive) => {
        const changePerHour = changePerHourOf(input, overMs);
        if (changePerHour === undefined) return isActive;
        return isBeyond(sided(changePerHour, side, "rising") - limitPerHour, isActive, deadband);
      };
    }
    case "state": {
      const states = new Set(condition.states);
      return ([input]) => states.has(valueOf(input));
    }
    case "discrepancy": {
      const { agrees } = condition;
      return ([status, command]) => {
        const ordered = valueOf(command);
        if (agrees === undefined) return valueOf(status) !== ordered;
        const fitting = agrees[String(ordered)];
        return fitting !== undefined && !fitting.includes(valueOf(status));
      };
    }
    case "counter-stuck": {
      const above = condition.above ?? 0;
      const hasWhile = condition.whilePointId !== undefined;
      return ([counter, other], isActive) => {
        if (counter?.hasAdvanced === undefined) return isActive;
        return !counter.hasAdvanced && (!hasWhile || valueOf(other) > above);
      };
    }
    case "expression":
      return expressionJudge(condition, unitOf);
  }
}

const valueOf = (input: InputMemory | undefined): number => input?.value ?? Number.NaN;

/** `excess` is how far beyond the limit; an active alarm stays until the value is `deadband` behind it. */
const isBeyond = (excess: number, isActive: boolean, deadband: number): boolean => excess > (isActive ? -deadband : 0);

function sided(difference: number, side: string, upward: string): number {
  if (side === "both") return Math.abs(difference);
  return side === upward ? difference : -difference;
}

const MS_PER_HOUR = 3_600_000;

function changePerHourOf(input: InputMemory | undefined, overMs: number): number | undefined {
  if (input?.anchor === undefined || input.measuredAt === null || input.value === null) return undefined;
  const elapsedMs = input.measuredAt - input.anchor.at;
  return elapsedMs < overMs / 2 ? undefined : ((input.value - input.anchor.value) / elapsedMs) * MS_PER_HOUR;
}

function expressionJudge(condition: ExpressionCondition, unitOf: (pointId: string) => Unit | undefined): Judge {
  const { points } = condition;
  const formula = compileRuleFormula(condition, unitOf);
  const pointIds = [...new Set(Object.values(points))];
  const slots = formula.inputs.map((name) => pointIds.indexOf(points[name] ?? name));
  if (formula.usesPrevious) return (inputs) => judgedWithPrevious(formula, slots, inputs);
  const values = new Float64Array(slots.length);
  return (inputs) => {
    for (const [at, slot] of slots.entries()) values[at] = inputs[slot]?.value ?? Number.NaN;
    const value = formula.calculate(values);
    return Number.isNaN(value) ? "not-a-number" : value !== 0;
  };
}

type ExpressionCondition = Extract<AlarmCondition, { kind: "expression" }>;

const compileRuleFormula = (
  { text, points, constants = {} }: ExpressionCondition,
  unitOf: (pointId: string) => Unit | undefined,
): CompiledExpression =>
  compileExpression(text, {
    unitOf: (name) => {
      const pointId = points[name];
      return pointId === undefined ? undefined : unitOf(pointId);
    },
    constantOf: (name) => factConstant(name, (fact) => constants[`fact.${fact}`]),
    known: () => Object.keys(points),
    hasPrevious: true,
    resultUnit: "",
  });

function judgedWithPrevious(
  formula: CompiledExpression,
  slots: readonly number[],
  inputs: readonly InputMemory[],
): Verdict {
  const given = new Map<string, ExpressionInput>();
  const before = new Map<string, { readonly value: number; readonly elapsedMs: number }>();
  for (const [at, name] of formula.inputs.entries()) {
    const input = inputs[slots[at] ?? -1];
    if (input === undefined) continue;
    given.set(name, input);
    const { previous, measuredAt } = input;
    if (previous === undefined || measuredAt === null) continue;
    before.set(name, { value: previous.value, elapsedMs: measuredAt - previous.at });
  }
  const { value, reason } = formula.evaluate(given, { previous: (name) => before.get(name) });
  if (value === null) return reason === "not-applicable" ? false : (reason ?? "not-a-number");
  return value !== 0;
}
