import { ANNOUNCED_STATES } from "@weishan/core/alarm";
import type { OfficeCalendar } from "@weishan/core/calendar";
import { isWeishanError } from "@weishan/core/error";
import { epochMs } from "@weishan/core/reading";
import type { Clock, Timer } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import { type AlarmDeliveryRecord, alarmDeliveryRecords } from "../../ports/record-kinds/alarm-call-record.ts";
import { alarmTransitionRecords } from "../../ports/record-kinds/alarm-occurrence-record.ts";
import type { Records } from "../../ports/records.ts";
import type { AlarmCell } from "./alarm-cell.ts";
import type { AlarmEngine } from "./alarm-engine.ts";
import { BY_ITSELF } from "./alarm-keeper.ts";
import type { AlarmPlans } from "./alarm-plans.ts";
import type { AlarmFlood } from "./alarm-view.ts";
import { type CallWorld, targetsOf } from "./call-targets.ts";
import type { EquipmentRefs } from "./equipment-refs.ts";
import { type CallPlace, policyFor, stepOfTurn, type TakenStep } from "./escalation-steps.ts";

/** Steps that fell due are looked for this often. */
const LOOK_MS = 1_000;
/** In a flood, what is not of life and safety is told together, once in this time. */
const FLOOD_WINDOW_MS = 600_000;
/** So many at once; a flood that calls more goes on in the next look. */
const MAX_STEPS_PER_LOOK = 200;

export interface CallKeeperOptions {
  readonly engine: AlarmEngine;
  readonly plans: AlarmPlans;
  readonly records: Records;
  readonly refs: EquipmentRefs;
  readonly calendar: OfficeCalendar;
  readonly flood: () => AlarmFlood;
  /** Who can be called now, and by which ways. */
  readonly world: () => Promise<Omit<CallWorld, "rosters">>;
  /** There is something to deliver. */
  readonly onDelivery: () => void;
  readonly newId: () => string;
  readonly clock: Clock;
  readonly log: Logger;
}

/** An alarm that calls, and how far its escalation is. */
interface Calling {
  readonly cell: AlarmCell;
  readonly occurrenceId: string;
  readonly baseMs: number;
  turn: number;
}

/**
 * Takes the steps of the escalations of every alarm that nobody acknowledged, in time. A step is a set of deliveries
 * with ids of their own: taken twice, after a kill, it is taken once.
 */
export class CallKeeper {
  readonly #options: CallKeeperOptions;
  readonly #calling = new Map<string, Calling>();
  #timer: Timer | undefined;
  #looking: Promise<void> = Promise.resolve();
  #isRunning = false;
  #unlisten: (() => void) | undefined;

  constructor(options: CallKeeperOptions) {
    this.#options = options;
  }

