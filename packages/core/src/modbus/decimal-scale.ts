/** Powers of ten that a double holds exactly. */
const EXACT_POWERS = Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

/** 10 to a whole power: exact from 0 to 22, correctly rounded beyond. */
const powerOfTen = (exponent: number): number => EXACT_POWERS[exponent] ?? Number(`1e${exponent}`);

interface Decimal {
  readonly digits: number;
  readonly exponent: number;
}

/** A number as whole digits times a power of ten, from its shortest decimal form: 0.05 is 5 × 10⁻². */
function decimalOf(value: number): Decimal {
  const [mantissa = "0", exponentText = "0"] = value.toExponential().split("e");
  const fraction = mantissa.split(".")[1] ?? "";
  return { digits: Number(mantissa.replace(".", "")), exponent: Number(exponentText) - fraction.length };
}

/** Turns a raw number into the point's unit and back. */
export interface Scaling {
  readonly identity: boolean;
  apply(raw: number): number;
  /** As `apply`, with the raw number first multiplied by 10 to the power of `exponent`. */
  applyWithExponent(raw: number, exponent: number): number;
  invert(value: number): number;
}

/**
 * `raw × scale + offset` in decimal, so that 3 × 0.1 is 0.3 and not 0.30000000000000004.
 *
 * Scale and offset are decimals in the manual; multiplying by their whole digits is exact for every raw number a
 * register can hold, and the one division at the end is rounded correctly, which gives the double nearest to the
 * decimal result. A scale that is no short decimal (1/3) falls back to plain arithmetic.
 */
export function decimalScaling(scale: number, offset: number): Scaling {
  const scaleDecimal = decimalOf(scale);
  const offsetDecimal = decimalOf(offset);
  const exponent = Math.min(scaleDecimal.exponent, offset === 0 ? 0 : offsetDecimal.exponent, 0);
  const multiply = scaleDecimal.digits * powerOfTen(scaleDecimal.exponent - exponent);
  const add = offset === 0 ? 0 : offsetDecimal.digits * powerOfTen(offsetDecimal.exponent - exponent);
  const divide = powerOfTen(-exponent);
  const isExact = exponent >= -22 && Number.isSafeInteger(multiply) && Number.isSafeInteger(add);

  if (!isExact) {
    return {
      identity: false,
      apply: (raw) => raw * scale + offset,
      applyWithExponent: (raw, extraExponent) => raw * scale * powerOfTen(extraExponent) + offset,
      invert: (value) => (value - offset) / scale,
    };
  }
  const apply = (raw: number) => (raw * multiply + add) / divide;
  return {
    identity: scale === 1 && offset === 0,
    apply,
    applyWithExponent(raw, extraExponent) {
      const shift = extraExponent + scaleDecimal.exponent;
      const digits = raw * scaleDecimal.digits;
      return (shift < 0 ? digits / powerOfTen(-shift) : digits * powerOfTen(shift)) + offset;
    },
    invert: (value) => (value * divide - add) / multiply,
  };
}
