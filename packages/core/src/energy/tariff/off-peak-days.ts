import { type PlainDateText, plainDateOf, plusDays } from "../../calendar/index.ts";
import type { LocalName } from "../../center/index.ts";
import { WeishanError } from "../../error/index.ts";
import { LUNAR_FESTIVALS, type LunarFestivals } from "./lunar-festivals.ts";

/** A day on the tariff's own list of off-peak days, 離峰日. */
export interface OffPeakDay {
  readonly date: PlainDateText;
  readonly name: LocalName;
}

const FIXED: readonly (readonly [string, LocalName])[] = [
  ["01-01", { zh: "中華民國開國紀念日", en: "Founding Day" }],
  ["02-28", { zh: "和平紀念日", en: "Peace Memorial Day" }],
  ["04-04", { zh: "兒童節", en: "Children's Day" }],
  ["05-01", { zh: "勞動節", en: "Labour Day" }],
  ["09-28", { zh: "教師節", en: "Teachers' Day" }],
  ["10-10", { zh: "國慶日", en: "National Day" }],
  ["10-25", { zh: "臺灣光復紀念日", en: "Retrocession Day" }],
  ["12-25", { zh: "行憲紀念日", en: "Constitution Day" }],
];

const SPRING_FESTIVAL: LocalName = { zh: "春節", en: "Spring Festival" };
/** 農曆除夕前1日: the day before the eve, so two days before the lunar year begins. */
const FIRST_OF_SPRING_FESTIVAL = -2;
/** 1月5日 of the lunar year. */
const LAST_OF_SPRING_FESTIVAL = 4;

/**
 * The tariff's off-peak days of a year, in order: these dates and no others.
 *
 * Days in lieu, adjusted days off, typhoon days and the like are days off for the offices but priced as the weekdays
 * they are, and a make-up Saturday is priced as a Saturday: the list names dates only.
 *
 * The list is that of the edition of 114-11-17; which dates earlier editions named is not known here, so years before
 * it are answered by the same list.
 *
 * @throws WeishanError `CALENDAR_UNKNOWN` for a year whose lunar days are not in {@link LUNAR_FESTIVALS}
 * @see 台灣電力公司 詳細電價表 114-11-17, chapter 3 §4 (二) 註 and chapter 5 §4 註 1
 */
export function offPeakDaysOf(year: number): readonly OffPeakDay[] {
  const days = DAYS_OF_YEARS.get(year);
  if (days === undefined) {
    const years = LUNAR_FESTIVALS.map((festivals) => festivals.year);
    throw new WeishanError(
      "CALENDAR_UNKNOWN",
      `the off-peak days of ${year} are not known; known are ${Math.min(...years)} to ${Math.max(...years)}`,
      { year },
    );
  }
  return [...days.values()];
}

/** Why a day is an off-peak day of the tariff, or `undefined` when it is none. Throws as {@link offPeakDaysOf}. */
export function offPeakDayName(date: PlainDateText): LocalName | undefined {
  const { year } = plainDateOf(date);
  const days = DAYS_OF_YEARS.get(year);
  if (days === undefined) offPeakDaysOf(year);
  return days?.get(date)?.name;
}

function daysOf({ year, newYear, tombSweeping, dragonBoat, midAutumn }: LunarFestivals) {
  const named: (readonly [PlainDateText, LocalName])[] = FIXED.map(([monthDay, name]) => [`${year}-${monthDay}`, name]);
  named.push([`${year}-${dragonBoat}`, { zh: "端午節", en: "Dragon Boat Festival" }]);
  named.push([`${year}-${midAutumn}`, { zh: "中秋節", en: "Mid-Autumn Festival" }]);
  for (let day = FIRST_OF_SPRING_FESTIVAL; day <= LAST_OF_SPRING_FESTIVAL; day++) {
    named.push([plusDays(`${year}-${newYear}`, day), SPRING_FESTIVAL]);
  }
  const sweeping = `${year}-${tombSweeping}`;
  const isBoth = named.some(([date]) => date === sweeping);
  named.push([
    sweeping,
    isBoth
      ? { zh: "兒童節及民族掃墓節", en: "Children's Day and Tomb-Sweeping Day" }
      : { zh: "民族掃墓節", en: "Tomb-Sweeping Day" },
  ]);
  named.sort(([one], [other]) => (one < other ? -1 : 1));
  return new Map(named.map(([date, name]): readonly [PlainDateText, OffPeakDay] => [date, { date, name }]));
}

const DAYS_OF_YEARS: ReadonlyMap<number, ReadonlyMap<PlainDateText, OffPeakDay>> = new Map(
  LUNAR_FESTIVALS.map((festivals) => [festivals.year, daysOf(festivals)]),
);
