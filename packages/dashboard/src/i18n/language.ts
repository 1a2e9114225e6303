/** The languages of the dashboard; the first is the one of its readers. */
const LANGUAGES = ["zh-TW", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/** The language a visitor chose before, or the browser's, or Traditional Chinese. */
export function initialLanguage(stored: string | null, browserLanguages: readonly string[]): Language {
  const chosen = LANGUAGES.find((language) => language === stored);
  if (chosen !== undefined) return chosen;
  const [preferred] = browserLanguages;
  return preferred === undefined || preferred.toLowerCase().startsWith("zh") ? "zh-TW" : "en";
}
