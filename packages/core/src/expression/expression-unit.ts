import type { Unit } from "../reading/unit.ts";

/** The things that units are made of. What has no place in the SI (people's money, decibels) stands for itself. */
const BASES = ["m", "kg", "s", "A", "K", "°C", "%RH", "lux", "°", "dBA", "MB", "TWD", "µS/cm"] as const;
type Base = (typeof BASES)[number];

/** Powers of the bases and how many of the coherent unit one of this is. `kW` is 1000 m²·kg·s⁻³. */
export interface Dimension {
  readonly powers: Readonly<Partial<Record<Base, number>>>;
  readonly factor: number;
}

const of = (factor: number, powers: Dimension["powers"] = {}): Dimension => ({ powers, factor });

/** Refrigeration ton as it is used here: 1 RT = 3.517 kW (facts of the energy formulas). */
const WATTS_PER_RT = 3_517;
const POWER = { m: 2, kg: 1, s: -3 };
const ENERGY = { m: 2, kg: 1, s: -2 };
const PRESSURE = { m: -1, kg: 1, s: -2 };
const VOLTAGE = { m: 2, kg: 1, s: -3, A: -1 };

/**
 * Every unit by its dimension. A temperature in °C is absolute: it may be subtracted and compared, not multiplied;
 * that is why it has a base of its own, and a difference of temperatures is in K.
 */
const DIMENSIONS: Readonly<Record<Unit, Dimension>> = {
  "": of(1),
  "°C": of(1, { "°C": 1 }),
  K: of(1, { K: 1 }),
  "%RH": of(1, { "%RH": 1 }),
  "g/kg": of(1e-3),
  "kJ/kg": of(1e3, { m: 2, s: -2 }),
  "%": of(1e-2),
  ppm: of(1e-6),
  "µg/m³": of(1e-9, { kg: 1, m: -3 }),
  lux: of(1, { lux: 1 }),
  Pa: of(1, PRESSURE),
  kPa: of(1e3, PRESSURE),
  bar: of(1e5, PRESSURE),
  "L/s": of(1e-3, { m: 3, s: -1 }),
  "m³/h": of(1 / 3_600, { m: 3, s: -1 }),
  "m³": of(1, { m: 3 }),
  L: of(1e-3, { m: 3 }),
  "m/s": of(1, { m: 1, s: -1 }),
  m: of(1, { m: 1 }),
  mm: of(1e-3, { m: 1 }),
  kg: of(1, { kg: 1 }),
  "W/m²": of(1, { kg: 1, s: -3 }),
  V: of(1, VOLTAGE),
  A: of(1, { A: 1 }),
  Hz: of(1, { s: -1 }),
  kW: of(1e3, POWER),
  kvar: of(1e3, POWER),
  kVA: of(1e3, POWER),
  kWh: of(3.6e6, ENERGY),
  kvarh: of(3.6e6, ENERGY),
  kVAh: of(3.6e6, ENERGY),
  kWth: of(1e3, POWER),
  kWh_th: of(3.6e6, ENERGY),
  RT: of(WATTS_PER_RT, POWER),
  RTh: of(WATTS_PER_RT * 3_600, ENERGY),
  "kW/RT": of(1e3 / WATTS_PER_RT),
  rpm: of(1 / 60, { s: -1 }),
  Nm: of(1, ENERGY),
  ms: of(1e-3, { s: 1 }),
  s: of(1, { s: 1 }),
  min: of(60, { s: 1 }),
  h: of(3_600, { s: 1 }),
  d: of(86_400, { s: 1 }),
  dBA: of(1, { dBA: 1 }),
  MB: of(1, { MB: 1 }),
  TWD: of(1, { TWD: 1 }),
  "µS/cm": of(1, { "µS/cm": 1 }),
  "°": of(1, { "°": 1 }),
};

/** The dimension of a unit of the closed list. */
export const dimensionOf = (unit: Unit): Dimension => DIMENSIONS[unit];

/** Factors are made by multiplying: two that differ by rounding only are the same. */
const CLOSE_ENOUGH = 1e-9;

/** Whether both measure the same thing, whatever their size: kPa and bar. */
export const measuresSame = (one: Dimension, other: Dimension): boolean =>
  BASES.every((base) => (one.powers[base] ?? 0) === (other.powers[base] ?? 0));

/** Whether numbers in both may be added as they are. */
export const isSameUnit = (one: Dimension, other: Dimension): boolean =>
  measuresSame(one, other) && Math.abs(one.factor / other.factor - 1) < CLOSE_ENOUGH;

export const isPlainNumber = (dimension: Dimension): boolean => isSameUnit(dimension, DIMENSIONS[""]);

/** An absolute temperature. */
export const isAbsolute = (dimension: Dimension): boolean => dimension.powers["°C"] !== undefined;

/** The unit of a product (`sign` 1) or of a quotient (`sign` −1). */
export function productOf(left: Dimension, right: Dimension, sign: 1 | -1): Dimension {
  const powers: Partial<Record<Base, number>> = {};
  for (const base of BASES) {
    const power = (left.powers[base] ?? 0) + sign * (right.powers[base] ?? 0);
    if (power !== 0) powers[base] = power;
  }
  return { powers, factor: left.factor * right.factor ** sign };
}

/** The unit of a power; undefined where a base would get a power that is no whole number. */
export function powerOf(dimension: Dimension, exponent: number): Dimension | undefined {
  const powers: Partial<Record<Base, number>> = {};
  for (const base of BASES) {
    const power = (dimension.powers[base] ?? 0) * exponent;
    if (!Number.isInteger(power)) return undefined;
    if (power !== 0) powers[base] = power;
  }
  return { powers, factor: dimension.factor ** exponent };
}

/** The unit of the closed list with this dimension, in the order of the list; undefined where none has it. */
export function unitOfDimension(dimension: Dimension): Unit | undefined {
  for (const [unit, candidate] of Object.entries(DIMENSIONS)) {
    if (isSameUnit(candidate, dimension)) return unit as Unit;
  }
  return undefined;
}

/** A dimension for people: `kW`, or `1000·m²·kg·s⁻³` where no unit of the list has it. */
export function dimensionText(dimension: Dimension): string {
  const unit = unitOfDimension(dimension);
  if (unit !== undefined) return unit === "" ? "a plain number" : unit;
  const parts = BASES.filter((base) => dimension.powers[base] !== undefined).map((base) => {
    const power = dimension.powers[base] ?? 1;
    return power === 1 ? base : `${base}^${power}`;
  });
  const factor = Number(dimension.factor.toPrecision(4));
  return [...(factor === 1 ? [] : [String(factor)]), ...parts].join("·");
}
