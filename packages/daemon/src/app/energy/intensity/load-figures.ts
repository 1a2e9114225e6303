import { plusDays } from "@weishan/core/calendar";
import { FEWEST_OFF_DAYS, medianOf, nightBaseKw, type UsualUse, usualKwh, usualUse } from "@weishan/core/energy";
import { type EnergyDayParts, energyDays, type MeterSpan, usualDayOf, wholeDayKwh } from "../weather/energy-days.ts";
import type { BaseLoadView, DayRankingView } from "./intensity-side.ts";

const HOURS_OF_A_DAY = 24;
/** A change of the base load is told from so many days on. */
const FEWEST_DAYS_OF_A_CHANGE = 30;
const LEARN_DAYS = 365;

/** What a centre draws at night, day by day. */
export async function baseLoadOf(span: MeterSpan, parts: EnergyDayParts): Promise<BaseLoadView> {
  const { centerId, meterId, from, to } = span;
  const days = await energyDays(span, parts);
  const bases = days.map(({ date, facts, meter }) => ({
    date,
    baseKw: meter === null ? null : nightBaseKw(meter.quartersKwh),
    isWorked: facts.workedShare > 0,
  }));
  const known = bases.flatMap(({ baseKw }) => baseKw ?? []);
  const means = days.flatMap(({ meter }) => {
    const energyKwh = wholeDayKwh(meter);
    return Number.isFinite(energyKwh) ? [energyKwh / HOURS_OF_A_DAY] : [];
  });
  const medianKw = known.length === 0 ? null : medianOf(known);
  const meanKw = means.length === 0 ? null : means.reduce((sum, kw) => sum + kw, 0) / means.length;
  const third = Math.floor(known.length / 3);
  return {
    centerId,
    meterId,
    days: bases,
    medianKw,
    shareOfMeanPct: medianKw === null || meanKw === null || meanKw <= 0 ? null : (medianKw / meanKw) * 100,
    changeKw:
      known.length < FEWEST_DAYS_OF_A_CHANGE ? null : medianOf(known.slice(-third)) - medianOf(known.slice(0, third)),
    coveragePct: from < to ? (known.length / bases.length) * 100 : 0,
  };
}

/** Days by what they used beyond what their weather, calendar and lettings make one expect, the hungriest first. */
export async function dayRanking(span: MeterSpan, parts: EnergyDayParts): Promise<DayRankingView> {
  const { centerId, meterId, from, to } = span;
  const learnFrom = plusDays(to, -LEARN_DAYS);
  const days = await energyDays({ ...span, from: learnFrom < from ? learnFrom : from }, parts);
  const learned = days.map((day) => usualDayOf(day));
  const of = (isWorked: boolean): UsualUse | null =>
    usualUse(
      learned.filter(({ workedShare }) => workedShare > 0 === isWorked),
      isWorked ? undefined : FEWEST_OFF_DAYS,
    );
  const models = { worked: of(true), off: of(false) };
  const asked = days.filter(({ date }) => date >= from);
  const ranked = asked.flatMap((day) => {
    const isWorked = day.facts.workedShare > 0;
    const model = models[isWorked ? "worked" : "off"];
    const usual = usualDayOf(day);
    const { energyKwh: measuredKwh, meanTempC, bookedHours } = usual;
    const expectedKwh = model === null ? Number.NaN : usualKwh(model, usual);
    if (!Number.isFinite(measuredKwh) || !(expectedKwh > 0)) return [];
    const aboveKwh = measuredKwh - expectedKwh;
    const abovePct = (aboveKwh / expectedKwh) * 100;
    return [{ date: day.date, measuredKwh, expectedKwh, aboveKwh, abovePct, meanTempC, isWorked, bookedHours }];
  });
  return {
    centerId,
    meterId,
    days: ranked.toSorted((one, other) => other.abovePct - one.abovePct),
    unjudgedCount: asked.length - ranked.length,
  };
}
