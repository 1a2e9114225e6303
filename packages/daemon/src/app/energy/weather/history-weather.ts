import { daysBetween, type PlainDateText, plusDays, taipeiDayStart } from "@weishan/core/calendar";
import { weatherStation } from "@weishan/core/equipment";
import { epochMs } from "@weishan/core/reading";
import type { Clock } from "../../../ports/clock.ts";
import type { ReadingHistory } from "../../../ports/reading-history.ts";
import type { ModelIndex } from "../../overview/model-index.ts";
import {
  HOURS_OF_A_DAY,
  knownShare,
  meanOfDay,
  type WeatherBook,
  type WeatherDay,
  type WeatherHours,
  weatherHours,
} from "./weather-book.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = HOURS_OF_A_DAY * HOUR_MS;
/** Weather is slow: two readings of an hour, or one value in force for a fifth of it, tell its mean. */
const LEAST_READINGS = 2;
const LEAST_COVERAGE = 0.2;
/** A whole day that is over changes no more, but for readings that come late; it is asked for again after this. */
const WHOLE_DAY_KEPT_MS = 12 * HOUR_MS;
/** A day with gaps may be filled at any time, and today grows. */
const OTHER_DAY_KEPT_MS = 5 * 60_000;
/** Ten years of two centres: what is kept is bounded whoever asks for what. */
const MOST_DAYS_KEPT = 7_500;
/** One question to the history reaches this far: a year of hours is small, ten years in one answer are not. */
const DAYS_OF_A_QUESTION = 366;
const COLUMNS = ["outsideAirTempC", "outsideHumidityPct", "irradianceWm2"] as const;
type Column = (typeof COLUMNS)[number];
type Hours = Readonly<Record<Column, Float64Array>>;

interface KeptDay {
  readonly day: WeatherDay;
  readonly untilMs: number;
}

interface HistoryWeatherParts {
  readonly model: ModelIndex;
  readonly history: Pick<ReadingHistory, "buckets">;
  readonly clock: Clock;
}

/**
 * The weather of each centre from the history of its stations on the roof. An hour that no station of the centre knows
 * is taken from the other centres', a few kilometres away, and counted as borrowed.
 */
export class HistoryWeather implements WeatherBook {
  readonly #parts: HistoryWeatherParts;
  readonly #kept = new Map<string, KeptDay>();

  constructor(parts: HistoryWeatherParts) {
    this.#parts = parts;
  }

  async days(centerId: string, from: PlainDateText, to: PlainDateText): Promise<readonly WeatherDay[]> {
    const count = Math.max(0, daysBetween(from, to));
    const firstMs = taipeiDayStart(from);
    const dates = datesFrom(from, count);
    const nowMs = this.#parts.clock.monotonicMs();
    const missing = dates.flatMap((date, index) => {
      const kept = this.#kept.get(keyOf(centerId, date));
      return kept !== undefined && kept.untilMs > nowMs ? [] : [index];
    });
    for (const [first, last] of stretchesOf(missing)) {
      // oxlint-disable-next-line no-await-in-loop -- one question after the other: the history serves others as well
      await this.#read(centerId, dates.slice(first, last + 1), firstMs + first * DAY_MS);
    }
    return dates.map((date, index) => {
      const kept = this.#kept.get(keyOf(centerId, date));
      return kept?.day ?? dayOf(date, firstMs + index * DAY_MS, noHours(), 0);
    });
  }

  async hours(centerId: string, from: PlainDateText, to: PlainDateText): Promise<WeatherHours> {
    return weatherHours(await this.days(centerId, from, to), taipeiDayStart(from));
  }

