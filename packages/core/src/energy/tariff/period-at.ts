import { minutesOfDay, type PlainDateText, taipeiClock, taipeiDate } from "../../calendar/index.ts";
import type { EpochMs } from "../../reading/index.ts";
import type { DaySchedule } from "./day-schedule.ts";
import { editionOn, type PriceText, type TariffBook } from "./tariff-book.ts";
import { dayTypeOf, seasonOf } from "./tariff-day-type.ts";
import type { Season, TariffDayType, TariffPeriod } from "./tariff-terms.ts";

/** One day under a tariff. */
export interface TariffDay {
  readonly date: PlainDateText;
  readonly season: Season;
  readonly dayType: TariffDayType;
  /** By which energy is priced. */
  readonly energySchedule: DaySchedule;
  /** By which demand is told apart; differs from the energy's only in the variable-peak plans. */
  readonly demandSchedule: DaySchedule;
}

/** Days that the utility designated for the variable peak, told by 16:00 of the day before; empty for other plans. */
export type DesignatedDays = ReadonlySet<PlainDateText>;

const NONE: DesignatedDays = new Set();

/**
 * A day under a tariff: its season, its kind and its periods.
 *
 * In the variable-peak plans demand is divided as in the fixed-peak plan on every day (第五章 八(七)).
 *
 * @throws WeishanError `CALENDAR_UNKNOWN` for a year without lunar dates, `QUERY_INVALID` for a text that is no day
 */
export function tariffDay(book: TariffBook, date: PlainDateText, designated: DesignatedDays = NONE): TariffDay {
  const season = seasonOf(date, book.supply);
  const dayType = dayTypeOf(date);
  const fixed = book.designatedSchedule ?? book.schedule;
  const schedule = designated.has(date) ? fixed : book.schedule;
  return {
    date,
    season,
    dayType,
    energySchedule: schedule[season][dayType],
    demandSchedule: fixed[season][dayType],
  };
}

/** The period of a day's schedule at a minute of the day. */
export function periodOfMinute(schedule: DaySchedule, minute: number): TariffPeriod {
  let period: TariffPeriod = "off-peak";
  for (const slot of schedule) if (slot.fromMinute <= minute) period = slot.period;
  return period;
}

/** What an instant costs under a tariff. */
export interface TariffMoment {
  readonly season: Season;
  readonly dayType: TariffDayType;
  readonly period: TariffPeriod;
  /** NT$ a kWh with VAT, as printed; `null` under block rates, where it depends on what the month has used. */
  readonly priceTwdPerKwh: PriceText | null;
}

/**
 * Season, kind of day, period and price of an instant under a tariff, by the clock of Taipei whatever the machine's.
 *
 * @throws WeishanError `TARIFF_UNKNOWN` for a day whose rates are not known, `CALENDAR_UNKNOWN` beyond the lunar dates
 */
export function periodAt(book: TariffBook, at: EpochMs, designated: DesignatedDays = NONE): TariffMoment {
  const day = tariffDay(book, taipeiDate(at), designated);
  const period = periodOfMinute(day.energySchedule, minutesOfDay(taipeiClock(at)));
  const prices = editionOn(book, day.date).energyTwdPerKwh[day.season];
  return { season: day.season, dayType: day.dayType, period, priceTwdPerKwh: prices[period] ?? null };
}

const QUARTER_MINUTES = 15;
const QUARTERS = 96;

/**
 * What each quarter of an hour of a day costs, 96 of them, as {@link periodAt} says of their first minutes. The calendar
 * is asked once for the day: a year of quarters asked one by one keeps a processor for seconds.
 *
 * @throws WeishanError as {@link periodAt}
 */
export function quarterPrices(
  book: TariffBook,
  date: PlainDateText,
  designated: DesignatedDays = NONE,
): readonly TariffMoment["priceTwdPerKwh"][] {
  const { season, energySchedule } = tariffDay(book, date, designated);
  const prices = editionOn(book, date).energyTwdPerKwh[season];
  return Array.from(
    { length: QUARTERS },
    (_, quarter) => prices[periodOfMinute(energySchedule, quarter * QUARTER_MINUTES)] ?? null,
  );
}
