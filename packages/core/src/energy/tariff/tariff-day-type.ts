import { type PlainDateText, plainDateOf } from "../../calendar/index.ts";
import { offPeakDayName } from "./off-peak-days.ts";
import { type Season, SUMMER, type SupplyClass, type TariffDayType } from "./tariff-terms.ts";

const SATURDAY = 6;
const SUNDAY = 7;

/**
 * What a day is to the tariff. An off-peak day comes before the day of the week.
 *
 * @throws WeishanError `CALENDAR_UNKNOWN` for a year without lunar dates, `QUERY_INVALID` for a text that is no day
 */
export function dayTypeOf(date: PlainDateText): TariffDayType {
  if (offPeakDayName(date) !== undefined) return "off-peak-day";
  const { dayOfWeek } = plainDateOf(date);
  if (dayOfWeek === SUNDAY) return "sunday";
  return dayOfWeek === SATURDAY ? "saturday" : "weekday";
}

/** The price season of a day for a supply; in high voltage summer is longer. */
export function seasonOf(date: PlainDateText, supply: SupplyClass): Season {
  const monthDay = date.slice("2026-".length);
  const { from, to } = SUMMER[supply];
  return monthDay >= from && monthDay <= to ? "summer" : "non-summer";
}
