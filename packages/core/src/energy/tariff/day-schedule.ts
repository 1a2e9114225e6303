import type { Season, TariffDayType, TariffPeriod } from "./tariff-terms.ts";

/** A period of the day that begins at a minute of the day and lasts until the next slot, or to midnight. */
export interface PeriodSlot {
  readonly fromMinute: number;
  readonly period: TariffPeriod;
}

/** One day's periods, in order; the first slot begins at midnight. */
export type DaySchedule = readonly PeriodSlot[];

/** The periods of every kind of day of both seasons. */
export type YearSchedule = Readonly<Record<Season, Readonly<Record<TariffDayType, DaySchedule>>>>;

const MINUTES_OF_AN_HOUR = 60;

/** Slots from hours: `[[0, "off-peak"], [9, "peak"]]`. */
const slots = (...hours: readonly (readonly [number, TariffPeriod])[]): DaySchedule =>
  hours.map(([hour, period]) => ({ fromMinute: hour * MINUTES_OF_AN_HOUR, period }));

const ALL_OFF_PEAK = slots([0, "off-peak"]);
const FLAT = slots([0, "flat"]);

/** 00–09 off-peak, then the day's period: the shape of every summer day of the two- and three-stage plans. */
const summerDay = (period: TariffPeriod): DaySchedule => slots([0, "off-peak"], [9, period]);
/** 06–11 and 14–24 outside summer, with the solar valley of 11–14 between. */
const winterDay = (period: TariffPeriod): DaySchedule =>
  slots([0, "off-peak"], [6, period], [11, "off-peak"], [14, period]);

const restOf = (saturday: DaySchedule): Pick<YearSchedule[Season], "saturday" | "sunday" | "off-peak-day"> => ({
  saturday,
  sunday: ALL_OFF_PEAK,
  "off-peak-day": ALL_OFF_PEAK,
});

const SUMMER_SATURDAY = summerDay("saturday-semi-peak");
const WINTER_SATURDAY = winterDay("saturday-semi-peak");
const PEAK_EVENING = slots([0, "off-peak"], [9, "semi-peak"], [16, "peak"], [22, "semi-peak"]);

/** 二段式: peak and off-peak, Saturdays semi-peak. */
export const TWO_STAGE: YearSchedule = {
  summer: { weekday: summerDay("peak"), ...restOf(SUMMER_SATURDAY) },
  "non-summer": { weekday: winterDay("peak"), ...restOf(WINTER_SATURDAY) },
};

/** 三段式, 尖峰時間固定: peak 16–22 of every summer weekday; outside summer there is no peak. */
export const THREE_STAGE: YearSchedule = {
  summer: { weekday: PEAK_EVENING, ...restOf(SUMMER_SATURDAY) },
  "non-summer": { weekday: winterDay("semi-peak"), ...restOf(WINTER_SATURDAY) },
};

/** 三段式, 尖峰時間可變動, on the days that are not among the 30 designated ones. */
export const THREE_STAGE_UNDESIGNATED: YearSchedule = {
  ...THREE_STAGE,
  summer: { weekday: summerDay("semi-peak"), ...restOf(SUMMER_SATURDAY) },
};

/** 簡易型二段式: Saturdays are off-peak throughout. */
export const SIMPLE_TWO_STAGE: YearSchedule = {
  summer: { weekday: summerDay("peak"), ...restOf(ALL_OFF_PEAK) },
  "non-summer": { weekday: winterDay("peak"), ...restOf(ALL_OFF_PEAK) },
};

/** 簡易型三段式: Saturdays are off-peak throughout. */
export const SIMPLE_THREE_STAGE: YearSchedule = {
  summer: { weekday: PEAK_EVENING, ...restOf(ALL_OFF_PEAK) },
  "non-summer": { weekday: winterDay("semi-peak"), ...restOf(ALL_OFF_PEAK) },
};

const batchDay = (period: TariffPeriod): DaySchedule => slots([0, "off-peak"], [15.5, period], [21.5, "off-peak"]);
const BATCH_SEASON = { weekday: batchDay("peak"), ...restOf(batchDay("saturday-semi-peak")) };

/** 批次生產: peak 15:30–21:30, the same in both seasons. */
export const BATCH: YearSchedule = { summer: BATCH_SEASON, "non-summer": BATCH_SEASON };

/** 電動車充換電設施: peak 16–22 in summer, 15–21 outside it; weekends off-peak. */
export const VEHICLE_CHARGING: YearSchedule = {
  summer: { weekday: slots([0, "off-peak"], [16, "peak"], [22, "off-peak"]), ...restOf(ALL_OFF_PEAK) },
  "non-summer": { weekday: slots([0, "off-peak"], [15, "peak"], [21, "off-peak"]), ...restOf(ALL_OFF_PEAK) },
};

const FLAT_SEASON = { weekday: FLAT, saturday: FLAT, sunday: FLAT, "off-peak-day": FLAT };

/** 非時間電價: the hour makes no difference. */
export const FLAT_RATE: YearSchedule = { summer: FLAT_SEASON, "non-summer": FLAT_SEASON };
