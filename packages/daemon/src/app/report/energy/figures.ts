import type { LocalName } from "@weishan/core/center";
import type { ReportNumber } from "@weishan/core/report";

/** Where a number comes from, and how much of it is known. */
export interface Ground {
  readonly source: LocalName;
  readonly coveragePct: number | null;
}

/** A number of a report: its id, its names, its value. */
type Named = readonly [id: string, zh: string, en: string];

const figure =
  (unit: string, decimals: number) =>
  ([id, zh, en]: Named, value: ReportNumber["value"], { source, coveragePct }: Ground): ReportNumber => ({
    id,
    name: { zh, en },
    value,
    unit,
    decimals,
    source,
    coveragePct,
  });

export const kwhFigure = figure("kWh", 0);
export const kwFigure = figure("kW", 0);
export const twdFigure = figure("元", 0);
/** NT$ for a kWh, or another rate. */
export const rateFigure = figure("元", 2);
export const pctFigure = figure("%", 1);
export const degreesFigure = figure("°C", 1);
export const timesFigure = figure("次", 0);
export const daysFigure = figure("日", 0);
/** Of CO2e. */
export const tonnesFigure = figure("公噸", 2);

/** How much more one is than the other, in percent of the other; null where one is not known, or the other is nought. */
export function changePct(now: number | null, before: number | null): number | null {
  return now === null || before === null || before === 0 ? null : (100 * (now - before)) / Math.abs(before);
}

/** Of so much of both spans something must be known before they are compared: the rest would be told as a saving. */
const ENOUGH_COVERAGE = 0.95;

/** How much more one total is than another, as {@link changePct}; null also where too little of either is known. */
export function changeOfTotals(now: KnownTotal, before: KnownTotal | null): number | null {
  const isEnough = (total: KnownTotal): boolean => total.coverage >= ENOUGH_COVERAGE;
  return before === null || !isEnough(now) || !isEnough(before) ? null : changePct(now.energyKwh, before.energyKwh);
}

/** Energy with the part of its span that is known, 0–1. */
interface KnownTotal {
  readonly energyKwh: number | null;
  readonly coverage: number;
}

/** The sum of what is known; null where nothing is. */
export function knownSum(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}

/** The mean of what is known; null where nothing is. */
export function knownMean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}
