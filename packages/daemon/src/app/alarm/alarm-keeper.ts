import type { Clock, Timer } from "../../ports/clock.ts";
import type { Journal, JournalPosition } from "../../ports/journal.ts";
import type { Logger } from "../../ports/logger.ts";
import {
  type AlarmOccurrenceRecord,
  alarmOccurrenceRecords,
} from "../../ports/record-kinds/alarm-occurrence-record.ts";
import {
  type AlarmStateRecord,
  alarmSnapshotRecords,
  alarmStateRecords,
  type KeptMemory,
} from "../../ports/record-kinds/alarm-state-record.ts";
import type { Change, Records } from "../../ports/records.ts";
import type { AlarmBoard } from "./alarm-board.ts";
import { type AlarmCell, type AlarmChange, signatureOf } from "./alarm-cell.ts";
import { put, putTransition, stateRow, transitionRow } from "./alarm-rows.ts";

/** The alarms' name in the journal. */
export const ALARM_CONSUMER = "alarms";
/** So many changes in one transaction: a flood is a few of them, and none holds the others up for long. */
const MAX_PER_CHANGE = 250;
/** Records that are out of reach are tried again after this long. */
const RETRY_MS = 1_000;
/** All memories go into the records once in this time, shard after shard; so much is judged anew after a kill. */
const SNAPSHOT_ROUND_MS = 60_000;
const CELLS_PER_SHARD = 500;
/** The states by which alarms are suppressed have a row of their own. */
const STATES_ROW = "states";

export interface AlarmKeeperOptions {
  readonly records: Records;
  readonly journal: Pick<Journal, "register" | "confirm" | "state">;
  readonly board: AlarmBoard;
  /** What the suppression has to remember. */
  readonly states: { kept(): unknown };
  readonly centerIdOf: (equipmentId: string) => string;
  /** Calls once changes are safe. */
  readonly onKept: (changes: readonly AlarmChange[]) => void;
  readonly clock: Clock;
  readonly log: Logger;
}

/** What was kept of the alarms. */
export interface KeptAlarms {
  /** Where the journal has to be followed from. */
  readonly position: JournalPosition;
  /** Up to here every transition is kept. */
  readonly horizon: JournalPosition;
  readonly states: ReadonlyMap<string, AlarmStateRecord>;
  readonly memories: ReadonlyMap<string, KeptMemory & { readonly position: JournalPosition }>;
  readonly watched: unknown;
  readonly occurrences: ReadonlyMap<string, AlarmOccurrenceRecord>;
  /** When the last snapshot was taken; null before the first. */
  readonly takenAtMs: number | null;
}

/**
 * Keeps what alarms remember.
 *
 * Each transition goes into the records at once, with the alarm's memory and the place in the journal, in one
 * transaction. What makes no transition goes in from time to time, and is judged anew from the journal after a kill.
 */
export class AlarmKeeper {
  readonly #options: AlarmKeeperOptions;
  #changes: AlarmChange[] = [];
  readonly #occurrences = new Map<string, AlarmOccurrenceRecord>();
  readonly #touched = new Set<AlarmCell>();
  #keeping: Promise<void> | undefined;
  #timer: Timer | undefined;
  #isRunning = false;
  #isAway = false;
  #shard = 0;
  #shardPositions: JournalPosition[] = [];

  constructor(options: AlarmKeeperOptions) {
    this.#options = options;
  }

  /** How many changes wait for the records. */
  get waitingChanges(): number {
    return this.#changes.length;
  }

