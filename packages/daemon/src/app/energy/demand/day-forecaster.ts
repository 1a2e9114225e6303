import { daysBetween, type PlainDateText, plusDays, taipeiDate } from "@weishan/core/calendar";
import type { LocalName } from "@weishan/core/center";
import {
  type DayLoadForecast,
  type LoadDayFacts,
  type PastLoadDay,
  QUARTERS_OF_DAY,
  similarDayForecast,
  withMeasuredQuarters,
} from "@weishan/core/energy";
import type { Clock } from "../../../ports/clock.ts";
import { KeptAnswers } from "../kept-answers.ts";
import type { MeterEnergy } from "../meter/meter-energy.ts";
import type { DayFacts, DayFactsBook } from "../weather/day-facts.ts";
import type { WeatherBook } from "../weather/weather-book.ts";
import { quarterPowers } from "./quarter-powers.ts";

/** A season of days: older ones were in other weather and other habits. */
const PAST_DAYS = 92;
const KEPT_MS = 15 * 60_000;
/** Without a forecast of the weather the next days are as warm as the last ones were. */
const WEATHER_LASTS_DAYS = 3;
/** Beyond it nobody knows the calendar of the house. */
const FORESEEN_DAYS = 45;

/** What is expected of a day, and why nothing is. */
export interface DayExpectation {
  readonly date: PlainDateText;
  /** Null where nothing can be said. */
  readonly forecast: DayLoadForecast | null;
  /** As measured up to now; empty columns of days to come. */
  readonly measuredKw: Float64Array;
  readonly meanTempC: number | null;
  readonly refusal: LocalName | null;
}

export interface DayForecasterParts {
  readonly meters: MeterEnergy;
  readonly weather: WeatherBook;
  readonly days: DayFactsBook;
  readonly clock: Clock;
}

/** What a centre is expected to draw on a day, by the days most like it; kept for a quarter of an hour. */
export class DayForecaster {
  readonly #parts: DayForecasterParts;
  readonly #days: KeptAnswers<DayExpectation>;
  readonly #pasts: KeptAnswers<CenterPast>;

  constructor(parts: DayForecasterParts) {
    this.#parts = parts;
    this.#days = new KeptAnswers(parts.clock, KEPT_MS);
    this.#pasts = new KeptAnswers(parts.clock, KEPT_MS);
  }

  day(centerId: string, date: PlainDateText): Promise<DayExpectation> {
    return this.#days.of(`${centerId}~${date}`, () => this.#day(centerId, date));
  }

  async #day(centerId: string, date: PlainDateText): Promise<DayExpectation> {
    const { meters, days, clock } = this.#parts;
    const meter = meters.mainMeterOf(centerId);
    const nothing = { date, forecast: null, measuredKw: new Float64Array(0), meanTempC: null };
    if (meter === null) return { ...nothing, refusal: { zh: "沒有總電表", en: "there is no main meter" } };
    const today = taipeiDate(clock.now());
    const last = date < today ? date : today;
    const past = await this.#pasts.of(`${centerId}~${last}`, () => this.#past(centerId, meter.id, last));
    const [facts] = await days.days(centerId, date, plusDays(date, 1));
    const meanTempC = await this.#temperature(centerId, date, { today, past });
    const target: LoadDayFacts = { date, kind: kindOf(facts), meanTempC };
    const answer = similarDayForecast(target, past.days);
    const measuredKw = date > today ? nothing.measuredKw : await this.#measured(meter.id, date);
    if (answer.kind === "refused") {
      return {
        ...nothing,
        measuredKw,
        meanTempC,
        refusal: { zh: "同類型日的紀錄不足三天", en: "there are fewer than three days like it" },
      };
    }
    const forecast = date === today ? withMeasuredQuarters(answer.forecast, measuredKw) : answer.forecast;
    return { date, forecast, measuredKw, meanTempC, refusal: null };
  }

  async #measured(meterId: string, date: PlainDateText): Promise<Float64Array> {
    const { meters, clock } = this.#parts;
    const [day] = await meters.days(meterId, date, plusDays(date, 1));
    return day === undefined ? new Float64Array(QUARTERS_OF_DAY).fill(Number.NaN) : quarterPowers(day, clock.now());
  }

  async #past(centerId: string, meterId: string, until: PlainDateText): Promise<CenterPast> {
    const from = plusDays(until, -PAST_DAYS);
    const [rows, facts, weather] = await Promise.all([
      this.#parts.meters.days(meterId, from, until),
      this.#parts.days.days(centerId, from, until),
      this.#parts.weather.days(centerId, from, until),
    ]);
    const factsOf = new Map(facts.map((day) => [day.date, day]));
    const tempOf = new Map(weather.map(({ date, meanTempC }) => [date, meanTempC]));
    const now = this.#parts.clock.now();
    const days = rows.map((row): PastLoadDay => {
      const { date } = row;
      const meanTempC = tempOf.get(date) ?? null;
      return { date, kind: kindOf(factsOf.get(date)), meanTempC, quartersKw: quarterPowers(row, now) };
    });
    return { days, tempOf };
  }

  /** As measured; for days to come as the last ones were. */
  async #temperature(
    centerId: string,
    date: PlainDateText,
    { today, past }: { readonly today: PlainDateText; readonly past: CenterPast },
  ): Promise<number | null> {
    if (date < today) {
      const [day] = await this.#parts.weather.days(centerId, date, plusDays(date, 1));
      return day?.meanTempC ?? null;
    }
    const last = Array.from({ length: WEATHER_LASTS_DAYS }, (_, ago) => past.tempOf.get(plusDays(today, -1 - ago)));
    const known = last.filter((tempC): tempC is number => typeof tempC === "number");
    return known.length === 0 ? null : known.reduce((sum, tempC) => sum + tempC, 0) / known.length;
  }
}

interface CenterPast {
  readonly days: readonly PastLoadDay[];
  readonly tempOf: ReadonlyMap<PlainDateText, number | null>;
}

/** Days are compared within their kind: worked wholly or for a part, Saturdays, and other days off. */
function kindOf(facts: DayFacts | undefined): string {
  if (facts === undefined) return "unknown";
  if (facts.workedShare >= HALF_A_DAY) return "worked";
  return facts.dayOfWeek === SATURDAY ? "saturday" : "off";
}

const HALF_A_DAY = 0.5;
const SATURDAY = 6;

/** Whether anything can be said of a day from today on. */
export const isForeseen = (date: PlainDateText, today: PlainDateText): boolean =>
  date >= today && daysBetween(today, date) <= FORESEEN_DAYS;
