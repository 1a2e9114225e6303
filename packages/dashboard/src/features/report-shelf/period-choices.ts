import { type ReportPeriod, type ReportStep, reportPeriodOf } from "@weishan/core/report";
import { formatDate, formatYear } from "../../format/format-date.ts";
import { formatMonth } from "../../format/format-month.ts";
import { addDays, monthOf } from "../../format/month-grid.ts";
import type { Language } from "../../i18n/language.ts";

/** How many periods of each step are offered: a year of weeks is a long list, ten years are a short one. */
const OFFERED: Readonly<Record<Exclude<ReportStep, "days">, number>> = { week: 16, month: 26, "half-year": 8, year: 8 };

/** A period that can be chosen. */
export interface PeriodChoice {
  readonly period: ReportPeriod;
  /** Whether it is not over yet, so that its numbers will still change. */
  readonly isRunning: boolean;
}

/** The periods of a step that have begun, the one that runs first. */
export function periodChoices(step: Exclude<ReportStep, "days">, today: string): readonly PeriodChoice[] {
  const choices: PeriodChoice[] = [];
  let date = today;
  while (choices.length < OFFERED[step]) {
    const period = reportPeriodOf(step, date);
    choices.push({ period, isRunning: period.to > today });
    date = addDays(period.from, -1);
  }
  return choices;
}

/** A period in the reader's language; papers in Chinese name it as the report does. */
export function periodName(step: ReportStep, period: ReportPeriod, language: Language): string {
  if (language !== "en") return period.name;
  const { from, to } = period;
  const year = Number(from.slice(0, "yyyy".length));
  switch (step) {
    case "month":
      return formatMonth(monthOf(from), language);
    case "half-year":
      return `${formatYear(year, language)} H${from.slice("yyyy-".length, "yyyy-mm".length) === "01" ? 1 : 2}`;
    case "year":
      return formatYear(year, language);
    case "week":
    case "days":
      return `${formatDate(from, language)} – ${formatDate(addDays(to, -1), language)}`;
  }
}
