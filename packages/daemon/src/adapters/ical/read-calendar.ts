import { occurrencesOf, TAIPEI, zonedInstant } from "@weishan/core/calendar";
import { isWeishanError, WeishanError } from "@weishan/core/error";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import type ICAL from "ical.js";
import type { ReadCalendar, ReadEvent, ReadEventTrouble, ReadLimits } from "../../ports/calendar-format.ts";

/** A year of one venue with its descriptions; more is an export of a whole house. */
const MOST_CHARACTERS = 1_048_576;
/** Each costs memory many times its text. */
const MOST_COMPONENTS = 5_000;
/** Each takes some milliseconds to follow. */
const MOST_RULES = 200;
/** Steps from the first date of a rule: each day of a century. */
const MOST_STEPS = 40_000;
/** An event that is longer began at most so long before what is wanted. */
const LONGEST_MS = 31 * 86_400_000;
/** Venues are not let by the hour or the minute of a rule. */
const FREQUENCIES: ReadonlySet<string> = new Set(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]);
const LONGEST_TITLE = 200;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Names of zones that Outlook writes instead of those of the time zone database. */
const OUTLOOK_ZONES: Readonly<Record<string, string>> = {
  "Taipei Standard Time": TAIPEI,
  "China Standard Time": "Asia/Shanghai",
  "Tokyo Standard Time": "Asia/Tokyo",
  "Singapore Standard Time": "Asia/Singapore",
  UTC: "UTC",
};

/**
 * Reads the events of a calendar, each date of those that repeat on its own.
 *
 * Rules are followed by the calendar of the core and not by the library, so that a series means the same wherever it
 * comes from. What is cancelled or does not take time is left out.
 *
 * @throws WeishanError CALENDAR_INVALID
 */
export function readCalendar(ical: typeof ICAL, text: string, limits: ReadLimits): ReadCalendar {
  if (text.length > MOST_CHARACTERS) throw invalid("the file is larger than 1 MB; export a shorter stretch of time");
  if (countOf(text, /^BEGIN:/gimu) > MOST_COMPONENTS) throw invalid(`the file has more than ${MOST_COMPONENTS} parts`);
  if (countOf(text, /^RRULE[:;]/gimu) > MOST_RULES)
    throw invalid(`the file has more than ${MOST_RULES} events that repeat`);
  const components = calendarsOf(ical, text).flatMap((calendar) => calendar.getAllSubcomponents("vevent"));
  const byUid = Map.groupBy(components, (component) => textOf(component, "uid"));
  const events: ReadEvent[] = [];
  const troubles: { title: string; trouble: ReadEventTrouble }[] = [];
  for (const [uid, all] of byUid) {
    const moved = new Set(all.flatMap(movedFrom));
    for (const component of all) {
      const read = readEvent(component, { uid, moved, limits });
      if ("trouble" in read) troubles.push({ title: titleOf(component), trouble: read.trouble });
      else events.push(...read.events);
      if (events.length > limits.mostDates) throw invalid(`the file has more than ${limits.mostDates} dates`);
    }
  }
  return { events: events.toSorted((one, other) => one.from - other.from || (one.key < other.key ? -1 : 1)), troubles };
}

interface EventCourse {
  readonly uid: string;
  /** The dates of the series that an event of its own stands for. */
  readonly moved: ReadonlySet<EpochMs>;
  readonly limits: ReadLimits;
}

type ReadOutcome = { readonly events: readonly ReadEvent[] } | { readonly trouble: ReadEventTrouble };

function readEvent(component: ICAL.Component, { uid, moved, limits }: EventCourse): ReadOutcome {
  if (textOf(component, "status").toUpperCase() === "CANCELLED") return { events: [] };
  if (textOf(component, "transp").toUpperCase() === "TRANSPARENT") return { events: [] };
  try {
    const [start] = instantOf(component, "dtstart");
    if (start === undefined) return { trouble: "no-time" };
    const lengthMs = lengthOf(component, start);
    if (lengthMs <= 0) return { trouble: "ends-before-it-begins" };
    const [own] = instantOf(component, "recurrence-id");
    const starts = own === undefined ? startsOf(component, start, limits) : [start];
    if (starts === undefined) return { trouble: "rule-unknown" };
    if (starts.length > limits.mostDates) return { trouble: "too-many-dates" };
    const wanted = starts.filter((at) => own !== undefined || !moved.has(at));
    const within = wanted.filter((at) => at < limits.to && at + lengthMs > limits.from);
    if (within.length === 0 && wanted.length > 0) return { trouble: "out-of-range" };
    return { events: within.map((at) => dateOf(component, { uid, at, own: own ?? at, lengthMs })) };
  } catch (error) {
    if (isWeishanError(error) && error.code === "QUERY_INVALID") return { trouble: "zone-unknown" };
    if (isWeishanError(error) && error.code === "RECURRENCE_INVALID") return { trouble: "rule-unknown" };
    // The library takes a value apart only when it is asked for it, and throws where it cannot.
    return { trouble: "unreadable" };
  }
}

/** The date of its series that an event stands for; none where it cannot be read, which the event itself then says. */
function movedFrom(component: ICAL.Component): readonly EpochMs[] {
  try {
    return instantOf(component, "recurrence-id");
  } catch {
    return [];
  }
}

