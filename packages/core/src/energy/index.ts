export { type Decimal, decimal } from "./decimal.ts";
export type { DaySchedule, PeriodSlot, YearSchedule } from "./tariff/day-schedule.ts";
export { LUNAR_FESTIVALS, type LunarFestivals } from "./tariff/lunar-festivals.ts";
export { type OffPeakDay, offPeakDayName, offPeakDaysOf } from "./tariff/off-peak-days.ts";
export {
  type DesignatedDays,
  periodAt,
  periodOfMinute,
  type TariffDay,
  type TariffMoment,
  tariffDay,
} from "./tariff/period-at.ts";
export {
  type ContractRule,
  type CustomerCharge,
  editionOn,
  type PriceText,
  type RateTier,
  type TariffBook,
  type TariffEdition,
  type TariffSource,
} from "./tariff/tariff-book.ts";
export { TARIFF_BOOKS, tariffBook } from "./tariff/tariff-books.ts";
export { dayTypeOf, seasonOf } from "./tariff/tariff-day-type.ts";
export {
  CONTRACT_KINDS,
  type ContractKind,
  type Season,
  SUMMER,
  type SummerSpan,
  type SupplyClass,
  TARIFF_PERIODS,
  type TariffDayType,
  type TariffPeriod,
} from "./tariff/tariff-terms.ts";