  async #read(centerId: string, dates: readonly PlainDateText[], startMs: number): Promise<void> {
    const { clock } = this.#parts;
    const span = { fromMs: startMs, toMs: startMs + dates.length * DAY_MS };
    const stations = this.#stationsOf(centerId);
    const hours = await this.#measured(stations.own, span);
    const borrowedOf = await this.#fill(hours, stations.others, span);
    const nowMs = clock.monotonicMs();
    const now = clock.now();
    for (const [index, date] of dates.entries()) {
      const dayMs = startMs + index * DAY_MS;
      const day = dayOf(date, dayMs, hoursOfDay(hours, index), borrowedOf[index] ?? 0);
      const isWhole = day.coverage === 1 && dayMs + DAY_MS + HOUR_MS <= now;
      this.#keep(keyOf(centerId, date), { day, untilMs: nowMs + (isWhole ? WHOLE_DAY_KEPT_MS : OTHER_DAY_KEPT_MS) });
    }
  }

  /** What is kept longest goes first. */
  #keep(key: string, kept: KeptDay): void {
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    if (this.#kept.size <= MOST_DAYS_KEPT) return;
    const oldest = this.#kept.keys().next();
    if (oldest.done !== true) this.#kept.delete(oldest.value);
  }

  #stationsOf(centerId: string): { readonly own: readonly string[]; readonly others: readonly string[] } {
    const stationsIn = (isOwn: boolean): readonly string[] =>
      this.#parts.model.centers
        .filter(({ id }) => (id === centerId) === isOwn)
        .flatMap(({ equipment }) => equipment.filter(({ kind }) => kind === weatherStation.id).map(({ id }) => id));
    return { own: stationsIn(true), others: stationsIn(false) };
  }

  /** Takes what is missing from other stations; answers how many hours of each day were. */
  async #fill(
    hours: Hours,
    others: readonly string[],
    span: { readonly fromMs: number; readonly toMs: number },
  ): Promise<Float64Array> {
    const temps = hours.outsideAirTempC;
    const borrowed = new Float64Array(Math.ceil(temps.length / HOURS_OF_A_DAY));
    if (others.length === 0 || !temps.some((tempC) => Number.isNaN(tempC))) return borrowed;
    const there = await this.#measured(others, span);
    for (const [row, tempC] of temps.entries()) {
      if (!Number.isNaN(tempC) || Number.isNaN(there.outsideAirTempC[row] ?? Number.NaN)) continue;
      const day = Math.floor(row / HOURS_OF_A_DAY);
      borrowed[day] = (borrowed[day] ?? 0) + 1;
      for (const column of COLUMNS) {
        if (Number.isNaN(hours[column][row] ?? Number.NaN)) hours[column][row] = there[column][row] ?? Number.NaN;
      }
    }
    return borrowed;
  }

  /** Hourly means of the first station that knows each hour. */
  async #measured(
    stationIds: readonly string[],
    span: { readonly fromMs: number; readonly toMs: number },
  ): Promise<Hours> {
    const length = Math.round((span.toMs - span.fromMs) / HOUR_MS);
    const hours: Hours = {
      outsideAirTempC: new Float64Array(length).fill(Number.NaN),
      outsideHumidityPct: new Float64Array(length).fill(Number.NaN),
      irradianceWm2: new Float64Array(length).fill(Number.NaN),
    };
    for (const stationId of stationIds) {
      for (const column of COLUMNS) {
        const pointId = `${stationId}.${column}`;
        if (!this.#parts.model.points.has(pointId)) continue;
        // oxlint-disable-next-line no-await-in-loop -- one question after the other: the history serves others as well
        await this.#take(hours[column], pointId, span);
      }
    }
    return hours;
  }

  async #take(
    hours: Float64Array,
    pointId: string,
    span: { readonly fromMs: number; readonly toMs: number },
  ): Promise<void> {
    const stepMs = DAYS_OF_A_QUESTION * DAY_MS;
    for (let fromMs = span.fromMs; fromMs < span.toMs; fromMs += stepMs) {
      const part = { fromMs, toMs: Math.min(fromMs + stepMs, span.toMs) };
      // oxlint-disable-next-line no-await-in-loop -- one question after the other: the history serves others as well
      const { timeWeightedMean, coverage, count } = await this.#parts.history.buckets(pointId, part, HOUR_MS);
      const first = Math.round((fromMs - span.fromMs) / HOUR_MS);
      for (const [row, mean] of timeWeightedMean.entries()) {
        const isKnown = (coverage[row] ?? 0) >= LEAST_COVERAGE || (count[row] ?? 0) >= LEAST_READINGS;
        if (isKnown && first + row < hours.length && Number.isNaN(hours[first + row])) hours[first + row] = mean;
      }
    }
  }
}

const keyOf = (centerId: string, date: PlainDateText): string => `${centerId} ${date}`;

function datesFrom(from: PlainDateText, count: number): readonly PlainDateText[] {
  const dates: PlainDateText[] = [];
  for (let date = from; dates.length < count; date = plusDays(date, 1)) dates.push(date);
  return dates;
}

/** Runs of indexes that follow each other, as first and last. */
function stretchesOf(indexes: readonly number[]): readonly (readonly [number, number])[] {
  const stretches: [number, number][] = [];
  for (const index of indexes) {
    const open = stretches.at(-1);
    if (open !== undefined && open[1] === index - 1) open[1] = index;
    else stretches.push([index, index]);
  }
  return stretches;
}

const noHours = (): Hours => ({
  outsideAirTempC: new Float64Array(HOURS_OF_A_DAY).fill(Number.NaN),
  outsideHumidityPct: new Float64Array(HOURS_OF_A_DAY).fill(Number.NaN),
  irradianceWm2: new Float64Array(HOURS_OF_A_DAY).fill(Number.NaN),
});

function hoursOfDay(hours: Hours, day: number): Hours {
  const part = (column: Column): Float64Array => hours[column].slice(day * HOURS_OF_A_DAY, (day + 1) * HOURS_OF_A_DAY);
  return {
    outsideAirTempC: part("outsideAirTempC"),
    outsideHumidityPct: part("outsideHumidityPct"),
    irradianceWm2: part("irradianceWm2"),
  };
}

const dayOf = (date: PlainDateText, startMs: number, hours: Hours, borrowedHours: number): WeatherDay => ({
  date,
  startMs: epochMs(startMs),
  tempC: hours.outsideAirTempC,
  humidityPct: hours.outsideHumidityPct,
  irradianceWm2: hours.irradianceWm2,
  meanTempC: meanOfDay(hours.outsideAirTempC),
  meanHumidityPct: meanOfDay(hours.outsideHumidityPct),
  coverage: knownShare(hours.outsideAirTempC),
  borrowedHours,
});
