import { daysBetween, type PlainDateText, plusDays, taipeiDayStart } from "@weishan/core/calendar";
import {
  HOURS_OF_A_DAY,
  knownShare,
  meanOfDay,
  type WeatherBook,
  type WeatherDay,
  type WeatherHours,
  weatherHours,
} from "../weather-book.ts";

/** What the weather is in an hour of a day; NaN where it is not known. */
export type WeatherAt = (
  date: PlainDateText,
  hour: number,
) => { readonly tempC: number; readonly humidityPct?: number; readonly irradianceWm2?: number };

/** Weather that is a function of the day and the hour, alike for every centre. */
export class FixedWeather implements WeatherBook {
  readonly #at: WeatherAt;

  constructor(at: WeatherAt) {
    this.#at = at;
  }

  async days(_centerId: string, from: PlainDateText, to: PlainDateText): Promise<readonly WeatherDay[]> {
    return Array.from({ length: Math.max(0, daysBetween(from, to)) }, (_, index) => this.#day(plusDays(from, index)));
  }

  async hours(centerId: string, from: PlainDateText, to: PlainDateText): Promise<WeatherHours> {
    return weatherHours(await this.days(centerId, from, to), taipeiDayStart(from));
  }

  #day(date: PlainDateText): WeatherDay {
    const hours = Array.from({ length: HOURS_OF_A_DAY }, (_, hour) => this.#at(date, hour));
    const tempC = Float64Array.from(hours, (hour) => hour.tempC);
    const humidityPct = Float64Array.from(hours, (hour) => hour.humidityPct ?? Number.NaN);
    return {
      date,
      startMs: taipeiDayStart(date),
      tempC,
      humidityPct,
      irradianceWm2: Float64Array.from(hours, (hour) => hour.irradianceWm2 ?? Number.NaN),
      meanTempC: meanOfDay(tempC),
      meanHumidityPct: meanOfDay(humidityPct),
      coverage: knownShare(tempC),
      borrowedHours: 0,
    };
  }
}
