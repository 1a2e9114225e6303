/** A value read back may differ by a float's own rounding. */
const FLOAT_TOLERANCE = 1e-6;

/** Whether two values of a point are the same, as far as a 32-bit float can tell. */
export const isSame = (one: number, other: number): boolean =>
  Math.abs(one - other) <= FLOAT_TOLERANCE * Math.max(1, Math.abs(one), Math.abs(other));
