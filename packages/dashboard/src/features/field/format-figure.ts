import { NO_VALUE } from "../../format/format-value.ts";
import type { Language } from "../../i18n/language.ts";

const SHORT_MS = 10;

/** Milliseconds with as many digits as the bus deserves. */
export function formatMs(durationMs: number | null, language: Language): string {
  if (durationMs === null) return NO_VALUE;
  const digits = durationMs < SHORT_MS ? 1 : 0;
  return durationMs.toLocaleString(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** A rate or a share with one decimal. */
export const formatRate = (value: number, language: Language): string =>
  value.toLocaleString(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
