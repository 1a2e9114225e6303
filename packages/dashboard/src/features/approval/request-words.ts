import type { Point } from "../../api/client.ts";
import { formatValue, NO_VALUE } from "../../format/format-value.ts";
import type { Language } from "../../i18n/language.ts";

/** A value with its unit, or the name of its state; as a number alone while the point is not known yet. */
export function requestValue(value: number | string | null, point: Point | undefined, language: Language): string {
  if (point === undefined) return value === null ? NO_VALUE : String(value);
  const text = formatValue(value, point, language);
  return text === NO_VALUE || point.states !== undefined || point.unit === "" ? text : `${text} ${point.unit}`;
}
