import { Temporal } from "temporal-polyfill";
import { type ParsedRule, parseRule, ruleText } from "../calendar/recurrence-rule.ts";
import { WeishanError } from "../error/weishan-error.ts";
import { ruleKeys, type Series, type SeriesException, type SeriesRule } from "./series.ts";

/** What is to be different from one occurrence on; what is not named stays. */
export interface SeriesChange {
  /** The new local time of the occurrence at which the change begins. */
  readonly start?: string;
  readonly minutes?: number;
  readonly resourceId?: string;
  /** Another rule altogether; it says itself when it ends. */
  readonly rrule?: string;
}

/** A series cut in two: what was stays as it was, what comes is another series. */
export interface SplitSeries {
  /** Null where the cut is at the first occurrence: nothing of the old series is left. */
  readonly before: Series | null;
  readonly after: Series;
  /** Exceptions of the old series that the new rule has no place for; they are told, never dropped in silence. */
  readonly dropped: readonly SeriesException[];
}

const UNTIL_TEXT = /[-:]/g;

/**
 * Cuts a series at one of its occurrences, as calendars do for "this and all following", and changes what follows.
 *
 * Both halves together have exactly the occurrences that the series had, as long as nothing is changed. Exceptions go
 * with their occurrence: where the following ones are moved by some hours, so are the names of their exceptions.
 *
 * @throws WeishanError RECURRENCE_INVALID for a key that is none, or a change of the day that the rule does not follow
 */
export function splitSeries(series: Series, key: string, change: SeriesChange = {}): SplitSeries {
  const keys = ruleKeys(series.rule);
  const at = keys.indexOf(key);
  if (at === -1) throw new WeishanError("RECURRENCE_INVALID", `the series has no occurrence at ${key}`, { key });
  const later = series.exceptions.filter((exception) => exception.key >= key);
  const rule = changedRule(followingRule(series.rule, key, at), key, change);
  const shift = shiftBetween(key, rule.start);
  const places = new Set(later.length === 0 ? [] : ruleKeys(rule));
  const moved = later.map((exception) => ({ was: exception, now: { ...exception, key: shift(exception.key) } }));
  const after: Series = {
    rule,
    resourceId: change.resourceId ?? series.resourceId,
    exceptions: moved.filter(({ now }) => places.has(now.key)).map(({ now }) => now),
  };
  const dropped = moved.filter(({ now }) => !places.has(now.key)).map(({ was }) => was);
  if (at === 0) return { before: null, after, dropped };
  const before: Series = {
    ...series,
    rule: { ...series.rule, rrule: endingBefore(parseRule(series.rule.rrule), keys[at - 1] ?? key) },
    exceptions: series.exceptions.filter((exception) => exception.key < key),
  };
  return { before, after, dropped };
}

/** The rule up to and with its occurrence at `last`. */
const endingBefore = (rule: ParsedRule, last: string): string =>
  `${ruleText({ ...rule, count: null })};UNTIL=${last.replaceAll(UNTIL_TEXT, "")}00`;

/** The same rule from one of its occurrences on: what it took from its first day is written down before that changes. */
function followingRule(rule: SeriesRule, key: string, gone: number): SeriesRule {
  const parsed = parseRule(rule.rrule);
  const first = Temporal.PlainDateTime.from(rule.start);
  const parts = { ...parsed.parts, ...impliedParts(parsed, first) };
  const { count, until } = parsed;
  const text = ruleText({ ...parsed, parts, count: count === null ? null : count - gone });
  return { ...rule, start: key, rrule: until === null ? text : `${text};UNTIL=${until}` };
}

/** A rule on the 31st is on the 28th in February where a month gives its last day: the day it means is kept. */
function impliedParts({ frequency, parts }: ParsedRule, first: Temporal.PlainDateTime): Record<string, string> {
  const isByDay = ["BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS"].some((part) => part in parts);
  if (isByDay) return {};
  if (frequency === "MONTHLY") return { BYMONTHDAY: String(first.day) };
  if (frequency !== "YEARLY") return {};
  return { BYMONTH: parts["BYMONTH"] ?? String(first.month), BYMONTHDAY: String(first.day) };
}

const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

function changedRule(rule: SeriesRule, key: string, { start = key, minutes, rrule }: SeriesChange): SeriesRule {
  const changed = { ...rule, start, ...(minutes === undefined ? {} : { minutes }) };
  if (rrule !== undefined) return { ...changed, rrule };
  return start === key ? changed : { ...changed, rrule: movedRule(rule.rrule, key, start) };
}

/** The rule after its occurrence at `key` was moved to `start`: only where its words leave no doubt what that means. */
function movedRule(rrule: string, key: string, start: string): string {
  const rule = parseRule(rrule);
  const [from, to] = [Temporal.PlainDateTime.from(key), Temporal.PlainDateTime.from(start)];
  const isOtherDay = from.toPlainDate().toString() !== to.toPlainDate().toString();
  const parts = isOtherDay ? onOtherDay(rule, from, to) : rule.parts;
  if (parts === null || "BYHOUR" in rule.parts || "BYMINUTE" in rule.parts) {
    const message = "this rule does not say how it is moved: say the rule for the new time";
    throw new WeishanError("RECURRENCE_INVALID", message, { rrule, start });
  }
  const text = ruleText({ ...rule, parts });
  return rule.until === null ? text : `${text};UNTIL=${movedUntil(rule.until, from.until(to))}`;
}

function onOtherDay(
  { frequency, parts }: ParsedRule,
  from: Temporal.PlainDateTime,
  to: Temporal.PlainDateTime,
): ParsedRule["parts"] | null {
  if (frequency !== "DAILY" && frequency !== "WEEKLY") return null;
  const { BYDAY, WKST: _weekStart, ...others } = parts;
  if (Object.keys(others).length > 0) return null;
  if (BYDAY === undefined) return parts;
  const weekday = WEEKDAYS[to.dayOfWeek - 1];
  const isOneWeekday = frequency === "WEEKLY" && BYDAY === WEEKDAYS[from.dayOfWeek - 1];
  return isOneWeekday && weekday !== undefined ? { ...parts, BYDAY: weekday } : null;
}

/** The end moves along, so that the last occurrence is not lost. */
function movedUntil(until: string, by: Temporal.Duration): string {
  const [, date = "", clock, zone = ""] = /^(\d{8})(?:T(\d{6})(Z?))?$/.exec(until) ?? [];
  const moved = Temporal.PlainDateTime.from(`${date}T${clock ?? "235959"}`).add(by);
  const text = moved.toString({ smallestUnit: "second" }).replaceAll(UNTIL_TEXT, "");
  // A bare date includes its day; a move within the day leaves it alone.
  return clock === undefined ? text : `${text}${zone}`;
}

/** Moves names of occurrences as far as `to` is from `from`, on the wall clock. */
function shiftBetween(from: string, to: string): (key: string) => string {
  if (from === to) return (key) => key;
  const by = Temporal.PlainDateTime.from(from).until(Temporal.PlainDateTime.from(to));
  return (key) => Temporal.PlainDateTime.from(key).add(by).toString({ smallestUnit: "minute" });
}