  /** Takes up what calls already. To be called once the engine judges. */
  async start(): Promise<void> {
    this.#isRunning = true;
    this.#unlisten = this.#options.engine.listen({
      kept: (changes) => {
        let isNew = false;
        for (const { cell, transition } of changes) isNew = this.#follow(cell, transition.at) || isNew;
        if (isNew) this.#look();
      },
    });
    for (const cell of this.#options.engine.board.cells) {
      // oxlint-disable-next-line no-await-in-loop -- few alarms call at a start
      if (isCalling(cell)) await this.#resume(cell);
    }
    this.#look();
  }

  async stop(): Promise<void> {
    this.#isRunning = false;
    this.#unlisten?.();
    this.#timer?.cancel();
    await this.#looking;
  }

  /** Resolves once what is due now was looked at. */
  idle(): Promise<void> {
    return this.#looking;
  }

  /** Answers whether the alarm begins to call. */
  #follow(cell: AlarmCell, atMs: number): boolean {
    const { id } = cell.prepared.rule;
    const known = this.#calling.get(id);
    if (!isCalling(cell)) {
      this.#calling.delete(id);
      return false;
    }
    const occurrenceId = cell.occurrence?.id ?? "";
    // What merely returned goes on as it was; what came again, or was reminded of, begins anew.
    if (known?.occurrenceId === occurrenceId && cell.memory.state !== "unacknowledged") return false;
    this.#calling.set(id, { cell, occurrenceId, baseMs: atMs, turn: 0 });
    return true;
  }

  async #resume(cell: AlarmCell): Promise<void> {
    const { records } = this.#options;
    const { id } = cell.prepared.rule;
    const occurrenceId = cell.occurrence?.id ?? "";
    const [last] = await records.of(alarmTransitionRecords).list({
      where: { alarmId: id, toState: "unacknowledged" },
      orderBy: "at",
      descending: true,
      limit: 1,
    });
    const baseMs = last?.at ?? cell.memory.activeAt ?? cell.memory.at;
    const sent = await records.of(alarmDeliveryRecords).list({ where: { occurrenceId } });
    const policy = this.#policy(cell);
    const turns = sent
      .filter(({ createdAt }) => createdAt >= baseMs)
      .map(({ round, stepIndex }) => round * (policy?.steps.length ?? 1) + stepIndex);
    this.#calling.set(id, { cell, occurrenceId, baseMs, turn: turns.length === 0 ? 0 : Math.max(...turns) });
  }

  #look(): void {
    if (!this.#isRunning) return;
    this.#timer?.cancel();
    this.#looking = this.#looking
      .then(() => this.#takeDue())
      .catch((error: unknown) => this.#options.log.warn({ error }, "calls about alarms cannot be made ready now"))
      .then(() => {
        this.#timer?.cancel();
        if (this.#isRunning) this.#timer = this.#options.clock.after(LOOK_MS, () => this.#look());
      });
  }

  async #takeDue(): Promise<void> {
    const { world, plans, onDelivery } = this.#options;
    let now: CallWorld | undefined;
    // Several steps may be due at one instant.
    for (let due = this.#due(); due.length > 0 && this.#isRunning; due = this.#due()) {
      // oxlint-disable-next-line no-await-in-loop -- asked once for all of them
      now ??= { ...(await world()), rosters: plans.rosters.document };
      const present = now;
      const deliveries = due.flatMap(({ calling, taken }) => this.#deliveries(calling, taken, present));
      // oxlint-disable-next-line no-await-in-loop -- one step after the other
      if (await this.#keep(deliveries)) onDelivery();
      for (const { calling } of due) calling.turn++;
    }
  }

  #due(): readonly { readonly calling: Calling; readonly taken: TakenStep }[] {
    const { calendar, clock } = this.#options;
    const now = clock.now();
    const due: { readonly calling: Calling; readonly taken: TakenStep }[] = [];
    for (const calling of this.#calling.values()) {
      const policy = this.#policy(calling.cell);
      const { baseMs, turn, cell } = calling;
      const { priority } = cell.prepared.rule;
      const taken = policy === undefined ? undefined : stepOfTurn(policy, turn, { baseMs, priority, calendar });
      if (taken !== undefined && taken.at <= now) due.push({ calling, taken });
      if (due.length >= MAX_STEPS_PER_LOOK) break;
    }
    return due;
  }

  #deliveries(
    { cell, occurrenceId, baseMs }: Calling,
    { step, stepIndex, round }: TakenStep,
    world: CallWorld,
  ): readonly AlarmDeliveryRecord[] {
    const { clock, newId, flood } = this.#options;
    const { rule } = cell.prepared;
    const place = this.#place(cell);
    const now = clock.now();
    const { isFlood } = flood();
    const isGrouped = isFlood && rule.priority !== "critical";
    const group = isGrouped ? `flood/${Math.floor(now / FLOOD_WINDOW_MS)}` : `${occurrenceId}/${baseMs}/${round}`;
    return targetsOf(step, place, now, world).map(({ channel, personId, receiver }) => ({
      id: isGrouped
        ? `${group}/${channel}/${personId ?? receiver}`
        : `${group}/${stepIndex}/${channel}/${personId ?? receiver}`,
      occurrenceId,
      alarmId: rule.id,
      equipmentId: rule.equipmentId,
      centerId: place.centerId,
      priority: rule.priority,
      channel,
      personId,
      receiver,
      stepIndex,
      round,
      createdAt: epochMs(now),
      dueAt: epochMs(now),
      attempts: 0,
      endedAt: null,
      ended: null,
      failure: null,
      retryKey: newId(),
    }));
  }

  /** Answers whether anything of it is new. */
  async #keep(deliveries: readonly AlarmDeliveryRecord[]): Promise<boolean> {
    if (deliveries.length === 0) return false;
    return this.#options.records.change({ ...BY_ITSELF, action: "alarm.call" }, async (transaction) => {
      let isNew = false;
      for (const delivery of deliveries) {
        try {
          // oxlint-disable-next-line no-await-in-loop -- one transaction, one statement after the other
          await transaction.of(alarmDeliveryRecords).insert(delivery);
          isNew = true;
        } catch (error) {
          if (!isWeishanError(error) || error.code !== "RECORD_CONFLICT") throw error;
        }
      }
      return isNew;
    });
  }

  #policy(cell: AlarmCell) {
    return policyFor(this.#options.plans.escalations.document, this.#place(cell));
  }

  #place({ prepared: { rule } }: AlarmCell): CallPlace {
    const { centerId, system } = this.#options.refs.of(rule.equipmentId);
    return { centerId, system, priority: rule.priority };
  }
}

const isCalling = ({ memory, occurrence }: AlarmCell): boolean =>
  occurrence !== null && ANNOUNCED_STATES.has(memory.state);
