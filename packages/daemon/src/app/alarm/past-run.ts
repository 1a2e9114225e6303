import type { AlarmTransition, PreparedAlarmRule } from "@weishan/core/alarm";
import type { OfficeCalendar } from "@weishan/core/calendar";
import { epochMs, PointTable, qualityOf } from "@weishan/core/reading";
import { AlarmBoard } from "./alarm-board.ts";
import { type AlarmCell, newCell } from "./alarm-cell.ts";
import { Suppression } from "./suppression.ts";
import { WatchedStates } from "./watched-states.ts";

/** One time that the rule would have called somebody. */
export interface PastOccurrence {
  readonly activeAt: number;
  returnedAt: number | null;
}

/** What falls due between readings is looked at this often in the time of the past. */
const TICK_MS = 10_000;

/**
 * A rule run over what was, with those that explain it: the same judging, delays and suppression as live. Nobody
 * acknowledges anything. Fed in the order of time, in pieces of any size.
 */
export class PastRun {
  readonly pointIds: readonly string[];
  readonly occurrences: PastOccurrence[] = [];
  readonly #points = new PointTable();
  readonly #states = new WatchedStates(this.#points);
  readonly #board: AlarmBoard;
  readonly #suppression: Suppression;
  readonly #ruleId: string;
  readonly #watched: ReadonlySet<string>;
  #tickedMs: number;
  #heldSince: number | null;
  #heldMs = 0;

  constructor(
    rule: PreparedAlarmRule,
    causes: readonly PreparedAlarmRule[],
    { fromMs, calendar }: { readonly fromMs: number; readonly calendar: OfficeCalendar },
  ) {
    this.#ruleId = rule.rule.id;
    this.#tickedMs = fromMs;
    this.#heldSince = fromMs;
    this.#board = new AlarmBoard(this.#points, {
      moved: (cell, transitions) => this.#moved(cell, transitions),
      turned: (cell) => this.#turned(cell),
      arriving: () => undefined,
    });
    this.#suppression = new Suppression({
      board: this.#board,
      states: this.#states,
      calendar,
      isLockedOut: () => false,
      endpointCauseOf: () => undefined,
      set: (cell, why, at) => {
        cell.facts = { ...cell.facts, suppressedBy: why };
        this.#board.step(cell, { kind: why === null ? "unsuppress" : "suppress", at });
      },
    });
    const all = [rule, ...causes];
    for (const prepared of all) {
      this.#board.put(newCell(prepared, fromMs, 0));
      this.#suppression.watch(prepared.rule);
    }
    this.#watched = new Set(
      all.flatMap(({ rule: { suppressWhen } }) =>
        suppressWhen.flatMap((entry) => (entry.kind === "equipment-state" ? [entry.pointId] : [])),
      ),
    );
    this.pointIds = [...new Set([...all.flatMap(({ pointIds }) => pointIds), ...this.#watched])];
  }

  /** A sample of the history: received when it was measured, as far as anybody knows. */
  feed(pointId: string, at: number, value: number, status: number): void {
    this.passTo(at);
    const pointNumber = this.#points.numberOf(pointId);
    if (this.#watched.has(pointId) && qualityOf(status) !== "bad") this.#see(pointNumber, at, value, status);
    this.#board.read(pointNumber, { at, measuredAt: at, value, status });
  }

  /** Lets time pass without anybody saying anything. */
  passTo(at: number): void {
    if (at - this.#tickedMs < TICK_MS) return;
    this.#tickedMs = at;
    this.#board.tick(at);
    this.#suppression.tick(at);
  }

  /** For how long nothing could be judged until an instant. */
  heldMs(untilMs: number): number {
    return this.#heldMs + (this.#heldSince === null ? 0 : untilMs - this.#heldSince);
  }

  #see(pointNumber: number, at: number, value: number, status: number): void {
    this.#suppression.arriving(
      {
        receivedAt: epochMs(at),
        pointNumbers: Uint32Array.of(pointNumber),
        ats: Float64Array.of(at),
        values: Float64Array.of(value),
        statuses: Uint8Array.of(status),
        texts: null,
      },
      false,
    );
  }

  #moved(cell: AlarmCell, transitions: readonly AlarmTransition[]): void {
    if (cell.prepared.rule.id !== this.#ruleId) return;
    for (const { to, move, at } of transitions) {
      const open = this.occurrences.at(-1);
      if (to === "unacknowledged" && move !== "remind") {
        if (open?.returnedAt !== null) this.occurrences.push({ activeAt: at, returnedAt: null });
      } else if (open !== undefined) open.returnedAt ??= at;
    }
  }

  #turned(cell: AlarmCell): void {
    const { memory } = cell;
    this.#suppression.turned(cell, memory.at);
    if (cell.prepared.rule.id !== this.#ruleId) return;
    if (memory.heldBecause !== null) this.#heldSince ??= memory.at;
    else if (this.#heldSince !== null) {
      this.#heldMs += memory.at - this.#heldSince;
      this.#heldSince = null;
    }
  }
}
