import type { Language } from "../i18n/language.ts";
import { formatDate, taipeiDate } from "./format-date.ts";

const clockFormat = (language: Language): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(language, {
    timeZone: "Asia/Taipei",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });

const weekdayFormat = (language: Language): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(language, { timeZone: "UTC", weekday: "short" });

/** Made once: a timeline writes more than a thousand times of day at once, and making one takes longer than writing. */
const CLOCKS: Readonly<Record<Language, Intl.DateTimeFormat>> = {
  "zh-TW": clockFormat("zh-TW"),
  en: clockFormat("en"),
};
const WEEKDAYS: Readonly<Record<Language, Intl.DateTimeFormat>> = {
  "zh-TW": weekdayFormat("zh-TW"),
  en: weekdayFormat("en"),
};

/** The time of day of an instant in Taipei: `09:00`. */
export const formatClock = (atMs: number, language: Language): string => CLOCKS[language].format(atMs);

/** The end of a day belongs to that day: `24:00`, not `00:00` of the next. */
const DAY_END = "24:00";

/** A day with its weekday: `115/12/1 (二)`, `1 Dec 2026 (Tue)`. */
export function formatWeekday(date: string, language: Language): string {
  const weekday = WEEKDAYS[language].format(Date.parse(date));
  return `${formatDate(date, language)} (${language === "en" ? weekday : weekday.slice(-1)})`;
}

/** `[from, to)` as a letting is announced: `115/12/1 (二) 09:00–12:00`; with both days where it lasts over midnight. */
export function formatPeriod(fromMs: number, toMs: number, language: Language): string {
  const [fromDate, toDate] = [taipeiDate(fromMs), taipeiDate(toMs)];
  const [from, to] = [formatClock(fromMs, language), formatClock(toMs, language)];
  const lastDate = taipeiDate(toMs - 1);
  if (lastDate === fromDate)
    return `${formatWeekday(fromDate, language)} ${from}–${toDate === fromDate ? to : DAY_END}`;
  return `${formatWeekday(fromDate, language)} ${from} – ${formatWeekday(toDate, language)} ${to}`;
}
