import type { AlarmMemory } from "@weishan/core/alarm";
import type { EpochMs } from "@weishan/core/reading";
import type { JournalPosition } from "../journal.ts";
import type { RecordKind } from "../records.ts";

/** What operators and the desk know of an alarm besides its memory. */
export interface AlarmFacts {
  /** The present occurrence, or the last one that is not over; null while there is none. */
  readonly occurrenceId: string | null;
  /** Who shelved it or put it out of service. */
  readonly setAsideBy: string | null;
  /** Why it is shelved or out of service. */
  readonly reason: string | null;
  /** Why it is suppressed by design; null while it is not. */
  readonly suppressedBy: {
    readonly kind: "cause" | "equipment-state" | "schedule" | "lock-out";
    readonly alarmId: string | null;
  } | null;
}

/** One alarm as it was after its last transition. */
export interface AlarmStateRecord extends Readonly<Record<string, unknown>> {
  /** The alarm's id. */
  readonly id: string;
  /** The last record of the journal that is in it. */
  readonly position: JournalPosition;
  /** How many transitions it has made; the number of the last one. */
  readonly transitionCount: number;
  /** What the memory was made for: a rule that looks at other points begins anew. */
  readonly signature: string;
  readonly memory: AlarmMemory;
  readonly facts: AlarmFacts;
  readonly changedAt: EpochMs;
}

export const alarmStateRecords: RecordKind<AlarmStateRecord> = {
  table: "alarm_state",
  isLog: true,
  fields: {
    id: { type: "text" },
    position: { type: "integer" },
    transitionCount: { type: "integer" },
    signature: { type: "text" },
    memory: { type: "json" },
    facts: { type: "json" },
    changedAt: { type: "instant" },
  },
};

/** The memory of an alarm with what it was made for. */
export interface KeptMemory {
  readonly signature: string;
  readonly memory: AlarmMemory;
}

/** What all alarms of a shard remember, and what else the engine must know to go on from a place in the journal. */
export interface AlarmSnapshotRecord extends Readonly<Record<string, unknown>> {
  /** The number of the shard, or `states` for what the suppression has to remember. */
  readonly id: string;
  readonly position: JournalPosition;
  readonly takenAt: EpochMs;
  /** By alarm; in the row of the suppression, what it has to remember. */
  readonly memories: Readonly<Record<string, unknown>>;
}

export const alarmSnapshotRecords: RecordKind<AlarmSnapshotRecord> = {
  table: "alarm_snapshot",
  isLog: true,
  fields: {
    id: { type: "text" },
    position: { type: "integer" },
    takenAt: { type: "instant" },
    memories: { type: "json" },
  },
};
