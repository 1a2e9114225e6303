import type { Language } from "../i18n/language.ts";

const ROC_OFFSET = 1_911;
const TAIPEI_OFFSET_MS = 8 * 3_600_000;
const DATE_END = 10;

/** A day as its readers count it: `115/5/1`, `1 May 2026`. The text itself where it is no day. */
export function formatDate(text: string, language: Language): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return text;
  if (language !== "en") return `${Number(year) - ROC_OFFSET}/${Number(month)}/${Number(day)}`;
  return new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", dateStyle: "medium" }).format(Date.parse(text));
}

/** A day and the time of day, with its weekday: `1 May 2026 (Fri) 09:00`. */
export function formatDateTime(atMs: number, language: Language): string {
  const inTaipei = { timeZone: "Asia/Taipei" } as const;
  const weekday = new Intl.DateTimeFormat(language, { ...inTaipei, weekday: "short" }).format(atMs);
  const clock = new Intl.DateTimeFormat(language, {
    ...inTaipei,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(atMs);
  return `${formatDate(taipeiDate(atMs), language)} (${weekday}) ${clock}`;
}

/** The number of a year as its readers count it: `115`, `2026`. */
export const formatYear = (year: number, language: Language): string =>
  language === "en" ? String(year) : `${year - ROC_OFFSET}`;

/** The day that an instant falls on in Taipei: `2026-05-01`. */
export const taipeiDate = (atMs: number): string => new Date(atMs + TAIPEI_OFFSET_MS).toISOString().slice(0, DATE_END);

/** The first instant of a day in Taipei. */
export const taipeiDayStart = (date: string): number => Date.parse(`${date}T00:00:00+08:00`);
