import type { Language } from "../i18n/language.ts";

const BYTE_UNITS = ["B", "kB", "MB", "GB", "TB"] as const;
const STEP = 1_000;

/** Bytes in the largest unit that leaves a figure before the point. */
export function formatBytes(byteCount: number, language: Language): string {
  const rank = byteCount < 1 ? 0 : Math.min(BYTE_UNITS.length - 1, Math.floor(Math.log10(byteCount) / 3));
  const amount = byteCount / STEP ** rank;
  return `${amount.toLocaleString(language, { maximumFractionDigits: rank === 0 ? 0 : 1 })} ${BYTE_UNITS[rank]}`;
}
