import type { PlainDateText } from "@weishan/core/calendar";
import type { EpochMs } from "@weishan/core/reading";

/** Hours of a day on the wall clock of Taipei, which has no summer time. */
export const HOURS_OF_A_DAY = 24;

/** The weather outside a centre on one day, hour by hour from midnight of Taipei. */
export interface WeatherDay {
  readonly date: PlainDateText;
  readonly startMs: EpochMs;
  /** Mean temperature of each of the 24 hours, °C; NaN where it is not known. */
  readonly tempC: Float64Array;
  /** Mean relative humidity of each hour, %; NaN where it is not known. */
  readonly humidityPct: Float64Array;
  /** Mean irradiance of each hour on the plane of the station, W/m²; NaN where it is not known. */
  readonly irradianceWm2: Float64Array;
  /** Mean of the hours that are known; null where less than half of the day is. */
  readonly meanTempC: number | null;
  readonly meanHumidityPct: number | null;
  /** The part of the hours whose temperature is known, 0–1. */
  readonly coverage: number;
  /** Hours that the centre's own station does not know and that another centre's stands in for. */
  readonly borrowedHours: number;
}

/** Hours without a break, as the models of hours take them. */
export interface WeatherHours {
  readonly startMs: EpochMs;
  /** One an hour from `startMs` on; NaN where it is not known. */
  readonly tempC: Float64Array;
  readonly humidityPct: Float64Array;
  readonly irradianceWm2: Float64Array;
  readonly coverage: number;
}

/** The weather that the stations of the centres measured. */
export interface WeatherBook {
  /** One for each day of `[from, to)`, in order, days without any reading too. */
  days(centerId: string, from: PlainDateText, to: PlainDateText): Promise<readonly WeatherDay[]>;
  hours(centerId: string, from: PlainDateText, to: PlainDateText): Promise<WeatherHours>;
}

/** Days of weather as one row of hours. */
export function weatherHours(days: readonly WeatherDay[], startMs: EpochMs): WeatherHours {
  const joined = (column: (day: WeatherDay) => Float64Array): Float64Array => {
    const hours = new Float64Array(days.length * HOURS_OF_A_DAY);
    for (const [index, day] of days.entries()) hours.set(column(day), index * HOURS_OF_A_DAY);
    return hours;
  };
  const tempC = joined((day) => day.tempC);
  return {
    startMs,
    tempC,
    humidityPct: joined((day) => day.humidityPct),
    irradianceWm2: joined((day) => day.irradianceWm2),
    coverage: knownShare(tempC),
  };
}

/** The part of a column that is known, 0–1; 0 of an empty one. */
export const knownShare = (values: Float64Array): number =>
  values.length === 0 ? 0 : values.reduce((count, value) => count + Number(Number.isFinite(value)), 0) / values.length;

/** The mean of what is known of a day's hours; null where less than half is. */
export function meanOfDay(hours: Float64Array): number | null {
  const known = hours.filter((value) => Number.isFinite(value));
  if (known.length * 2 < hours.length || known.length === 0) return null;
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}
