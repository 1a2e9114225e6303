import { daysBetween, type PlainDateText, plusDays } from "@weishan/core/calendar";
import type { LocalName } from "@weishan/core/center";
import type { EndUse } from "@weishan/core/energy";
import type { EpochMs } from "@weishan/core/reading";
import { knownHours } from "../../energy/meter/day-columns.ts";
import type { MeterDay, MeterNodeInfo } from "../../energy/meter/meter-energy.ts";
import type { EnergyReportSources } from "../report-sources.ts";

/** A day of a meter as a report keeps it. */
export interface KeptDay {
  readonly date: PlainDateText;
  readonly energyKwh: number | null;
  /** 0–1. */
  readonly coverage: number;
  readonly estimatedShare: number;
  readonly peakKw: number | null;
  readonly peakAt: EpochMs | null;
  /** Mean power of each hour, kW; null where a part of the hour is not known. */
  readonly hoursKw: readonly (number | null)[];
}

/** What a meter counted over some days. */
export interface KeptTotal {
  /** Of what is known; null where nothing is. */
  readonly energyKwh: number | null;
  /** The part of the days that is known, 0–1. */
  readonly coverage: number;
}

/** A meter below the main one. */
export interface KeptMeter extends KeptTotal {
  readonly id: string;
  readonly name: LocalName;
  readonly endUse: EndUse | null;
  readonly flow: "use" | "generation";
  readonly parentId: string | null;
  readonly daysKwh: readonly (number | null)[];
}

/** A day of the calendar with its weather. */
export interface KeptDayFacts {
  readonly date: PlainDateText;
  readonly kind: "workday" | "holiday" | "make-up";
  readonly name: LocalName | null;
  readonly venueUses: number;
  readonly meanTempC: number | null;
}

/** The days of a span, one for each also where a meter has no row. */
export async function keptDays(
  meters: EnergyReportSources["meters"],
  meterId: string,
  from: PlainDateText,
  to: PlainDateText,
): Promise<readonly KeptDay[]> {
  const byDate = new Map((await meters.days(meterId, from, to)).map((day) => [day.date, day]));
  return datesOf(from, to).map((date) => keptDay(date, byDate.get(date)));
}

/** What a meter counted over a span. */
export async function keptTotal(
  meters: EnergyReportSources["meters"],
  meterId: string,
  from: PlainDateText,
  to: PlainDateText,
): Promise<KeptTotal> {
  return totalOf(await keptDays(meters, meterId, from, to));
}

/** What days add up to, with how much of them is known. */
export function totalOf(days: readonly Pick<KeptDay, "energyKwh" | "coverage">[]): KeptTotal {
  const known = days.filter(({ energyKwh }) => energyKwh !== null);
  return {
    energyKwh: known.length === 0 ? null : known.reduce((sum, { energyKwh }) => sum + (energyKwh ?? 0), 0),
    coverage: days.length === 0 ? 0 : days.reduce((sum, { coverage }) => sum + coverage, 0) / days.length,
  };
}

/** The meters of a centre below the one that the utility reads, with their days. */
export async function keptMeters(
  meters: EnergyReportSources["meters"],
  centerId: string,
  from: PlainDateText,
  to: PlainDateText,
): Promise<readonly KeptMeter[]> {
  const main = meters.mainMeterOf(centerId);
  const below = meters.meters(centerId).filter(({ id }) => id !== main?.id);
  return Promise.all(below.map((node) => keptMeter(meters, node, from, to)));
}

async function keptMeter(
  meters: EnergyReportSources["meters"],
  { id, name, endUse, flow, parentId }: MeterNodeInfo,
  from: PlainDateText,
  to: PlainDateText,
): Promise<KeptMeter> {
  const days = await keptDays(meters, id, from, to);
  const daysKwh = days.map(({ energyKwh }) => energyKwh);
  return { id, name, endUse, flow, parentId, daysKwh, ...totalOf(days) };
}

/** Each day of a span with its kind and its weather. */
export async function keptFacts(
  { weather, dayFacts }: Pick<EnergyReportSources, "weather" | "dayFacts">,
  centerId: string,
  from: PlainDateText,
  to: PlainDateText,
): Promise<readonly KeptDayFacts[]> {
  const [facts, skies] = await Promise.all([dayFacts.days(centerId, from, to), weather.days(centerId, from, to)]);
  const tempOf = new Map(skies.map(({ date, meanTempC }) => [date, meanTempC]));
  return facts.map(({ date, kind, name, venueUses }) => ({
    date,
    kind,
    name,
    venueUses,
    meanTempC: tempOf.get(date) ?? null,
  }));
}

function keptDay(date: PlainDateText, day: MeterDay | undefined): KeptDay {
  if (day === undefined) {
    return { date, energyKwh: null, coverage: 0, estimatedShare: 0, peakKw: null, peakAt: null, hoursKw: [] };
  }
  const { energyKwh, coverage, estimatedShare, peakKw, peakAt } = day;
  // The energy of an hour in kWh is its mean power in kW.
  const hoursKw = Array.from(knownHours(day), (kwh) => (Number.isNaN(kwh) ? null : Math.round(kwh * 100) / 100));
  return { date, energyKwh, coverage, estimatedShare, peakKw, peakAt, hoursKw };
}

const datesOf = (from: PlainDateText, to: PlainDateText): readonly PlainDateText[] =>
  Array.from({ length: Math.max(0, daysBetween(from, to)) }, (_, index) => plusDays(from, index));
