import { type PlainDateText, taipeiDayStart } from "@weishan/core/calendar";
import type { Equipment } from "@weishan/core/center";
import { photovoltaicYield } from "@weishan/core/energy";
import { photovoltaic } from "@weishan/core/equipment";
import type { ReadingHistory } from "../../../ports/reading-history.ts";
import type { ModelIndex } from "../../overview/model-index.ts";
import { HOURS_OF_A_DAY, type WeatherBook } from "../weather/weather-book.ts";
import { hourlyAdvances } from "./hourly-advances.ts";
import type { CenterDays, YieldView } from "./intensity-side.ts";

const HOUR_MS = 3_600_000;
/** The sun of Kaohsiung is up within these hours all year; inverters sleep outside them, and that is no gap. */
const SUN_FROM_HOUR = 6;
const SUN_TO_HOUR = 18;

interface PhotovoltaicParts {
  readonly model: ModelIndex;
  readonly history: Pick<ReadingHistory, "buckets">;
  readonly weather: WeatherBook;
}

/** What the photovoltaic systems of a centre made of the sun. */
export async function yieldsOver(span: CenterDays, parts: PhotovoltaicParts): Promise<readonly YieldView[]> {
  const equipment = parts.model.centers
    .filter(({ id }) => id === span.centerId)
    .flatMap((center) => center.equipment.filter(({ kind }) => kind === photovoltaic.id));
  const yields: YieldView[] = [];
  for (const one of equipment) {
    // oxlint-disable-next-line no-await-in-loop -- one question after the other: the history serves others as well
    const made = await yieldOf(one, span, parts);
    if (made !== null) yields.push(made);
  }
  return yields;
}

async function yieldOf(equipment: Equipment, days: CenterDays, parts: PhotovoltaicParts): Promise<YieldView | null> {
  const { ratedPeakKw } = equipment.facts;
  if (typeof ratedPeakKw !== "number") return null;
  const span = { fromMs: taipeiDayStart(days.from), toMs: taipeiDayStart(days.to) };
  const energyKwh = await hourlyAdvances(`${equipment.id}.energyKwh`, span, parts);
  const irradianceWm2 = await sunOf(equipment, days, { span, parts });
  const hours = Array.from(energyKwh, (hourKwh, hour) => ({
    energyKwh: hourKwh,
    irradianceWm2: irradianceWm2[hour] ?? Number.NaN,
  })).filter((_, hour) => isSunUp(hour));
  const found = photovoltaicYield(hours, ratedPeakKw);
  if (found === null) return null;
  const knownCount = hours.filter((hour) => Number.isFinite(hour.energyKwh)).length;
  return {
    equipmentId: equipment.id,
    name: equipment.name,
    ratedPeakKw,
    energyKwh: found.energyKwh,
    yieldHours: found.yieldHours,
    irradiationKwhPerM2: found.irradiationKwhPerM2,
    performanceRatioPct: found.performanceRatio === null ? null : found.performanceRatio * 100,
    coveragePct: (knownCount / hours.length) * 100,
  };
}

/** The sun on the plane of the modules in the hours that a sensor there knows; of the centre's weather station in others. */
async function sunOf(
  { id }: Equipment,
  days: CenterDays,
  {
    span,
    parts,
  }: { readonly span: { readonly fromMs: number; readonly toMs: number }; readonly parts: PhotovoltaicParts },
): Promise<Float64Array> {
  const { irradianceWm2 } = await parts.weather.hours(days.centerId, days.from, days.to);
  const pointId = `${id}.irradianceWm2`;
  if (!parts.model.points.has(pointId) || span.toMs <= span.fromMs) return irradianceWm2;
  const { timeWeightedMean } = await parts.history.buckets(pointId, span, HOUR_MS);
  return irradianceWm2.map((stationWm2, hour) => {
    const own = timeWeightedMean[hour] ?? Number.NaN;
    return Number.isFinite(own) ? own : stationWm2;
  });
}

const isSunUp = (hour: number): boolean =>
  hour % HOURS_OF_A_DAY >= SUN_FROM_HOUR && hour % HOURS_OF_A_DAY < SUN_TO_HOUR;

/** The days of a year that are over, `[from, to)`; empty for a year that has not begun. */
export function daysOfYear(
  year: number,
  today: PlainDateText,
): { readonly from: PlainDateText; readonly to: PlainDateText } {
  const [from, end] = [`${year}-01-01`, `${year + 1}-01-01`];
  const to = end < today ? end : today;
  return { from, to: to > from ? to : from };
}
