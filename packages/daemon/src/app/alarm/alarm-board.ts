import { type AlarmEvent, type AlarmTransition, dueAt, stepAlarm } from "@weishan/core/alarm";
import {
  batchLength,
  type PointTable,
  qualityOf,
  type ReadingBatch,
  reasonOf,
  type Status,
} from "@weishan/core/reading";
import type { JournalPosition, JournalRecord } from "../../ports/journal.ts";
import type { AlarmCell } from "./alarm-cell.ts";

/** Which alarms look at a point, and as which of their inputs. */
interface Watcher {
  readonly cell: AlarmCell;
  readonly input: number;
}

/** What a point said; NaN where there is no number. */
export interface BoardReading {
  readonly at: number;
  readonly measuredAt: number;
  readonly value: number;
  readonly status: Status;
}

/** What the board tells of. */
export interface BoardEvents {
  /** An alarm changed its state. Called in the order in which it happened. */
  readonly moved: (cell: AlarmCell, transitions: readonly AlarmTransition[]) => void;
  /** The condition came or went, or its input can or cannot be judged, whatever the state. */
  readonly turned: (cell: AlarmCell) => void;
  /** Before the alarms see the readings of a record: what is suppressed by them must not be announced first. */
  readonly arriving: (batch: ReadingBatch) => void;
}

/**
 * All alarms with what they look at. Readings go in, in the order of the journal; what changes is told at once.
 *
 * Time is that of the events: the same records and ticks at the same dues give the same transitions.
 */
export class AlarmBoard {
  readonly #points: PointTable;
  readonly #events: BoardEvents;
  readonly #cells = new Map<string, AlarmCell>();
  readonly #byEquipment = new Map<string, AlarmCell[]>();
  /** By point number. */
  readonly #watchers: (Watcher[] | undefined)[] = [];
  #position: JournalPosition = 0;
  #receivedAtMs = 0;

  constructor(points: PointTable, events: BoardEvents) {
    this.#points = points;
    this.#events = events;
  }

  /** The last record that is in the alarms. */
  get position(): JournalPosition {
    return this.#position;
  }

  /** When that record was received; 0 before the first. */
  get receivedAtMs(): number {
    return this.#receivedAtMs;
  }

  startAfter(position: JournalPosition): void {
    this.#position = position;
  }

  get cells(): IterableIterator<AlarmCell> {
    return this.#cells.values();
  }

  get size(): number {
    return this.#cells.size;
  }

  find(alarmId: string): AlarmCell | undefined {
    return this.#cells.get(alarmId);
  }

  of(equipmentId: string): readonly AlarmCell[] {
    return this.#byEquipment.get(equipmentId) ?? [];
  }

  put(cell: AlarmCell): void {
    const { rule, pointIds } = cell.prepared;
    this.remove(rule.id);
    this.#cells.set(rule.id, cell);
    this.#byEquipment.set(rule.equipmentId, [...this.of(rule.equipmentId), cell]);
    for (const [input, pointId] of pointIds.entries()) {
      (this.#watchers[this.#points.numberOf(pointId)] ??= []).push({ cell, input });
    }
  }

  remove(alarmId: string): void {
    const cell = this.#cells.get(alarmId);
    if (cell === undefined) return;
    this.#cells.delete(alarmId);
    const { rule, pointIds } = cell.prepared;
    const isOther = (candidate: AlarmCell): boolean => candidate !== cell;
    this.#byEquipment.set(rule.equipmentId, this.of(rule.equipmentId).filter(isOther));
    for (const pointId of pointIds) {
      const pointNumber = this.#points.numberOf(pointId);
      this.#watchers[pointNumber] = this.#watchers[pointNumber]?.filter((watcher) => isOther(watcher.cell));
    }
  }

  apply(records: readonly JournalRecord[]): void {
    for (const { position, batch } of records) {
      this.#events.arriving(batch);
      this.#take(batch, position);
      this.#position = position;
      this.#receivedAtMs = Math.max(this.#receivedAtMs, batch.receivedAt);
    }
  }

  /** Lets happen what fell due until an instant, in the order of the dues. */
  tick(untilMs: number): void {
    const due: { readonly cell: AlarmCell; readonly at: number }[] = [];
    for (const cell of this.#cells.values()) {
      const at = dueAt(cell.memory);
      if (at !== null && at <= untilMs) due.push({ cell, at });
    }
    due.sort((one, other) => one.at - other.at);
    for (const { cell, at } of due) {
      let next: number | null = at;
      // Each at its own instant, so that it does not matter when somebody looked.
      while (next !== null && next <= untilMs && cell.waiting === null) {
        this.step(cell, { kind: "tick", at: next });
        const following = dueAt(cell.memory);
        next = following === next ? null : following;
      }
    }
  }

  /** One event for one alarm; it waits while an operator's act is being kept. */
  step(cell: AlarmCell, event: AlarmEvent): void {
    if (cell.waiting !== null) {
      cell.waiting.push(event);
      return;
    }
    const before = cell.memory;
    const { memory, transitions } = stepAlarm(cell.prepared, before, event);
    if (memory === before) return;
    cell.memory = memory;
    if (transitions.length > 0) this.#events.moved(cell, transitions);
    if (memory.isActive !== before.isActive || memory.heldBecause?.reason !== before.heldBecause?.reason) {
      this.#events.turned(cell);
    }
  }

  /** One reading for all alarms that do not have it already. */
  read(
    pointNumber: number,
    { at, measuredAt, value, status }: BoardReading,
    position: JournalPosition = Number.POSITIVE_INFINITY,
  ): void {
    const watchers = this.#watchers[pointNumber];
    if (watchers === undefined) return;
    for (const { cell, input } of watchers) {
      if (cell.position >= position) continue;
      this.step(cell, {
        kind: "reading",
        input,
        at,
        measuredAt,
        value: Number.isNaN(value) ? null : value,
        quality: qualityOf(status),
        reason: reasonOf(status),
      });
    }
  }

  #take(batch: ReadingBatch, position: JournalPosition): void {
    const rows = batchLength(batch);
    for (let row = 0; row < rows; row++) {
      const measuredAt = batch.ats[row] ?? batch.receivedAt;
      const said = { at: batch.receivedAt, measuredAt, value: batch.values[row] ?? Number.NaN };
      this.read(batch.pointNumbers[row] ?? -1, { ...said, status: batch.statuses[row] ?? 0 }, position);
    }
  }
}
