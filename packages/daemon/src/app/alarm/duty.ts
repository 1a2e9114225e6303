import { minutesOfDay, plainDateOf, plusDays, taipeiDate, taipeiInstant } from "@weishan/core/calendar";
import { epochMs } from "@weishan/core/reading";
import type { RosterShift, RosterTeam } from "./calls.ts";

/** Who is on duty in a team. */
export interface Duty {
  readonly personIds: readonly string[];
  /** When that changes next; null where it does not within the days that were looked at. */
  readonly untilMs: number | null;
  readonly isOverridden: boolean;
}

/** A week and a day: every weekly shift begins and ends within. */
const LOOK_AHEAD_DAYS = 8;
const DAY_MS = 86_400_000;

/** Who is on duty at an instant: those who stand in, where somebody does, else those of the weekly shifts. */
export function dutyAt(team: RosterTeam, atMs: number): Duty {
  const { personIds, isOverridden } = present(team, atMs);
  const key = [...personIds].sort().join();
  const next = boundaries(team, atMs).find((at) => [...present(team, at).personIds].sort().join() !== key);
  return { personIds, isOverridden, untilMs: next ?? null };
}

function present(
  { shifts, overrides }: RosterTeam,
  atMs: number,
): { readonly personIds: readonly string[]; readonly isOverridden: boolean } {
  const standIns = overrides.filter(({ fromAt, toAt }) => atMs >= fromAt && atMs < toAt);
  if (standIns.length > 0) return { personIds: unique(standIns), isOverridden: true };
  const today = taipeiDate(epochMs(atMs));
  // A shift of yesterday may last into today.
  const spans = [plusDays(today, -1), today].flatMap((date) => shiftsOn(shifts, date));
  return {
    personIds: unique(spans.filter(({ fromMs, toMs }) => atMs >= fromMs && atMs < toMs)),
    isOverridden: false,
  };
}

const unique = (entries: readonly { readonly personId: string }[]): readonly string[] => [
  ...new Set(entries.map(({ personId }) => personId)),
];

interface ShiftSpan {
  readonly personId: string;
  readonly fromMs: number;
  readonly toMs: number;
}

const shiftsOn = (shifts: readonly RosterShift[], date: string): readonly ShiftSpan[] =>
  shifts
    .filter(({ days }) => days.includes(plainDateOf(date).dayOfWeek))
    .map(({ personId, from, to }) => {
      const isOvernight = minutesOfDay(to) <= minutesOfDay(from);
      return {
        personId,
        fromMs: taipeiInstant(date, from),
        toMs: taipeiInstant(isOvernight ? plusDays(date, 1) : date, to),
      };
    });

/** The instants after `atMs` at which something may change, in order. */
function boundaries({ shifts, overrides }: RosterTeam, atMs: number): readonly number[] {
  const today = taipeiDate(epochMs(atMs));
  const dates = Array.from({ length: LOOK_AHEAD_DAYS + 1 }, (_, index) => plusDays(today, index - 1));
  const instants = [
    ...dates.flatMap((date) => shiftsOn(shifts, date)).flatMap(({ fromMs, toMs }) => [fromMs, toMs]),
    ...overrides.flatMap(({ fromAt, toAt }) => [fromAt, toAt]),
  ];
  const untilMs = atMs + LOOK_AHEAD_DAYS * DAY_MS;
  return [...new Set(instants)].filter((at) => at > atMs && at <= untilMs).sort((one, other) => one - other);
}
