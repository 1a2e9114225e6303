import {
  type Dimension,
  dimensionText,
  isAbsolute,
  isPlainNumber,
  isSameUnit,
  measuresSame,
} from "./expression-unit.ts";

/** What a part of an expression gives: a number in a unit, a bare number that takes the unit beside it, or yes and no. */
export type ExpressionType =
  | { readonly kind: "quantity"; readonly dimension: Dimension }
  | { readonly kind: "bare" }
  | { readonly kind: "condition" }
  /** `none`: no value, of whatever type is wanted. */
  | { readonly kind: "none" };

/** What the frame of one evaluation holds; the columns are by the number of the input. */
export interface Frame {
  readonly values: ArrayLike<number>;
  readonly previousValues: ArrayLike<number>;
  /** Hours from the previous readings to these; NaN where there were none. */
  readonly previousHours: ArrayLike<number>;
  /** Set where the formula itself said `none`: it does not apply now, which is no trouble with the arithmetic. */
  isNone: boolean;
}

/** A part of an expression, checked and compiled. A condition gives 1 or 0; NaN is "no value". */
export interface CompiledNode {
  readonly type: ExpressionType;
  readonly run: (frame: Frame) => number;
  readonly position: number;
  /** The number itself where the part is a constant. */
  readonly constant?: number;
}

/** What is wrong when units do not fit: the sentence and the hint. */
export interface TypeProblem {
  readonly message: string;
  readonly hint: string | null;
}

export const CONDITION: ExpressionType = { kind: "condition" };
export const BARE: ExpressionType = { kind: "bare" };
export const quantity = (dimension: Dimension): ExpressionType => ({ kind: "quantity", dimension });

/** For people: `kW`, `a plain number`, `yes or no`. */
export function typeText(type: ExpressionType): string {
  if (type.kind === "quantity") return dimensionText(type.dimension);
  if (type.kind === "condition") return "yes or no";
  return type.kind === "bare" ? "a number" : "no value";
}

/**
 * The one type that both have, where they may be compared, chosen between or taken the larger of. A bare number takes
 * the other's unit. Undefined where they do not fit.
 */
export function commonType(one: ExpressionType, other: ExpressionType): ExpressionType | undefined {
  if (one.kind === "none") return other;
  if (other.kind === "none") return one;
  if (one.kind === "bare" && other.kind === "quantity") return other;
  if (other.kind === "bare" && one.kind === "quantity") return one;
  if (one.kind === "quantity" && other.kind === "quantity") {
    return isSameUnit(one.dimension, other.dimension) ? one : undefined;
  }
  return one.kind === other.kind ? one : undefined;
}

/** Why two do not fit, with the way out where there is one. */
export function misfit(one: ExpressionType, other: ExpressionType): TypeProblem {
  const message = `${typeText(one)} and ${typeText(other)} do not go together`;
  if (one.kind === "quantity" && other.kind === "quantity") {
    if (isAbsolute(one.dimension) && isAbsolute(other.dimension)) return { message, hint: "mean(a, b)" };
    if (measuresSame(one.dimension, other.dimension)) {
      return { message, hint: `convert one: to(…, "${typeText(one)}")` };
    }
  }
  return { message, hint: one.kind === "condition" || other.kind === "condition" ? "if(condition, a, b)" : null };
}

/** Whether it may stand for yes and no: a condition, or a state whose 0 is no. */
export const isTruth = (type: ExpressionType): boolean =>
  type.kind === "condition" || type.kind === "none" || (type.kind === "quantity" && isPlainNumber(type.dimension));
