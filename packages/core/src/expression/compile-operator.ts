import {
  BARE,
  CONDITION,
  type CompiledNode,
  commonType,
  type ExpressionType,
  isTruth,
  misfit,
  quantity,
  typeText,
} from "./expression-type.ts";
import { dimensionOf, isAbsolute, isSameUnit, productOf } from "./expression-unit.ts";
import type { BinaryOperator, UnaryOperator } from "./parse-expression.ts";

/** An absolute temperature. */
export const CELSIUS = dimensionOf("°C");
const KELVIN = dimensionOf("K");

/** Says what is wrong and where; does not come back. */
export type Refuse = (position: number, message: string, hint: string | null) => never;

export function compileUnary(operator: UnaryOperator, operand: CompiledNode, refuse: Refuse): CompiledNode {
  const { type, run, position } = operand;
  if (operator === "not") {
    if (!isTruth(type)) refuse(position, `${typeText(type)} is neither yes nor no`, "compare it with something");
    return { type: CONDITION, position, run: (frame) => negated(run(frame)) };
  }
  if (type.kind === "condition") refuse(position, "yes or no has no sign", "not …");
  if (isAbsoluteType(type)) refuse(position, "a temperature in °C has no opposite", "differences are in K");
  const { constant } = operand;
  return { type, position, run: (frame) => -run(frame), ...(constant === undefined ? {} : { constant: -constant }) };
}

export function compileBinary(
  operator: BinaryOperator,
  left: CompiledNode,
  right: CompiledNode,
  refuse: Refuse,
): CompiledNode {
  if (operator === "+" || operator === "-") return additive(operator, left, right, refuse);
  if (operator === "*" || operator === "/") return multiplicative(operator, left, right, refuse);
  if (operator === "and" || operator === "or") return logical(operator, left, right, refuse);
  return comparing(operator, left, right, refuse);
}

function additive(operator: "+" | "-", left: CompiledNode, right: CompiledNode, refuse: Refuse): CompiledNode {
  const type = sumType(operator, left.type, right.type);
  if (type === undefined) {
    const { message, hint } = misfit(left.type, right.type);
    return refuse(right.position, message, hint);
  }
  const [one, other] = [left.run, right.run];
  const run =
    operator === "+"
      ? (frame: Parameters<typeof one>[0]) => one(frame) + other(frame)
      : (frame: Parameters<typeof one>[0]) => one(frame) - other(frame);
  return { type, position: left.position, run, ...folded(operator, left, right) };
}

/** °C ± K is °C, °C − °C is K, °C + °C is nothing; otherwise both are of one unit. */
function sumType(operator: "+" | "-", left: ExpressionType, right: ExpressionType): ExpressionType | undefined {
  const leftIsC = isAbsoluteType(left);
  const rightIsC = isAbsoluteType(right);
  if (leftIsC && rightIsC) return operator === "-" ? quantity(KELVIN) : undefined;
  if (leftIsC) return right.kind === "bare" || isKelvin(right) ? left : undefined;
  if (rightIsC) {
    if (operator === "+") return left.kind === "bare" || isKelvin(left) ? right : undefined;
    return left.kind === "bare" ? quantity(KELVIN) : undefined;
  }
  const type = commonType(left, right);
  return type?.kind === "condition" ? undefined : type;
}

function multiplicative(operator: "*" | "/", left: CompiledNode, right: CompiledNode, refuse: Refuse): CompiledNode {
  for (const { type, position } of [left, right]) {
    if (type.kind === "condition") refuse(position, "yes or no cannot be multiplied", "if(condition, a, b)");
    if (isAbsoluteType(type))
      refuse(position, "a temperature in °C cannot be multiplied", "differences are in K; a mean is mean(a, b)");
  }
  const [one, other] = [left.run, right.run];
  const run =
    operator === "*"
      ? (frame: Parameters<typeof one>[0]) => one(frame) * other(frame)
      : (frame: Parameters<typeof one>[0]) => one(frame) / other(frame);
  return {
    type: productType(operator, left.type, right.type),
    position: left.position,
    run,
    ...folded(operator, left, right),
  };
}

function productType(operator: "*" | "/", left: ExpressionType, right: ExpressionType): ExpressionType {
  if (left.kind !== "quantity" && right.kind !== "quantity") return BARE;
  const one = left.kind === "quantity" ? left.dimension : dimensionOf("");
  const other = right.kind === "quantity" ? right.dimension : dimensionOf("");
  return quantity(productOf(one, other, operator === "*" ? 1 : -1));
}

function logical(operator: "and" | "or", left: CompiledNode, right: CompiledNode, refuse: Refuse): CompiledNode {
  for (const { type, position } of [left, right]) {
    if (!isTruth(type)) refuse(position, `${typeText(type)} is neither yes nor no`, "compare it with something");
  }
  const [one, other] = [left.run, right.run];
  const run =
    operator === "and"
      ? (frame: Parameters<typeof one>[0]) => bothOf(one(frame), other(frame))
      : (frame: Parameters<typeof one>[0]) => eitherOf(one(frame), other(frame));
  return { type: CONDITION, position: left.position, run };
}

/** NaN is "not known": known only where the other side settles it. */
function bothOf(one: number, other: number): number {
  if (one === 0 || other === 0) return 0;
  return Number.isNaN(one) || Number.isNaN(other) ? Number.NaN : 1;
}

function eitherOf(one: number, other: number): number {
  if (isYes(one) || isYes(other)) return 1;
  return Number.isNaN(one) || Number.isNaN(other) ? Number.NaN : 0;
}

const isYes = (value: number): boolean => value !== 0 && !Number.isNaN(value);

function negated(value: number): number {
  if (Number.isNaN(value)) return value;
  return value === 0 ? 1 : 0;
}

const COMPARE = {
  "<": (one: number, other: number) => one < other,
  "<=": (one: number, other: number) => one <= other,
  ">": (one: number, other: number) => one > other,
  ">=": (one: number, other: number) => one >= other,
  "==": (one: number, other: number) => one === other,
  "!=": (one: number, other: number) => one !== other,
} as const;

function comparing(
  operator: keyof typeof COMPARE,
  left: CompiledNode,
  right: CompiledNode,
  refuse: Refuse,
): CompiledNode {
  if (commonType(left.type, right.type) === undefined) {
    const { message, hint } = misfit(left.type, right.type);
    refuse(right.position, message, hint);
  }
  const [one, other] = [left.run, right.run];
  const compare = COMPARE[operator];
  return {
    type: CONDITION,
    position: left.position,
    run(frame) {
      const first = one(frame);
      const second = other(frame);
      if (Number.isNaN(first) || Number.isNaN(second)) return Number.NaN;
      return compare(first, second) ? 1 : 0;
    },
  };
}

function folded(
  operator: "+" | "-" | "*" | "/",
  { constant: one }: CompiledNode,
  { constant: other }: CompiledNode,
): { constant?: number } {
  if (one === undefined || other === undefined) return {};
  if (operator === "+") return { constant: one + other };
  if (operator === "-") return { constant: one - other };
  return { constant: operator === "*" ? one * other : one / other };
}

const isAbsoluteType = (type: ExpressionType): boolean => type.kind === "quantity" && isAbsolute(type.dimension);
const isKelvin = (type: ExpressionType): boolean => type.kind === "quantity" && isSameUnit(type.dimension, KELVIN);