  async load(): Promise<KeptAlarms> {
    const { records, journal } = this.#options;
    const [states, snapshots, open] = await Promise.all([
      records.of(alarmStateRecords).list(),
      records.of(alarmSnapshotRecords).list(),
      records.of(alarmOccurrenceRecords).list({ where: { endedAt: null } }),
    ]);
    const shards = snapshots.filter(({ id }) => id !== STATES_ROW);
    const memories = new Map(
      shards.flatMap(({ position, memories: kept }) =>
        Object.entries(kept).flatMap(([id, memory]) =>
          isKept(memory) ? [[id, { ...memory, position }] as const] : [],
        ),
      ),
    );
    await journal.register(ALARM_CONSUMER);
    // What was before the first start of all alarms nobody.
    const { headPosition } = journal.state();
    const position = shards.length === 0 ? headPosition : Math.min(...shards.map((shard) => shard.position));
    const horizon = Math.max(position, ...states.map((state) => state.position));
    // A journal that lost its folder goes on behind what is known here, so that no position means two records.
    if (horizon > headPosition) await journal.register(ALARM_CONSUMER, horizon);
    return {
      position,
      horizon,
      states: new Map(states.map((state) => [state.id, state])),
      memories,
      watched: snapshots.find(({ id }) => id === STATES_ROW)?.memories["states"],
      occurrences: new Map(open.map((occurrence) => [occurrence.id, occurrence])),
      takenAtMs: snapshots.length === 0 ? null : Math.max(...snapshots.map(({ takenAt }) => takenAt)),
    };
  }

