import { formulaName, unitOfFact } from "../equipment/derived-points.ts";
import { compileExpression, type ExpressionConstant, type ExpressionNames } from "../expression/compile-expression.ts";
import type { LibraryCondition, LibraryRule } from "./rule-library-schema.ts";

/** The keys of the points that a condition names outright; those of a formula are found by compiling it. */
export function conditionKeys(condition: LibraryCondition): readonly string[] {
  switch (condition.kind) {
    case "limit":
    case "rate":
    case "state":
      return [condition.point];
    case "deviation":
      return [condition.point, condition.setpoint];
    case "discrepancy":
      return [condition.status, condition.command];
    case "no-data":
      return condition.points ?? [];
    case "counter-stuck":
      return [condition.point, ...(condition.while === undefined ? [] : [condition.while])];
    case "expression":
      return [];
  }
}

/** The keys of the states that suppress a rule. */
export const suppressionKeys = (rule: LibraryRule): readonly string[] =>
  rule.suppress.flatMap((entry) => ("state" in entry ? [entry.state] : []));

/** The limit of a condition as the library writes it; undefined where it has none. */
export function limitOf(condition: LibraryCondition): number | string | undefined {
  if (condition.kind === "limit" || condition.kind === "deviation") return condition.limit;
  return condition.kind === "rate" ? condition.limitPerHour : undefined;
}

const FACT = "fact.";

/** A limit in numbers; undefined where the equipment lacks a fact that it needs. Throws EXPRESSION_INVALID. */
export function limitNumber(
  limit: number | string,
  facts: Readonly<Record<string, string | number>>,
): number | undefined {
  if (typeof limit === "number") return limit;
  let isMissing = false;
  const formula = compileExpression(limit, {
    unitOf: () => undefined,
    constantOf: (name) => {
      if (!name.startsWith(FACT)) return undefined;
      const fact = facts[name.slice(FACT.length)];
      if (typeof fact !== "number") isMissing = true;
      return { value: typeof fact === "number" ? fact : Number.NaN, unit: "" };
    },
  });
  const value = formula.calculate([]);
  return isMissing || !Number.isFinite(value) ? undefined : value;
}

/** A fact as a constant of a formula, in the unit that its name ends in; undefined for other names and facts. */
export function factConstant(
  name: string,
  valueOf: (fact: string) => string | number | undefined,
): ExpressionConstant | undefined {
  const meant = formulaName(name);
  if (meant.role !== "fact") return undefined;
  const value = valueOf(meant.fact);
  return typeof value === "number" ? { value, unit: unitOfFact(meant.fact) } : undefined;
}

/** Checks the formula of a rule; its result has to be yes or no. Throws EXPRESSION_INVALID. */
export const checkFormula = (
  formula: string,
  names: Pick<ExpressionNames, "unitOf" | "constantOf" | "known">,
): void => {
  compileExpression(formula, { ...names, hasPrevious: true, resultUnit: "" });
};
