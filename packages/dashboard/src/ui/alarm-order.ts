import type { AlarmPriority, AlarmRow, AlarmState } from "../api/alarm-types.ts";

/** Most urgent first. */
export const ALARM_PRIORITIES = ["critical", "high", "medium", "low"] as const satisfies readonly AlarmPriority[];

const RANKS: Readonly<Record<AlarmPriority, number>> = { critical: 0, high: 1, medium: 2, low: 3 };

/** Nobody has said yet that they saw it. */
const UNSEEN: ReadonlySet<AlarmState> = new Set([
  "unacknowledged",
  "returned-unacknowledged",
  "latched-unacknowledged",
]);
const ASIDE: ReadonlySet<AlarmState> = new Set(["normal", "shelved", "suppressed", "out-of-service"]);

export const isUnseen = ({ state }: Pick<AlarmRow, "state">): boolean => UNSEEN.has(state);

/** Neither normal nor put aside by a person or by design: it asks for attention. */
export const isCurrent = ({ state }: Pick<AlarmRow, "state">): boolean => !ASIDE.has(state);

/** The order of a control room: the most urgent first, and of the same urgency the newest. */
export function byUrgency(one: AlarmRow, other: AlarmRow): number {
  const byRank = RANKS[one.priority] - RANKS[other.priority];
  if (byRank !== 0) return byRank;
  const byTime = (other.activeAt ?? 0) - (one.activeAt ?? 0);
  if (byTime !== 0) return byTime;
  return one.id < other.id ? -1 : 1;
}
