import type { AlarmStep } from "@weishan/core/alarm";
import type { JournalPosition } from "../../ports/journal.ts";
import {
  type AlarmOccurrenceRecord,
  alarmOccurrenceRecords,
} from "../../ports/record-kinds/alarm-occurrence-record.ts";
import { type AlarmFacts, alarmStateRecords } from "../../ports/record-kinds/alarm-state-record.ts";
import type { Change, Records } from "../../ports/records.ts";
import type { AlarmCell } from "./alarm-cell.ts";
import { put, putTransition, stateRow, transitionRow } from "./alarm-rows.ts";

/** What an operator's act makes of one alarm. */
interface DoneAct {
  readonly cell: AlarmCell;
  readonly step: AlarmStep;
  readonly facts: AlarmFacts;
  /** Those that the act ends or changes. */
  readonly occurrences: readonly AlarmOccurrenceRecord[];
}

/** Keeps what an operator did to alarms, with an entry in the audit trail for each, in one transaction. */
export async function keepAct(
  records: Records,
  change: Change,
  acts: readonly DoneAct[],
  {
    who,
    centerIdOf,
    position,
  }: {
    readonly who: { readonly personId: string; readonly reason: string | null };
    readonly centerIdOf: (equipmentId: string) => string;
    readonly position: JournalPosition;
  },
): Promise<void> {
  await records.change(change, async (transaction) => {
    for (const { cell, step, facts, occurrences } of acts) {
      const { id, equipmentId } = cell.prepared.rule;
      const transitionCount = cell.transitionCount + step.transitions.length;
      const changedAtMs = step.transitions.at(-1)?.at ?? cell.changedAtMs;
      const after = { ...cell, memory: step.memory, transitionCount, changedAtMs };
      const { facts: _kept, ...fields } = stateRow(after, position);
      // oxlint-disable-next-line no-await-in-loop -- one transaction, one statement after the other
      await put(transaction, alarmStateRecords, { ...fields, facts });
      for (const [index, transition] of step.transitions.entries()) {
        const number = cell.transitionCount + index + 1;
        const occurrenceId = facts.occurrenceId ?? cell.facts.occurrenceId;
        const row = transitionRow({ cell, transition, number, ...who, occurrenceId }, centerIdOf(equipmentId));
        // oxlint-disable-next-line no-await-in-loop -- see above
        await putTransition(transaction, row);
      }
      // oxlint-disable-next-line no-await-in-loop -- see above
      for (const occurrence of occurrences) await put(transaction, alarmOccurrenceRecords, occurrence);
      const { state } = cell.memory;
      // oxlint-disable-next-line no-await-in-loop -- see above
      await transaction.note({ kind: "alarm", id }, { from: state, to: step.memory.state });
    }
  });
}
