import { isWeishanError } from "@weishan/core/error";
import { epochMs } from "@weishan/core/reading";
import type { JournalPosition } from "../../ports/journal.ts";
import {
  type AlarmTransitionRecord,
  alarmTransitionRecords,
} from "../../ports/record-kinds/alarm-occurrence-record.ts";
import type { AlarmStateRecord } from "../../ports/record-kinds/alarm-state-record.ts";
import type { RecordKind, RecordRow, RecordsTransaction } from "../../ports/records.ts";
import { type AlarmCell, type AlarmChange, signatureOf } from "./alarm-cell.ts";

/** An alarm as it is kept after a transition. */
export const stateRow = (cell: AlarmCell, position: JournalPosition): AlarmStateRecord => ({
  id: cell.prepared.rule.id,
  position,
  transitionCount: cell.transitionCount,
  signature: signatureOf(cell.prepared.rule),
  memory: cell.memory,
  facts: cell.facts,
  changedAt: epochMs(cell.changedAtMs),
});

/** A transition as it is kept. */
export function transitionRow(change: AlarmChange, centerId: string): AlarmTransitionRecord {
  const { cell, transition, number, personId, reason, occurrenceId } = change;
  const { id, equipmentId } = cell.prepared.rule;
  return {
    id: `${id}#${number}`,
    alarmId: id,
    equipmentId,
    centerId,
    at: epochMs(transition.at),
    move: transition.move,
    fromState: transition.from,
    toState: transition.to,
    value: transition.value,
    personId,
    reason,
    occurrenceId,
  };
}

/** Puts a row in, or in the place of the one with its id: what is kept twice is kept once. */
export async function put<Row extends RecordRow>(
  transaction: RecordsTransaction,
  kind: RecordKind<Row>,
  row: Row,
): Promise<void> {
  try {
    await transaction.of(kind).insert(row);
  } catch (error) {
    if (!isWeishanError(error) || error.code !== "RECORD_CONFLICT") throw error;
    const { id, ...fields } = row;
    await transaction.of(kind).update(id, fields);
  }
}

export const putTransition = (transaction: RecordsTransaction, row: AlarmTransitionRecord): Promise<void> =>
  put(transaction, alarmTransitionRecords, row);
