import type { AlarmRule, AlarmSuppression } from "@weishan/core/alarm";
import { batchLength, type PointTable, qualityOf, type ReadingBatch } from "@weishan/core/reading";

type StateSuppression = Extract<AlarmSuppression, { kind: "equipment-state" }>;

/** What an equipment's state was, and what it was before. */
interface WatchedState {
  value: number;
  previous: number | null;
  changedAtMs: number;
}

/** The states of equipment by which alarms are suppressed by design. A state that cannot be read stays as it was. */
export class WatchedStates {
  readonly #points: PointTable;
  readonly #states = new Map<number, WatchedState>();
  /** Which rules hang on a point. */
  readonly #rulesOf = new Map<number, Set<string>>();

  constructor(points: PointTable) {
    this.#points = points;
  }

  watch({ id, suppressWhen }: AlarmRule): void {
    for (const entry of suppressWhen) {
      if (entry.kind !== "equipment-state") continue;
      const pointNumber = this.#points.numberOf(entry.pointId);
      const rules = this.#rulesOf.get(pointNumber) ?? new Set();
      this.#rulesOf.set(pointNumber, rules.add(id));
    }
  }

  /** Takes what a batch says of states; answers the ids of the rules that hang on one that changed. */
  take(batch: ReadingBatch): readonly string[] {
    if (this.#rulesOf.size === 0) return [];
    const changed = new Set<string>();
    const rows = batchLength(batch);
    for (let row = 0; row < rows; row++) {
      const pointNumber = batch.pointNumbers[row] ?? -1;
      const rules = this.#rulesOf.get(pointNumber);
      if (rules === undefined) continue;
      const value = batch.values[row] ?? Number.NaN;
      if (Number.isNaN(value) || qualityOf(batch.statuses[row] ?? 0) === "bad") continue;
      const known = this.#states.get(pointNumber);
      if (known?.value === value) continue;
      this.#states.set(pointNumber, { value, previous: known?.value ?? null, changedAtMs: batch.receivedAt });
      for (const id of rules) changed.add(id);
    }
    return [...changed];
  }

  /** Until when a state suppresses: null for as long as it lasts, undefined where it does not. */
  suppresses(entry: StateSuppression, nowMs: number): number | null | undefined {
    const state = this.#states.get(this.#points.numberOf(entry.pointId));
    if (state === undefined) return undefined;
    const isMeant = (value: number): boolean => entry.states.includes(value) !== (entry.not === true);
    if (isMeant(state.value)) return null;
    const until = state.changedAtMs + entry.forMs;
    return state.previous !== null && isMeant(state.previous) && nowMs < until ? until : undefined;
  }

  /** For the snapshot: what is needed to go on. */
  kept(): readonly (readonly [pointId: string, value: number, previous: number | null, changedAtMs: number])[] {
    return [...this.#states].map(([pointNumber, { value, previous, changedAtMs }]) => [
      this.#points.idOf(pointNumber),
      value,
      previous,
      changedAtMs,
    ]);
  }

  restore(kept: ReturnType<WatchedStates["kept"]>): void {
    for (const [pointId, value, previous, changedAtMs] of kept) {
      this.#states.set(this.#points.numberOf(pointId), { value, previous, changedAtMs });
    }
  }
}
