import { Temporal } from "temporal-polyfill";
import { type MonthEnd, occurrencesOf } from "../calendar/recurrence.ts";
import { parseRule } from "../calendar/recurrence-rule.ts";
import { TAIPEI } from "../calendar/taipei-time.ts";
import { WeishanError } from "../error/weishan-error.ts";
import { type EpochMs, epochMs } from "../reading/quantity.ts";

/** When a series falls: a rule of RFC 5545 read on the wall clock of Taipei, and how long each occurrence lasts. */
export interface SeriesRule {
  /** `FREQ=WEEKLY;BYDAY=TU;COUNT=12`; it must end, by `COUNT` or by `UNTIL`. */
  readonly rrule: string;
  /** Local date and time of the first occurrence, to the minute: `2026-01-06T09:00`. */
  readonly start: string;
  readonly minutes: number;
  readonly monthEnd: MonthEnd;
}

/**
 * What is different about one occurrence, named by the local time at which the rule puts it.
 * - `skipped`: it does not take place;
 * - `moved`: it takes place in another room, at another time, or both; null keeps what the series says.
 */
export type SeriesException =
  | { readonly key: string; readonly kind: "skipped"; readonly reason: string }
  | {
      readonly key: string;
      readonly kind: "moved";
      readonly resourceId: string | null;
      readonly start: string | null;
      readonly minutes: number | null;
    };

/** The same use of a room again and again. */
export interface Series {
  readonly rule: SeriesRule;
  readonly resourceId: string;
  readonly exceptions: readonly SeriesException[];
}

/** One time that a series takes place, `[from, to)`. */
export interface SeriesOccurrence {
  /** The local time at which the rule puts it, `2026-01-06T09:00`: its name, wherever it was moved to. */
  readonly key: string;
  readonly resourceId: string;
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly isException: boolean;
}

/** One a day for a year; a longer wish is two series. */
export const MAX_SERIES_OCCURRENCES = 366;
/** Rooms are let for at most so long ahead as a series may run. */
export const MAX_SERIES_YEARS = 2;
/** Some of what is looked at is thrown away again; a rule that looks at far more is no use of a room. */
const MAX_STEPS = 20 * MAX_SERIES_OCCURRENCES;
const MS_PER_MINUTE = 60_000;
const MAX_MINUTES = 14 * 24 * 60;
const LOCAL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;

/** The name of the occurrence at an instant: its local time in Taipei, to the minute. */
export const seriesKey = (at: EpochMs): string =>
  Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(TAIPEI)
    .toPlainDateTime()
    .toString({ smallestUnit: "minute" });

/** The instant of a local time of Taipei, `2026-01-06T09:00`. Throws RECURRENCE_INVALID for a text that is none. */
export function seriesInstant(local: string): EpochMs {
  if (!LOCAL.test(local)) throw notLocal(local);
  try {
    const read = Temporal.PlainDateTime.from(local, { overflow: "reject" });
    return epochMs(read.toZonedDateTime(TAIPEI).epochMilliseconds);
  } catch (error) {
    throw notLocal(local, error);
  }
}

/**
 * Every time that a series takes place, in order of the rule; what was skipped is left out.
 *
 * The same on every machine: the rule is expanded on the wall clock of Taipei, whatever the zone of the machine.
 *
 * @throws WeishanError RECURRENCE_INVALID for a rule that cannot be read, never ends, gives nothing or gives more than
 * {@link MAX_SERIES_OCCURRENCES} in {@link MAX_SERIES_YEARS} years; for an exception that names no occurrence; and for
 * occurrences in one room that overlap each other
 */
export function expandSeries({ rule, resourceId, exceptions }: Series): readonly SeriesOccurrence[] {
  const keys = ruleKeys(rule);
  const own = new Map(exceptions.map((exception) => [exception.key, exception]));
  const known = new Set(keys);
  for (const { key } of exceptions) {
    if (!known.has(key)) throw invalid(`the series has no occurrence at ${key}`, { key });
  }
  const occurrences = keys.flatMap((key): SeriesOccurrence[] => {
    const exception = own.get(key);
    if (exception === undefined) return [{ key, resourceId, ...window(key, rule.minutes), isException: false }];
    if (exception.kind === "skipped") return [];
    const { start, minutes } = exception;
    return [
      {
        key,
        resourceId: exception.resourceId ?? resourceId,
        ...window(start ?? key, minutes ?? rule.minutes),
        isException: true,
      },
    ];
  });
  refuseOverlap(occurrences);
  return occurrences;
}

/** The names of all occurrences of a rule, skipped ones too. Throws as {@link expandSeries}. */
export function ruleKeys(rule: SeriesRule): readonly string[] {
  const parsed = parseRule(rule.rrule);
  if (parsed.count === null && parsed.until === null) {
    throw invalid("a series ends: say COUNT or UNTIL", { rrule: rule.rrule });
  }
  checkMinutes(rule.minutes);
  const from = seriesInstant(rule.start);
  const end = Temporal.PlainDateTime.from(rule.start).add({ years: MAX_SERIES_YEARS, minutes: 1 });
  const to = end.toZonedDateTime(TAIPEI).epochMilliseconds;
  const { start, monthEnd } = rule;
  // One second more, to see that there is something beyond.
  const found = occurrencesOf(rule.rrule, { start, monthEnd, mostSteps: MAX_STEPS }, from, to);
  if (found.length === 0) throw invalid("this rule gives no occurrence", { rrule: rule.rrule });
  if (found.length > MAX_SERIES_OCCURRENCES) {
    const message = `a series has at most ${MAX_SERIES_OCCURRENCES} occurrences; this one has ${found.length}`;
    throw invalid(message, { rrule: rule.rrule, occurrenceCount: found.length });
  }
  if (parsed.count !== null && found.length < parsed.count) {
    const message = `a series ends within ${MAX_SERIES_YEARS} years; this one goes on`;
    throw invalid(message, { rrule: rule.rrule, occurrenceCount: found.length });
  }
  return found.map(seriesKey);
}

function window(start: string, minutes: number): Pick<SeriesOccurrence, "from" | "to"> {
  checkMinutes(minutes);
  const from = seriesInstant(start);
  return { from, to: epochMs(from + minutes * MS_PER_MINUTE) };
}

function checkMinutes(minutes: number): void {
  if (Number.isInteger(minutes) && minutes > 0 && minutes <= MAX_MINUTES) return;
  throw invalid("an occurrence lasts whole minutes, at most two weeks", { minutes });
}

/** A series stands in nobody's way, its own neither. */
function refuseOverlap(occurrences: readonly SeriesOccurrence[]): void {
  const ordered = occurrences.toSorted((one, other) => one.from - other.from);
  const last = new Map<string, SeriesOccurrence>();
  for (const occurrence of ordered) {
    const before = last.get(occurrence.resourceId);
    if (before !== undefined && before.to > occurrence.from) {
      const message = `the occurrences of ${before.key} and ${occurrence.key} overlap each other`;
      throw invalid(message, { key: before.key, other: occurrence.key });
    }
    last.set(occurrence.resourceId, occurrence);
  }
}

const invalid = (message: string, facts: Readonly<Record<string, string | number>> = {}): WeishanError =>
  new WeishanError("RECURRENCE_INVALID", message, facts);

const notLocal = (local: string, cause?: unknown): WeishanError =>
  new WeishanError(
    "RECURRENCE_INVALID",
    `${local} is no local date and time; write it as 2026-01-06T09:00`,
    { local },
    cause,
  );
