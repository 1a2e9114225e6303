import { type PlainDateText, plainDateOf, plusDays, rocYearOf } from "../calendar/index.ts";
import type { ReportPeriod } from "./report.ts";

/** The spans that reports are made for; `days` is any span that somebody chooses. */
export const REPORT_STEPS = ["week", "month", "half-year", "year", "days"] as const;
export type ReportStep = (typeof REPORT_STEPS)[number];

/**
 * The period of a step in which a day lies, with its name in ROC years: 115年7月, 111年上半年, 111年度. Weeks begin on
 * Monday. Of `days` it is that day alone.
 *
 * @throws WeishanError QUERY_INVALID for a text that is no day
 */
export function reportPeriodOf(step: ReportStep, date: PlainDateText): ReportPeriod {
  const day = plainDateOf(date);
  switch (step) {
    case "week": {
      const from = day.subtract({ days: day.dayOfWeek - 1 }).toString();
      return daysPeriod(from, plusDays(from, 7));
    }
    case "month": {
      const from = day.with({ day: 1 });
      return named(from.toString(), from.add({ months: 1 }).toString(), `${rocYearOf(date)}年${day.month}月`);
    }
    case "half-year": {
      const isFirst = day.month <= 6;
      const from = day.with({ month: isFirst ? 1 : 7, day: 1 });
      const name = `${rocYearOf(date)}年${isFirst ? "上" : "下"}半年`;
      return named(from.toString(), from.add({ months: 6 }).toString(), name);
    }
    case "year": {
      const from = day.with({ month: 1, day: 1 });
      return named(from.toString(), from.add({ years: 1 }).toString(), `${rocYearOf(date)}年度`);
    }
    case "days":
      return daysPeriod(date, plusDays(date, 1));
  }
}

/** A span of days `[from, to)`, named by its first and its last day. Throws as {@link reportPeriodOf}. */
export function daysPeriod(from: PlainDateText, to: PlainDateText): ReportPeriod {
  const last = plusDays(to, -1);
  return named(from, to, last === from ? rocDayName(from) : `${rocDayName(from)}至${tailName(from, last)}`);
}

/** The period of the same step before another. */
export const periodBefore = (step: ReportStep, { from }: ReportPeriod): ReportPeriod =>
  reportPeriodOf(step, plusDays(from, -1));

/** The same days a year before. Of February the 29th it is the 28th. */
export function yearBefore(step: ReportStep, { from, to }: ReportPeriod): ReportPeriod {
  const first = plainDateOf(from).subtract({ years: 1 }).toString();
  return step === "days" || step === "week"
    ? daysPeriod(first, plainDateOf(to).subtract({ years: 1 }).toString())
    : reportPeriodOf(step, first);
}

/** A day as a report names it: 115年7月3日. */
export function rocDayName(date: PlainDateText): string {
  const { month, day } = plainDateOf(date);
  return `${rocYearOf(date)}年${month}月${day}日`;
}

/** The end of a span, without the year that its beginning has said already. */
function tailName(from: PlainDateText, last: PlainDateText): string {
  const { month, day } = plainDateOf(last);
  return rocYearOf(from) === rocYearOf(last) ? `${month}月${day}日` : rocDayName(last);
}

const named = (from: PlainDateText, to: PlainDateText, name: string): ReportPeriod => ({ from, to, name });
