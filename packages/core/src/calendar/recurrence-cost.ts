import type { Temporal } from "temporal-polyfill";
import type { ParsedRule } from "./recurrence-rule.ts";

const HOURS_A_DAY = 24;
const MINUTES_AN_HOUR = 60;
const DAYS_A_WEEK = 7;
/** The shortest month: a rule by days of the month falls most often there. */
const DAYS_A_MONTH = 28;
const DAYS_A_YEAR = 365;
const MONTHS_A_YEAR = 12;

/**
 * About how many local times have to be looked at to follow a rule from its start up to an end, rather more than fewer.
 * What a position (`BYSETPOS`) or an end throws away afterwards is looked at all the same.
 */
export function recurrenceCost(
  { frequency, count, parts }: ParsedRule,
  start: Temporal.PlainDateTime,
  end: Temporal.PlainDateTime,
): number {
  const days = Math.max(0, start.until(end, { largestUnit: "days" }).days) + 1;
  const interval = Number(parts["INTERVAL"] ?? 1);
  const hours = lengthOf(parts["BYHOUR"]);
  const minutes = lengthOf(parts["BYMINUTE"]);
  const looked = (): number => {
    switch (frequency) {
      case "MINUTELY":
        return (days * HOURS_A_DAY * MINUTES_AN_HOUR) / interval;
      case "HOURLY":
        return ((days * HOURS_A_DAY) / interval) * (minutes ?? 1);
      case "DAILY":
      case "WEEKLY":
      case "MONTHLY":
      case "YEARLY":
        return ((days * daysShare(frequency, parts)) / interval) * (hours ?? 1) * (minutes ?? 1);
    }
  };
  const perCount = (hours ?? 1) * (minutes ?? 1);
  // A rule that has been followed often enough is left there; the times of its last day are all looked at.
  return parts["BYSETPOS"] === undefined && count !== null ? Math.min(looked(), count + perCount) : looked();
}

/** The part of all days that a rule looks at. */
function daysShare(frequency: "DAILY" | "WEEKLY" | "MONTHLY" | "YEARLY", parts: ParsedRule["parts"]): number {
  const weekdays = lengthOf(parts["BYDAY"]);
  if (frequency === "DAILY") return 1;
  if (frequency === "WEEKLY") return (weekdays ?? 1) / DAYS_A_WEEK;
  const [monthDays, yearDays, weeks, months] = ["BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYMONTH"].map((name) =>
    lengthOf(parts[name]),
  );
  const base = frequency === "MONTHLY" || months !== undefined ? 1 / DAYS_A_MONTH : 1 / DAYS_A_YEAR;
  const shares = [
    weekdays === undefined ? undefined : weekdays / DAYS_A_WEEK,
    monthDays === undefined ? undefined : monthDays / DAYS_A_MONTH,
    yearDays === undefined ? undefined : yearDays / DAYS_A_YEAR,
    weeks === undefined ? undefined : (weeks * DAYS_A_WEEK) / DAYS_A_YEAR,
  ].filter((share) => share !== undefined);
  const ofMonths = months === undefined ? 1 : months / MONTHS_A_YEAR;
  return Math.min(1, shares.length === 0 ? base : Math.max(...shares)) * ofMonths;
}

const lengthOf = (list: string | undefined): number | undefined =>
  list === undefined ? undefined : new Set(list.split(",")).size;
