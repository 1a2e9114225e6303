import { RRuleTemporal } from "rrule-temporal";
import { Temporal } from "temporal-polyfill";
import { WeishanError } from "../error/weishan-error.ts";
import { type EpochMs, epochMs } from "../reading/quantity.ts";
import { recurrenceCost } from "./recurrence-cost.ts";
import { type ParsedRule, parseRule, ruleText } from "./recurrence-rule.ts";

/**
 * What happens in a month that lacks the day: the 31st in April, 29 February in an ordinary year.
 * - `last-day`: on the month's last day, so that nothing due monthly is ever left out.
 * - `skip`: not in that month, as RFC 5545 has it.
 */
export type MonthEnd = "last-day" | "skip";

export interface RecurrenceOptions {
  /** Local date and time of the first occurrence, `2026-01-05T09:00`; it gives what the rule leaves open. */
  readonly start: string;
  readonly monthEnd: MonthEnd;
  /** IANA name of the zone in which the calendar is read; absent: Asia/Taipei. */
  readonly zone?: string;
  /** A rule that takes more steps from its start to the end of the window is not followed; absent: 100 000. */
  readonly mostSteps?: number;
  /** A rule that may fall more often within the window is not followed either; absent: as often as it takes steps. */
  readonly mostFound?: number;
}

/** The longest list that is ever made: an hourly rule over eleven years. A rule that gives more is a mistake. */
const MAX_OCCURRENCES = 100_000;
const DAYS_IN_EVERY_MONTH = 28;
const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);

/**
 * The instants at which a recurrence rule of RFC 5545 falls, from `fromMs` up to and without `toMs`, in order.
 *
 * The rule is expanded in local time, and the zone is applied to each result: a plan at 09:00 stays at 09:00 whatever
 * the zone of the machine that computes it. The first occurrence is the first that fits the rule on or after `start`.
 * `COUNT` counts from there; `UNTIL` is an instant with `Z`, else local time, and as a bare date includes that day.
 *
 * @throws WeishanError RECURRENCE_INVALID for a rule or a start that cannot be read, or one that falls more often than
 * is ever asked for
 */
export function occurrencesOf(rrule: string, options: RecurrenceOptions, fromMs: number, toMs: number): EpochMs[] {
  const rule = parseRule(rrule);
  const zone = options.zone ?? "Asia/Taipei";
  const start = localStart(options.start);
  // One day more than the window on either side: a local time is at most 14 hours from the same time in UTC.
  const from = laterOf(localIn(fromMs, zone).subtract({ days: 1 }), start);
  const until = rule.until === null ? Number.POSITIVE_INFINITY : untilMs(rule.until, zone);
  const to = localIn(Math.min(toMs, until), zone).add({ days: 1 });
  if (toMs <= fromMs || Temporal.PlainDateTime.compare(from, to) > 0) return [];
  // Told before it is followed: a rule of one line can keep a machine busy for minutes.
  const { mostSteps = MAX_OCCURRENCES, mostFound = mostSteps } = options;
  if (recurrenceCost(rule, start, to) > mostSteps || recurrenceCost(rule, from, to) > mostFound) throw tooMany(rrule);
  const found = localOccurrences(rule, { start, from, to, monthEnd: options.monthEnd });
  if (found.length > MAX_OCCURRENCES) throw tooMany(rrule);
  return found
    .map((local) => local.toZonedDateTime(zone).epochMilliseconds)
    .filter((at) => at >= fromMs && at < toMs && at <= until)
    .map(epochMs);
}

interface LocalWindow {
  readonly start: Temporal.PlainDateTime;
  readonly from: Temporal.PlainDateTime;
  readonly to: Temporal.PlainDateTime;
  readonly monthEnd: MonthEnd;
}

/** `COUNT` is applied here where one rule had to be taken apart, because the parts do not know of each other. */
function localOccurrences(rule: ParsedRule, window: LocalWindow): readonly Temporal.PlainDateTime[] {
  const days = window.monthEnd === "last-day" ? lateDays(rule, window.start) : null;
  const isPlain = days === null && !needsWeekdayFilter(rule);
  if (isPlain) return expand(rule, window);
  const counted = { ...window, from: rule.count === null ? window.from : window.start };
  const parts = days === null ? [withoutWeekdays(rule)] : days.map((parted) => ({ ...parted, count: null }));
  const every = new Map<string, Temporal.PlainDateTime>();
  for (const part of parts) {
    for (const local of expand(part, counted)) if (fitsWeekdays(rule, local)) every.set(local.toString(), local);
  }
  const ordered = [...every.values()].toSorted((one, other) => Temporal.PlainDateTime.compare(one, other));
  const wanted = rule.count === null ? ordered : ordered.slice(0, rule.count);
  return wanted.filter((local) => Temporal.PlainDateTime.compare(local, window.from) >= 0);
}

