import type { AlarmEvent, AlarmMemory, AlarmTransition, PreparedAlarmRule } from "@weishan/core/alarm";
import { limitOfCondition, stepAlarm } from "@weishan/core/alarm";
import type { PointTable } from "@weishan/core/reading";
import { batchLength, epochMs } from "@weishan/core/reading";
import type { Clock, Timer } from "../../ports/clock.ts";
import type { Journal, JournalRecord } from "../../ports/journal.ts";
import type { Logger } from "../../ports/logger.ts";
import type { AlarmOccurrenceRecord } from "../../ports/record-kinds/alarm-occurrence-record.ts";
import type { AlarmFacts } from "../../ports/record-kinds/alarm-state-record.ts";
import type { Change, Records } from "../../ports/records.ts";
import { AlarmBoard } from "./alarm-board.ts";
import { type AlarmCell, type AlarmChange, memoryFor, newCell, signatureOf } from "./alarm-cell.ts";
import { AlarmKeeper, type KeptAlarms } from "./alarm-keeper.ts";
import { keepAct } from "./keep-act.ts";
import { type OccurrenceStep, occurrenceAfter } from "./occurrence-after.ts";
import { Suppression, type SuppressionFact, type SuppressionOptions } from "./suppression.ts";
import { WatchedStates } from "./watched-states.ts";

/** Often enough that nothing is announced late by more than the eye notices. */
const TICK_MS = 250;
/**
 * A due is looked at this long after it: a reading that was received before it is in the journal by then, and so
 * everything happens in the order in which it would be replayed.
 */
const SETTLE_MS = 250;
/** What is judged in one go: a few milliseconds, so that polling is not delayed. */
const MAX_READINGS = 4_000;
const LONG_TURN_READINGS = 500;
/** Nothing was received for this long while nobody ran: what was said before it is too old to decide by. */
const LONG_GAP_MS = 60_000;
/** While the records are away the journal keeps the readings; so many changes are held in memory. */
const MAX_WAITING_CHANGES = 50_000;
const FOLLOW_AGAIN_MS = 1_000;

export interface AlarmEngineOptions
  extends Pick<SuppressionOptions, "calendar" | "isLockedOut" | "isShutDown" | "endpointCauseOf"> {
  readonly records: Records;
  readonly journal: Journal;
  readonly points: PointTable;
  readonly centerIdOf: (equipmentId: string) => string;
  readonly clock: Clock;
  readonly log: Logger;
}

/** What the engine tells of. */
export interface EngineListener {
  /** Alarms whose row changed, at once. */
  readonly changed?: (cells: ReadonlySet<AlarmCell>) => void;
  /** Changes of states, at once. */
  readonly moved?: (changes: readonly AlarmChange[]) => void;
  /** Changes of states, once they are kept: for what must not be told of something that a power cut takes back. */
  readonly kept?: (changes: readonly AlarmChange[]) => void;
}

/**
 * Judges every reading of the journal by the rules, in order, and keeps what comes of it.
 *
 * After a kill the alarms are as they were: from what was kept on, the journal is judged anew by the time of its events.
 */
export class AlarmEngine {
  readonly #options: AlarmEngineOptions;
  readonly #states: WatchedStates;
  readonly #keeper: AlarmKeeper;
  readonly #suppression: Suppression;
  readonly #listeners = new Set<EngineListener>();
  readonly board: AlarmBoard;
  #ending = new AbortController();
  #following: Promise<void> | undefined;
  #timer: Timer | undefined;
  /** Records up to this one were judged by an earlier run. */
  #horizon = 0;
  #changed = new Set<AlarmCell>();
  #isTelling = false;
  #isLongGap = false;

