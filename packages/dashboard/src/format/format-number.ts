import type { Language } from "../i18n/language.ts";

/** A count of things, with the separators of the language. */
export const formatCount = (count: number, language: Language): string => count.toLocaleString(language);
