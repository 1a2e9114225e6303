import type { RuleBook, Session } from "@weishan/core/booking";
import { addDays, weekdayOf } from "../../format/month-grid.ts";

/** A stretch of time, epoch ms; `to` is the first instant after it. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** A session of a day, and whether nobody has it yet. */
export interface OfferedSession extends Stretch {
  readonly session: Session;
  readonly isFree: boolean;
}

export type DayTone = "free" | "part" | "full" | "closed";

type Rules = Pick<RuleBook, "charging" | "openingHours">;

/** Less than this between two uses is of no use to anybody else. */
const LEAST_MS = 3_600_000;
const SATURDAY = 6;

/** An instant of a day by the clock of Taipei; `24:00` is the end of the day. */
export const instantOf = (date: string, clock: string): number =>
  clock === "24:00" ? Date.parse(`${addDays(date, 1)}T00:00:00+08:00`) : Date.parse(`${date}T${clock}:00+08:00`);

/** From when to when a place is open on a day; null where it is not. Holidays on weekdays are the desk's to know. */
export function openOn({ openingHours }: Rules, date: string): { readonly from: string; readonly to: string } | null {
  const weekday = weekdayOf(date);
  return weekday === 0 || weekday === SATURDAY ? openingHours.holiday : openingHours.workday;
}

/** What is left of a span that is taken in parts. */
export function freeOf({ from, to, taken }: Stretch & { readonly taken: readonly Stretch[] }): readonly Stretch[] {
  const edges = [from, ...taken.flatMap((one) => [one.from, one.to]), to];
  return Array.from({ length: taken.length + 1 }, (_, gap) => ({
    from: edges[gap * 2] ?? from,
    to: edges[gap * 2 + 1] ?? to,
  })).filter((gap) => gap.from < gap.to);
}

const isWithin = ({ from, to }: Stretch, free: readonly Stretch[]): boolean =>
  free.some((stretch) => stretch.from <= from && to <= stretch.to);

/** Whether a stretch of time is free from end to end. */
export const isFreeFor = (wanted: Stretch, free: readonly Stretch[]): boolean => isWithin(wanted, free);

/** The sessions of a day; none where the place is let otherwise, or closed. */
export function sessionsOf(rules: Rules, date: string, free: readonly Stretch[]): readonly OfferedSession[] {
  if (rules.charging.unit !== "session" || openOn(rules, date) === null) return [];
  return rules.charging.sessions.map((session) => {
    const stretch = { from: instantOf(date, session.from), to: instantOf(date, session.to) };
    return { session, ...stretch, isFree: isWithin(stretch, free) };
  });
}

/** What a day of the month offers at a glance. */
export function dayTone(rules: Rules, date: string, free: readonly Stretch[]): DayTone {
  const open = openOn(rules, date);
  if (open === null) return "closed";
  const sessions = sessionsOf(rules, date, free);
  if (sessions.length > 0) {
    const freeCount = sessions.filter(({ isFree }) => isFree).length;
    return freeCount === sessions.length ? "free" : freeCount > 0 ? "part" : "full";
  }
  const [from, to] = [instantOf(date, open.from), instantOf(date, open.to)];
  if (isWithin({ from, to }, free)) return "free";
  // Where a day is the least that is let, a part of it helps nobody.
  if (rules.charging.unit !== "hour") return "full";
  const longestMs = Math.max(0, ...free.map((one) => Math.min(one.to, to) - Math.max(one.from, from)));
  return longestMs >= LEAST_MS ? "part" : "full";
}
