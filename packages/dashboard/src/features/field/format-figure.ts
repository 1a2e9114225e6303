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

const BYTE_UNITS = ["B", "kB", "MB", "GB", "TB"] as const;
const STEP = 1_000;

/** Bytes in the largest unit that leaves a figure before the point. */
export function formatBytes(byteCount: number, language: Language): string {
  const rank = byteCount < 1 ? 0 : Math.min(BYTE_UNITS.length - 1, Math.floor(Math.log10(byteCount) / 3));
  const amount = byteCount / STEP ** rank;
  return `${amount.toLocaleString(language, { maximumFractionDigits: rank === 0 ? 0 : 1 })} ${BYTE_UNITS[rank]}`;
}
