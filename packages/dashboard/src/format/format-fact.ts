import type { Language } from "../i18n/language.ts";
import type { Translate } from "../i18n/language-context.tsx";
import { isMessageKey } from "../i18n/messages.ts";
import { formatLevel } from "./format-level.ts";

/** The units that the names of facts end in; the longest ending wins. */
const UNIT_OF_ENDING: readonly (readonly [ending: RegExp, unit: string])[] = [
  [/KwhTh$/u, "kWh_th"],
  [/Kw$/u, "kW"],
  [/Kva$/u, "kVA"],
  [/Kv$/u, "kV"],
  [/Kpa$/u, "kPa"],
  [/Lps$/u, "L/s"],
  [/Mps$/u, "m/s"],
  [/TempC$/u, "°C"],
  [/Pct$/u, "%"],
  [/Deg$/u, "°"],
  [/M3$/u, "m³"],
  [/Kg$/u, "kg"],
  [/[a-z]K$/u, "K"],
  [/[a-z]L$/u, "L"],
  [/[a-z]M$/u, "m"],
  [/[a-z]A$/u, "A"],
  [/[a-z]V$/u, "V"],
];
/** Year 1 of the Republic is 1912. */
const ROC_OFFSET = 1911;
const MAX_FRACTION_DIGITS = 2;

export interface ShownFact {
  readonly name: string;
  readonly value: string;
}

/** A rated fact as it is read: its name, and its value with the unit that the name ends in. Years are ROC years in Chinese. */
export function formatFact(
  key: string,
  value: string | number,
  { language, t }: { readonly language: Language; readonly t: Translate },
): ShownFact {
  const nameKey = `fact.${key}`;
  const name = isMessageKey(nameKey) ? t(nameKey) : key;
  if (typeof value === "string") return { name, value: formatText(value, t) };
  if (key.endsWith("Year")) return { name, value: t("fact.year", { roc: value - ROC_OFFSET, year: value }) };
  if (key.endsWith("Level")) return { name, value: formatLevel(value) };
  const unit = UNIT_OF_ENDING.find(([ending]) => ending.test(key))?.[1] ?? "";
  const number = value.toLocaleString(language, { maximumFractionDigits: MAX_FRACTION_DIGITS });
  return { name, value: `${number} ${unit}`.trim() };
}

function formatText(text: string, t: Translate): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(text) ?? [];
  if (year !== undefined && month !== undefined && day !== undefined)
    return t("fact.date", {
      roc: Number(year) - ROC_OFFSET,
      year,
      month,
      day,
      monthNumber: Number(month),
      dayNumber: Number(day),
    });
  const valueKey = `factValue.${text}`;
  return isMessageKey(valueKey) ? t(valueKey) : text;
}
