import { ANNOUNCED_STATES } from "@weishan/core/alarm";
import { isWeishanError, WeishanError } from "@weishan/core/error";
import { epochMs } from "@weishan/core/reading";
import type { Clock, Timer } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import { type AlarmDeliveryRecord, alarmDeliveryRecords } from "../../ports/record-kinds/alarm-call-record.ts";
import type { Change, Records } from "../../ports/records.ts";
import { retryDelayMs } from "../notice/retry-delay.ts";
import { BY_ITSELF } from "./alarm-keeper.ts";
import { PRIORITY_ORDER } from "./alarm-side.ts";
import { type Call, type CallOutcome, type CallWays, sendCall } from "./call-ways.ts";

/** Looked at this often even when nothing new came: tries that are due again, and clocks that were set. */
const LOOK_MS = 5_000;
/** At a time: a server that does not answer must not hold up the calls to others. */
const MAX_AT_ONCE = 20;
const MAX_OPEN = 2_000;
/** A way that fails for this long is not worth another try: by then somebody looked at the screen. */
const MAX_AGE_MS = 86_400_000;

export interface DeliveryOutboxOptions {
  readonly records: Records;
  readonly ways: CallWays;
  /** What a delivery says now; null where the alarm or the person is gone. */
  readonly callOf: (delivery: AlarmDeliveryRecord) => Promise<Call | null>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly random: () => number;
}

/**
 * Delivers calls about alarms, at least once each: every one is a record before anything is sent and stays one after.
 * What is most pressing goes first. A call that waits for another try is no longer needed once somebody acknowledged.
 */
export class DeliveryOutbox {
  readonly #options: DeliveryOutboxOptions;
  #timer: Timer | undefined;
  #looking: Promise<void> = Promise.resolve();
  #isRunning = false;

  constructor(options: DeliveryOutboxOptions) {
    this.#options = options;
  }

  start(): void {
    this.#isRunning = true;
    this.hurry();
  }

  async stop(): Promise<void> {
    this.#isRunning = false;
    this.#timer?.cancel();
    await this.#looking;
  }

  /** Looks now; a look that is under way is followed by another. */
  hurry(): void {
    if (!this.#isRunning) return;
    this.#timer?.cancel();
    this.#looking = this.#looking
      .then(() => this.#deliverDue())
      .catch((error: unknown) => this.#options.log.warn({ error }, "calls about alarms cannot be delivered now"))
      .then(() => {
        this.#timer?.cancel();
        if (this.#isRunning) this.#timer = this.#options.clock.after(LOOK_MS, () => this.hurry());
      });
  }

  /** Resolves once everything that was due until now was tried. */
  idle(): Promise<void> {
    return this.#looking;
  }

  /** Begins one anew that waits or was given up. @throws WeishanError RECORD_CONFLICT for one that was delivered */
  async retry(delivery: AlarmDeliveryRecord, change: Change): Promise<AlarmDeliveryRecord> {
    const { records, clock } = this.#options;
    if (delivery.ended === "delivered") {
      throw new WeishanError("RECORD_CONFLICT", "this message was delivered already", { deliveryId: delivery.id });
    }
    const again = await records.change(change, async (transaction) => {
      await transaction.note({ kind: "alarm_delivery", id: delivery.id }, { attempts: delivery.attempts });
      const now = clock.now();
      return transaction
        .of(alarmDeliveryRecords)
        .update(delivery.id, { dueAt: now, createdAt: now, attempts: 0, endedAt: null, ended: null, failure: null });
    });
    this.hurry();
    return again;
  }

  async #deliverDue(): Promise<void> {
    const { records, clock } = this.#options;
    const open = await records.of(alarmDeliveryRecords).list({ where: { endedAt: null }, limit: MAX_OPEN });
    const now = clock.now();
    const due = open
      .filter(({ dueAt }) => dueAt === null || dueAt <= now)
      .toSorted(
        (one, other) =>
          PRIORITY_ORDER[one.priority] - PRIORITY_ORDER[other.priority] || one.createdAt - other.createdAt,
      );
    for (let from = 0; from < due.length && this.#isRunning; from += MAX_AT_ONCE) {
      // oxlint-disable-next-line no-await-in-loop -- so many at a time
      await Promise.all(due.slice(from, from + MAX_AT_ONCE).map((delivery) => this.#deliver(delivery)));
    }
  }

  async #deliver(delivery: AlarmDeliveryRecord): Promise<void> {
    const { ways, callOf, log } = this.#options;
    const call = await callOf(delivery);
    const isAnswered = call === null || !ANNOUNCED_STATES.has(call.row.state);
    // The first try is always made: who is called learns of it, also when it is over.
    if (call === null || (isAnswered && delivery.attempts > 0)) {
      await this.#put(delivery, { dueAt: null, endedAt: this.#options.clock.now(), ended: "not-needed" });
      return;
    }
    const outcome = await sendCall(call, ways);
    if (!outcome.ok && delivery.attempts === 0) {
      const { alarmId, channel } = delivery;
      log.warn({ alarmId, channel, detail: outcome.detail }, "a call about an alarm was not taken; it is tried again");
    }
    await this.#put(delivery, this.#after(delivery, outcome));
  }

  #after({ attempts, createdAt }: AlarmDeliveryRecord, outcome: CallOutcome): Partial<AlarmDeliveryRecord> {
    const { clock, random } = this.#options;
    const now = clock.now();
    const tried = { attempts: attempts + 1, failure: outcome.ok ? null : outcome.detail };
    if (outcome.ok) return { ...tried, dueAt: null, endedAt: now, ended: "delivered" };
    const waitMs = outcome.isFinal ? null : retryDelayMs(attempts + 1, random());
    if (waitMs === null || now + waitMs > createdAt + MAX_AGE_MS) {
      return { ...tried, dueAt: null, endedAt: now, ended: "given-up" };
    }
    return { ...tried, dueAt: epochMs(now + waitMs) };
  }

  async #put({ id }: AlarmDeliveryRecord, changes: Partial<AlarmDeliveryRecord>): Promise<void> {
    const { records, log } = this.#options;
    try {
      await records.change({ ...BY_ITSELF, action: "alarm.deliver" }, (transaction) =>
        transaction.of(alarmDeliveryRecords).update(id, changes),
      );
    } catch (error) {
      // Where the outcome cannot be kept the receiver hears it again: at least once.
      if (!isWeishanError(error)) throw error;
      log.warn({ error }, "the outcome of a call about an alarm cannot be kept");
    }
  }
}
