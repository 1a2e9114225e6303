import type { LocalName, Point } from "../api/client.ts";
import type { Language } from "../i18n/language.ts";
import { formatLevel } from "./format-level.ts";

/** What stands where there is no value; never 0. */
export const NO_VALUE = "—";

/** Digits that an engineer reads for a unit; more is noise of the sensor. */
const FRACTION_DIGITS: Readonly<Record<string, number>> = {
  "°C": 1,
  K: 1,
  "%RH": 0,
  "%": 0,
  ppm: 0,
  "µg/m³": 0,
  lux: 0,
  V: 1,
  A: 1,
  Hz: 2,
  kW: 1,
  kvar: 1,
  kVA: 1,
  kWh: 1,
  kWth: 0,
  RT: 0,
  rpm: 0,
  Pa: 0,
  "": 2,
};
const USUAL_FRACTION_DIGITS = 1;

/** The part of a point that decides how its value is written. */
export type ValueFormat = Pick<Point, "unit" | "states"> & { readonly key?: string };

/** Points whose number is a floor, counted like `Floor.level`: 0 is 1F. */
const FLOOR_KEYS: ReadonlySet<string> = new Set(["carPosition", "nextStoppingFloor"]);

/** A name in the reader's language. */
export const localName = (name: LocalName, language: Language): string => (language === "en" ? name.en : name.zh);

/**
 * A value as people read it, without its unit: a state by its name, a number with the digits of its unit.
 *
 * Numbers of four digits and more lose their fraction except counters of energy, whose tenths are money.
 */
export function formatValue(value: number | string | null, point: ValueFormat, language: Language): string {
  if (value === null) return NO_VALUE;
  if (typeof value === "string") return value === "" ? NO_VALUE : value;
  const state = point.states?.[String(value)];
  if (state !== undefined) return localName(state, language);
  if (FLOOR_KEYS.has(point.key ?? "") && Number.isInteger(value)) return formatLevel(value);
  const digits =
    Number.isInteger(value) && point.unit === "" ? 0 : (FRACTION_DIGITS[point.unit] ?? USUAL_FRACTION_DIGITS);
  return value.toLocaleString(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
