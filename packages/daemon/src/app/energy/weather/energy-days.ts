import { type PlainDateText, taipeiDayStart } from "@weishan/core/calendar";
import type { JudgedDay } from "@weishan/core/energy";
import type { MeterDay, MeterEnergy } from "../meter/meter-energy.ts";
import type { DayFacts, DayFactsBook } from "./day-facts.ts";
import { HOURS_OF_A_DAY, type WeatherBook, type WeatherDay } from "./weather-book.ts";

const QUARTERS_OF_AN_HOUR = 4;
const DAY_MS = 86_400_000;
/** A day with less than this part of it known is missing; with more, what is missing is taken like the rest (CalTRACK §2.2.1.2). */
const ENOUGH_OF_A_DAY = 0.5;

/** A day of a meter with what drives it. */
export interface EnergyDay {
  readonly date: PlainDateText;
  readonly facts: DayFacts;
  readonly weather: WeatherDay;
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
    parts.dayFacts.days(centerId, from, to),
    parts.weather.days(centerId, from, to),
    parts.meters.days(meterId, from, to),
  ]);
  const byDate = new Map(meterDays.map((day) => [day.date, day]));
  return facts.flatMap((fact, index) => {
    const weatherDay = weather[index];
    return weatherDay === undefined
      ? []
      : [{ date: fact.date, facts: fact, weather: weatherDay, meter: byDate.get(fact.date) ?? null }];
  });
}

/** The energy of a whole day, kWh: what is known of it drawn out where at least half is; NaN otherwise. */
export function wholeDayKwh(meter: MeterDay | null): number {
  if (meter === null || meter.energyKwh === null || meter.coverage < ENOUGH_OF_A_DAY) return Number.NaN;
  return meter.energyKwh / meter.coverage;
}

/** Energy of each hour; NaN for an hour of which a quarter is missing. */
export function hoursOfMeter(meter: MeterDay | null): Float64Array {
  const hours = new Float64Array(HOURS_OF_A_DAY).fill(Number.NaN);
  if (meter === null) return hours;
  for (let hour = 0; hour < HOURS_OF_A_DAY; hour++) {
    const first = hour * QUARTERS_OF_AN_HOUR;
    hours[hour] = meter.quartersKwh.subarray(first, first + QUARTERS_OF_AN_HOUR).reduce((sum, kwh) => sum + kwh, 0);
  }
  return hours;
}

/** A day as anomalies are looked for in it. */
export const judgedDayOf = ({ facts, weather, meter }: EnergyDay): JudgedDay => ({
  isWorked: facts.workedShare > 0,
  meanTempC: weather.meanTempC ?? Number.NaN,
  headcount: facts.headcount ?? Number.NaN,
  workedShare: facts.workedShare,
  hoursKwh: hoursOfMeter(meter),
  bookedByHour: facts.bookedByHour,
});

/** The span of a day in time. */
export const daySpan = (date: PlainDateText): { readonly startMs: number; readonly endMs: number } => {
  const startMs = taipeiDayStart(date);
  return { startMs, endMs: startMs + DAY_MS };
};