/** Claims are whole minutes: what begins within one takes all of it. */
const dateOf = (
  component: ICAL.Component,
  {
    uid,
    at,
    own,
    lengthMs,
  }: { readonly uid: string; readonly at: EpochMs; readonly own: EpochMs; readonly lengthMs: number },
): ReadEvent => ({
  key: `${uid} ${new Date(own).toISOString()}`,
  title: titleOf(component),
  from: epochMs(Math.floor(at / MINUTE_MS) * MINUTE_MS),
  to: epochMs(Math.ceil((at + lengthMs) / MINUTE_MS) * MINUTE_MS),
});

/** When an event begins, each time; undefined for a rule that venues do not have. */
function startsOf(component: ICAL.Component, start: EpochMs, limits: ReadLimits): readonly EpochMs[] | undefined {
  const rules = component.getAllProperties("rrule").map((property) => String(property.getFirstValue()));
  const extra = component.getAllProperties("rdate").flatMap(instantsOfProperty);
  const without = new Set(component.getAllProperties("exdate").flatMap(instantsOfProperty));
  const property = component.getFirstProperty("dtstart");
  if (rules.some((rule) => !FREQUENCIES.has(/(?:^|;)FREQ=([A-Z]+)/u.exec(rule)?.[1] ?? ""))) return undefined;
  const zone = property === null ? TAIPEI : zoneOf(property);
  const local = property === null ? "" : localOf(property);
  const fromMs = Math.max(start, limits.from - LONGEST_MS);
  const found = rules.flatMap((rule) =>
    occurrencesOf(
      rule,
      { start: local, monthEnd: "skip", zone, mostSteps: MOST_STEPS, mostFound: limits.mostDates },
      fromMs,
      limits.to,
    ),
  );
  // RFC 5545 §3.8.5.3: the first date counts, whether the rule gives it or not.
  return [...new Set([start, ...found, ...extra])]
    .filter((at) => !without.has(at))
    .toSorted((one, other) => one - other);
}

function lengthOf(component: ICAL.Component, start: EpochMs): number {
  const [end] = instantOf(component, "dtend");
  if (end !== undefined) return end - start;
  const duration: unknown = component.getFirstPropertyValue("duration");
  if (isDuration(duration)) return duration.toSeconds() * 1_000;
  return component.getFirstProperty("dtstart")?.type === "date" ? DAY_MS : 0;
}

const isDuration = (value: unknown): value is ICAL.Duration =>
  typeof value === "object" && value !== null && "toSeconds" in value;

const instantOf = (component: ICAL.Component, name: string): readonly EpochMs[] =>
  component.getAllProperties(name).slice(0, 1).flatMap(instantsOfProperty);

const instantsOfProperty = (property: ICAL.Property): readonly EpochMs[] => {
  const zone = zoneOf(property);
  return property.getValues().flatMap((value: unknown) => (isTime(value) ? [zonedInstant(isoOf(value), zone)] : []));
};

const isTime = (value: unknown): value is ICAL.Time => typeof value === "object" && value !== null && "isDate" in value;

/** A day begins at its midnight. The library's own zone is not asked: it knows none but those of the file. */
const isoOf = (value: ICAL.Time): string =>
  `${value.toString().slice(0, 19).replace(/Z$/u, "")}${value.isDate ? "T00:00:00" : ""}`;

const localOf = (property: ICAL.Property): string => {
  const value: unknown = property.getFirstValue();
  return isTime(value) ? isoOf(value) : "";
};

/** The zone that a time is said in: its own, UTC, and Taipei where it floats. */
function zoneOf(property: ICAL.Property): string {
  const value: unknown = property.getFirstValue();
  if (isTime(value) && value.zone.tzid === "UTC") return "UTC";
  const [named = TAIPEI] = [property.getParameter("tzid")].flat();
  const tzid = named.replace(/^\//u, "");
  return OUTLOOK_ZONES[tzid] ?? tzid;
}

const titleOf = (component: ICAL.Component): string => {
  const title = textOf(component, "summary")
    .replaceAll(/[\p{Cc}]+/gu, " ")
    .trim()
    .slice(0, LONGEST_TITLE);
  return title === "" ? "（無標題）" : title;
};

function textOf(component: ICAL.Component, name: string): string {
  const value: unknown = component.getFirstPropertyValue(name);
  return typeof value === "string" ? value : "";
}

/** Counted before anything is parsed: what is parsed costs memory many times its text. */
const countOf = (text: string, line: RegExp): number => text.match(line)?.length ?? 0;

function calendarsOf(ical: typeof ICAL, text: string): readonly ICAL.Component[] {
  try {
    const parsed: unknown = ical.parse(text);
    if (!Array.isArray(parsed)) throw invalid("the file is no calendar");
    // One calendar is a component, several are a list of them.
    const roots: unknown[] = typeof parsed[0] === "string" ? [parsed] : parsed;
    const components = roots.flatMap((root) => (Array.isArray(root) ? [new ical.Component(root)] : []));
    const calendars = components.filter(({ name }) => name === "vcalendar");
    if (calendars.length === 0) throw invalid("the file is no calendar");
    return calendars;
  } catch (error) {
    if (isWeishanError(error)) throw error;
    throw invalid("the file is no calendar, or is damaged", error);
  }
}

const invalid = (message: string, cause?: unknown): WeishanError =>
  new WeishanError("CALENDAR_INVALID", message, {}, cause);
