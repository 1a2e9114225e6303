import { type PlainDateText, taipeiDayStart } from "@weishan/core/calendar";
import { type IntervalKind, QUARTER_MS, type QuarterEnergy } from "@weishan/core/energy";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import type { MeterDayRecord } from "../../../ports/record-kinds/meter-energy-record.ts";
import type { MeterDay } from "./meter-energy.ts";
import { type DayQuarters, packQuarters, unpackQuarters } from "./packed-quarters.ts";

export const QUARTERS_OF_A_DAY = 96;
const DAY_MS = QUARTERS_OF_A_DAY * QUARTER_MS;
const WH_PER_KWH = 1000;
const QUARTERS_OF_AN_HOUR = 4;
/** Below this part of a quarter its mean says nothing about the quarter. */
const ENOUGH_OF_A_QUARTER = 0.8;
/** Below this part nothing that anybody would see is estimated. */
const WORTH_TELLING = 0.001;

/** A day of a meter as it was worked out, before it is kept. */
export type MadeDay = Pick<
  MeterDayRecord,
  "date" | "energyWh" | "measuredMs" | "estimatedMs" | "peakWh" | "peakAt" | "quarters"
>;

/** The day that is the `index`-th of columns which begin with a day. */
export function madeDay(columns: QuarterEnergy, index: number, date: PlainDateText): MadeDay {
  const first = index * QUARTERS_OF_A_DAY;
  const quarters: DayQuarters = {
    energyWh: new Float64Array(QUARTERS_OF_A_DAY).fill(Number.NaN),
    measuredPct: new Uint8Array(QUARTERS_OF_A_DAY),
    estimatedPct: new Uint8Array(QUARTERS_OF_A_DAY),
  };
  let energyWh: number | null = null;
  let allMeasuredMs = 0;
  let allEstimatedMs = 0;
  let peak: { readonly wh: number; readonly quarter: number } | null = null;
  for (let quarter = 0; quarter < QUARTERS_OF_A_DAY; quarter++) {
    const measuredMs = columns.measuredMs[first + quarter] ?? 0;
    const estimatedMs = columns.estimatedMs[first + quarter] ?? 0;
    if (measuredMs + estimatedMs === 0) continue;
    const wh = columns.energyWh[first + quarter] ?? 0;
    energyWh = (energyWh ?? 0) + wh;
    allMeasuredMs += measuredMs;
    allEstimatedMs += estimatedMs;
    quarters.energyWh[quarter] = wh;
    quarters.measuredPct[quarter] = percentOf(measuredMs);
    quarters.estimatedPct[quarter] = percentOf(estimatedMs);
    if (measuredMs >= QUARTER_MS * ENOUGH_OF_A_QUARTER && wh > (peak?.wh ?? -1)) peak = { wh, quarter };
  }
  return {
    date,
    energyWh,
    measuredMs: Math.round(allMeasuredMs),
    estimatedMs: Math.round(allEstimatedMs),
    peakWh: peak?.wh ?? null,
    peakAt: peak === null ? null : quarterStart(date, peak.quarter),
    quarters: packQuarters(quarters),
  };
}

/** What is known of a quarter is never shown as nothing. */
const percentOf = (ms: number): number => (ms <= 0 ? 0 : Math.max(1, Math.round((ms / QUARTER_MS) * 100)));

const quarterStart = (date: PlainDateText, quarter: number): EpochMs =>
  epochMs(taipeiDayStart(date) + quarter * QUARTER_MS);

/** A day as it is asked for. */
export function meterDay(meterId: string, made: MadeDay, revision: number): MeterDay {
  const { date, energyWh, measuredMs, estimatedMs, peakWh, peakAt } = made;
  const { energyWh: quartersWh, measuredPct, estimatedPct } = unpackQuarters(made.quarters);
  const measuredShare = measuredMs / DAY_MS;
  const estimatedShare = estimatedMs / DAY_MS;
  return {
    meterId,
    date,
    energyKwh: energyWh === null ? null : energyWh / WH_PER_KWH,
    kind: kindOf(measuredShare, estimatedShare),
    measuredShare,
    estimatedShare,
    coverage: Math.min(1, measuredShare + estimatedShare),
    peakKw: peakWh === null ? null : (peakWh * QUARTERS_OF_AN_HOUR) / WH_PER_KWH,
    peakAt,
    quartersKwh: quartersWh.map((wh) => wh / WH_PER_KWH),
    quarterMeasuredPct: measuredPct,
    quarterEstimatedPct: estimatedPct,
    revision,
  };
}

/** `estimated` where a part of what is known is estimated, in any unit of time. */
export const kindOf = (measured: number, estimated: number): IntervalKind =>
  measured + estimated <= 0 ? "missing" : estimated > WORTH_TELLING * (measured + estimated) ? "estimated" : "measured";

/** The days of a virtual meter: quarter by quarter the sum of its parts, known where all of them are. */
export function sumOfDays(
  meterId: string,
  date: PlainDateText,
  parts: readonly { readonly factor: number; readonly day: MeterDay | undefined }[],
): MeterDay {
  const columns: QuarterEnergy = {
    startMs: taipeiDayStart(date),
    energyWh: new Float64Array(QUARTERS_OF_A_DAY),
    measuredMs: new Float64Array(QUARTERS_OF_A_DAY),
    estimatedMs: new Float64Array(QUARTERS_OF_A_DAY),
  };
  for (let quarter = 0; quarter < QUARTERS_OF_A_DAY; quarter++) {
    let wh = 0;
    let measuredPct = 100;
    let knownPct = 100;
    for (const { factor, day } of parts) {
      const energyKwh = day?.quartersKwh[quarter] ?? Number.NaN;
      const ownPct = day?.quarterMeasuredPct[quarter] ?? 0;
      wh += factor * energyKwh * WH_PER_KWH;
      measuredPct = Math.min(measuredPct, ownPct);
      knownPct = Math.min(knownPct, ownPct + (day?.quarterEstimatedPct[quarter] ?? 0));
    }
    if (Number.isNaN(wh) || knownPct === 0) continue;
    columns.energyWh[quarter] = Math.round(wh);
    columns.measuredMs[quarter] = (measuredPct / 100) * QUARTER_MS;
    columns.estimatedMs[quarter] = ((knownPct - measuredPct) / 100) * QUARTER_MS;
  }
  const revision = parts.reduce((sum, { day }) => sum + (day?.revision ?? 0), 0);
  return meterDay(meterId, madeDay(columns, 0, date), revision);
}
