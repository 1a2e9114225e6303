import type { Language } from "../i18n/language.ts";
import { NO_VALUE } from "./format-value.ts";

const PCT = 100;
/** Below ten a tenth is read, above it is noise. */
const TENTHS_BELOW = 10;

const digitsOf = (value: number): number => (Math.abs(value) < TENTHS_BELOW && !Number.isInteger(value) ? 1 : 0);

const amount = (value: number, unit: string, language: Language): string =>
  `${value.toLocaleString(language, { maximumFractionDigits: digitsOf(value), signDisplay: "negative" })} ${unit}`;

/** Energy as it is read: `12,345 kWh`; a dash where nothing is known. */
export const formatKwh = (energyKwh: number | null, language: Language): string =>
  energyKwh === null ? NO_VALUE : amount(energyKwh, "kWh", language);

/** Power as it is read: `1,234 kW`; a dash where nothing is known. */
export const formatKw = (powerKw: number | null, language: Language): string =>
  powerKw === null ? NO_VALUE : amount(powerKw, "kW", language);

/** A part of a whole given in percent: `12.3%`. */
export const formatPct = (percent: number | null): string => (percent === null ? NO_VALUE : `${shownPct(percent)}%`);

/** What rounds to nothing has no sign. */
const shownPct = (percent: number): string =>
  percent.toFixed(Math.abs(percent) < TENTHS_BELOW || percent % 1 !== 0 ? 1 : 0).replace(/^-(?=0(?:\.0)?$)/u, "");

/** A share 0–1 in percent. */
export const formatShare = (share: number | null): string => formatPct(share === null ? null : share * PCT);

/** Money of a bill, from decimal digits, as the utility prints it: to a tenth of a dollar. `-1,234.5` keeps its sign. */
export const formatBilled = (amountTwd: string, language: Language): string =>
  Number(amountTwd).toLocaleString(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** A rate from decimal digits: with as many decimals as the tariff prints, at least two. */
export const formatRate = (rate: string, language: Language): string =>
  Number(rate).toLocaleString(language, { minimumFractionDigits: 2, maximumFractionDigits: 6 });
