import type { Language } from "../i18n/language.ts";
import { formatValue, NO_VALUE, type ValueFormat } from "./format-value.ts";

/** For a value of which nothing is known but its number. */
export const NO_UNIT: ValueFormat = { unit: "" };

/** A value of a point as it stands in a sentence: with its unit, or the name of its state. */
export function valueWords(value: number | string | null, format: ValueFormat, language: Language): string {
  const text = formatValue(value, format, language);
  return text === NO_VALUE || format.states !== undefined || format.unit === "" ? text : `${text} ${format.unit}`;
}
