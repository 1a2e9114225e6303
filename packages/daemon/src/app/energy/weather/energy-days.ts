import { type PlainDateText, plusDays, taipeiDayStart } from "@weishan/core/calendar";
import type { JudgedDay, UsualDay } from "@weishan/core/energy";
import { knownHours } from "../meter/day-columns.ts";
import type { MeterDay, MeterEnergy } from "../meter/meter-energy.ts";
import type { DayFacts, DayFactsBook } from "./day-facts.ts";
import { HOURS_OF_A_DAY, type WeatherBook, type WeatherDay } from "./weather-book.ts";

const DAY_MS = 86_400_000;
/** A day with less than this part of it known is missing; with more, what is missing is taken like the rest (CalTRACK §2.2.1.2). */
const ENOUGH_OF_A_DAY = 0.5;

/** A day of a meter with what drives it. */
export interface EnergyDay {
  readonly date: PlainDateText;
  readonly facts: DayFacts;
  readonly weather: WeatherDay;
  /** Whether the next day is worked, and whether the day before was off. */
  readonly isBeforeWork: boolean;
  readonly isAfterOff: boolean;
  /** Null where no roll-up was made. */
  readonly meter: MeterDay | null;
}

/** What the days of meters are put together from. */
export interface EnergyDayParts {
  readonly meters: MeterEnergy;
  readonly weather: WeatherBook;
  readonly dayFacts: DayFactsBook;
}

/** Which days of which meter. */
export interface MeterSpan {
  readonly centerId: string;
  readonly meterId: string;
  readonly from: PlainDateText;
  readonly to: PlainDateText;
}

/** Every day of a span, in order, days without energy or weather too. */
export async function energyDays(span: MeterSpan, parts: EnergyDayParts): Promise<readonly EnergyDay[]> {
  const { centerId, meterId, from, to } = span;
  const [facts, weather, meterDays] = await Promise.all([
    // With the day before and the day after, which tell what kind of day it stands beside.
    parts.dayFacts.days(centerId, plusDays(from, -1), plusDays(to, 1)),
    parts.weather.days(centerId, from, to),
    parts.meters.days(meterId, from, to),
  ]);
  const byDate = new Map(meterDays.map((day) => [day.date, day]));
  return weather.flatMap((weatherDay, index) => {
    const [before, own, after] = [facts[index], facts[index + 1], facts[index + 2]];
    if (own === undefined) return [];
    const isBeforeWork = (after?.workedShare ?? 0) > 0;
    const isAfterOff = before?.workedShare === 0;
    const meter = byDate.get(own.date) ?? null;
    return [{ date: own.date, facts: own, weather: weatherDay, isBeforeWork, isAfterOff, meter }];
  });
}

/** The energy of a whole day, kWh: what is known of it drawn out where at least half is; NaN otherwise. */
export function wholeDayKwh(meter: MeterDay | null): number {
  if (meter === null || meter.energyKwh === null || meter.coverage < ENOUGH_OF_A_DAY) return Number.NaN;
  return meter.energyKwh / meter.coverage;
}

/** Energy of each hour; NaN for an hour of which a part is missing. */
export const hoursOfMeter = (meter: MeterDay | null): Float64Array =>
  meter === null ? new Float64Array(HOURS_OF_A_DAY).fill(Number.NaN) : knownHours(meter);

/** A day as anomalies are looked for in it. */
export const judgedDayOf = ({ facts, weather, isBeforeWork, isAfterOff, meter }: EnergyDay): JudgedDay => ({
  isBeforeWork,
  isAfterOff,
  isWorked: facts.workedShare > 0,
  meanTempC: weather.meanTempC ?? Number.NaN,
  headcount: facts.headcount ?? Number.NaN,
  workedShare: facts.workedShare,
  hoursKwh: hoursOfMeter(meter),
  bookedByHour: facts.bookedByHour,
});

/** A day as what is usual is learned from it: drawn out to a whole one. */
export const usualDayOf = ({ facts, weather, isBeforeWork, isAfterOff, meter }: EnergyDay): UsualDay => ({
  energyKwh: wholeDayKwh(meter),
  meanTempC: weather.meanTempC ?? Number.NaN,
  bookedHours: facts.bookedHours,
  headcount: facts.headcount ?? Number.NaN,
  workedShare: facts.workedShare,
  isBeforeWork,
  isAfterOff,
});

/** The span of a day in time. */
export const daySpan = (date: PlainDateText): { readonly startMs: number; readonly endMs: number } => {
  const startMs = taipeiDayStart(date);
  return { startMs, endMs: startMs + DAY_MS };
};
