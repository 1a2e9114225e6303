import { formatDate } from "../../format/format-date.ts";
import type { Language } from "../../i18n/language.ts";
import type { Translate } from "../../i18n/language-context.tsx";

const WEEKDAYS: readonly string[] = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
const LAST = -1;
/** A Sunday; the days after it name the days of the week. */
const SUNDAY_MS = Date.UTC(2_023, 0, 1);
const DAY_MS = 86_400_000;

interface Reader {
  readonly language: Language;
  readonly t: Translate;
}

/**
 * A rule (RFC 5545) as the desk says it: `每 2 週的週二、週四，至 115/12/31`.
 *
 * @returns the rule itself where it says more than these words can
 */
export function seriesWords(rrule: string, start: string, reader: Reader): string {
  const parts = new Map(rrule.split(";").map((part) => splitAt(part, "=")));
  const often = oftenWords(parts, start, reader);
  return often === null ? rrule : `${often}${endWords(parts, reader)}`;
}

type Parts = ReadonlyMap<string, string>;

const UNDERSTOOD: ReadonlySet<string> = new Set(["FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "COUNT", "UNTIL", "WKST"]);

function oftenWords(parts: Parts, start: string, reader: Reader): string | null {
  const { t } = reader;
  if ([...parts.keys()].some((part) => !UNDERSTOOD.has(part))) return null;
  const count = Number(parts.get("INTERVAL") ?? "1");
  const [byDay, byMonthDay] = [parts.get("BYDAY"), parts.get("BYMONTHDAY")];
  switch (parts.get("FREQ")) {
    case "DAILY":
      return byDay === undefined && byMonthDay === undefined
        ? t(count === 1 ? "series.rule.daily" : "series.rule.days", { count })
        : null;
    case "WEEKLY": {
      const days = weekdayWords(byDay ?? weekdayOf(start), reader);
      if (days === null || byMonthDay !== undefined) return null;
      return t(count === 1 ? "series.rule.weekly" : "series.rule.weeks", { count, days });
    }
    case "MONTHLY": {
      const day =
        byDay === undefined ? monthDayWords(byMonthDay ?? start.slice(8, 10), reader) : nthWords(byDay, reader);
      if (day === null || (byDay !== undefined && byMonthDay !== undefined)) return null;
      return t(count === 1 ? "series.rule.monthly" : "series.rule.months", { count, day });
    }
    case undefined:
    default:
      return null;
  }
}

function endWords(parts: Parts, { language, t }: Reader): string {
  const count = parts.get("COUNT");
  if (count !== undefined) return t("series.rule.count", { count });
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})/u.exec(parts.get("UNTIL") ?? "") ?? [];
  if (year === undefined) return "";
  return t("series.rule.until", { date: formatDate(`${year}-${month}-${day}`, language) });
}

const weekdayOf = (start: string): string => WEEKDAYS[new Date(`${start.slice(0, 10)}T00:00:00Z`).getUTCDay()] ?? "";

function weekdayName(code: string, { language }: Reader): string | null {
  const index = WEEKDAYS.indexOf(code);
  if (index === LAST) return null;
  return new Intl.DateTimeFormat(language, { timeZone: "UTC", weekday: language === "en" ? "long" : "short" }).format(
    SUNDAY_MS + index * DAY_MS,
  );
}

function weekdayWords(byDay: string, reader: Reader): string | null {
  const names = byDay.split(",").map((code) => weekdayName(code, reader));
  return names.includes(null) ? null : names.join(reader.t("claim.comma"));
}

function monthDayWords(byMonthDay: string, { t }: Reader): string | null {
  const day = Number(byMonthDay);
  if (!Number.isInteger(day) || day < LAST || day === 0) return null;
  return day === LAST ? t("series.rule.lastDay") : t("series.rule.monthDay", { day });
}

function nthWords(byDay: string, reader: Reader): string | null {
  const [, nth = "", code = ""] = /^(-?\d)([A-Z]{2})$/u.exec(byDay) ?? [];
  const weekday = weekdayName(code, reader);
  if (weekday === null) return null;
  return Number(nth) === LAST
    ? reader.t("series.rule.lastWeekday", { weekday })
    : Number(nth) > 0
      ? reader.t("series.rule.nthWeekday", { nth, weekday })
      : null;
}

function splitAt(text: string, sign: string): readonly [string, string] {
  const at = text.indexOf(sign);
  return [text.slice(0, at), text.slice(at + 1)];
}
