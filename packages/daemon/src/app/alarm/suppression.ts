import type { AlarmRule } from "@weishan/core/alarm";
import type { OfficeCalendar } from "@weishan/core/calendar";
import type { ReadingBatch } from "@weishan/core/reading";
import type { AlarmFacts } from "../../ports/record-kinds/alarm-state-record.ts";
import type { AlarmBoard } from "./alarm-board.ts";
import type { AlarmCell } from "./alarm-cell.ts";
import { isOfficeTime } from "./office-time.ts";
import type { WatchedStates } from "./watched-states.ts";

/** Why an alarm is suppressed, as it is kept. */
export type SuppressionFact = NonNullable<AlarmFacts["suppressedBy"]>;

export interface SuppressionOptions {
  readonly board: AlarmBoard;
  readonly states: WatchedStates;
  readonly calendar: OfficeCalendar;
  readonly isLockedOut: (equipmentId: string) => boolean;
  /** Whether the equipment stands still by a planned shutdown; absent where none are planned. */
  readonly isShutDown?: (equipmentId: string, atMs: number) => boolean;
  /** The alarm of the bus by which a rule's points are reached; undefined where it is not one that a bus explains. */
  readonly endpointCauseOf: (rule: AlarmRule) => string | undefined;
  /** Puts the suppression on, takes it off (null), or keeps another reason. */
  readonly set: (cell: AlarmCell, why: SuppressionFact | null, atMs: number) => void;
}

/**
 * After the cause has gone its effects may stand for a moment longer, until they have been read anew; they come back
 * together, not each with a cry of its own.
 */
const RESTORE_MS = 120_000;
const MINUTE_MS = 60_000;

/** Suppresses alarms by design: by what explains them, by the state of the equipment, by the hour, by a lock-out. */
export class Suppression {
  readonly #options: SuppressionOptions;
  /** By the id of the cause. */
  readonly #effects = new Map<string, Set<string>>();
  readonly #scheduled = new Set<string>();
  /** When an alarm has to be looked at again. */
  readonly #reviewAt = new Map<string, number>();
  /** Since when a cause is gone. */
  readonly #goneSince = new Map<string, number>();
  #isOfficeTime: boolean | undefined;
  #officeMinute = -1;

  constructor(options: SuppressionOptions) {
    this.#options = options;
  }

  watch(rule: AlarmRule): void {
    this.#options.states.watch(rule);
    for (const cause of this.#causesOf(rule)) {
      const effects = this.#effects.get(cause) ?? new Set();
      this.#effects.set(cause, effects.add(rule.id));
    }
    if (rule.suppressWhen.some(({ kind }) => kind === "schedule")) this.#scheduled.add(rule.id);
  }

  /** The alarms that a cause suppresses while it is active. */
  effectsOf(alarmId: string): ReadonlySet<string> {
    return this.#effects.get(alarmId) ?? NOTHING;
  }

  /** Before the readings of a batch are judged. While `isPast`, what was decided then counts. */
  arriving(batch: ReadingBatch, isPast: boolean): void {
    const changed = this.#options.states.take(batch);
    if (isPast) return;
    this.tick(batch.receivedAt);
    for (const id of changed) this.#reviewById(id, batch.receivedAt);
  }

  /** The condition of an alarm came or went. */
  turned(cell: AlarmCell, atMs: number): void {
    const { id } = cell.prepared.rule;
    if (cell.memory.overlays.includes("suppressed")) this.review(cell, atMs);
    const effects = this.#effects.get(id);
    if (effects === undefined) return;
    if (cell.memory.isActive) this.#goneSince.delete(id);
    else if (!this.#goneSince.has(id)) this.#goneSince.set(id, atMs);
    for (const effect of effects) this.#reviewById(effect, atMs);
  }

  /** What the hour changes, and what was to be looked at again by now. */
  tick(atMs: number): void {
    const minute = Math.floor(atMs / MINUTE_MS);
    if (minute !== this.#officeMinute && this.#scheduled.size > 0) {
      this.#officeMinute = minute;
      const isNow = isOfficeTime(this.#options.calendar, atMs);
      const hasChanged = isNow !== this.#isOfficeTime;
      this.#isOfficeTime = isNow;
      if (hasChanged) for (const id of this.#scheduled) this.#reviewById(id, atMs);
    }
    for (const [id, at] of this.#reviewAt) {
      if (at > atMs) continue;
      this.#reviewAt.delete(id);
      this.#reviewById(id, at);
    }
  }

  reviewAll(atMs: number): void {
    for (const cell of this.#options.board.cells) this.review(cell, atMs);
  }

  reviewEquipment(equipmentId: string, atMs: number): void {
    for (const cell of this.#options.board.of(equipmentId)) this.review(cell, atMs);
  }

  /** Makes the suppression of one alarm what it has to be now. */
  review(cell: AlarmCell, atMs: number): void {
    const why = this.#reasonFor(cell, atMs);
    const isSuppressed = cell.memory.overlays.includes("suppressed");
    const { suppressedBy } = cell.facts;
    if (why === null) {
      if (isSuppressed) this.#options.set(cell, null, atMs);
    } else if (!isSuppressed || suppressedBy?.kind !== why.kind || suppressedBy.alarmId !== why.alarmId) {
      this.#options.set(cell, why, atMs);
    }
  }

  #reviewById(id: string, atMs: number): void {
    const cell = this.#options.board.find(id);
    if (cell !== undefined) this.review(cell, atMs);
  }

  #causesOf(rule: AlarmRule): readonly string[] {
    const endpoint = this.#options.endpointCauseOf(rule);
    const named = rule.suppressWhen.flatMap((entry) => (entry.kind === "cause" ? [entry.ruleId] : []));
    return endpoint === undefined ? named : [endpoint, ...named];
  }

  #reasonFor(cell: AlarmCell, atMs: number): SuppressionFact | null {
    const { rule } = cell.prepared;
    const { isLockedOut, isShutDown, states } = this.#options;
    if (isLockedOut(rule.equipmentId)) return { kind: "lock-out", alarmId: null };
    if (isShutDown?.(rule.equipmentId, atMs) === true) return { kind: "schedule", alarmId: null };
    for (const cause of this.#causesOf(rule)) {
      if (this.#explains(cause, cell, atMs)) return { kind: "cause", alarmId: cause };
    }
    for (const entry of rule.suppressWhen) {
      if (entry.kind === "equipment-state") {
        const until = states.suppresses(entry, atMs);
        if (until !== undefined && until !== null) this.#reviewAt.set(rule.id, until);
        if (until !== undefined) return { kind: "equipment-state", alarmId: null };
      }
      if (entry.kind === "schedule" && this.#isOfficeTime !== undefined) {
        if (this.#isOfficeTime === (entry.when === "office-hours")) return { kind: "schedule", alarmId: null };
      }
    }
    return null;
  }

  /** Whether a cause is active, or gone so lately that its effect has not been read anew. */
  #explains(cause: string, effect: AlarmCell, atMs: number): boolean {
    const cell = this.#options.board.find(cause);
    if (cell === undefined) return false;
    if (cell.memory.isActive) return true;
    const goneSince = this.#goneSince.get(cause);
    const isStillThere = effect.memory.isActive && effect.memory.overlays.includes("suppressed");
    if (goneSince === undefined || !isStillThere) return false;
    const until = goneSince + RESTORE_MS;
    if (atMs >= until) return false;
    this.#reviewAt.set(effect.prepared.rule.id, until);
    return true;
  }
}

const NOTHING: ReadonlySet<string> = new Set();
