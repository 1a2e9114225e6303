import type { AlarmEvent, AlarmMemory, AlarmRule, AlarmTransition, PreparedAlarmRule } from "@weishan/core/alarm";
import { newAlarmMemory } from "@weishan/core/alarm";
import type { JournalPosition } from "../../ports/journal.ts";
import type { AlarmOccurrenceRecord } from "../../ports/record-kinds/alarm-occurrence-record.ts";
import type { AlarmFacts, KeptMemory } from "../../ports/record-kinds/alarm-state-record.ts";

/** One alarm while the program runs. Changed only by the board and by the acts of operators. */
export interface AlarmCell {
  prepared: PreparedAlarmRule;
  memory: AlarmMemory;
  facts: AlarmFacts;
  /** Records of the journal up to this one are in the memory already. */
  position: JournalPosition;
  transitionCount: number;
  /** When its state changed last. */
  changedAtMs: number;
  /** The occurrence that is not over; null while there is none. */
  occurrence: AlarmOccurrenceRecord | null;
  /** What came in while an operator's act is being kept; null while none is. */
  waiting: AlarmEvent[] | null;
}

/** A transition with what operators and the desk know of it. */
export interface AlarmChange {
  readonly cell: AlarmCell;
  readonly transition: AlarmTransition;
  /** Counts the transitions of the alarm, from 1. */
  readonly number: number;
  readonly personId: string | null;
  readonly reason: string | null;
  readonly occurrenceId: string | null;
}

const NO_FACTS: AlarmFacts = { occurrenceId: null, setAsideBy: null, reason: null, suppressedBy: null };

/** What a memory was made for. A rule that looks at something else cannot go on from it. */
export const signatureOf = ({ condition }: AlarmRule): string =>
  JSON.stringify(condition, (key, value: unknown) => (key === "limit" || key === "limitPerHour" ? undefined : value));

export function newCell(prepared: PreparedAlarmRule, at: number, position: JournalPosition): AlarmCell {
  return {
    prepared,
    memory: newAlarmMemory(prepared, at),
    facts: NO_FACTS,
    position,
    transitionCount: 0,
    changedAtMs: at,
    occurrence: null,
    waiting: null,
  };
}

/**
 * A memory that was kept, for the rule as it is now. Where the rule looks at other points than before, what it has
 * seen counts no longer; what operators decided and the state stay until something is read.
 */
export function memoryFor(prepared: PreparedAlarmRule, kept: KeptMemory): AlarmMemory {
  if (kept.signature === signatureOf(prepared.rule)) return kept.memory;
  const { inputs, heldBecause } = newAlarmMemory(prepared, kept.memory.at);
  return { ...kept.memory, inputs, heldBecause, pendingUntil: null, isConditionTrue: kept.memory.isActive };
}