  /** Begins; the board is filled. Resolves once every memory is kept. */
  async start(): Promise<void> {
    this.#isRunning = true;
    await this.#keepAllShards();
    if (this.#hasWork()) this.#keepSoon();
    this.#snapshotLater();
  }

  /** Keeps everything that there is, for the next start. */
  async stop(): Promise<void> {
    // A board that was never filled says that nothing is known: kept, it would wipe out what is.
    if (!this.#isRunning) return;
    this.#isRunning = false;
    this.#timer?.cancel();
    await this.#keeping;
    try {
      if (this.#hasWork()) await this.#keepOnce();
      await this.#keepAllShards();
    } catch (error) {
      this.#options.log.warn(
        { error },
        "the alarms could not be kept at the end; they are judged anew at the next start",
      );
    }
  }

  /** Resolves once what was handed in until now is kept, or was tried. */
  async idle(): Promise<void> {
    await this.#keeping;
  }

  add(changes: readonly AlarmChange[]): void {
    this.#changes.push(...changes);
    for (const { cell } of changes) this.#touched.add(cell);
    this.#keepSoon();
  }

  /** Something about an alarm changed without a transition. */
  touch(cell: AlarmCell): void {
    this.#touched.add(cell);
    this.#keepSoon();
  }

  putOccurrence(occurrence: AlarmOccurrenceRecord): void {
    this.#occurrences.set(occurrence.id, occurrence);
  }

  #hasWork(): boolean {
    return this.#changes.length > 0 || this.#occurrences.size > 0 || [...this.#touched].some(isFree);
  }

  #keepSoon(): void {
    this.#keeping ??= this.#keepAll().finally(() => {
      this.#keeping = undefined;
      // What came while the last transaction ended.
      if (this.#isRunning && this.#hasWork()) this.#keepSoon();
    });
  }

  async #keepAll(): Promise<void> {
    const { log } = this.#options;
    // Everything that happens in this turn goes into one transaction.
    await Promise.resolve();
    while (this.#hasWork()) {
      try {
        // oxlint-disable-next-line no-await-in-loop -- transactions are one after another
        await this.#keepOnce();
        if (this.#isAway) log.info({}, "the alarms are kept again");
        this.#isAway = false;
      } catch (error) {
        if (!this.#isAway) log.error({ error }, "the alarms cannot be kept now; they are judged all the same");
        this.#isAway = true;
        if (!this.#isRunning) return;
        // oxlint-disable-next-line no-await-in-loop -- the rest between attempts
        await new Promise<void>((resolve) => this.#options.clock.after(RETRY_MS, resolve));
      }
    }
  }

  async #keepOnce(): Promise<void> {
    const { records, board, centerIdOf, onKept } = this.#options;
    const changes = this.#changes.slice(0, MAX_PER_CHANGE);
    // One that was replaced meanwhile is kept as what took its place.
    for (const cell of this.#touched) if (board.find(cell.prepared.rule.id) !== cell) this.#touched.delete(cell);
    const cells = [...this.#touched].filter(isFree).slice(0, MAX_PER_CHANGE);
    const occurrences = [...this.#occurrences.values()].slice(0, 2 * MAX_PER_CHANGE);
    const states = cells.map((cell) => stateRow(cell, board.position));
    await records.change(BY_ITSELF, async (transaction) => {
      for (const change of changes) {
        // oxlint-disable-next-line no-await-in-loop -- one transaction, one statement after the other
        await putTransition(transaction, transitionRow(change, centerIdOf(change.cell.prepared.rule.equipmentId)));
      }
      // oxlint-disable-next-line no-await-in-loop -- see above
      for (const state of states) await put(transaction, alarmStateRecords, state);
      // oxlint-disable-next-line no-await-in-loop -- see above
      for (const occurrence of occurrences) await put(transaction, alarmOccurrenceRecords, occurrence);
    });
    this.#changes.splice(0, changes.length);
    for (const [index, cell] of cells.entries()) {
      if (cell.memory === states[index]?.memory && cell.facts === states[index].facts) this.#touched.delete(cell);
    }
    for (const occurrence of occurrences) {
      if (this.#occurrences.get(occurrence.id) === occurrence) this.#occurrences.delete(occurrence.id);
    }
    onKept(changes);
  }

  #snapshotLater(): void {
    const shards = this.#shards();
    this.#timer = this.#options.clock.after(Math.max(1_000, SNAPSHOT_ROUND_MS / shards.length), () => {
      const keep = this.#keepShard(this.#shard % shards.length, shards).then(() => this.#confirm());
      this.#shard++;
      void keep
        .catch((error: unknown) => this.#options.log.debug({ error }, "a snapshot of the alarms could not be kept"))
        .then(() => {
          if (this.#isRunning) this.#snapshotLater();
        });
    });
  }

  async #keepAllShards(): Promise<void> {
    const shards = this.#shards();
    this.#shardPositions = shards.map(() => 0);
    for (const index of shards.keys()) {
      // oxlint-disable-next-line no-await-in-loop -- transactions are one after another
      await this.#keepShard(index, shards);
    }
    await this.#dropShards(shards.length);
    await this.#confirm();
  }

  async #keepShard(index: number, shards: readonly (readonly AlarmCell[])[]): Promise<void> {
    const { records, board, states, clock } = this.#options;
    // What waits for an operator's act is in the position already and not in the memory yet.
    if (shards[index]?.every(isFree) === false) return;
    const { position } = board;
    const memories = Object.fromEntries(
      (shards[index] ?? []).map((cell): [string, KeptMemory] => [
        cell.prepared.rule.id,
        { signature: signatureOf(cell.prepared.rule), memory: cell.memory },
      ]),
    );
    const takenAt = clock.now();
    const watched = index === 0 ? { states: states.kept() } : null;
    await records.change(BY_ITSELF, async (transaction) => {
      await put(transaction, alarmSnapshotRecords, { id: String(index), position, takenAt, memories });
      if (watched !== null) {
        await put(transaction, alarmSnapshotRecords, { id: STATES_ROW, position, takenAt, memories: watched });
      }
    });
    this.#shardPositions[index] = position;
  }

  /** Shards of a time with more alarms would hold the journal back for ever. */
  async #dropShards(shardCount: number): Promise<void> {
    const { records } = this.#options;
    const kept = await records.of(alarmSnapshotRecords).list();
    const old = kept.filter(({ id }) => id !== STATES_ROW && Number(id) >= shardCount);
    if (old.length === 0) return;
    await records.change(BY_ITSELF, async (transaction) => {
      // oxlint-disable-next-line no-await-in-loop -- one transaction, one statement after the other
      for (const { id } of old) await transaction.of(alarmSnapshotRecords).remove(id);
    });
  }

  #shards(): readonly (readonly AlarmCell[])[] {
    const cells = [...this.#options.board.cells];
    const shardCount = Math.max(1, Math.ceil(cells.length / CELLS_PER_SHARD));
    return Array.from({ length: shardCount }, (_, index) =>
      cells.slice(index * CELLS_PER_SHARD, (index + 1) * CELLS_PER_SHARD),
    );
  }

  async #confirm(): Promise<void> {
    const { journal } = this.#options;
    await journal.confirm(ALARM_CONSUMER, Math.min(...this.#shardPositions));
  }
}

export const BY_ITSELF: Change = { actor: { kind: "system", part: "alarms" }, action: "alarm.keep", reason: null };

const isKept = (value: unknown): value is KeptMemory =>
  typeof value === "object" && value !== null && "signature" in value && "memory" in value;

/** One that an operator's act is being kept for is written by that act. */
const isFree = ({ waiting }: AlarmCell): boolean => waiting === null;
