import type { AlarmMemory, AlarmTransition } from "@weishan/core/alarm";
import { epochMs } from "@weishan/core/reading";
import type { AlarmOccurrenceRecord } from "../../ports/record-kinds/alarm-occurrence-record.ts";

/** What is known of the alarm's place and rule. */
export type OccurrencePlace = Pick<
  AlarmOccurrenceRecord,
  "alarmId" | "equipmentId" | "centerId" | "priority" | "limit"
>;

export interface OccurrenceStep {
  /** The one that ended with this transition. */
  readonly ended: AlarmOccurrenceRecord | null;
  /** The one that is open after it. */
  readonly open: AlarmOccurrenceRecord | null;
}

/** What a transition does to the occurrence of an alarm. */
export function occurrenceAfter(
  before: AlarmOccurrenceRecord | null,
  transition: AlarmTransition,
  {
    memory,
    place,
    personId,
    comment,
  }: {
    readonly memory: AlarmMemory;
    readonly place: OccurrencePlace;
    readonly personId: string | null;
    readonly comment: string | null;
  },
): OccurrenceStep {
  const at = epochMs(transition.at);
  if (transition.to === "unacknowledged" && transition.move !== "remind") {
    const began = begin(transition, memory, place);
    // What was put aside while it was active comes back as the same occurrence.
    if (before?.id === began.id) return { ended: null, open: before };
    return { ended: before === null ? null : { ...before, endedAt: at }, open: began };
  }
  if (before === null) return { ended: null, open: null };
  const acknowledged =
    transition.move === "acknowledge" ? { acknowledgedAt: at, acknowledgedBy: personId, comment } : {};
  const returned = memory.returnedAt !== null && before.returnedAt === null && !memory.isActive;
  const now = { ...before, ...acknowledged, ...(returned ? { returnedAt: epochMs(memory.returnedAt ?? at) } : {}) };
  return transition.to === "normal" ? { ended: { ...now, endedAt: at }, open: null } : { ended: null, open: now };
}

function begin({ at, value }: AlarmTransition, memory: AlarmMemory, place: OccurrencePlace): AlarmOccurrenceRecord {
  const activeAt = epochMs(memory.activeAt ?? at);
  return {
    id: `${place.alarmId}@${activeAt}`,
    ...place,
    activeAt,
    value,
    returnedAt: null,
    acknowledgedAt: null,
    acknowledgedBy: null,
    comment: null,
    endedAt: null,
    ticketId: null,
    ticketNumber: null,
  };
}
