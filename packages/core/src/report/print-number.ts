import { Big } from "big.js";
import type { ReportLanguage, ReportNumber } from "./report.ts";

/** What is printed for a number that nobody knows. */
const UNKNOWN: Readonly<Record<ReportLanguage, string>> = { "zh-TW": "無資料", en: "no data" };

/** The digits of a number of a report, thousands apart: `12,345.6`; 無資料 for one that is not known. */
export function printDigits(
  { value, decimals }: Pick<ReportNumber, "value" | "decimals">,
  language: ReportLanguage,
): string {
  if (value === null) return UNKNOWN[language];
  const fixed = new Big(value).toFixed(decimals);
  const [whole = "", part] = fixed.split(".");
  const apart = whole.replaceAll(/\B(?=(?:\d{3})+$)/gu, ",");
  const isNothing = /^-[0.]+$/u.test(fixed);
  return `${isNothing ? apart.slice(1) : apart}${part === undefined ? "" : `.${part}`}`;
}

/** A number of a report with its unit: `895件`, `12,345 kWh`. */
export function printNumber(
  number: Pick<ReportNumber, "value" | "decimals" | "unit">,
  language: ReportLanguage,
): string {
  const digits = printDigits(number, language);
  if (number.value === null || number.unit === "") return digits;
  // Chinese units stand close to their digits, and so does a percent sign; others are a word of their own.
  const isClose = /^[\p{sc=Han}%]/u.test(number.unit);
  return isClose ? `${digits}${number.unit}` : `${digits}\u{a0}${number.unit}`;
}
