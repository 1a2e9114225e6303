import type { Language } from "../i18n/language.ts";

/** Money as it is read in Taiwan: whole dollars. */
export const formatTwd = (amountTwd: number, language: Language): string =>
  `NT$ ${Math.round(amountTwd).toLocaleString(language)}`;
