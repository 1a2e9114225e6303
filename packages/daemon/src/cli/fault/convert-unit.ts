import type { Unit } from "@weishan/core/reading";

/** value in the unit of the rules = raw × scale + offset */
export interface Conversion {
  readonly scale: number;
  readonly offset: number;
}

const linear = (scale: number, offset = 0): Conversion => ({ scale, offset });
const same = linear(1);

const PASCAL_PER_INCH_OF_WATER = 249.089;
const PASCAL_PER_PSI = 6_894.757;
const PRESSURES_IN_PA: Readonly<Record<string, number>> = {
  pa: 1,
  hpa: 100,
  mbar: 100,
  kpa: 1_000,
  bar: 100_000,
  psi: PASCAL_PER_PSI,
  "in.w.c.": PASCAL_PER_INCH_OF_WATER,
  "in.w.g.": PASCAL_PER_INCH_OF_WATER,
  inwc: PASCAL_PER_INCH_OF_WATER,
  inwg: PASCAL_PER_INCH_OF_WATER,
  inh2o: PASCAL_PER_INCH_OF_WATER,
  mmh2o: 9.80665,
  mmaq: 9.80665,
};

const pressuresIn = (pascalPerUnit: number): Readonly<Record<string, Conversion>> =>
  Object.fromEntries(Object.entries(PRESSURES_IN_PA).map(([name, pa]) => [name, linear(pa / pascalPerUnit)]));

const KELVIN_PER_DEGF = 1 / 1.8;
const temperature: Readonly<Record<string, Conversion>> = {
  degc: same,
  "°c": same,
  c: same,
  degf: linear(KELVIN_PER_DEGF, -32 * KELVIN_PER_DEGF),
  "°f": linear(KELVIN_PER_DEGF, -32 * KELVIN_PER_DEGF),
  f: linear(KELVIN_PER_DEGF, -32 * KELVIN_PER_DEGF),
  k: linear(1, -273.15),
};
const share: Readonly<Record<string, Conversion>> = {
  "%": same,
  percent: same,
  "0..100": same,
  "0..1": linear(100),
  fraction: linear(100),
};

/** What each unit of the rules can be made of; names in small letters. */
const CONVERSIONS: Partial<Readonly<Record<Unit, Readonly<Record<string, Conversion>>>>> = {
  "°C": temperature,
  K: { k: same, degc: same, "°c": same, degf: linear(KELVIN_PER_DEGF), "°f": linear(KELVIN_PER_DEGF) },
  "%": share,
  "%RH": { ...share, "%rh": same },
  "": { state: same, "": same, count: same, ratio: same, "0..1": same, "0/1": same },
  Pa: pressuresIn(1),
  kPa: pressuresIn(1_000),
  bar: pressuresIn(100_000),
  "L/s": {
    "l/s": same,
    "m³/h": linear(1 / 3.6),
    "m3/h": linear(1 / 3.6),
    cmh: linear(1 / 3.6),
    "m3/s": linear(1_000),
    "m³/s": linear(1_000),
    "l/min": linear(1 / 60),
    lpm: linear(1 / 60),
    cfm: linear(0.4719474),
    gpm: linear(0.0630902),
  },
  "m³/h": { "m³/h": same, "m3/h": same, cmh: same, "l/s": linear(3.6), gpm: linear(0.2271247), "l/min": linear(0.06) },
  kW: { kw: same, w: linear(0.001), mw: linear(1_000), hp: linear(0.7457) },
  kWth: {
    kwth: same,
    kw: same,
    w: linear(0.001),
    mw: linear(1_000),
    rt: linear(3.517),
    ton: linear(3.517),
    "btu/h": linear(0.000293071),
  },
  kWh: { kwh: same, wh: linear(0.001), mwh: linear(1_000) },
  kWh_th: { kwh_th: same, kwh: same, rth: linear(3.517), "ton-h": linear(3.517) },
  kvar: { kvar: same, var: linear(0.001) },
  V: { v: same, kv: linear(1_000) },
  A: { a: same, ma: linear(0.001) },
  "W/m²": { "w/m²": same, "w/m2": same },
  s: { s: same, ms: linear(0.001), min: linear(60) },
  ms: { ms: same, s: linear(1_000) },
  h: { h: same, min: linear(1 / 60), s: linear(1 / 3_600) },
  min: { min: same, s: linear(1 / 60), h: linear(60) },
  mm: { mm: same, cm: linear(10), m: linear(1_000), in: linear(25.4) },
  m: { m: same, mm: linear(0.001), ft: linear(0.3048) },
};

/** The names of units from which values of a unit can be made, for hints. */
export const unitsFor = (unit: Unit): readonly string[] => Object.keys(CONVERSIONS[unit] ?? { [unit]: same });

/** How a value in some unit becomes one in a unit of the rules, or undefined where the two do not fit. */
export const conversionTo = (unit: Unit, from: string): Conversion | undefined => {
  const name = from.trim().toLowerCase();
  return CONVERSIONS[unit]?.[name] ?? (name === unit.toLowerCase() ? same : undefined);
};
