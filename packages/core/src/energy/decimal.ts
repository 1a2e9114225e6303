import { Big } from "big.js";

/**
 * An exact decimal number, for money and for what money is worked out from: 223.60 × 1000 is 223600, never
 * 223599.99999999997. In JSON it is its digits as text.
 *
 * @see docs/adr/0009-exact-decimals-by-big-js.md
 */
export type Decimal = Big;

/** The decimal that a number shows or a text spells. Throws when it is no finite number. */
export const decimal = (value: Decimal | number | string): Decimal => new Big(value);

/** Nothing, exactly. */
export const ZERO: Decimal = new Big(0);

/** The larger of two decimals. */
export const larger = (one: Decimal, other: Decimal): Decimal => (one.gt(other) ? one : other);

/** The smaller of two decimals. */
export const smaller = (one: Decimal, other: Decimal): Decimal => (one.lt(other) ? one : other);

/** What is above zero of a decimal, or zero. */
export const positivePart = (value: Decimal): Decimal => larger(value, ZERO);

/** The exact sum; zero of nothing. */
export const sumOf = (values: readonly Decimal[]): Decimal => values.reduce((sum, value) => sum.plus(value), ZERO);

/**
 * Digits kept of a share of an amount that never ends (16 of 31 days, kWh ÷ 0.98): a millionth of a dollar or of a
 * kWh, so that lines add up to their total exactly and a year of them is right to the cent.
 */
const SHARE_DIGITS = 6;

/** A part of an amount, `amount × part ÷ whole`, rounded half up to a millionth where it does not end. */
export const shareOf = (amount: Decimal, part: Decimal | number, whole: Decimal | number): Decimal =>
  amount.times(part).div(whole).round(SHARE_DIGITS, Big.roundHalfUp);