  constructor(options: AlarmEngineOptions) {
    this.#options = options;
    const { points, records, journal, centerIdOf, clock, log } = options;
    this.#states = new WatchedStates(points);
    this.board = new AlarmBoard(points, {
      moved: (cell, transitions) => this.#moved(cell, transitions, { personId: null, reason: null }),
      turned: (cell) => this.#turned(cell),
      arriving: (batch) => this.#suppression.arriving(batch, this.board.position < this.#horizon),
    });
    this.#suppression = new Suppression({
      ...options,
      board: this.board,
      states: this.#states,
      set: (cell, why, atMs) => this.#suppress(cell, why, atMs),
    });
    this.#keeper = new AlarmKeeper({
      records,
      journal,
      board: this.board,
      states: this.#states,
      centerIdOf,
      onKept: (changes) => this.#tellKept(changes),
      clock,
      log,
    });
  }

  get suppression(): Suppression {
    return this.#suppression;
  }

  /** Changes that wait for the records. */
  get waitingChanges(): number {
    return this.#keeper.waitingChanges;
  }

  listen(listener: EngineListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes its place in the journal and restores what was kept. To be called before the first append. */
  async load(rules: readonly PreparedAlarmRule[]): Promise<void> {
    const kept = await this.#keeper.load();
    const { clock } = this.#options;
    this.board.startAfter(kept.position);
    this.#horizon = kept.horizon;
    // Made of what this program itself kept.
    if (Array.isArray(kept.watched)) this.#states.restore(kept.watched as ReturnType<WatchedStates["kept"]>);
    for (const prepared of rules) {
      const cell = restored(prepared, kept, clock.now());
      this.#put(cell);
      // Killed between the transition that ended it and the row that says so.
      if (cell.memory.state !== "normal" || cell.occurrence === null) continue;
      this.#keeper.putOccurrence({ ...cell.occurrence, endedAt: epochMs(cell.memory.at) });
      cell.occurrence = null;
    }
    // Those of rules that are no longer there end with them.
    for (const occurrence of kept.occurrences.values()) {
      if (this.board.find(occurrence.alarmId) === undefined) {
        this.#keeper.putOccurrence({ ...occurrence, endedAt: clock.now() });
      }
    }
    const gapMs = kept.takenAtMs === null ? 0 : clock.now() - kept.takenAtMs;
    this.#isLongGap = gapMs > LONG_GAP_MS;
  }

  /** Begins to judge. Resolves once everything that an earlier run left in the journal was judged. */
  async start(): Promise<void> {
    this.#ending = new AbortController();
    const caughtUp = Promise.withResolvers<void>();
    this.#following = this.#follow(caughtUp.resolve);
    await caughtUp.promise;
    this.#horizon = 0;
    if (this.#isLongGap) this.#doubtEverything();
    const now = this.#options.clock.now();
    this.#suppression.tick(now);
    this.#suppression.reviewAll(now);
    await this.#keeper.start();
    this.#tickLater();
  }

  async stop(): Promise<void> {
    this.#ending.abort();
    this.#timer?.cancel();
    await this.#following;
    await this.#keeper.stop();
  }

  /** Resolves once what happened until now is kept, or was tried. */
  idle(): Promise<void> {
    return this.#keeper.idle();
  }

  /** A rule that is new or was changed at one equipment; what operators decided about its alarm stays. */
  replace(prepared: PreparedAlarmRule): void {
    const { id } = prepared.rule;
    const before = this.board.find(id);
    const cell = newCell(prepared, this.#options.clock.now(), this.board.position);
    if (before !== undefined) {
      const signature = signatureOf(before.prepared.rule);
      Object.assign(cell, { ...before, prepared, memory: memoryFor(prepared, { signature, memory: before.memory }) });
    }
    this.#put(cell);
    this.#suppression.review(cell, this.#options.clock.now());
    this.#keeper.touch(cell);
    this.#note(cell);
  }

  /** A rule that no longer counts. Its occurrence ends. */
  drop(alarmId: string): void {
    const cell = this.board.find(alarmId);
    if (cell === undefined) return;
    const now = this.#options.clock.now();
    if (cell.occurrence !== null) this.#keeper.putOccurrence({ ...cell.occurrence, endedAt: now });
    cell.occurrence = null;
    this.board.remove(alarmId);
    this.#note(cell);
  }

  /** An event that no reading brings: the state of a bus. */
  step(cell: AlarmCell, event: AlarmEvent): void {
    this.board.step(cell, event);
  }

  reviewAll(): void {
    this.#suppression.reviewAll(this.#options.clock.now());
  }

  /** Something about an alarm changed that is no transition: it has a ticket. */
  touch(cell: AlarmCell): void {
    if (cell.occurrence !== null) this.#keeper.putOccurrence(cell.occurrence);
    this.#keeper.touch(cell);
    this.#note(cell);
  }

  /**
   * Keeps what an operator does to alarms, all together, and lets it happen once it is kept. Readings that come
   * meanwhile wait.
   */
  async act(
    change: Change,
    acts: readonly { readonly cell: AlarmCell; readonly event: AlarmEvent; readonly facts: Partial<AlarmFacts> }[],
    who: { readonly personId: string; readonly reason: string | null },
  ): Promise<void> {
    const { records, centerIdOf } = this.#options;
    for (const { cell } of acts) cell.waiting ??= [];
    try {
      const done = acts.map(({ cell, event, facts }) => {
        const step = stepAlarm(cell.prepared, cell.memory, event);
        let { occurrence } = cell;
        const occurrences = step.transitions.flatMap((transition) => {
          const { ended, open } = this.#occurrenceAfter(occurrence, transition, { cell, memory: step.memory, ...who });
          occurrence = open;
          return [ended, open].filter((one) => one !== null);
        });
        const occurrenceId = occurrence?.id ?? null;
        return { cell, step, facts: { ...cell.facts, ...facts, occurrenceId }, occurrences };
      });
      await keepAct(records, change, done, { who, centerIdOf, position: this.board.position });
      for (const { cell, step, facts } of done) {
        cell.memory = step.memory;
        cell.facts = facts;
        this.#moved(cell, step.transitions, who);
        this.#note(cell);
      }
    } finally {
      for (const { cell } of acts) {
        const waiting = cell.waiting ?? [];
        cell.waiting = null;
        for (const event of waiting) this.board.step(cell, event);
      }
    }
  }

  #put(cell: AlarmCell): void {
    this.board.put(cell);
    this.#suppression.watch(cell.prepared.rule);
  }

  async #follow(onCaughtUp: () => void): Promise<void> {
    const { journal, log, clock } = this.#options;
    const { signal } = this.#ending;
    while (!signal.aborted) {
      try {
        // oxlint-disable-next-line no-await-in-loop -- followed again only after it broke off
        await this.#followOnce(signal, onCaughtUp);
        // oxlint-disable-next-line typescript/no-unnecessary-condition -- it may have been aborted meanwhile
        if (signal.aborted || journal.state().headPosition === this.board.position) return;
      } catch (error) {
        log.error({ error }, "the alarms cannot read the journal; they try again");
        // oxlint-disable-next-line no-await-in-loop -- the rest between attempts
        await pause(clock, FOLLOW_AGAIN_MS);
      }
    }
  }

  async #followOnce(signal: AbortSignal, onCaughtUp: () => void): Promise<void> {
    const { journal, clock } = this.#options;
    const options = { maxReadings: MAX_READINGS, signal, onCaughtUp };
    for await (const records of journal.follow(this.board.position, options)) {
      this.board.apply(records);
      // A turn for everybody else between one long piece and the next.
      // oxlint-disable-next-line no-await-in-loop
      if (readingsIn(records) > LONG_TURN_READINGS) await pause(clock, 0);
      while (this.#keeper.waitingChanges > MAX_WAITING_CHANGES && !signal.aborted) {
        // oxlint-disable-next-line no-await-in-loop -- until the records take some
        await pause(clock, FOLLOW_AGAIN_MS);
      }
    }
  }

  #tickLater(): void {
    this.#timer = this.#options.clock.after(TICK_MS, () => {
      const { journal, clock } = this.#options;
      const isBehind = this.board.position < journal.state().headPosition;
      const untilMs = isBehind ? this.board.receivedAtMs : clock.now() - SETTLE_MS;
      this.board.tick(untilMs);
      this.#suppression.tick(untilMs);
      if (!this.#ending.signal.aborted) this.#tickLater();
    });
  }

  /** What was said before a long silence of ours is too old to raise, clear or miss anything. */
  #doubtEverything(): void {
    const at = this.#options.clock.now();
    for (const cell of this.board.cells) {
      const { inputs } = cell.memory;
      cell.memory = {
        ...cell.memory,
        at: Math.max(at, cell.memory.at),
        pendingUntil: null,
        inputs: inputs.map((input) => (input.staleAt === null ? input : { ...input, staleAt: at })),
      };
      this.board.step(cell, { kind: "tick", at });
    }
  }

  #suppress(cell: AlarmCell, why: SuppressionFact | null, atMs: number): void {
    const isSuppressed = cell.memory.overlays.includes("suppressed");
    cell.facts = { ...cell.facts, suppressedBy: why };
    if (why !== null && !isSuppressed) this.board.step(cell, { kind: "suppress", at: atMs });
    else if (why === null && isSuppressed) this.board.step(cell, { kind: "unsuppress", at: atMs });
    this.#keeper.touch(cell);
    this.#note(cell);
  }

  #moved(
    cell: AlarmCell,
    transitions: readonly AlarmTransition[],
    { personId, reason }: { readonly personId: string | null; readonly reason: string | null },
  ): void {
    if (transitions.length === 0) return;
    const changes = transitions.map((transition): AlarmChange => {
      const { memory } = cell;
      const step = this.#occurrenceAfter(cell.occurrence, transition, { cell, memory, personId, reason });
      if (step.ended !== null) this.#keeper.putOccurrence(step.ended);
      if (step.open !== null) this.#keeper.putOccurrence(step.open);
      cell.occurrence = step.open;
      cell.transitionCount++;
      cell.changedAtMs = transition.at;
      const occurrenceId = step.open?.id ?? step.ended?.id ?? null;
      return { cell, transition, number: cell.transitionCount, personId, reason, occurrenceId };
    });
    cell.facts = { ...cell.facts, occurrenceId: cell.occurrence?.id ?? null };
    this.#keeper.add(changes);
    this.#note(cell);
    for (const { moved } of this.#listeners) moved?.(changes);
  }

  #occurrenceAfter(
    before: AlarmOccurrenceRecord | null,
    transition: AlarmTransition,
    given: {
      readonly cell: AlarmCell;
      readonly memory: AlarmMemory;
      readonly personId: string | null;
      readonly reason: string | null;
    },
  ): OccurrenceStep {
    const { rule } = given.cell.prepared;
    const place = {
      alarmId: rule.id,
      equipmentId: rule.equipmentId,
      centerId: this.#options.centerIdOf(rule.equipmentId),
      priority: rule.priority,
      limit: limitOfCondition(rule.condition),
    };
    const { memory, personId, reason } = given;
    return occurrenceAfter(before, transition, { memory, place, personId, comment: reason });
  }

  #turned(cell: AlarmCell): void {
    const { memory } = cell;
    if (this.board.position >= this.#horizon) this.#suppression.turned(cell, memory.at);
    if (memory.state !== "normal") this.#note(cell);
  }

  #tellKept(changes: readonly AlarmChange[]): void {
    if (changes.length === 0) return;
    for (const { kept } of this.#listeners) kept?.(changes);
  }

  /** What happens in one turn is told together. */
  #note(cell: AlarmCell): void {
    this.#changed.add(cell);
    if (this.#isTelling) return;
    this.#isTelling = true;
    queueMicrotask(() => {
      this.#isTelling = false;
      const changed = this.#changed;
      this.#changed = new Set();
      for (const listener of this.#listeners) listener.changed?.(changed);
    });
  }
}

function restored(prepared: PreparedAlarmRule, kept: KeptAlarms, nowMs: number): AlarmCell {
  const { id } = prepared.rule;
  const cell = newCell(prepared, nowMs, kept.position);
  const state = kept.states.get(id);
  const snapshot = kept.memories.get(id);
  const isStateNewer =
    state !== undefined &&
    (snapshot === undefined ||
      state.position > snapshot.position ||
      (state.position === snapshot.position && state.memory.at >= snapshot.memory.at));
  const newest = isStateNewer ? state : snapshot;
  if (newest !== undefined) {
    cell.memory = memoryFor(prepared, newest);
    cell.position = newest.position;
  }
  if (state !== undefined) {
    cell.facts = state.facts;
    cell.transitionCount = state.transitionCount;
    cell.changedAtMs = state.changedAt;
    cell.occurrence = kept.occurrences.get(state.facts.occurrenceId ?? "") ?? null;
  }
  return cell;
}

const readingsIn = (records: readonly JournalRecord[]): number =>
  records.reduce((sum, { batch }) => sum + batchLength(batch), 0);

const pause = (clock: Clock, forMs: number): Promise<void> =>
  new Promise((resolve) => {
    clock.after(forMs, resolve);
  });
