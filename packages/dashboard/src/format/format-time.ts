import type { Language } from "../i18n/language.ts";

const ZONE = "Asia/Taipei";
const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** An instant in Taipei, whatever the browser's zone: `7/1 14:05:09`. */
export function formatInstant(atMs: number, language: Language): string {
  return new Intl.DateTimeFormat(language, {
    timeZone: ZONE,
    month: "numeric",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  }).format(atMs);
}

/** An instant to come or just past, as short as it stays clear: `17:30` today in Taipei, else `7/2 08:00`. */
export function formatMoment(atMs: number, nowMs: number, language: Language): string {
  const isToday = dayOf(atMs) === dayOf(nowMs);
  return new Intl.DateTimeFormat(language, {
    timeZone: ZONE,
    ...(isToday ? {} : { month: "numeric", day: "numeric" }),
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(atMs);
}

/** Taipei keeps one offset all year. */
const OFFSET_MS = 8 * HOUR_MS;
const dayOf = (atMs: number): number => Math.floor((atMs + OFFSET_MS) / DAY_MS);

/** A day in Taipei, with the year as its readers count it: `民國115年7月1日`, `Jul 1, 2026`. */
export function formatDay(atMs: number, language: Language): string {
  return new Intl.DateTimeFormat(language === "en" ? "en" : "zh-TW-u-ca-roc", {
    timeZone: ZONE,
    dateStyle: "medium",
    ...(language === "en" ? {} : { dateStyle: "long" }),
  }).format(atMs);
}

/** How long ago, in the largest unit that says enough: `3 秒前`, `5 min ago`. A time ahead of us counts as now. */
export function formatAge(ageMs: number, language: Language): string {
  const format = new Intl.RelativeTimeFormat(language, { numeric: "always", style: "short" });
  const age = Math.max(0, ageMs);
  if (age < MINUTE_MS) return format.format(-Math.round(age / SECOND_MS), "second");
  if (age < HOUR_MS) return format.format(-Math.floor(age / MINUTE_MS), "minute");
  if (age < DAY_MS) return format.format(-Math.floor(age / HOUR_MS), "hour");
  return format.format(-Math.floor(age / DAY_MS), "day");
}

/** How long something has lasted: `3 分鐘`, `5 min`. */
export function formatSpan(spanMs: number, language: Language): string {
  const write = (value: number, unit: "second" | "minute" | "hour" | "day"): string =>
    new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: language === "en" ? "short" : "long" }).format(
      value,
    );
  const span = Math.max(0, spanMs);
  if (span < MINUTE_MS) return write(Math.floor(span / SECOND_MS), "second");
  if (span < HOUR_MS) return write(Math.floor(span / MINUTE_MS), "minute");
  if (span < DAY_MS) return write(Math.floor(span / HOUR_MS), "hour");
  return write(Math.floor(span / DAY_MS), "day");
}
