import { daysBetween, type PlainDateText, plusDays, taipeiDayStart } from "@weishan/core/calendar";
import { type PastLoadDay, similarDayForecast } from "@weishan/core/energy";
import { type PlantQuarters, QUARTER_MS } from "../plant/plant-quarters.ts";
import type { DayFacts, DayFactsBook } from "../weather/day-facts.ts";
import type { WeatherBook } from "../weather/weather-book.ts";

const QUARTERS_OF_DAY = 96;
/** Days from which a day is foretold and a plant is learned: a season's habits and weather. */
export const PAST_DAYS = 42;
/** Without a forecast of the weather a day is as warm as the last ones were. */
const WEATHER_LASTS_DAYS = 3;
/** A day is taken as measured from so much of it on; the rest is filled between its neighbours. */
const ENOUGH_MEASURED = 0.9;

/** A day's quarters as they are expected or were. */
export interface ExpectedDay {
  readonly basis: "similar-days" | "measured";
  readonly days: readonly PlainDateText[];
  readonly meanTempC: number | null;
  /** Without gaps. */
  readonly quarters: Float64Array;
  /** One standard deviation of each quarter; 0 where it was measured. */
  readonly errors: Float64Array;
  /** The part of the quarters that is known and not filled, 0–1. */
  readonly coverage: number;
}

/** What the days are beside their load: their kind and their weather. */
export interface DaySurroundings {
  readonly facts: ReadonlyMap<PlainDateText, DayFacts>;
  readonly meanTempC: ReadonlyMap<PlainDateText, number | null>;
}

/** The kinds and the weather of the days that a forecast of `date` rests on, and its own. */
export async function surroundingsOf(
  { days, weather }: { readonly days: DayFactsBook; readonly weather: WeatherBook },
  centerId: string,
  date: PlainDateText,
): Promise<DaySurroundings> {
  const from = plusDays(date, -PAST_DAYS);
  const [facts, weatherDays] = await Promise.all([
    days.days(centerId, from, plusDays(date, 1)),
    weather.days(centerId, from, plusDays(date, 1)),
  ]);
  return {
    facts: new Map(facts.map((day) => [day.date, day])),
    meanTempC: new Map(weatherDays.map((day) => [day.date, day.meanTempC])),
  };
}

/** A day of quarters out of columns that begin at midnight of `from`. */
export function dayOfColumn(column: Float64Array, from: PlainDateText, date: PlainDateText): Float64Array {
  const first = daysBetween(from, date) * QUARTERS_OF_DAY;
  const day = new Float64Array(QUARTERS_OF_DAY).fill(Number.NaN);
  if (first >= 0) day.set(column.subarray(first, first + QUARTERS_OF_DAY).subarray(0, QUARTERS_OF_DAY));
  return day;
}

/**
 * A day of something that is known in quarters: as it was where it is over and known, else by the days most like it.
 *
 * @param column - quarters from midnight of `PAST_DAYS` before `date` on
 * @returns `undefined` where the past does not suffice
 */
export function expectedDay(
  column: Float64Array,
  date: PlainDateText,
  { surroundings, isOver }: { readonly surroundings: DaySurroundings; readonly isOver: boolean },
): ExpectedDay | undefined {
  const from = plusDays(date, -PAST_DAYS);
  const own = dayOfColumn(column, from, date);
  const coverage = own.filter((value) => Number.isFinite(value)).length / QUARTERS_OF_DAY;
  const { facts, meanTempC } = surroundings;
  if (isOver) {
    if (coverage < ENOUGH_MEASURED) return undefined;
    const errors = new Float64Array(QUARTERS_OF_DAY);
    const temp = meanTempC.get(date) ?? null;
    return { basis: "measured", days: [date], meanTempC: temp, quarters: filled(own), errors, coverage };
  }
  const kindOf = (day: PlainDateText): string => (facts.get(day)?.kind === "holiday" ? "holiday" : "workday");
  const past = Array.from({ length: PAST_DAYS }, (_day, place): PastLoadDay => {
    const day = plusDays(from, place);
    return {
      date: day,
      kind: kindOf(day),
      meanTempC: meanTempC.get(day) ?? null,
      quartersKw: dayOfColumn(column, from, day),
    };
  });
  const temp = lastingTemp(date, meanTempC);
  const answer = similarDayForecast({ date, kind: kindOf(date), meanTempC: temp }, past);
  if (answer.kind === "refused") return undefined;
  const { forecast } = answer;
  const known = forecast.quartersKw.filter((value) => Number.isFinite(value)).length / QUARTERS_OF_DAY;
  if (known < ENOUGH_MEASURED) return undefined;
  return {
    basis: "similar-days",
    days: forecast.basis,
    meanTempC: temp,
    quarters: filled(forecast.quartersKw),
    errors: forecast.errorsKw.map((error) => (Number.isFinite(error) ? error : 0)),
    coverage: known,
  };
}

function lastingTemp(date: PlainDateText, meanTempC: ReadonlyMap<PlainDateText, number | null>): number | null {
  const known: number[] = [];
  for (let back = 1; back <= PAST_DAYS && known.length < WEATHER_LASTS_DAYS; back++) {
    const temp = meanTempC.get(plusDays(date, -back)) ?? null;
    if (temp !== null) known.push(temp);
  }
  return known.length === 0 ? null : known.reduce((sum, temp) => sum + temp, 0) / known.length;
}

/** Quarters that are not known, on the straight line between those that are. */
function filled(values: Float64Array): Float64Array {
  const result = Float64Array.from(values);
  const known = [...values.keys()].filter((place) => Number.isFinite(values[place]));
  for (let place = 0; place < result.length; place++) {
    if (Number.isFinite(result[place])) continue;
    const before = known.findLast((at) => at < place);
    const after = known.find((at) => at > place);
    const first = values[before ?? after ?? 0] ?? 0;
    const last = values[after ?? before ?? 0] ?? 0;
    const share = before === undefined || after === undefined ? 0 : (place - before) / (after - before);
    result[place] = first + (last - first) * share;
  }
  return result;
}

/** Means over steps of a whole number of quarters. */
export function meansOfSteps(quarters: Float64Array, stepMs: number): readonly number[] {
  const each = Math.max(1, Math.round(stepMs / QUARTER_MS));
  return Array.from({ length: Math.floor(quarters.length / each) }, (_step, at) => {
    const part = quarters.subarray(at * each, (at + 1) * each);
    return part.reduce((sum, value) => sum + value, 0) / each;
  });
}

/** The span of the past that a forecast of a day rests on, and the day itself. */
export const pastSpanOf = (date: PlainDateText): { readonly fromMs: number; readonly toMs: number } => ({
  fromMs: taipeiDayStart(plusDays(date, -PAST_DAYS)),
  toMs: taipeiDayStart(plusDays(date, 1)),
});

/** What a plant's machines drew, less what it is not known of: the rest of the centre without its plant. */
export const otherThanPlant = (siteKw: Float64Array, { powerKw }: Pick<PlantQuarters, "powerKw">): Float64Array =>
  siteKw.map((kw, place) => Math.max(0, kw - (powerKw[place] ?? Number.NaN)));
