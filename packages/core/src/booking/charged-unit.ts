import { type PlainDateText, plusDays } from "../calendar/plain-date.ts";
import { taipeiDate, taipeiInstant } from "../calendar/taipei-time.ts";
import type { LocalName } from "../center/local-name.ts";
import { type EpochMs, epochMs } from "../reading/quantity.ts";
import type { Charging, Session, UnitRate } from "./rule-book.ts";

/** From when to when something is used; `to` is the first instant at which it is free again. */
export interface TimeSpan {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/** So many units of one price on one day. */
export interface ChargedUnit {
  /** The key of a session, or `overtime`, `hour`, `day`, `half-month`. */
  readonly key: string;
  /** The name of a session; null for the others. */
  readonly name: LocalName | null;
  readonly unit: "session" | "hour" | "day" | "half-month";
  /** The day on which it begins, which decides between the price of working days and of holidays. */
  readonly date: PlainDateText;
  readonly quantity: number;
  readonly rate: UnitRate;
}

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** The days in Taipei that a span touches, in order. */
export function daysOf({ from, to }: TimeSpan): readonly PlainDateText[] {
  const last = taipeiDate(epochMs(Math.max(from, to - 1)));
  const days: PlainDateText[] = [];
  for (let date = taipeiDate(from); date <= last; date = plusDays(date, 1)) days.push(date);
  return days;
}

/** What is charged for a use: whole sessions with overtime, started hours, days or half months. */
export function chargedUnits(charging: Charging, span: TimeSpan): readonly ChargedUnit[] {
  switch (charging.unit) {
    case "session":
      return sessionUnits(charging, span);
    case "hour": {
      const quantity = Math.max(charging.leastHours, Math.ceil((span.to - span.from) / HOUR_MS));
      return [{ key: "hour", name: null, unit: "hour", date: taipeiDate(span.from), quantity, rate: charging }];
    }
    case "day":
      return daysOf(span).map((date) => ({ key: "day", name: null, unit: "day", date, quantity: 1, rate: charging }));
    case "half-month":
      return [...new Set(daysOf(span).map(halfMonthOf))].map((date) => ({
        key: "half-month",
        name: null,
        unit: "half-month",
        date,
        quantity: 1,
        rate: charging,
      }));
  }
}

/** The first day of the half of a month that a day is in: the 1st or the 16th. */
export const halfMonthOf = (date: PlainDateText): PlainDateText =>
  `${date.slice(0, "2026-01-".length)}${date.slice(-2) < "16" ? "01" : "16"}`;

/** A session on a day, as a span. */
export interface DatedSession extends TimeSpan {
  readonly session: Session;
  readonly date: PlainDateText;
}

/** The sessions of a day, in order. */
export const sessionsOn = (sessions: readonly Session[], date: PlainDateText): readonly DatedSession[] =>
  sessions.map((session) => ({
    session,
    date,
    from: taipeiInstant(date, session.from),
    to: taipeiInstant(date, session.to),
  }));

/**
 * The sessions that a use takes. A little of a session beside a whole one is overtime, not another session; without any
 * larger part each session that is touched counts.
 */
export function takenSessions(
  { sessions, overtimeMostMin }: Extract<Charging, { unit: "session" }>,
  span: TimeSpan,
): readonly DatedSession[] {
  const touched = daysOf(span)
    .flatMap((date) => sessionsOn(sessions, date))
    .filter((session) => overlapMs(session, span) > 0);
  const large = touched.filter((session) => {
    const partMs = overlapMs(session, span);
    return partMs > overtimeMostMin * MINUTE_MS || partMs === session.to - session.from;
  });
  return large.length > 0 ? large : touched;
}

/** Sessions, and what is left of the use outside of them by the started hour. The gap between two sessions is free. */
function sessionUnits(charging: Extract<Charging, { unit: "session" }>, span: TimeSpan): readonly ChargedUnit[] {
  const taken = takenSessions(charging, span);
  return [
    ...taken.map(
      ({ session, date }): ChargedUnit => ({
        key: session.key,
        name: session.name,
        unit: "session",
        date,
        quantity: 1,
        rate: session,
      }),
    ),
    ...overtimeSpans(charging, span, taken).map(
      ({ from, to }): ChargedUnit => ({
        key: "overtime",
        name: null,
        unit: "hour",
        date: taipeiDate(from),
        quantity: Math.ceil((to - from) / HOUR_MS),
        rate: charging.overtime,
      }),
    ),
  ];
}

/** What of a use lies before, after or between its sessions; but for the gaps from one session of a day to the next. */
function overtimeSpans(
  { sessions }: Extract<Charging, { unit: "session" }>,
  span: TimeSpan,
  taken: readonly DatedSession[],
): readonly TimeSpan[] {
  const spans: TimeSpan[] = [];
  let at = span.from;
  let before: DatedSession | undefined;
  for (const session of taken) {
    const isGap = before !== undefined && follows(sessions, before, session);
    if (session.from > at && !isGap) spans.push({ from: at, to: session.from });
    at = epochMs(Math.max(at, session.to));
    before = session;
  }
  if (span.to > at) spans.push({ from: at, to: span.to });
  return spans;
}

/** Whether one session is the next one of the same day. */
const follows = (sessions: readonly Session[], before: DatedSession, after: DatedSession): boolean =>
  before.date === after.date &&
  sessions.findIndex(({ key }) => key === before.session.key) + 1 ===
    sessions.findIndex(({ key }) => key === after.session.key);

const overlapMs = (left: TimeSpan, right: TimeSpan): number =>
  Math.max(0, Math.min(left.to, right.to) - Math.max(left.from, right.from));
