import { Big } from "big.js";
import { type Decimal, decimal, sumOf, ZERO } from "../decimal.ts";

/** A part of something that is divided. */
export interface AllocatedShare {
  readonly amount: Decimal;
  /** Of the whole, 0–1, before rounding. */
  readonly share: number;
}

/** A thousandth: Wh of kWh, tenths of a cent of a dollar. */
const DEFAULT_STEP = "0.001";

/**
 * Divides an amount in proportion to weights, in whole steps that add up to it exactly: what rounding down leaves goes
 * step by step to the largest remainders, to the first of equal ones. Equal shares where all weights are zero.
 *
 * @param total - what is divided; also its part below one step goes to a largest remainder
 * @param weights - one for each part, none below zero: floor area, headcount, hours × rated power, sub-meters
 * @throws RangeError for a weight below zero or none at all
 */
export function allocate(
  total: Decimal | number | string,
  weights: readonly number[],
  stepOf: Decimal | number | string = DEFAULT_STEP,
): readonly AllocatedShare[] {
  if (weights.length === 0 || weights.some((weight) => !(weight >= 0))) {
    throw new RangeError("weights of an allocation are zero or more, and there is at least one");
  }
  const whole = decimal(total);
  const step = decimal(stepOf);
  const isEven = weights.every((weight) => weight === 0);
  const sum = isEven ? decimal(weights.length) : sumOf(weights.map((weight) => decimal(weight)));
  const parts = weights.map((weight, index) => {
    const exact = whole.times(isEven ? 1 : weight).div(sum);
    const steps = exact.div(step).round(0, Big.roundDown);
    return { index, exact, amount: steps.times(step), share: sum.eq(0) ? 0 : (isEven ? 1 : weight) / sum.toNumber() };
  });
  let left = whole.minus(sumOf(parts.map(({ amount }) => amount)));
  const unit = left.lt(0) ? step.times(-1) : step;
  const amounts = parts.map(({ amount }) => amount);
  const byRemainder = [...parts].sort(
    (one, other) =>
      other.exact.minus(other.amount).abs().cmp(one.exact.minus(one.amount).abs()) || one.index - other.index,
  );
  for (const { index } of byRemainder) {
    if (left.eq(0)) break;
    const given = left.abs().lt(unit.abs()) ? left : unit;
    amounts[index] = (amounts[index] ?? ZERO).plus(given);
    left = left.minus(given);
  }
  return parts.map(({ share }, index) => ({ amount: amounts[index] ?? ZERO, share }));
}
