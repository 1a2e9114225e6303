import type { Language } from "../../i18n/language.ts";

/** A month of a year that is known from its surroundings: `7月`, `Jul`. */
export const monthNumber = (month: string, language: Language): string =>
  new Intl.DateTimeFormat(language, { timeZone: "UTC", month: "short" }).format(Date.parse(`${month}-01T00:00:00Z`));
