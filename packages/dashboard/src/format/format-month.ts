import type { Language } from "../i18n/language.ts";

/** A month as its readers say it, from `2026-11`: `民國115年11月`, `November 2026`. */
export const formatMonth = (month: string, language: Language): string =>
  new Intl.DateTimeFormat(language === "en" ? "en" : "zh-TW-u-ca-roc", {
    timeZone: "UTC",
    year: "numeric",
    month: "long",
  }).format(Date.parse(`${month}-01T00:00:00Z`));
