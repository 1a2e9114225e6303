import { limitOfCondition } from "@weishan/core/alarm";
import type { LocalName } from "@weishan/core/center";
import { epochMs } from "@weishan/core/reading";
import type { AlarmOccurrenceRecord } from "../../ports/record-kinds/alarm-occurrence-record.ts";
import type { ModelIndex } from "../overview/model-index.ts";
import type { LatestReadings } from "../overview/present-readings.ts";
import type { AlarmBoard } from "./alarm-board.ts";
import type { AlarmCell } from "./alarm-cell.ts";
import type { AlarmRow } from "./alarm-view.ts";
import { parentOf } from "./cause-tree.ts";
import type { EquipmentRefs } from "./equipment-refs.ts";
import type { PeopleBook } from "./people-book.ts";
import { shownKind } from "./shown-kind.ts";
import type { Suppression } from "./suppression.ts";
import { suppressionWords } from "./suppression-words.ts";

export interface AlarmRowsOptions {
  readonly board: AlarmBoard;
  readonly suppression: Suppression;
  readonly model: ModelIndex;
  readonly live: LatestReadings;
  readonly refs: EquipmentRefs;
  readonly people: PeopleBook;
  /** The name of the bus behind an alarm that a bus has itself; undefined for all others. */
  readonly endpointNameOf: (alarmId: string) => LocalName | undefined;
  /** Uses, in the next hours, of the spaces that the equipment serves. */
  readonly claimCountOf: (equipmentId: string) => number;
}

/** Alarms as people see them. */
export class AlarmRows {
  readonly #options: AlarmRowsOptions;

  constructor(options: AlarmRowsOptions) {
    this.#options = options;
  }

  of(cell: AlarmCell): AlarmRow {
    const { board, suppression, model, refs, people, endpointNameOf, claimCountOf } = this.#options;
    const { memory, facts, occurrence, prepared } = cell;
    const { rule, pointIds } = prepared;
    const { suppressedBy } = facts;
    const isSetAside = memory.state === "shelved" || memory.state === "out-of-service";
    const ref = refs.of(rule.equipmentId);
    const endpointName = endpointNameOf(rule.id);
    const setAsideUntil = memory.state === "shelved" ? memory.shelvedUntil : memory.outOfServiceUntil;
    return {
      id: rule.id,
      occurrenceId: occurrence?.id ?? null,
      ...ref,
      ...(endpointName === undefined ? {} : { equipmentName: endpointName }),
      name: rule.name,
      kind: shownKind(rule),
      priority: rule.priority,
      state: memory.state,
      isActive: memory.isActive,
      value: this.#value(cell),
      unit: model.points.get(pointIds[0] ?? "")?.unit ?? null,
      limit: limitOfCondition(rule.condition),
      heldBecause: memory.heldBecause?.reason ?? null,
      activeAt: instant(occurrence?.activeAt ?? (memory.isActive ? memory.activeAt : null)),
      returnedAt: memory.isActive ? null : instant(occurrence === null ? null : memory.returnedAt),
      changedAt: epochMs(cell.changedAtMs),
      acknowledgedAt: occurrence?.acknowledgedAt ?? null,
      acknowledgedBy: people.ref(occurrence?.acknowledgedBy ?? null),
      comment: occurrence?.comment ?? null,
      shelvedUntil: isSetAside ? instant(setAsideUntil) : null,
      shelvedBy: isSetAside ? people.ref(facts.setAsideBy) : null,
      reason: isSetAside ? facts.reason : null,
      suppressedBy:
        suppressedBy === null || memory.state !== "suppressed"
          ? null
          : {
              ...suppressedBy,
              text: suppressionWords(suppressedBy, board.find(suppressedBy.alarmId ?? "")?.prepared.rule.name),
            },
      parentId: parentOf(cell, board, model)?.prepared.rule.id ?? null,
      childCount: [...suppression.effectsOf(rule.id)].filter((id) => isUnder(board.find(id), rule.id)).length,
      ticket: occurrence === null ? null : ticketOf(occurrence),
      response: rule.response,
      pointIds,
      claimCount: memory.isActive ? claimCountOf(rule.equipmentId) : 0,
    };
  }

  /** The alarms that one suppresses now. */
  childrenOf(alarmId: string): readonly AlarmCell[] {
    const { board, suppression } = this.#options;
    return [...suppression.effectsOf(alarmId)].flatMap((id) => {
      const cell = board.find(id);
      return cell !== undefined && isUnder(cell, alarmId) ? [cell] : [];
    });
  }

  #value({ memory, prepared }: AlarmCell): number | string | null {
    const said = this.#options.live.latest(prepared.pointIds[0] ?? "")?.value;
    return said ?? memory.inputs[0]?.value ?? null;
  }
}

const ticketOf = ({ ticketId, ticketNumber }: AlarmOccurrenceRecord) =>
  ticketId === null ? null : { id: ticketId, number: ticketNumber ?? "" };

const instant = (at: number | null) => (at === null ? null : epochMs(at));

const isUnder = (cell: AlarmCell | undefined, parentId: string): boolean =>
  cell?.memory.state === "suppressed" && cell.facts.suppressedBy?.alarmId === parentId;
