import type { LocalName } from "../center/index.ts";
import { WeishanError } from "../error/index.ts";
import { HOLIDAY_NAMES, type HolidayKey } from "./holiday-names.ts";
import { OFFICE_CALENDAR_YEARS, type OfficeCalendarYear } from "./office-calendar-years.ts";
import { type PlainDateText, plainDateOf } from "./plain-date.ts";

/** What a day is to the offices. A `make-up` day is a Saturday that is worked. */
export interface OfficeDay {
  readonly kind: "workday" | "holiday" | "make-up";
  /** Why it is off, or worked on a Saturday; absent on plain working days and plain weekends. */
  readonly name?: LocalName;
  /** The year's table may still move this day; see {@link OfficeCalendarYear.provisional}. */
  readonly isProvisional?: true;
}

const MAKE_UP_NAME: LocalName = { zh: "補行上班", en: "Make-up working day" };
const SATURDAY = 6;

/**
 * What a day is to the government's offices, by the calendar that holds for the whole country.
 *
 * @throws WeishanError `CALENDAR_UNKNOWN` for a year without a calendar, `QUERY_INVALID` for a text that is no day.
 */
export function officeDay(date: PlainDateText): OfficeDay {
  const day = plainDateOf(date);
  const year = YEARS.get(day.year);
  if (year === undefined) {
    throw new WeishanError("CALENDAR_UNKNOWN", `no office calendar is known for ${day.year}`, { date, year: day.year });
  }
  const monthDay = date.slice("2026-".length);
  const name = year.days.get(monthDay);
  const provisional = year.provisional.has(monthDay) ? ({ isProvisional: true } as const) : {};
  if (name !== undefined) return { kind: name === MAKE_UP_NAME ? "make-up" : "holiday", name, ...provisional };
  return { kind: day.dayOfWeek >= SATURDAY ? "holiday" : "workday", ...provisional };
}

/** The days of a year that have a name, found by `MM-DD`. */
interface NamedDays {
  readonly days: ReadonlyMap<string, LocalName>;
  readonly provisional: ReadonlySet<string>;
}

function namedDaysOf(year: OfficeCalendarYear): NamedDays {
  const days = new Map<string, LocalName>(year.makeUpDays.map((monthDay) => [monthDay, MAKE_UP_NAME]));
  for (const [key, monthDays] of entriesOf(year.holidays)) {
    for (const monthDay of monthDays) days.set(monthDay, HOLIDAY_NAMES[key]);
  }
  return { days, provisional: new Set(year.provisional) };
}

const KEYS = Object.keys(HOLIDAY_NAMES).filter((key): key is HolidayKey => key in HOLIDAY_NAMES);

const entriesOf = (holidays: OfficeCalendarYear["holidays"]): readonly (readonly [HolidayKey, readonly string[]])[] =>
  KEYS.map((key) => [key, holidays[key] ?? []]);

const YEARS: ReadonlyMap<number, NamedDays> = new Map(
  OFFICE_CALENDAR_YEARS.map((year) => [year.year, namedDaysOf(year)]),
);