/** One rule by the library, in UTC, where local times need no zone and its fast ways are open. */
function expand(rule: ParsedRule, { start, from, to }: LocalWindow): readonly Temporal.PlainDateTime[] {
  try {
    const recurrence = new RRuleTemporal({
      rruleString: ruleText(rule),
      dtstart: start.toZonedDateTime("UTC"),
      tzid: "UTC",
      temporal: Temporal,
      cache: false,
      maxIterations: MAX_OCCURRENCES,
    });
    const found = recurrence.between(from.toZonedDateTime("UTC"), to.toZonedDateTime("UTC"), true);
    return found.map((at) => at.toPlainDateTime());
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new WeishanError(
      "RECURRENCE_INVALID",
      `this repetition cannot be followed: ${why}`,
      { rule: rule.text },
      error,
    );
  }
}

/**
 * The rule taken apart by month day, so that each day finds the last one that its month has: of the days 28, 29, 30
 * and 31 as far as wanted, the last that exists. Null where no day wanted is later than every month has.
 */
function lateDays(rule: ParsedRule, start: Temporal.PlainDateTime): readonly ParsedRule[] | null {
  if (rule.frequency !== "MONTHLY" && rule.frequency !== "YEARLY") return null;
  const { BYMONTHDAY, BYMONTH, ...others } = rule.parts;
  const isByOther = ["BYDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS"].some((part) => part in others);
  const days = BYMONTHDAY === undefined && !isByOther ? [start.day] : numbersOf(BYMONTHDAY);
  if (days.every((day) => day <= DAYS_IN_EVERY_MONTH)) return null;
  if (isByOther) {
    const message = "the month-end rule last-day goes with days of the month alone, without weekdays or positions";
    throw new WeishanError("RECURRENCE_INVALID", message, { rule: rule.text });
  }
  const given = BYMONTH === undefined && BYMONTHDAY === undefined ? [start.month] : numbersOf(BYMONTH);
  const months = rule.frequency === "MONTHLY" ? [BYMONTH] : (given.length === 0 ? MONTHS : given).map(String);
  return months.flatMap((month) =>
    days.map((day) => ({
      ...rule,
      parts: { ...others, ...(month === undefined ? {} : { BYMONTH: month }), ...lastOf(day) },
    })),
  );
}

const lastOf = (day: number): Readonly<Record<string, string>> => {
  if (day <= DAYS_IN_EVERY_MONTH) return { BYMONTHDAY: String(day) };
  const upTo = Array.from({ length: day - DAYS_IN_EVERY_MONTH + 1 }, (_, index) => DAYS_IN_EVERY_MONTH + index);
  return { BYMONTHDAY: upTo.join(","), BYSETPOS: "-1" };
};

/** The library does not look at weekdays where days of the year are given; the two together are asked for here. */
const needsWeekdayFilter = ({ parts }: ParsedRule): boolean =>
  parts["BYYEARDAY"] !== undefined && parts["BYDAY"] !== undefined && parts["BYSETPOS"] === undefined;

function withoutWeekdays(rule: ParsedRule): ParsedRule {
  const { BYDAY: _weekdays, ...parts } = rule.parts;
  return { ...rule, parts, count: null };
}

const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

const fitsWeekdays = (rule: ParsedRule, local: Temporal.PlainDateTime): boolean =>
  !needsWeekdayFilter(rule) || (rule.parts["BYDAY"] ?? "").split(",").includes(WEEKDAYS[local.dayOfWeek - 1] ?? "");

const numbersOf = (list: string | undefined): readonly number[] =>
  list === undefined ? [] : list.split(",").map(Number);

function untilMs(until: string, zone: string): number {
  const [, year, month, day, clock, isUtc] = /^(\d{4})(\d\d)(\d\d)(?:T(\d{6})(Z?))?$/.exec(until) ?? [];
  const [, hours = "23", minutes = "59", seconds = "59"] = /^(\d\d)(\d\d)(\d\d)$/.exec(clock ?? "") ?? [];
  const local = `${year}-${month}-${day}T${hours}:${minutes}:${seconds}`;
  try {
    return Temporal.PlainDateTime.from(local).toZonedDateTime(isUtc === "Z" ? "UTC" : zone).epochMilliseconds;
  } catch (error) {
    throw new WeishanError("RECURRENCE_INVALID", `UNTIL=${until} is no date of the calendar`, { until }, error);
  }
}

const localIn = (atMs: number, zone: string): Temporal.PlainDateTime =>
  Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone).toPlainDateTime();

const laterOf = (one: Temporal.PlainDateTime, other: Temporal.PlainDateTime): Temporal.PlainDateTime =>
  Temporal.PlainDateTime.compare(one, other) >= 0 ? one : other;

function localStart(text: string): Temporal.PlainDateTime {
  try {
    return Temporal.PlainDateTime.from(text);
  } catch (error) {
    const message = `${text} is no local date and time; write it as 2026-01-05T09:00`;
    throw new WeishanError("RECURRENCE_INVALID", message, { start: text }, error);
  }
}

const tooMany = (rule: string): WeishanError =>
  new WeishanError("RECURRENCE_INVALID", "this repetition falls too often to be listed", { rule });
